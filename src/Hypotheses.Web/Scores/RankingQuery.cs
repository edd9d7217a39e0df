using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>What a ranking is asked for.</summary>
public sealed record RankingQuery(
    Measure By, bool Rollup, string Axis, string? Parent, string? PublishedAsOf, DateTimeOffset? RecordedAsOf,
    string? OutletKind = null, string? Country = null, string? Language = null)
{
    private static readonly string[] Measures = ["outlets", "owners", "articles", "citations"];

    /// <summary>Whether only some outlets are counted.</summary>
    public bool HasFilter => (OutletKind ?? Country ?? Language) is not null;

    /// <summary>The filter as the answer names it; null without one.</summary>
    public RankingFilter? Filter => HasFilter ? new RankingFilter(OutletKind, Country, Language) : null;

    /// <summary>
    /// Whether an outlet is counted, by what the registry says of its root. One that it does not know is of kind
    /// unknown, and of no country or language.
    /// </summary>
    public bool Takes(RegistryRow? root) =>
        (OutletKind is null || (root?.Kind ?? "unknown") == OutletKind)
        && (Country is null || root?.Country == Country)
        && (Language is null || root?.Language == Language
            || root?.Language?.StartsWith(Language + "-", StringComparison.Ordinal) == true);

    public static RankingQuery Of(HttpRequest request)
    {
        QueryOf.Known(
            request, "by", "rollup", "axis", "parent", "publishedAsOf", "recordedAsOf", "outletKind", "country",
            "language");
        var by = QueryOf.Word(request, "by", Measures) ?? "outlets";
        var rollup = QueryOf.Flag(request, "rollup") ?? false;
        var parent = request.Query["parent"] is { Count: > 0 } given ? given.ToString() : null;
        if (parent is not null && !rollup)
            throw new ProblemException(ProblemType.Validation, "parent", "Goes with rollup=true.");
        return new RankingQuery(
            Enum.Parse<Measure>(by, ignoreCase: true), rollup, QueryOf.Word(request, "axis", "who", "how") ?? "who",
            parent, request.Query["publishedAsOf"] is { Count: > 0 } published ? published.ToString() : null,
            QueryOf.Instant(request, "recordedAsOf"), QueryOf.Word(request, "outletKind", [.. Vocabulary.OutletKinds]),
            QueryOf.Country(request, "country"), QueryOf.Language(request, "language"));
    }

    /// <summary>
    /// The published instant asked for: the end of a day, month or year in the leak's zone, or an instant.
    /// </summary>
    public PublishedDate? PublishedIn(TimeZoneInfo zone) => PublishedAsOf is null
        ? null
        : PublishedDate.Parse(PublishedAsOf, zone)
            ?? throw new ProblemException(
                ProblemType.Validation, "publishedAsOf",
                "Must be a day such as 2025-11-26, or an instant with its offset.");
}
