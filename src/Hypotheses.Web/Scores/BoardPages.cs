using Hypotheses.Client;
using Hypotheses.Web.Leaks;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Scores;

/// <summary>The board of a leak: who is most named, by how many separate reports, and what that is worth.</summary>
public static class BoardPages
{
    private static readonly Parameter[] Taken =
    [
        RankingQuery.Measured,
        Parameters.Word("axis", "Who leaked it, or how it was obtained.", Vocabulary.Axes, "who"),
        .. Clocks.Taken,
    ];

    public static void MapBoards(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/leaks/{leak}", Show).WithName("BoardPage");

    private static async Task<IResult> Show(
        string leak, HttpContext http, Reads reads, LeakStore leaks, Rankings rankings)
    {
        // A form sends its empty fields too: the address holds what was chosen alone.
        if (http.Request.Query.Any(pair => pair.Value.Any(string.IsNullOrWhiteSpace)))
            return Results.Extensions.SeeOther(http.Request.Path + QueryString.Create(
                http.Request.Query.Where(pair => !pair.Value.Any(string.IsNullOrWhiteSpace))));
        var actor = Actor.Of(http);
        var (of, standing, query) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request, [.. Taken.Select(parameter => parameter.Name)]);
            var clocks = await Clocks.OfAsync(session, scope, http.Request, cancel);
            var grouping = new Grouping(true, QueryOf.Word(http.Request, "axis", [.. Vocabulary.Axes]) ?? "who", null);
            var query = new RankingQuery(RankingQuery.MeasureOf(http.Request), grouping, Window: Span.Parse("P7D"));
            return (
                await leaks.FindAsync(session, actor, scope.Id, cancel),
                await rankings.StandingAsync(session, scope, query, clocks, cancel), query);
        });
        return Page.Of<Board>(new
        {
            Visitor = Visitor.Of(actor), Leak = of, Standing = standing, By = Rankings.WordOf(query.By),
            query.Grouping.Axis, Published = http.Request.Query["publishedAsOf"].ToString(),
            Recorded = http.Request.Query["recordedAsOf"].ToString(),
        });
    }
}
