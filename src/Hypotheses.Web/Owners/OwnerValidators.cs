using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Owners;

/// <summary>What a new owner must be.</summary>
public sealed class NewOwnerValidator : AbstractValidator<NewOwner>
{
    public NewOwnerValidator()
    {
        RuleFor(owner => owner.Name).NotNull().WithMessage("Is required.").Name();
        RuleFor(owner => owner.Kind).OneOf(Vocabulary.OwnerKinds);
        RuleFor(owner => owner.Country).Country();
        RuleFor(owner => owner.Source).PageAddress();
        RuleFor(owner => owner.Note).Text(4000);
        RuleFor(owner => owner.Aliases).AtMost(50);
        RuleForEach(owner => owner.Aliases).Name();
    }
}

/// <summary>What a change of an owner may be.</summary>
public sealed class OwnerChangeValidator : AbstractValidator<OwnerChange>
{
    public OwnerChangeValidator()
    {
        RuleFor(change => change.Name.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.Name.IsStated);
        RuleFor(change => change.Name.Value).Name();
        RuleFor(change => change.Kind.Value).OneOf(Vocabulary.OwnerKinds);
        RuleFor(change => change.Country.Value).Country();
        RuleFor(change => change.Source.Value).PageAddress();
        RuleFor(change => change.Note.Value).Text(4000);
        RuleFor(change => change.Aliases.Value).AtMost(50);
        RuleForEach(change => change.Aliases.Value).Name();
    }
}

/// <summary>What may be said of who controls.</summary>
public sealed class ControlChangeValidator : AbstractValidator<ControlChange>
{
    public ControlChangeValidator()
    {
        RuleFor(change => change.Control).NotNull().WithMessage("Is required.").AtMost(50);
        RuleForEach(change => change.Control).SetValidator(new NewControlValidator());
    }
}

/// <summary>What an edge must be.</summary>
internal sealed class NewControlValidator : AbstractValidator<NewControl>
{
    public NewControlValidator()
    {
        RuleFor(edge => edge.Owner).NotNull().WithMessage("Is required.")
            .Must(owner => owner!.Id is null != owner.Name is null).WithMessage("Needs an id or a name.");
        RuleFor(edge => edge.Owner!.Name).Name().When(edge => edge.Owner is not null);
        RuleFor(edge => edge.Basis).OneOf(Vocabulary.ControlBases);
        RuleFor(edge => edge.Share).Must(share => share is null or (> 0 and <= 100))
            .WithMessage("Must be above 0 and at most 100 percent.")
            .Must(share => share is null || decimal.Round(share.Value, 3) == share)
            .WithMessage("Has at most three decimal places.")
            .Must((edge, share) => edge.Basis == "explicit" || share is null or > 50)
            .WithMessage("Half or less is no control, unless the basis is explicit.");
        RuleFor(edge => edge.Basis).NotNull().When(edge => edge.Share is null)
            .WithMessage("State a share or a basis.");
        RuleFor(edge => edge.To).GreaterThan(edge => edge.From)
            .When(edge => edge.From is not null && edge.To is not null).WithMessage("Must be after from.");
        RuleFor(edge => edge.Source).PageAddress();
        RuleFor(edge => edge.Note).Text(4000);
    }
}
