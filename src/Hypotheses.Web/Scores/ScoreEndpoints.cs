using Hypotheses.Client;
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

    private static Task<Found<Ranking>> Rank(string leak, HttpContext http, Reads reads, Rankings rankings) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) => new Found<Ranking>(
            await rankings.OfAsync(session, scope, RankingQuery.Of(http.Request), cancel)));

    private static Task<Found<RankingTimeline>> Timeline(
        string leak, HttpContext http, Reads reads, Timelines timelines) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            Known(http.Request, Timelines.Taken);
            return new Found<RankingTimeline>(await timelines.OfAsync(
                session, scope, QueryOf.Word(http.Request, "per", [.. Vocabulary.Periods]) ?? "day",
                Grouping.Of(http.Request), AsOf.Of(http.Request), cancel));
        });

    private static Task<Found<Explanation>> Explain(
        string leak, string suspect, HttpContext http, Reads reads, Explanations explanations) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            Known(http.Request, Explanations.Taken);
            return new Found<Explanation>(await explanations.OfAsync(
                session, scope, suspect, QueryOf.Flag(http.Request, "rollup") ?? false, AsOf.Of(http.Request),
                cancel));
        });

    private static Task<Found<Sensitivity>> Leave(
        string leak, HttpContext http, Reads reads, Sensitivities sensitivities) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            Known(http.Request, Sensitivities.Taken);
            return new Found<Sensitivity>(await sensitivities.OfAsync(
                session, scope, RankingQuery.MeasureOf(http.Request), Grouping.Of(http.Request),
                AsOf.Of(http.Request), QueryOf.Word(http.Request, "leave", [.. Vocabulary.Removals]), cancel));
        });

    private static void Known(HttpRequest request, Parameter[] taken) =>
        QueryOf.Known(request, [.. taken.Select(parameter => parameter.Name)]);
}
