using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Keys;

/// <summary>What a new key must be.</summary>
public sealed class NewKeyValidator : AbstractValidator<NewKey>
{
    public NewKeyValidator(TimeProvider clock)
    {
        RuleFor(key => key.Name).NotNull().WithMessage("Is required.").Name(200);
        RuleFor(key => key.Role).OneOf(Vocabulary.Roles);
        RuleFor(key => key.Leaks).AtMost(100)
            .Must(leaks => leaks is null or { Count: > 0 }).WithMessage("Must name a leak, or be left out for all.");
        RuleFor(key => key.ExpiresAt).Must(at => at is null || at > clock.GetUtcNow()).WithMessage("Must lie ahead.");
    }
}
