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
    public static readonly Parameter[] Taken =
    [
        Parameters.Word("by", "What is counted, and ranked by.", Vocabulary.Measures, "outlets"),
        Parameters.Flag("rollup", "True: parts are added up to the suspect that they are part of."),
        Parameters.Word("axis", "Who leaked it, or how it was obtained.", Vocabulary.Axes, "who"),
        Parameters.Text(
            "parent", "With rollup=true: the suspect, by id or slug, whose parts are ranked.", "us-intelligence"),
        Parameters.Text(
            "publishedAsOf",
            "Counts only what was published by then: a day, month or year in the leak's zone, or an instant.",
            "2025-12-01"),
        Parameters.Instant("recordedAsOf", "Answers by what was on file then; not stated = now."),
        Parameters.Word(
            "outletKind", "Counts only outlets of this kind; those not in the registry are unknown.",
            Vocabulary.OutletKinds),
        Parameters.Country with { Description = "Counts only outlets of this country (ISO 3166-1)." },
        Parameters.Text(
            "language", "Counts only outlets of this language (BCP 47); pt takes pt-BR too.", "en", 35),
    ];

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
        var by = QueryOf.Word(request, "by", [.. Vocabulary.Measures]) ?? "outlets";
        var rollup = QueryOf.Flag(request, "rollup") ?? false;
        var parent = request.Query["parent"] is { Count: > 0 } given ? given.ToString() : null;
        if (parent is not null && !rollup)
            throw new ProblemException(ProblemType.Validation, "parent", "Goes with rollup=true.");
        return new RankingQuery(
            Enum.Parse<Measure>(by, ignoreCase: true), rollup,
            QueryOf.Word(request, "axis", [.. Vocabulary.Axes]) ?? "who", parent,
            request.Query["publishedAsOf"] is { Count: > 0 } published ? published.ToString() : null,
            QueryOf.Instant(request, "recordedAsOf"), QueryOf.Word(request, "outletKind", [.. Vocabulary.OutletKinds]),
            QueryOf.Country(request, "country"), QueryOf.Language(request, "language"));
    }
}
