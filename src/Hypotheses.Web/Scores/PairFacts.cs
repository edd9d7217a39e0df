using System.Data.Common;
using Dapper;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Scores;

/// <summary>Brings what is kept of the head by suspect and outlet, pair by pair: no citation is touched.</summary>
public sealed class PairFacts
{
    private const string Reached = """
        select s.suspect_id, s.outlet_id, s.citations, s.articles, s.seen, s.asserts, s.suggests, s.doubts, s.denies,
            s.stronger, s.weaker, s.turned, s.first_published, s.first_from, s.last_published, s.last_from,
            s.latest_day, s.first_recorded, s.first_up_to, s.tracing, s.report_kind, s.report_id, s.likely_kind,
            s.likely_id, s.origin_citation, s.origin_article, s.origin_up_to, s.origin_from

        """;

    private const string ReachedSql = Reached + """
        from suspect_outlet s
        where s.leak_id = @leak and s.rolled = @rollup and s.suspect_id = any(@suspects)
        """;

    private const string OfPairsSql = Reached + """
        from unnest(@suspects, @outlets) as p (suspect_id, outlet_id)
        join suspect_outlet s on s.leak_id = @leak and s.suspect_id = p.suspect_id and s.rolled = @rollup
            and s.outlet_id = p.outlet_id
        """;

    // What a window may have brought.
    private const string RecentSql = Reached + """
        from suspect_outlet s
        where s.leak_id = @leak and s.rolled and s.suspect_id = any(@suspects) and s.citations > 0
            and (s.first_up_to > @after or s.first_recorded > @since)
        """;

    // Of distinct ids the planner knows that they are few, and does not sort all pairs to find them.
    private const string OfReportsSql = Reached + """
        from (
            select distinct r.id
            from unnest(@reports) as r (id)) x
        join suspect_outlet s on s.report_id = x.id
        where s.leak_id = @leak and s.rolled and s.suspect_id = any(@suspects) and s.citations > 0
        """;

    /// <summary>What outlets give toward some suspects at the head.</summary>
    public Task<IReadOnlyList<OutletTally>> ReachedAsync(
        Session session, Guid leak, bool rollup, Guid[] suspects, CancellationToken cancel) =>
        TalliesAsync(
            session, new CommandDefinition(ReachedSql, new { leak, rollup, suspects }, cancellationToken: cancel),
            cancel);

    /// <summary>What these outlets give toward these suspects at the head, pair by pair.</summary>
    public Task<IReadOnlyList<OutletTally>> OfPairsAsync(
        Session session, Guid leak, bool rollup, IEnumerable<(Guid Suspect, Guid Outlet)> pairs,
        CancellationToken cancel)
    {
        var all = pairs.ToList();
        var (suspects, outlets) = (all.Select(of => of.Suspect).ToArray(), all.Select(of => of.Outlet).ToArray());
        return TalliesAsync(
            session,
            new CommandDefinition(OfPairsSql, new { leak, rollup, suspects, outlets }, cancellationToken: cancel),
            cancel);
    }

    /// <summary>
    /// What outlets give at the head toward some suspects, with their parts, that came first in a window, or after it,
    /// by either clock.
    /// </summary>
    public Task<IReadOnlyList<OutletTally>> RecentAsync(
        Session session, Guid leak, Guid[] suspects, Window window, CancellationToken cancel) =>
        TalliesAsync(
            session,
            new CommandDefinition(
                RecentSql, new { leak, suspects, after = window.PublishedAfter, since = window.RecordedAfter },
                cancellationToken: cancel),
            cancel);

    /// <summary>What outlets give at the head toward some suspects, with their parts, for these reports.</summary>
    public Task<IReadOnlyList<OutletTally>> OfReportsAsync(
        Session session, Guid leak, Guid[] suspects, IEnumerable<Guid> reports, CancellationToken cancel) =>
        TalliesAsync(
            session,
            new CommandDefinition(
                OfReportsSql, new { leak, suspects, reports = reports.Distinct().ToArray() },
                cancellationToken: cancel),
            cancel);

    // Many rows of many columns: read as they come, without a mapper.
    private static async Task<IReadOnlyList<OutletTally>> TalliesAsync(
        Session session, CommandDefinition command, CancellationToken cancel)
    {
        await using var reader = await session.Connection.ExecuteReaderAsync(command);
        var tallies = new List<OutletTally>();
        while (await reader.ReadAsync(cancel))
            tallies.Add(TallyOf(reader));
        return tallies;
    }

    private static OutletTally TallyOf(DbDataReader row) => new(row.GetGuid(0), row.GetGuid(1))
    {
        Citations = row.GetInt32(2),
        Articles = row.GetInt32(3),
        Seen = row.GetInt32(4),
        Asserts = row.GetInt32(5),
        Suggests = row.GetInt32(6),
        Doubts = row.GetInt32(7),
        Denies = row.GetInt32(8),
        Shifted = new ShiftCount(row.GetInt32(9), row.GetInt32(10), row.GetInt32(11)),
        FirstPublished = InstantOf(row, 12),
        FirstFrom = InstantOf(row, 13),
        LastPublished = InstantOf(row, 14),
        LastFrom = InstantOf(row, 15),
        LatestDay = row.IsDBNull(16) ? default : row.GetFieldValue<DateOnly>(16),
        FirstRecorded = InstantOf(row, 17) ?? default,
        FirstUpTo = InstantOf(row, 18),
        Origin = row.IsDBNull(19) ? null : new Origin(
            ReportOf(row, 20), (Tracing)row.GetInt16(19), ReportOf(row, 22))
        {
            Citation = row.GetGuid(24),
            Article = row.GetGuid(25),
            PublishedUpTo = row.GetFieldValue<DateTimeOffset>(26),
            PublishedFrom = row.GetFieldValue<DateTimeOffset>(27),
        },
    };

    private static Report ReportOf(DbDataReader row, int column) =>
        new((ReportKind)row.GetInt16(column), row.GetGuid(column + 1));

    private static DateTimeOffset? InstantOf(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
