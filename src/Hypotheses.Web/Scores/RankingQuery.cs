using Hypotheses.Analysis.Scoring;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>What a ranking is asked for.</summary>
public sealed record RankingQuery(
    Measure By, Grouping Grouping, string? OutletKind = null, string? Country = null,
    string? Language = null, Span? Window = null)
{
    public static readonly Parameter Measured =
        Parameters.Word("by", "What is counted, and ranked by.", Vocabulary.Measures, "outlets");

    public static readonly Parameter[] Taken =
    [
        Measured,
        .. Grouping.Taken,
        .. Clocks.Taken,
        Parameters.Text(
            "window",
            "Adds the trend of each suspect: what came in so many days or weeks (P7D, P4W) up to the times asked for.",
            "P7D", 5),
        Parameters.Word(
            "outletKind", "Counts only outlets of this kind; those not in the registry are unknown.",
            Vocabulary.OutletKinds),
        Parameters.Country with { Description = "Counts only outlets of this country (ISO 3166-1)." },
        Parameters.Text(
            "language", "Counts only outlets of this language (BCP 47); pt takes pt-BR too.", "en", 35),
    ];

    /// <summary>Whether only some outlets are counted.</summary>
    public bool HasFilter => (OutletKind ?? Country ?? Language) is not null;

    /// <summary>The outlets that are counted, in words; empty = all.</summary>
    public string Counted => string.Join(", ", new[]
    {
        OutletKind is null ? null : $"of kind {PlainWords.Spaced(OutletKind)}",
        Country is null ? null : $"of country {Country}", Language is null ? null : $"of language {Language}",
    }.OfType<string>());

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
        return new RankingQuery(
            MeasureOf(request), Grouping.Of(request),
            QueryOf.Word(request, "outletKind", [.. Vocabulary.OutletKinds]), QueryOf.Country(request, "country"),
            QueryOf.Language(request, "language"), WindowOf(request));
    }

    /// <summary>All outlets, and what is new since Monday.</summary>
    internal static readonly RankingQuery ThisWeek = new(Measure.Outlets, Grouping.Top) { Window = Span.ThisWeek };

    /// <summary>The outlets that are counted, and of what time is new: this week unless it is said.</summary>
    internal static RankingQuery OutletsOf(HttpRequest request) => new(
        Measure.Outlets, Grouping.Top, QueryOf.Word(request, "outletKind", [.. Vocabulary.OutletKinds]),
        QueryOf.Country(request, "country"), QueryOf.Language(request, "language"),
        WindowOf(request) ?? Span.ThisWeek);

    internal static Measure MeasureOf(HttpRequest request) => Enum.Parse<Measure>(
        QueryOf.Word(request, "by", [.. Vocabulary.Measures]) ?? "outlets", ignoreCase: true);

    internal static Span? WindowOf(HttpRequest request) => request.Query["window"] is not { Count: > 0 } given ? null
        : Span.Parse(given.ToString()) ?? throw new ProblemException(ProblemType.Validation, "window", Span.Form);
}
