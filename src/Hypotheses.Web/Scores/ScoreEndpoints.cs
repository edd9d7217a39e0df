using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>Scores over HTTP.</summary>
public static class ScoreEndpoints
{
    public static void MapScores(this RouteGroupBuilder api)
    {
        var scores = api.MapGroup("/leaks/{leak}").WithTags("Scores");
        scores.MapGet("/ranking", Rank).WithName("GetRanking")
            .WithSummary("The suspects of a leak, ranked by how many distinct outlets cite them")
            .Takes(RankingQuery.Taken);
        scores.MapGet("/ranking/timeline", Timeline).WithName("GetRankingTimeline")
            .WithSummary("How many outlets named each suspect, by the day or week").Takes(Timelines.Taken);
        scores.MapGet("/suspects/{suspect}/explanation", Explain).WithName("GetExplanation")
            .WithSummary("Why a suspect has its number").Takes(Explanations.Taken);
        scores.MapGet("/sensitivity", Leave).WithName("GetSensitivity")
            .WithSummary("Single removals that change who comes first").Takes(Sensitivities.Taken);
    }

    private static Task<Found<Ranking>> Rank(string leak, HttpContext http, Reads reads, KeptRankings rankings)
    {
        return reads.OnWholeRecordAsync(
            http, leak,
            (scope, clocks) => rankings.Find(scope, Query(), clocks),
            (session, scope, clocks, cancel) => rankings.MakeAsync(session, scope, Query(), clocks, cancel));

        RankingQuery Query()
        {
            QueryOf.Known(http.Request, [.. RankingQuery.Taken.Select(parameter => parameter.Name)]);
            return RankingQuery.Of(http.Request);
        }
    }

    private static Task<Found<RankingTimeline>> Timeline(
        string leak, HttpContext http, Reads reads, Timelines timelines) =>
        AnswerAsync(http, leak, reads, Timelines.Taken, (session, scope, clocks, cancel) => timelines.OfAsync(
            session, scope, QueryOf.Word(http.Request, "per", [.. Vocabulary.Periods]) ?? "day",
            Grouping.Of(http.Request), clocks, cancel));

    private static Task<Found<Explanation>> Explain(
        string leak, string suspect, HttpContext http, Reads reads, Explanations explanations) =>
        AnswerAsync(http, leak, reads, Explanations.Taken, (session, scope, clocks, cancel) => explanations.OfAsync(
            session, scope, suspect, QueryOf.Flag(http.Request, "rollup") ?? false, clocks, cancel));

    private static Task<Found<Sensitivity>> Leave(
        string leak, HttpContext http, Reads reads, Sensitivities sensitivities) =>
        AnswerAsync(http, leak, reads, Sensitivities.Taken, (session, scope, clocks, cancel) => sensitivities.OfAsync(
            session, scope, RankingQuery.MeasureOf(http.Request), Grouping.Of(http.Request),
            QueryOf.Word(http.Request, "leave", [.. Vocabulary.Removals]), clocks, cancel));

    private static Task<Found<T>> AnswerAsync<T>(
        HttpContext http, string leak, Reads reads, Parameter[] taken,
        Func<Session, LeakScope, Clocks, CancellationToken, Task<T>> make) =>
        reads.OnWholeRecordAsync(
            http, leak,
            (_, _) =>
            {
                QueryOf.Known(http.Request, [.. taken.Select(parameter => parameter.Name)]);
                return null;
            },
            async (session, scope, clocks, cancel) => new Found<T>(await make(session, scope, clocks, cancel)));
}
