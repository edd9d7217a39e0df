using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Suspects;

/// <summary>What a change of a suspect may be.</summary>
public sealed class SuspectChangeValidator : AbstractValidator<SuspectChange>
{
    public SuspectChangeValidator()
    {
        RuleFor(change => change.Name.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.Name.IsStated);
        RuleFor(change => change.Name.Value).Name();
        RuleFor(change => change.Kind.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.Kind.IsStated);
        RuleFor(change => change.Kind.Value).OneOf(Vocabulary.SuspectKinds);
        RuleFor(change => change.PartOf.Value).Name();
        RuleFor(change => change.Aliases.Value).AtMost(50);
        RuleForEach(change => change.Aliases.Value).Name();
        RuleFor(change => change.Visibility.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.Visibility.IsStated);
        RuleFor(change => change.Visibility.Value).OneOf(Vocabulary.Visibilities);
        RuleFor(change => change.RuleOut.Value).Text(4000);
        RuleFor(change => change.Note.Value).Text(4000);
    }
}

/// <summary>What a merge of suspects must name.</summary>
public sealed class MergeSuspectValidator : AbstractValidator<MergeSuspect>
{
    public MergeSuspectValidator()
    {
        RuleFor(merge => merge.Into).NotNull().WithMessage("Is required.").Name();
        RuleFor(merge => merge.Reason).Text(4000);
    }
}

/// <summary>What a release of a person's name must say.</summary>
public sealed class ReleaseSuspectValidator : AbstractValidator<ReleaseSuspect>
{
    private static readonly string[] Released = ["public", "named_elsewhere"];

    public ReleaseSuspectValidator()
    {
        RuleFor(release => release.Visibility).NotNull().WithMessage("Is required.").OneOf(Released);
        RuleFor(release => release.Reason).NotNull().WithMessage("Is required.").Text(4000);
    }
}
