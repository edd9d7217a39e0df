using FluentValidation;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Outlets;

/// <summary>What a new outlet must be.</summary>
public sealed class NewOutletValidator : AbstractValidator<NewOutlet>
{
    public NewOutletValidator()
    {
        RuleFor(outlet => outlet.Name).NotNull().When(outlet => outlet.Provisional is null).WithMessage("Is required.");
        RuleFor(outlet => outlet.Name).Name();
        RuleFor(outlet => outlet.Kind).OneOf(Vocabulary.OutletKinds);
        RuleFor(outlet => outlet.Country).Country();
        RuleFor(outlet => outlet.Language).Language();
        RuleFor(outlet => outlet.Note).Text(4000);
        RuleFor(outlet => outlet.Domains).AtMost(50);
        RuleForEach(outlet => outlet.Domains).SetValidator(new DatedKeyValidator(isDomain: true));
        RuleFor(outlet => outlet.Locators).AtMost(50);
        RuleForEach(outlet => outlet.Locators).SetValidator(new DatedKeyValidator(isDomain: false));
        RuleFor(outlet => outlet.Aliases).AtMost(50);
        RuleForEach(outlet => outlet.Aliases).SetValidator(new DatedNameValidator());
        RuleFor(outlet => outlet.Provisional!.Leak).NotNull().WithMessage("Is required.")
            .OverridePropertyName("provisional.leak").When(outlet => outlet.Provisional is not null);
        RuleFor(outlet => outlet.Provisional!.Outlet).NotNull().WithMessage("Is required.")
            .OverridePropertyName("provisional.outlet").When(outlet => outlet.Provisional is not null);
    }
}

/// <summary>What a change of an outlet may be.</summary>
public sealed class OutletChangeValidator : AbstractValidator<OutletChange>
{
    public OutletChangeValidator()
    {
        RuleFor(change => change.Name.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.Name.IsStated);
        RuleFor(change => change.Name.Value).Name();
        RuleFor(change => change.Kind.Value).OneOf(Vocabulary.OutletKinds);
        RuleFor(change => change.Country.Value).Country();
        RuleFor(change => change.Language.Value).Language();
        RuleFor(change => change.Note.Value).Text(4000);
        RuleFor(change => change.Excluded.Value).Text(1000);
        RuleFor(change => change.Domains.Value).AtMost(50);
        RuleForEach(change => change.Domains.Value).SetValidator(new DatedKeyValidator(isDomain: true));
        RuleFor(change => change.Locators.Value).AtMost(50);
        RuleForEach(change => change.Locators.Value).SetValidator(new DatedKeyValidator(isDomain: false));
        RuleFor(change => change.Aliases.Value).AtMost(50);
        RuleForEach(change => change.Aliases.Value).SetValidator(new DatedNameValidator());
    }
}

/// <summary>What a merge must be.</summary>
public sealed class MergeOutletValidator : AbstractValidator<MergeOutlet>
{
    public MergeOutletValidator()
    {
        RuleFor(merge => merge.Into).NotNull().WithMessage("Is required.");
        RuleFor(merge => merge.Reason).Text(1000);
    }
}

/// <summary>What a domain or locator must be.</summary>
internal sealed class DatedKeyValidator : AbstractValidator<DatedKey>
{
    public DatedKeyValidator(bool isDomain)
    {
        RuleFor(key => key.Key).NotNull().WithMessage("Is required.").Text(1000)
            .Custom((key, context) =>
            {
                if (key is null)
                    return;
                if (RegistryKey.Parse(key, out var reason) is not { } parsed)
                    context.AddFailure($"Can't be taken: {reason}.");
                else if (parsed.Contains('/', StringComparison.Ordinal) == isDomain)
                    context.AddFailure(
                        isDomain ? "Has a path: give it under locators." : "Has no path: give it under domains.");
            });
        RuleFor(key => key.To).GreaterThan(key => key.From).When(key => key.From is not null && key.To is not null)
            .WithMessage("Must be after from.");
    }
}

/// <summary>What an alias must be.</summary>
internal sealed class DatedNameValidator : AbstractValidator<DatedName>
{
    public DatedNameValidator()
    {
        RuleFor(name => name.Name).NotNull().WithMessage("Is required.").Name();
        RuleFor(name => name.To).GreaterThan(name => name.From)
            .When(name => name.From is not null && name.To is not null).WithMessage("Must be after from.");
    }
}
