using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Ranking = Hypotheses.Client.Ranking;

namespace Hypotheses.Web.Scores;

/// <summary>A ranking as the wire has it.</summary>
public sealed class Rankings(Boards boards, Headings headings)
{
    internal static readonly string[] Scorers =
        [
            ScorerNames.Outlets, ScorerNames.Naming, ScorerNames.Alone, ScorerNames.Owners, ScorerNames.Articles,
            ScorerNames.Citations, ScorerNames.FirstHand, ScorerNames.Claimants, ScorerNames.Stances,
            ScorerNames.Shifted,
        ];

    public async Task<Ranking> OfAsync(
        Session session, LeakScope leak, RankingQuery query, Clocks clocks, CancellationToken cancel)
    {
        var grouping = query.Grouping;
        var record = await ReadAsync(session, leak, query, clocks, cancel);
        var tallies = await boards.TallyAsync(session, record, grouping.Rollup, cancel);
        var board = Scoreboard.Of(
            record.Facts, tallies, query.Window is { } span ? record.Before(span) : Window.Everything);
        var scope = grouping.In(record);
        var rows = Analysis.Scoring.Ranking.Of(scope.Select(suspect => board.BySuspect[suspect.Id]), query.By);
        var changes = query.Window is null ? null
            : RankChange.Of(await ThenAsync(session, leak, query, record, cancel), rows);
        var words = new ScoreWords(record);
        return new Ranking(
            clocks.Slug, WordOf(query.By), query.Window is null ? Scorers : [.. Scorers, ScorerNames.Trend],
            query.AsOf.Published, clocks.At, grouping.Rollup, grouping.Axis, grouping.ParentIn(record)?.Slug,
            query.Filter, query.Window?.Text, board.On(grouping.Question).Naming,
            grouping.Question == Axis.Who && !query.HasFilter
                ? await headings.OfAsync(session, record, cancel) : null,
            [.. rows.Select(row => words.RowOf(row, changes))]);
    }

    internal static string WordOf(Measure measure) => measure.ToString().ToLowerInvariant();

    private async Task<RecordAt> ReadAsync(
        Session session, LeakScope leak, RankingQuery query, Clocks clocks, CancellationToken cancel)
    {
        var need = query.HasFilter ? Need.Citations : Need.Counts;
        var record = await boards.ReadAsync(session, leak, clocks, need, cancel);
        return query.HasFilter ? record.Only(query.Takes) : record;
    }

    // The ranking at the start of the window, on both clocks, of the suspects that the same question had then.
    private async Task<IReadOnlyList<RankedSuspect>> ThenAsync(
        Session session, LeakScope leak, RankingQuery query, RecordAt now, CancellationToken cancel)
    {
        var (span, zone, grouping) = (query.Window!, leak.Zone, query.Grouping);
        var clocks = await Clocks.OfAsync(session, leak, null, span.Back(now.Clocks.At, zone), cancel);
        var record = await ReadAsync(
            session, leak, query,
            clocks with { Upto = now.Clocks.Upto is { } upto ? span.Back(upto, zone) : null }, cancel);
        var tallies = await boards.TallyAsync(session, record, grouping.Rollup, cancel);
        var board = Scoreboard.Of(record.Facts, tallies, Window.Everything);
        var scope = Scope.Of(
            record.Facts.Suspects, grouping.Question, grouping.Rollup, grouping.ParentIn(now)?.Id);
        return Analysis.Scoring.Ranking.Of(scope.Select(suspect => board.BySuspect[suspect.Id]), query.By);
    }
}
