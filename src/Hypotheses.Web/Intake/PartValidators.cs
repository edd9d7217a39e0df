using FluentValidation;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake;

internal static class KeyRule
{
    public const string Alone =
        "Without a name it refers to a thing of this request: what else there is to say is said there.";
}

internal sealed class RefValidator : AbstractValidator<Ref>
{
    public RefValidator()
    {
        RuleFor(reference => reference.Key).Name(100);
        RuleFor(reference => reference).Must(r => r.Id is not null ^ r.Key is not null).OverridePropertyName("id")
            .WithMessage("Must be an id or a key of this request.");
    }
}

internal sealed class OutletRefValidator : AbstractValidator<OutletRef>
{
    public OutletRefValidator()
    {
        RuleFor(outlet => outlet.Name).Name();
        RuleFor(outlet => outlet.Name).Must(name => name is null || !TypedOutlet.IsAddress(name))
            .WithMessage("Is an address, no name: give an article by its id, an outlet by its name or domain.");
        RuleFor(outlet => outlet).Must(o => o.Id is not null ^ o.Name is not null).OverridePropertyName("name")
            .WithMessage("Must be a name or an id.");
    }
}

internal sealed class NewSuspectValidator : AbstractValidator<NewSuspect>
{
    public NewSuspectValidator()
    {
        RuleFor(suspect => suspect.Key).Name(100);
        RuleFor(suspect => suspect.Name).Name();
        RuleFor(suspect => suspect).Must(s => s.Id is not null || s.Name is not null || s.Key is not null)
            .OverridePropertyName("name").WithMessage("Is required.");
        RuleFor(suspect => suspect).Must(s => s.Id is null || s.Name is null).OverridePropertyName("name")
            .WithMessage("Must not stand beside an id.");
        RuleFor(suspect => suspect)
            .Must(s => s.Key is null || s.Id is not null || s.Name is not null || s == new NewSuspect { Key = s.Key })
            .OverridePropertyName("key").WithMessage(KeyRule.Alone);
        RuleFor(suspect => suspect.Kind).OneOf(Vocabulary.SuspectKinds);
        RuleFor(suspect => suspect.Axis).OneOf(Vocabulary.Axes);
        RuleFor(suspect => suspect.Visibility).OneOf(Vocabulary.Visibilities);
        RuleFor(suspect => suspect.Aliases).AtMost(50);
        RuleForEach(suspect => suspect.Aliases).Name();
        RuleFor(suspect => suspect.RuleOut).Text(4000);
        RuleFor(suspect => suspect.Note).Text(4000);
        RuleFor(suspect => suspect.PartOf!).SetValidator(_ => this).When(suspect => suspect.PartOf is not null);
    }
}

internal sealed class NewClaimantValidator : AbstractValidator<NewClaimant>
{
    public NewClaimantValidator()
    {
        RuleFor(claimant => claimant.Key).Name(100);
        RuleFor(claimant => claimant.Name).Name();
        RuleFor(claimant => claimant).Must(c => c.Id is not null || c.Name is not null || c.Key is not null)
            .OverridePropertyName("name").WithMessage("Is required.");
        RuleFor(claimant => claimant).Must(c => c.Id is null || c.Name is null).OverridePropertyName("name")
            .WithMessage("Must not stand beside an id.");
        RuleFor(claimant => claimant)
            .Must(c => c.Key is null || c.Id is not null || c.Name is not null || c == new NewClaimant { Key = c.Key })
            .OverridePropertyName("key").WithMessage(KeyRule.Alone);
        RuleFor(claimant => claimant.Kind).OneOf(Vocabulary.ClaimantKinds);
        RuleFor(claimant => claimant.Affiliation).Name();
        RuleFor(claimant => claimant.Note).Text(4000);
        RuleFor(claimant => claimant.Aliases).AtMost(50);
        RuleForEach(claimant => claimant.Aliases).Name();
        RuleFor(claimant => claimant.SpokenTo!).SetValidator(new OutletRefValidator())
            .When(c => c.SpokenTo is not null);
        RuleFor(claimant => claimant.SpokenTo).Must((c, spokenTo) => spokenTo is null || c.Kind == "anonymous")
            .WithMessage("Is for anonymous claimants alone.");
        RuleFor(claimant => claimant.SpeaksFor).AtMost(20);
        RuleForEach(claimant => claimant.SpeaksFor).SetValidator(new NewSuspectValidator());
    }
}

