using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>The published and the recorded time asked about; null = nothing cut, and now.</summary>
public sealed record AsOf(string? Published, DateTimeOffset? Recorded)
{
    public static readonly AsOf Now = new(null, null);

    public static readonly Parameter[] Taken =
    [
        Parameters.Text(
            "publishedAsOf",
            "Counts only what was published by then: a day, month or year in the leak's zone, or an instant.",
            "2025-12-01"),
        Parameters.Instant("recordedAsOf", "Answers by what was on file then; not stated = now."),
    ];

    public static AsOf Of(HttpRequest request) => new(
        request.Query["publishedAsOf"] is { Count: > 0 } published ? published.ToString() : null,
        QueryOf.Instant(request, "recordedAsOf"));

    /// <summary>
    /// The published instant asked for: the end of a day, month or year in the leak's zone, or an instant.
    /// </summary>
    public PublishedDate? PublishedIn(TimeZoneInfo zone) => Published is null
        ? null
        : PublishedDate.Parse(Published, zone)
            ?? throw new ProblemException(
                ProblemType.Validation, "publishedAsOf",
                "Must be a day such as 2025-11-26, or an instant with its offset.");
}
