using Hypotheses.Client;
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
public sealed record BoardView(
    string By, bool Rollup, string Axis, TimesAsked Asked, string Typed, string More)
{
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

    private static readonly string[] Taken = ["by", "rollup", "axis", "q", "more", .. TimesAsked.Names];

    public static BoardView Of(HttpRequest request)
    {
        QueryOf.Known(request, Taken);
        return new BoardView(
            Rankings.WordOf(RankingQuery.MeasureOf(request)), QueryOf.Flag(request, "rollup") ?? true,
            QueryOf.Word(request, "axis", [.. Vocabulary.Axes]) ?? "who", TimesAsked.Of(request),
            QueryOf.Text(request, "q", 400) ?? "",
            QueryOf.Word(request, "more", [.. Extras.Select(extra => extra.Word)]) ?? "");
    }

    public RankingQuery Query => new(
        Enum.Parse<Analysis.Scoring.Measure>(By, ignoreCase: true), new Grouping(Rollup, Axis, null),
        Window: Span.ThisWeek);

    public ScorePaths PathsOf(string leak) => new(leak, Rollup, Asked);

    /// <summary>The board as this view has it.</summary>
    public string On(string leak) => Link.To(
        $"/leaks/{leak}", ("by", By == "outlets" ? null : By), ("rollup", Rollup ? null : "false"),
        ("axis", Axis == "who" ? null : Axis), ("q", Typed), ("more", More),
        (Clocks.Published.Name, Asked.Published), (Clocks.Recorded.Name, Asked.Recorded));
}
