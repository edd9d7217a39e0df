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
        Session session, LeakScope leak, RankingQuery query, CancellationToken cancel)
    {
        var (published, grouping) = (query.AsOf.PublishedIn(leak.Zone), query.Grouping);
        var record = await ReadAsync(session, leak, query, published, query.AsOf.Recorded, cancel);
        var window = query.Window?.Before(published, record.At, leak.Zone);
        var tallies = await boards.TallyAsync(session, record, published, grouping.Rollup, cancel);
        var board = Scoreboard.Of(record.Facts, tallies, window ?? Window.Everything);
        var scope = grouping.In(record);
        var rows = Analysis.Scoring.Ranking.Of(scope.Select(suspect => board.BySuspect[suspect.Id]), query.By);
        var changes = query.Window is null ? null
            : RankChange.Of(await ThenAsync(session, leak, query, published, record, cancel), rows);
        var words = new ScoreWords(record);
        return new Ranking(
            record.Slug, WordOf(query.By), query.Window is null ? Scorers : [.. Scorers, ScorerNames.Trend],
            query.AsOf.Published, record.At, grouping.Rollup, grouping.Axis, grouping.ParentIn(record)?.Slug,
            query.Filter, query.Window?.Text, board.On(grouping.Question).Naming,
            grouping.Question == Axis.Who && !query.HasFilter
                ? await headings.OfAsync(session, record, published, cancel) : null,
            [.. rows.Select(row => words.RowOf(row, changes))]);
    }

    internal static string WordOf(Measure measure) => measure.ToString().ToLowerInvariant();

    private async Task<RecordAt> ReadAsync(
        Session session, LeakScope leak, RankingQuery query, PublishedDate? published, DateTimeOffset? recorded,
        CancellationToken cancel)
    {
        var need = published is null && !query.HasFilter ? Need.Counts : Need.Citations;
        var record = await boards.ReadAsync(session, leak, recorded, need, cancel);
        return query.HasFilter ? record.Only(query.Takes) : record;
    }

    // The ranking at the start of the window, on both clocks, of the suspects that the same question had then.
    private async Task<IReadOnlyList<RankedSuspect>> ThenAsync(
        Session session, LeakScope leak, RankingQuery query, PublishedDate? published, RecordAt now,
        CancellationToken cancel)
    {
        var (span, zone) = (query.Window!, leak.Zone);
        var record = await ReadAsync(session, leak, query, published, span.Back(now.At, zone), cancel);
        var tallies = Tally.Of(
            record.Facts, published is null ? null : span.Back(published.Until, zone), query.Grouping.Rollup);
        var board = Scoreboard.Of(record.Facts, tallies, Window.Everything);
        var scope = Scope.Of(
            record.Facts.Suspects, query.Grouping.Question, query.Grouping.Rollup,
            query.Grouping.ParentIn(now)?.Id);
        return Analysis.Scoring.Ranking.Of(scope.Select(suspect => board.BySuspect[suspect.Id]), query.By);
    }
}
