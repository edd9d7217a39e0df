using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using RankedSuspect = Hypotheses.Analysis.Scoring.RankedSuspect;
using Ranking = Hypotheses.Client.Ranking;

namespace Hypotheses.Web.Scores;

/// <summary>A ranking as the wire has it.</summary>
public sealed class Rankings(Boards boards)
{
    private static readonly string[] Scorers =
        [
            ScorerNames.Outlets, ScorerNames.Naming, ScorerNames.Alone, ScorerNames.Owners, ScorerNames.Articles,
            ScorerNames.Citations, ScorerNames.FirstHand, ScorerNames.Claimants, ScorerNames.Stances,
            ScorerNames.Shifted,
        ];

    public async Task<Ranking> OfAsync(
        Session session, LeakScope leak, RankingQuery query, CancellationToken cancel)
    {
        var published = query.PublishedIn(leak.Zone);
        var record = await ReadAsync(session, leak, query, published, query.RecordedAsOf, cancel);
        var window = query.Window?.Before(published, record.At, leak.Zone);
        var tallies = await boards.TallyAsync(session, record, published, query.Rollup, cancel);
        var board = Scoreboard.Of(record.Facts, tallies, window ?? Window.Everything);
        var parent = query.Parent is null ? null : ParentOf(query.Parent, record.Suspects);
        var rows = Ranked(record, board, query, parent?.Id);
        var changes = query.Window is null ? null
            : RankChange.Of(await ThenAsync(session, leak, query, published, record, parent?.Id, cancel), rows);
        return new Ranking(
            record.Slug, query.By.ToString().ToLowerInvariant(),
            query.Window is null ? Scorers : [.. Scorers, ScorerNames.Trend], query.PublishedAsOf, record.At,
            query.Rollup, query.Axis, parent?.Slug, query.Filter, query.Window?.Text, board.On(query.Question).Naming,
            [.. rows.Select(row => new ScoreWords(record).RowOf(row, changes))]);
    }

    private async Task<RecordAt> ReadAsync(
        Session session, LeakScope leak, RankingQuery query, PublishedDate? published, DateTimeOffset? recorded,
        CancellationToken cancel)
    {
        var need = published is null && !query.HasFilter ? Need.Counts : Need.Citations;
        var record = await boards.ReadAsync(session, leak, recorded, need, cancel);
        return query.HasFilter ? record.Only(query.Takes) : record;
    }

    // The ranking at the start of the window, on both clocks.
    private async Task<IReadOnlyList<RankedSuspect>> ThenAsync(
        Session session, LeakScope leak, RankingQuery query, PublishedDate? published, RecordAt now, Guid? parent,
        CancellationToken cancel)
    {
        var (span, zone) = (query.Window!, leak.Zone);
        var record = await ReadAsync(session, leak, query, published, span.Back(now.At, zone), cancel);
        var tallies = Tally.Of(
            record.Facts, published is null ? null : span.Back(published.Until, zone), query.Rollup);
        return Ranked(record, Scoreboard.Of(record.Facts, tallies, Window.Everything), query, parent);
    }

    private static IReadOnlyList<RankedSuspect> Ranked(
        RecordAt record, Scoreboard board, RankingQuery query, Guid? parent) => Analysis.Scoring.Ranking.Of(
        Scope.Of(record.Facts.Suspects, query.Question, query.Rollup, parent)
            .Select(suspect => board.BySuspect[suspect.Id]),
        query.By);

    private static SuspectRow ParentOf(string parent, IReadOnlyList<SuspectRow> suspects) =>
        suspects.FirstOrDefault(row => row.Slug == parent || (Guid.TryParse(parent, out var id) && row.Id == id))
        ?? throw new ProblemException(ProblemType.Validation, "parent", "There is no such suspect in this leak.");
}
