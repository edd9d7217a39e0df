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

    private static Task<Found<Ranking>> Rank(
        string leak, HttpContext http, Reads reads, KeptAnswers kept, GrowthFacts growth, Rankings rankings) =>
        AnswerAsync(
            http, leak, reads, kept, RankingQuery.Taken, () => RankingQuery.Of(http.Request), rankings.OfAsync,
            async (session, scope, query, clocks, cancel) => query.Window is null
                && kept.LastOf<Ranking>(scope, clocks, query) is { } last
                && await growth.LaterAsync(session, scope, last.Of, clocks.Upto!.Value, cancel)
                    ? last.Value with { RecordedAsOf = clocks.At } : null);

    private static Task<Found<RankingTimeline>> Timeline(
        string leak, HttpContext http, Reads reads, KeptAnswers kept, Timelines timelines) =>
        AnswerAsync(
            http, leak, reads, kept, Timelines.Taken,
            () => (Per: QueryOf.Word(http.Request, "per", [.. Vocabulary.Periods]) ?? "day",
                Grouping: Grouping.Of(http.Request)),
            (session, scope, asked, clocks, cancel) => timelines.OfAsync(
                session, scope, asked.Per, asked.Grouping, clocks, cancel));

    private static Task<Found<Explanation>> Explain(
        string leak, string suspect, HttpContext http, Reads reads, KeptAnswers kept, Explanations explanations) =>
        AnswerAsync(
            http, leak, reads, kept, Explanations.Taken,
            () => (Suspect: suspect, Rollup: QueryOf.Flag(http.Request, "rollup") ?? false),
            (session, scope, asked, clocks, cancel) => explanations.OfAsync(
                session, scope, asked.Suspect, asked.Rollup, clocks, cancel));

    private static Task<Found<Sensitivity>> Leave(
        string leak, HttpContext http, Reads reads, KeptAnswers kept, Sensitivities sensitivities) =>
        AnswerAsync(
            http, leak, reads, kept, Sensitivities.Taken,
            () => (By: RankingQuery.MeasureOf(http.Request), Grouping: Grouping.Of(http.Request),
                Leave: QueryOf.Word(http.Request, "leave", [.. Vocabulary.Removals])),
            (session, scope, asked, clocks, cancel) => sensitivities.OfAsync(
                session, scope, asked.By, asked.Grouping, asked.Leave, clocks, cancel));

    // What is asked is read once the leak is seen: who does not see it learns nothing of a wrong question.
    private static Task<Found<T>> AnswerAsync<T, TAsked>(
        HttpContext http, string leak, Reads reads, KeptAnswers kept, Parameter[] taken, Func<TAsked> ask,
        Func<Session, LeakScope, TAsked, Clocks, CancellationToken, Task<T>> make,
        Func<Session, LeakScope, TAsked, Clocks, CancellationToken, Task<T?>>? standing = null)
        where T : class
        where TAsked : notnull
    {
        return reads.OnWholeRecordAsync(
            http, leak,
            (scope, clocks) => kept.Find<T>(scope, clocks, Asked()),
            async (session, scope, clocks, cancel) =>
            {
                var asked = Asked();
                return standing is not null && await standing(session, scope, asked, clocks, cancel) is { } stands
                    ? kept.Keep(scope, clocks, asked, stands, asLast: true) : null;
            },
            async (session, scope, clocks, cancel) =>
            {
                var asked = Asked();
                return kept.Keep(
                    scope, clocks, asked, await make(session, scope, asked, clocks, cancel),
                    asLast: standing is not null);
            });

        TAsked Asked()
        {
            QueryOf.Known(http.Request, [.. taken.Select(parameter => parameter.Name)]);
            return ask();
        }
    }
}