internal sealed class NewEventValidator : AbstractValidator<NewEvent>
{
    public NewEventValidator()
    {
        RuleFor(e => e.Key).Name(100);
        RuleFor(e => e.What).Text(2000);
        RuleFor(e => e.Kind).OneOf(Vocabulary.EventKinds);
        RuleFor(e => e.Date).PartialDate();
        RuleFor(e => e.Note).Text(4000);
        RuleFor(e => e).Must(e => e.Id is not null || e.What is not null || (e.Key is not null && e.Kind is null))
            .OverridePropertyName("what").WithMessage("Is required.");
        RuleFor(e => e)
            .Must(e => e.Key is null || e.Id is not null || e.What is not null || e == new NewEvent { Key = e.Key })
            .OverridePropertyName("key").WithMessage(KeyRule.Alone);
        RuleFor(e => e).Must(e => e.What is null || e.Kind is not null).OverridePropertyName("kind")
            .WithMessage("Is required.");
        RuleFor(e => e).Must(e => e.Id is null || e == new NewEvent { Id = e.Id, Key = e.Key })
            .OverridePropertyName("what").WithMessage("Must not stand beside an id.");
    }
}

internal sealed class NewDerivationValidator : AbstractValidator<NewDerivation>
{
    internal static readonly string[] WithoutTarget = ["own_reporting", "independently_confirmed"];

    public NewDerivationValidator()
    {
        RuleFor(d => d.Kind).NotNull().WithMessage("Is required.").OneOf(Vocabulary.DerivationKinds);
        RuleFor(d => d.Judgement).OneOf(Vocabulary.Judgements);
        RuleFor(d => d.Confidence)
            .Must(c => c is null or (>= 0 and <= 1) && c == (c is null ? null : Math.Round(c.Value, 3)))
            .WithMessage("Must be 0 to 1 with at most three decimals.");
        RuleFor(d => d.Credit).Text(2000);
        RuleFor(d => d.Note).Text(4000);
        RuleFor(d => d.Method).OneOf(Vocabulary.Methods);
        RuleFor(d => d.Article!).SetValidator(new RefValidator()).When(d => d.Article is not null);
        RuleFor(d => d.Outlet!).SetValidator(new OutletRefValidator()).When(d => d.Outlet is not null);
        RuleFor(d => d.Event!).SetValidator(new NewEventValidator()).When(d => d.Event is not null);
        RuleFor(d => d).Must(d => Targets(d) <= 1).OverridePropertyName("article")
            .WithMessage("Must have one target at most: an article, an outlet or an event.");
        RuleFor(d => d).Must(d => Targets(d) == 0 || !WithoutTarget.Contains(d.Kind)).OverridePropertyName("kind")
            .WithMessage("own_reporting and independently_confirmed have no target.");
    }

    private static int Targets(NewDerivation d) =>
        new object?[] { d.Article, d.Outlet, d.Event }.Count(target => target is not null);
}

internal sealed class NewEvidenceValidator : AbstractValidator<NewEvidence>
{
    public NewEvidenceValidator(bool underClaim)
    {
        RuleFor(e => e.Kind).NotNull().WithMessage("Is required.").OneOf(Vocabulary.EvidenceKinds);
        RuleFor(e => e.Description).NotNull().WithMessage("Is required.").Text(4000);
        RuleFor(e => e.Reliability).OneOf(Vocabulary.Reliabilities);
        RuleFor(e => e.Credibility).Must(c => c is null or (>= 1 and <= 6)).WithMessage("Must be 1 to 6.");
        RuleFor(e => e.Note).Text(4000);
        RuleFor(e => e.Claims).AtMost(200);
        RuleFor(e => e.Claims).Must(claims => claims is null || !underClaim)
            .WithMessage("Is not given under a claim: it belongs to that one.");
        RuleForEach(e => e.Claims).SetValidator(new RefValidator());
    }
}
