using FluentValidation;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Leaks;

/// <summary>What a new leak must be.</summary>
public sealed class NewLeakValidator : AbstractValidator<NewLeak>
{
    public NewLeakValidator()
    {
        RuleFor(leak => leak.Title).NotNull().WithMessage("Is required.").Name();
        RuleFor(leak => leak.Slug).Matches(@"^[a-z0-9]+(-[a-z0-9]+)*\z")
            .WithMessage("Must be lower-case words joined by hyphens, at most 100 bytes.").MaximumLength(100)
            .WithMessage("Must be lower-case words joined by hyphens, at most 100 bytes.")
            .Must(slug => slug is null || !Guid.TryParse(slug, out _)).WithMessage("Must not look like an id.");
        RuleFor(leak => leak.Summary).Text(8000);
        RuleFor(leak => leak.Visibility).OneOf(Vocabulary.LeakVisibilities);
        RuleFor(leak => leak.Status).OneOf(Vocabulary.LeakStatuses);
        RuleFor(leak => leak.TimeZone)
            .Must(zone =>
                zone is null || (zone.Length <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
                && found.HasIanaId))
            .WithMessage("Must be the IANA name of a time zone, such as Europe/Kyiv.");
    }
}
