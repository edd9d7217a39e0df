using System.Globalization;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Leaks;

/// <summary>A leak as a form says it, and what the form says as the API takes it.</summary>
internal static class LeakForm
{
    /// <summary>The fields of one that is opened.</summary>
    public static readonly IReadOnlyList<string> New =
        ["title", "summary", "visibility", "status", "timeZone", "embargoUntil", "own"];

    /// <summary>The fields of one on file.</summary>
    public static readonly IReadOnlyList<string> All =
        ["title", "slug", "summary", "visibility", "status", "embargoUntil", "summarySchedule", "summaryLanguage"];

    public static Typed Of(Leak leak) => new(new Dictionary<string, string?>
    {
        ["title"] = leak.Title,
        ["slug"] = leak.Slug,
        ["summary"] = leak.Summary,
        ["visibility"] = leak.Visibility,
        ["status"] = leak.Status,
        ["embargoUntil"] = leak.EmbargoUntil?.UtcDateTime.ToString(
            "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["summarySchedule"] = leak.SummarySchedule,
        ["summaryLanguage"] = leak.SummaryLanguage,
    });

    public static NewLeak Entry(Typed typed) => new()
    {
        Title = typed["title"],
        Summary = typed["summary"],
        Visibility = typed["visibility"],
        Status = typed["status"],
        TimeZone = typed["timeZone"],
        EmbargoUntil = Instant(typed),
        Own = typed["own"] is null ? null : true,
    };

    /// <summary>What the form changes of what it showed, and nothing else.</summary>
    public static LeakChange Change(Typed typed) => new()
    {
        Title = typed.Said("title"),
        Slug = typed.Said("slug"),
        Summary = typed.Said("summary"),
        Visibility = typed.Said("visibility"),
        Status = typed.Said("status"),
        EmbargoUntil = typed.Changes("embargoUntil") ? new(Instant(typed)) : default(Stated<DateTimeOffset?>),
        SummarySchedule = typed.Said("summarySchedule"),
        SummaryLanguage = typed.Said("summaryLanguage"),
    };

    private static DateTimeOffset? Instant(Typed typed)
    {
        if (typed["embargoUntil"] is not { } text)
            return null;
        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at)
            ? at
            : throw new ProblemException(
                ProblemType.Validation, "embargoUntil", "Must be an instant, such as 2025-12-01T06:00Z.");
    }
}
