using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake;

/// <summary>A suspect outside a batch: nothing there could have a key.</summary>
internal sealed class SingleSuspectValidator : AbstractValidator<NewSuspect>
{
    public SingleSuspectValidator()
    {
        Include(new NewSuspectValidator());
        RuleFor(suspect => suspect.Key).Null().WithMessage("Goes with items.");
        RuleFor(suspect => suspect.PartOf!).SetValidator(_ => this).When(suspect => suspect.PartOf is not null);
    }
}

/// <summary>The body of a logged suspect.</summary>
internal sealed class LogSuspectValidator : AbstractValidator<NewSuspect>
{
    public LogSuspectValidator()
    {
        Include(new SingleSuspectValidator());
        RuleFor(suspect => suspect.Id).Null().WithMessage("Is given by the service: name the suspect.");
    }
}

/// <summary>What a change of a claimant may be.</summary>
internal sealed class ClaimantChangeValidator : AbstractValidator<ClaimantChange>
{
    public ClaimantChangeValidator()
    {
        RuleFor(change => change.Name.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.Name.IsStated);
        RuleFor(change => change.Name.Value).Name();
        RuleFor(change => change.Kind.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.Kind.IsStated);
        RuleFor(change => change.Kind.Value).OneOf(Vocabulary.ClaimantKinds);
        RuleFor(change => change.Affiliation.Value).Name();
        RuleFor(change => change.SpokenTo.Value!).SetValidator(new OutletRefValidator())
            .When(change => change.SpokenTo.Value is not null);
        RuleFor(change => change.SpeaksFor.Value).AtMost(20);
        RuleForEach(change => change.SpeaksFor.Value).SetValidator(new SingleSuspectValidator());
        RuleFor(change => change.Aliases.Value).AtMost(50);
        RuleForEach(change => change.Aliases.Value).Name();
        RuleFor(change => change.Note.Value).Text(4000);
    }
}
