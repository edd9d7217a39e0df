using Hypotheses.Web.Platform.Reading;
using Ranking = Hypotheses.Client.Ranking;

namespace Hypotheses.Web.Scores;

/// <summary>Scores over HTTP.</summary>
public static class ScoreEndpoints
{
    public static void MapScores(this RouteGroupBuilder api) =>
        api.MapGet("/leaks/{leak}/ranking", Rank).WithTags("Scores").WithName("GetRanking")
            .WithSummary("The suspects of a leak, ranked by how many distinct outlets cite them")
            .Takes(RankingQuery.Taken);

    private static Task<Found<Ranking>> Rank(string leak, HttpContext http, Reads reads, Rankings rankings) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) => new Found<Ranking>(
            await rankings.OfAsync(session, scope, RankingQuery.Of(http.Request), cancel)));
}
