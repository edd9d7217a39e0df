using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Summaries;

/// <summary>What publishing a week asks for.</summary>
public sealed class NewSummaryValidator : AbstractValidator<NewSummary>
{
    public NewSummaryValidator()
    {
        RuleFor(summary => summary.Week).NotNull().WithMessage("Is required.")
            .Must(week => IsoWeek.Parse(week!) is not null).WithMessage("Must be an ISO week such as 2025-W48.");
        RuleFor(summary => summary.Reason).Text(2000);
    }
}

/// <summary>What a revision asks for.</summary>
public sealed class NewSummaryRevisionValidator : AbstractValidator<NewSummaryRevision>
{
    public NewSummaryRevisionValidator()
    {
        RuleFor(revision => revision.Changed).NotNull().WithMessage("Is required: it says what is put right.")
            .Text(2000);
        RuleFor(revision => revision.Reason).Text(2000);
    }
}
