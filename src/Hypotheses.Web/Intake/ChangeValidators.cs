using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake;

internal static class ChangeRules
{
    /// <summary>A member that always has a value.</summary>
    public static IRuleBuilderOptions<T, TValue?> Kept<T, TValue>(
        this IRuleBuilder<T, TValue?> rule, Func<T, Stated<TValue>> member) =>
        rule.Must((change, value) => value is not null || !member(change).IsStated).WithMessage("Can't be cleared.");
}

internal sealed class ClaimChangeValidator : AbstractValidator<ClaimChange>
{
    public ClaimChangeValidator()
    {
        RuleFor(c => c.Suspects.Value).Kept(c => c.Suspects);
        RuleFor(c => c.Suspects.Value).AtMost(8);
        RuleFor(c => c.Suspects.Value).Must(s => s is null or { Count: > 0 })
            .WithMessage("Must name at least one suspect.");
        RuleForEach(c => c.Suspects.Value).SetValidator(new NewSuspectValidator());
        RuleFor(c => c.Among.Value).Kept(c => c.Among).OneOf(Vocabulary.Among);
        RuleFor(c => c.Claimant.Value).Kept(c => c.Claimant);
        RuleFor(c => c.Claimant.Value!).SetValidator(new NewClaimantValidator())
            .When(c => c.Claimant.Value is not null);
        RuleFor(c => c.Stance.Value).Kept(c => c.Stance).OneOf(Vocabulary.Stances);
        RuleFor(c => c.Basis.Value).OneOf(Vocabulary.Bases);
        RuleFor(c => c.Citing.Value).Name();
        RuleFor(c => c.Act.Value).OneOf(Vocabulary.Acts);
        RuleFor(c => c.Naming.Value).Kept(c => c.Naming).OneOf(Vocabulary.Namings);
        RuleFor(c => c.Statement.Value).Text(8000);
        RuleFor(c => c.StatedOn.Value).PartialDate();
        RuleFor(c => c.Likelihood.Value).OneOf(Vocabulary.Likelihoods);
        RuleFor(c => c.LikelihoodWords.Value).Name();
        RuleFor(c => c.Note.Value).Text(4000);
    }
}

internal sealed class CitationChangeValidator : AbstractValidator<CitationChange>
{
    public CitationChangeValidator()
    {
        RuleFor(c => c.Stance.Value).Kept(c => c.Stance).OneOf(Vocabulary.Stances);
        RuleFor(c => c.Quote.Value).Text(8000);
        RuleFor(c => c.QuoteLocator.Value).Text(400);
        RuleFor(c => c.Note.Value).Text(4000);
    }
}

internal sealed class EvidenceChangeValidator : AbstractValidator<EvidenceChange>
{
    public EvidenceChangeValidator()
    {
        RuleFor(c => c.Kind.Value).Kept(c => c.Kind).OneOf(Vocabulary.EvidenceKinds);
        RuleFor(c => c.Description.Value).Kept(c => c.Description).Text(4000);
        RuleFor(c => c.Reliability.Value).OneOf(Vocabulary.Reliabilities);
        RuleFor(c => c.Credibility.Value).Must(c => c is null or (>= 1 and <= 6)).WithMessage("Must be 1 to 6.");
        RuleFor(c => c.Note.Value).Text(4000);
        RuleFor(c => c.Claims.Value).AtMost(200);
        RuleFor(c => c.Articles.Value).AtMost(200);
    }
}

internal sealed class LogEvidenceValidator : AbstractValidator<LogEvidence>
{
    public LogEvidenceValidator()
    {
        RuleFor(e => e.Kind).NotNull().WithMessage("Is required.").OneOf(Vocabulary.EvidenceKinds);
        RuleFor(e => e.Description).NotNull().WithMessage("Is required.").Text(4000);
        RuleFor(e => e.Reliability).OneOf(Vocabulary.Reliabilities);
        RuleFor(e => e.Credibility).Must(c => c is null or (>= 1 and <= 6)).WithMessage("Must be 1 to 6.");
        RuleFor(e => e.Note).Text(4000);
        RuleFor(e => e.Claims).AtMost(200);
        RuleFor(e => e.Articles).AtMost(200);
    }
}

internal sealed class LogDerivationValidator : AbstractValidator<LogDerivation>
{
    public LogDerivationValidator()
    {
        RuleFor(d => d).Must(d => d.Article is null ^ d.Citation is null).OverridePropertyName("article")
            .WithMessage("Must name an article or a citation.");
        RuleFor(d => d.From).NotNull().WithMessage("Is required.");
        RuleFor(d => d.From!).SetValidator(new NewDerivationValidator()).When(d => d.From is not null);
    }
}

internal sealed class DerivationChangeValidator : AbstractValidator<DerivationChange>
{
    public DerivationChangeValidator()
    {
        RuleFor(c => c.Kind.Value).Kept(c => c.Kind).OneOf(Vocabulary.DerivationKinds);
        RuleFor(c => c.Judgement.Value).OneOf(Vocabulary.Judgements);
        RuleFor(c => c.Confidence.Value)
            .Must(c => c is null or (>= 0 and <= 1) && c == (c is null ? null : Math.Round(c.Value, 3)))
            .WithMessage("Must be 0 to 1 with at most three decimals.");
        RuleFor(c => c.Credit.Value).Text(2000);
        RuleFor(c => c.Note.Value).Text(4000);
    }
}

internal sealed class LogPublicEventValidator : AbstractValidator<LogPublicEvent>
{
    public LogPublicEventValidator()
    {
        RuleFor(e => e.Kind).NotNull().WithMessage("Is required.").OneOf(Vocabulary.EventKinds);
        RuleFor(e => e.What).NotNull().WithMessage("Is required.").Text(2000);
        RuleFor(e => e.Date).PartialDate();
        RuleFor(e => e.Note).Text(4000);
    }
}
