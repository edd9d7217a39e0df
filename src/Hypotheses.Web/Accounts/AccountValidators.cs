using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Accounts;

/// <summary>What a new account must be.</summary>
public sealed class NewAccountValidator : AbstractValidator<NewAccount>
{
    public NewAccountValidator()
    {
        RuleFor(account => account.Name).NotNull().WithMessage("Is required.").Name(200);
        RuleFor(account => account.Role).NotNull().WithMessage("Is required.").OneOf(Vocabulary.Roles);
    }
}

/// <summary>What a change of an account may be.</summary>
public sealed class AccountChangeValidator : AbstractValidator<AccountChange>
{
    public AccountChangeValidator() => RuleFor(change => change.Role).OneOf(Vocabulary.Roles);
}
