using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Scores;

/// <summary>What of a leak its board shows: the whole of it stands in the address.</summary>
/// <param name="By">The measure.</param>
/// <param name="Rollup">Whether parts are added up.</param>
/// <param name="Axis">Who, or how.</param>
/// <param name="Asked">The clocks.</param>
/// <param name="Typed">Only those whose name holds this; empty = all.</param>
/// <param name="More">What is shown on request; empty = nothing more.</param>
/// <param name="OutletKind">Only outlets of this kind; empty = all.</param>
/// <param name="Country">Only outlets of this country; empty = all.</param>
/// <param name="Language">Only outlets of this language; empty = all.</param>
/// <param name="Window">What is new: of so many days or weeks; empty = since Monday.</param>
public sealed record BoardView(
    string By, bool Rollup, string Axis, TimesAsked Asked, string Typed, string More, string OutletKind = "",
    string Country = "", string Language = "", string Window = "")
{
    /// <summary>Spans that the form offers for what is new.</summary>
    public static readonly IReadOnlyList<(string Word, string Called)> Windows =
        [("P7D", "7 days"), ("P4W", "4 weeks"), ("P90D", "90 days")];

    public static readonly IReadOnlyList<(string Word, string Called)> Measures =
    [
        ("outlets", "outlets"), ("reports", "separate reports"), ("owners", "owners"), ("articles", "articles"),
        ("citations", "citations"),
    ];

    public static readonly IReadOnlyList<(string Word, string Called)> Extras =
    [
        ("owners", "owners"), ("claimants", "claimants"), ("concentration", "concentration"),
        ("scatter", "outlets beside reports"),
    ];

    private static readonly string[] Taken =
        ["by", "rollup", "axis", "q", "more", "outletKind", "country", "language", "window", .. TimesAsked.Names];

    public static BoardView Of(HttpRequest request)
    {
        QueryOf.Known(request, Taken);
        return new BoardView(
            Rankings.WordOf(RankingQuery.MeasureOf(request)), QueryOf.Flag(request, "rollup") ?? true,
            QueryOf.Word(request, "axis", [.. Vocabulary.Axes]) ?? "who", TimesAsked.Of(request),
            QueryOf.Text(request, "q", 400) ?? "",
            QueryOf.Word(request, "more", [.. Extras.Select(extra => extra.Word)]) ?? "",
            QueryOf.Word(request, "outletKind", [.. Vocabulary.OutletKinds]) ?? "", CountryOf(request),
            LanguageOf(request), RankingQuery.WindowOf(request)?.Text ?? "");
    }

    /// <summary>Whether only some outlets are counted.</summary>
    public bool HasFilter => OutletKind.Length + Country.Length + Language.Length > 0;

    /// <summary>Whether all outlets and names are shown, as of now.</summary>
    public bool IsPlain => Asked.IsNow && Typed.Length == 0 && !HasFilter && Window.Length == 0;

    /// <summary>The outlets that are counted, in words.</summary>
    public string Counted => Query.Counted;

    /// <summary>What is new, in words.</summary>
    /// <param name="week">The ISO week that its times are in.</param>
    public string NewIn(string week) =>
        Span.Parse(Window) is { } span ? $"New in {Count.Of(span.Days, "day")}" : $"New in {week}";

    public RankingQuery Query => new(
        Enum.Parse<Analysis.Scoring.Measure>(By, ignoreCase: true), new Grouping(Rollup, Axis, null),
        Of(OutletKind), Of(Country), Of(Language), Span.Parse(Window) ?? Span.ThisWeek);

    public ScorePaths PathsOf(string leak) => new(leak, Rollup, Asked, Query);

    /// <summary>The board as this view has it.</summary>
    public string On(string leak) => Link.To(
        $"/leaks/{leak}", ("by", By == "outlets" ? null : By), ("rollup", Rollup ? null : "false"),
        ("axis", Axis == "who" ? null : Axis), ("q", Typed), ("more", More), ("outletKind", OutletKind),
        ("country", Country), ("language", Language), ("window", Window),
        (Clocks.Published.Name, Asked.Published), (Clocks.Recorded.Name, Asked.Recorded));

    private static string? Of(string text) => text.Length == 0 ? null : text;

    private static string LanguageOf(HttpRequest request)
    {
        var parts = request.Query["language"].ToString().Split('-', 2);
        var given = string.Join('-', parts.Skip(1).Prepend(parts[0].ToLowerInvariant()));
        return given.Length == 0 || Forms.IsLanguage(given) ? given
            : throw new ProblemException(
                ProblemType.Validation, "language", "Must be a language tag, such as uk or pt-BR.");
    }

    // In a form it may be typed in any case.
    private static string CountryOf(HttpRequest request)
    {
        var given = request.Query["country"].ToString().ToUpperInvariant();
        return given.Length == 0 || Forms.IsCountry(given) ? given
            : throw new ProblemException(ProblemType.Validation, "country", Forms.Country);
    }
}
