using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Scores;

/// <summary>What any figure of a suspect is made of, down to the quotes.</summary>
public static class ExplanationPages
{
    private static readonly string[] Taken =
        ["of", "rollup", "outletKind", "country", "language", "window", .. TimesAsked.Names];

    public static void MapExplanations(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/leaks/{leak}/suspects/{suspect}/explanation", Show).WithName("ExplanationPage");

    private static async Task<IResult> Show(
        string leak, string suspect, HttpContext http, Reads reads, Explanations explanations, Boards boards)
    {
        if (Tidy.Address(http.Request) is { } tidied)
            return tidied;
        var shown = await reads.PageInTurnAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request, Taken);
            var of = QueryOf.Word(http.Request, "of", [.. Figures.All.Select(figure => figure.Of)]) ?? "outlets";
            var (asked, rollup) = (TimesAsked.Of(http.Request), QueryOf.Flag(http.Request, "rollup") ?? true);
            var clocks = await asked.ReadAsync(session, scope, http.Request, cancel);
            var query = RankingQuery.OutletsOf(http.Request);
            var explained = await explanations.OfAsync(session, scope, suspect, rollup, clocks, cancel, query);
            return new ExplanationShown(
                scope, explained, Figures.Of(explained, clocks, query.Window!), of,
                new ScorePaths(scope.Slug, rollup, asked, query),
                await boards.NamesAsync(session, scope, clocks, cancel));
        });
        return Page.Of<ExplanationOf>(new { Visitor = Visitor.Of(Actor.Of(http)), Shown = shown });
    }
}

/// <summary>What an explanation's page shows.</summary>
/// <param name="Leak">The leak.</param>
/// <param name="Explained">The explanation.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Of">Which of them is explained.</param>
/// <param name="Paths">Where things are.</param>
/// <param name="Names">What suspects are called, by slug.</param>
public sealed record ExplanationShown(
    LeakScope Leak, Explanation Explained, Figures Figures, string Of, ScorePaths Paths,
    IReadOnlyDictionary<string, string> Names);
