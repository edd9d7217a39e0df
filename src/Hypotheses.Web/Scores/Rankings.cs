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
            ScorerNames.Outlets, ScorerNames.Naming, ScorerNames.Alone, ScorerNames.Owners, ScorerNames.Reports,
            ScorerNames.Concentration, ScorerNames.Articles, ScorerNames.Citations, ScorerNames.FirstHand,
            ScorerNames.Claimants, ScorerNames.Stances, ScorerNames.Shifted,
        ];

    public async Task<Ranking> OfAsync(
        Session session, LeakScope leak, RankingQuery query, Clocks clocks, CancellationToken cancel)
    {
        var grouping = query.Grouping;
        var record = await ReadAsync(session, leak, query, clocks, cancel);
        var scope = grouping.In(record).Select(suspect => suspect.Id).ToList();
        var window = query.Window is { } span ? record.Before(span) : Window.Everything;
        var counted = await boards.CountAsync(session, record, grouping.Rollup, window, scope, cancel);
        var board = counted.Board;
        var rows = Analysis.Scoring.Ranking.Of(scope.Select(suspect => board.BySuspect[suspect]), query.By);
        var changes = query.Window is null ? null
            : RankChange.Of(await ThenAsync(session, leak, query, record, cancel), rows);
        var words = new ScoreWords(record);
        return new Ranking(
            clocks.Slug, WordOf(query.By), query.Window is null ? Scorers : [.. Scorers, ScorerNames.Trend],
            clocks.Written, clocks.At, grouping.Rollup, grouping.Axis, grouping.ParentIn(record)?.Slug,
            query.Filter, board.On(grouping.Question).Naming, [.. rows.Select(row => words.RowOf(row, changes))])
        {
            Window = query.Window?.Text,
            Sentences = grouping.Question == Axis.Who && !query.HasFilter
                ? await headings.OfAsync(session, record, grouping == Grouping.Top ? counted : null, cancel)
                : null,
        };
    }

    /// <summary>
    /// The top level with parts added up, and all parts, of one count; without adding up all in one row. The trend is
    /// of the days that <paramref name="query"/> asks for, without the change of ranks.
    /// </summary>
    public async Task<Standing> StandingAsync(
        Session session, LeakScope leak, RankingQuery query, Clocks clocks, CancellationToken cancel)
    {
        var record = await ReadAsync(session, leak, query, clocks, cancel);
        var (question, rollup) = (query.Grouping.Question, query.Grouping.Rollup);
        var suspects = Scope.Of(record.Facts.Suspects, question, rollup: false, parent: null);
        var window = query.Window is { } span ? record.Before(span) : Window.Everything;
        Guid[] all = [.. suspects.Select(suspect => suspect.Id)];
        var counted = await boards.CountAsync(session, record, rollup, window, all, cancel);
        var board = counted.Board;
        var words = new ScoreWords(record);
        var unranked = all.ToDictionary(id => id, _ => (int?)null);
        var top = query.Grouping.In(record).Select(suspect => suspect.Id).ToHashSet();
        var (rows, parts) = (RowsOf(top.Contains), RowsOf(id => !top.Contains(id)));
        var wholes = record.Suspects.Where(row => rollup && top.Contains(row.Id))
            .Where(row => parts.Exists(part => part.Suspect.PartOf == row.Slug)).ToList();
        var own = await boards.OwnAsync(session, record, [.. wholes.Select(row => row.Id)], cancel);
        return new Standing(
            rows, parts.ToLookup(row => row.Suspect.PartOf!),
            wholes.ToDictionary(whole => whole.Slug, whole => CloserOf(own[whole.Id])),
            board.On(question).Naming, clocks.At,
            question == Axis.Who && !query.HasFilter
                ? await headings.OfAsync(session, record, rollup ? counted : null, cancel) : null);

        List<Client.RankedSuspect> RowsOf(Func<Guid, bool> takes) =>
            [.. Analysis.Scoring.Ranking.Of(all.Where(takes).Select(id => board.BySuspect[id]), query.By)
                .Select(row => words.RowOf(row, unranked))];
    }

    private static Closer CloserOf(IEnumerable<OutletTally> own)
    {
        var origins = own.Where(tally => tally.Citations > 0).Select(tally => tally.Origin!.Value).ToList();
        var reports = ReportCount.Of(origins);
        return new Closer(origins.Count, new Client.ReportTally(reports.Low, reports.Estimate, reports.High));
    }

    internal static string WordOf(Measure measure) => measure.ToString().ToLowerInvariant();

    private async Task<RecordAt> ReadAsync(
        Session session, LeakScope leak, RankingQuery query, Clocks clocks, CancellationToken cancel)
    {
        var need = query.HasFilter ? Need.ByTheCut : Need.Counts;
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
        var scope = Scope.Of(
            record.Facts.Suspects, grouping.Question, grouping.Rollup, grouping.ParentIn(now)?.Id)
            .Select(suspect => suspect.Id).ToList();
        var board = (await boards.CountAsync(
            session, record, grouping.Rollup, Window.Everything, scope, cancel)).Board;
        return Analysis.Scoring.Ranking.Of(scope.Select(suspect => board.BySuspect[suspect]), query.By);
    }
}

/// <summary>How a leak stands: what the board shows.</summary>
/// <param name="Rows">The top level, ranked, parts added up.</param>
/// <param name="Parts">The parts of each suspect, by its slug.</param>
/// <param name="Closer">Of each that has parts, by its slug: how many outlets name it and nothing closer.</param>
/// <param name="OutletsNaming">Distinct outlets that name anyone.</param>
/// <param name="RecordedAsOf">The recorded instant that it is of.</param>
/// <param name="Sentences">What the figures say; null for ways.</param>
public sealed record Standing(
    IReadOnlyList<Client.RankedSuspect> Rows, ILookup<string, Client.RankedSuspect> Parts,
    Dictionary<string, Closer> Closer, int OutletsNaming, DateTimeOffset RecordedAsOf, Client.Sentences? Sentences);

/// <summary>How many name a whole and say nothing closer.</summary>
/// <param name="Outlets">Outlets with a claim that names the whole itself; it may name a part in another.</param>
/// <param name="Reports">The separate reports behind these.</param>
public sealed record Closer(int Outlets, Client.ReportTally Reports);
