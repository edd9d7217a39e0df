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
        RuleFor(leak => leak.Slug).LeakSlug();
        RuleFor(leak => leak.Summary).Text(8000);
        RuleFor(leak => leak.Visibility).OneOf(Vocabulary.LeakVisibilities);
        RuleFor(leak => leak.Status).OneOf(Vocabulary.LeakStatuses);
        RuleFor(leak => leak.TimeZone)
            .Must(zone =>
                zone is null || (zone.Length <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
                && found.HasIanaId))
            .WithMessage("Must be the IANA name of a time zone, such as Europe/Kyiv.");
        RuleFor(leak => leak.SummarySchedule).Schedule();
        RuleFor(leak => leak.SummaryLanguage).OneOf(Vocabulary.SummaryLanguages);
    }
}

/// <summary>What a change of a leak may be.</summary>
public sealed class LeakChangeValidator : AbstractValidator<LeakChange>
{
    public LeakChangeValidator()
    {
        RuleFor(change => change.Slug.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.Slug.IsStated);
        RuleFor(change => change.Slug.Value).LeakSlug();
        RuleFor(change => change.Title.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.Title.IsStated);
        RuleFor(change => change.Title.Value).Name();
        RuleFor(change => change.Summary.Value).Text(8000);
        RuleFor(change => change.Visibility.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.Visibility.IsStated);
        RuleFor(change => change.Visibility.Value).OneOf(Vocabulary.LeakVisibilities);
        RuleFor(change => change.Status.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.Status.IsStated);
        RuleFor(change => change.Status.Value).OneOf(Vocabulary.LeakStatuses);
        RuleFor(change => change.SummarySchedule.Value).Schedule();
        RuleFor(change => change.SummaryLanguage.Value).NotNull().WithMessage("Can't be cleared.")
            .When(change => change.SummaryLanguage.IsStated);
        RuleFor(change => change.SummaryLanguage.Value).OneOf(Vocabulary.SummaryLanguages);
    }
}

internal static class LeakRules
{
    /// <summary>Off, or five fields of cron that come round.</summary>
    public static IRuleBuilderOptions<T, string?> Schedule<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null or WeeklySchedule.Off || WeeklySchedule.Of(text) is not null)
        .WithMessage("Must be five fields of cron, such as 0 6 * * 1, or off.");

    /// <summary>Lower-case words joined by hyphens that look like no id, since leaks are named by either.</summary>
    public static IRuleBuilderOptions<T, string?> LeakSlug<T>(this IRuleBuilder<T, string?> rule) => rule
        .Matches(@"^[a-z0-9]+(-[a-z0-9]+)*\z")
        .WithMessage("Must be lower-case words joined by hyphens, at most 100 bytes.").MaximumLength(100)
        .WithMessage("Must be lower-case words joined by hyphens, at most 100 bytes.")
        .Must(slug => slug is null || !Guid.TryParse(slug, out _)).WithMessage("Must not look like an id.");
}
