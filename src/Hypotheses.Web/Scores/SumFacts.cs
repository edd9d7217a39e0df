using System.Data.Common;
using Dapper;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Adds up by suspect what derived state keeps of the head by suspect and outlet. Of each pair it brings no more than
/// what is added up, most of it as bits: of a large leak all that is kept of them is much.
/// </summary>
public sealed class SumFacts
{
    // The bits say what a pair adds one for; the last two are the kind of its report.
    private const string MarkedSql = """
        select s.suspect_id, s.outlet_id,
            (s.citations > 0)::int + 2 * (s.doubts > 0)::int + 4 * (s.denies > 0)::int
                + 8 * (s.stronger + s.weaker + s.turned > 0)::int
                + 16 * (s.asserts > 0)::int + 32 * (s.suggests > 0)::int
                + 64 * (s.seen = 0)::int + 128 * (s.first_published is null)::int
                + 256 * coalesce(s.first_from > @after and s.first_published <= s.first_up_to, false)::int
                + 512 * coalesce(s.last_from > @after, false)::int
                + 1024 * coalesce(s.first_published <= @after and s.first_recorded > @since, false)::int
                + 2048 * coalesce(s.first_published is null and s.first_recorded > @since, false)::int
                + 4096 * coalesce(s.tracing <> @open, false)::int
                + 8192 * coalesce(
                    s.tracing = @open and (s.likely_kind, s.likely_id) <> (s.report_kind, s.report_id), false)::int
                + 16384 * coalesce(s.report_kind, 0)::int as marks,
            s.report_id, s.articles, s.citations, s.first_published, s.last_published, s.likely_kind, s.likely_id,
            s.stronger, s.weaker, s.turned
        from suspect_outlet s
        where s.leak_id = @leak and s.rolled = @rollup
        """;

    // To go through all pairs of a leak costs less than to look up those of each of its suspects.
    private const string MarkedOfSomeSql = MarkedSql + """

            and s.suspect_id = any(@suspects)
        """;

    private const string LatestSql = """
        select o.suspect_id, o.outlet_id, o.latest_day as day
        from unnest(@outlets) as x (id)
        join suspect_outlet o on o.outlet_id = x.id
        where o.leak_id = @leak and o.rolled = @rollup and o.suspect_id = any(@suspects) and o.citations > 0
        """;

    /// <summary>What outlets give toward some suspects at the head, added up, and who says what of them.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="asked">Of what.</param>
    /// <param name="but">What the caller counts itself: these pairs are passed over in the sums.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<AddedUp> OfAsync(
        Session session, SumsAsked asked, CountedElsewhere but, CancellationToken cancel)
    {
        var latest = asked.Changing.Length == 0 ? []
            : (await session.Connection.QueryAsync<LatestRow>(new CommandDefinition(
                LatestSql, new { asked.Leak, asked.Rollup, asked.Suspects, outlets = asked.Changing },
                cancellationToken: cancel))).Where(row => !but.Pairs.Contains((row.SuspectId, row.OutletId)));
        var days = latest.ToLookup(row => row.SuspectId, row => (row.OutletId, row.Day));
        var (sums, namings) = (new Dictionary<Guid, Adding>(), new List<Naming>());
        var wanted = asked.Suspects.ToHashSet();
        await using var row = asked.IsAll ? await MarkedAsync(session, MarkedSql, asked, cancel)
            : await MarkedAsync(session, MarkedOfSomeSql, asked, cancel);
        // Many rows: read as they come, without a mapper.
        while (await row.ReadAsync(cancel))
        {
            var (suspect, outlet, marks) = (row.GetGuid(0), row.GetGuid(1), (Marks)row.GetInt32(2));
            // Among all pairs of a leak are those of suspects that live no more.
            if (!wanted.Contains(suspect))
                continue;
            namings.Add(new(
                suspect, outlet, marks.HasFlag(Marks.Names), marks.HasFlag(Marks.Doubts),
                marks.HasFlag(Marks.Denies)));
            if (but.Pairs.Contains((suspect, outlet)))
                continue;
            if (!sums.TryGetValue(suspect, out var sum))
                sums[suspect] = sum = new();
            sum.Add(row, marks);
        }
        var told = but.Reports.ToHashSet();
        return new(sums.ToDictionary(of => of.Key, of => of.Value.Of([.. days[of.Key]], told)), namings);
    }

    private static Task<DbDataReader> MarkedAsync(
        Session session, string sql, SumsAsked asked, CancellationToken cancel) =>
        session.Connection.ExecuteReaderAsync(new CommandDefinition(
            sql,
            new
            {
                asked.Leak, asked.Rollup, asked.Suspects, after = asked.Window.PublishedAfter,
                since = asked.Window.RecordedAfter, open = (short)Tracing.Open,
            },
            cancellationToken: cancel));

    [Flags]
    private enum Marks
    {
        None = 0,
        Names = 1,
        Doubts = 2,
        Denies = 4,
        Shifts = 8,
        Asserts = 16,
        Suggests = 32,
        Unseen = 64,
        Undated = 128,
        New = 256,
        Active = 512,
        Backfilled = 1024,
        NewUndated = 2048,
        Rooted = 4096,
        LeadsOn = 8192,
    }

    // Toward one suspect.
    private sealed class Adding
    {
        private const int KindAt = 14;

        private readonly Dictionary<Report, ReportSum> _reports = [];
        private int _articles, _citations, _asserts, _suggests, _unseen, _undated;
        private int _new, _active, _backfilled, _newUndated, _stronger, _weaker, _turned;
        private DateTime? _first, _last;

        public void Add(DbDataReader row, Marks marks)
        {
            if (marks.HasFlag(Marks.Shifts))
                (_stronger, _weaker, _turned) = (
                    _stronger + row.GetInt32(10), _weaker + row.GetInt32(11), _turned + row.GetInt32(12));
            if (!marks.HasFlag(Marks.Names))
                return;
            _articles += row.GetInt32(4);
            _citations += row.GetInt32(5);
            _asserts += One(Marks.Asserts);
            _suggests += One(Marks.Suggests);
            _unseen += One(Marks.Unseen);
            _undated += One(Marks.Undated);
            _new += One(Marks.New);
            _active += One(Marks.Active);
            _backfilled += One(Marks.Backfilled);
            _newUndated += One(Marks.NewUndated);
            if (!marks.HasFlag(Marks.Undated))
            {
                var (first, last) = (row.GetDateTime(6), row.GetDateTime(7));
                _first = first < _first ? first : _first ?? first;
                _last = last > _last ? last : _last ?? last;
            }
            var report = new Report((ReportKind)((int)marks >> KindAt), row.GetGuid(3));
            var one = new ReportSum(
                report, marks.HasFlag(Marks.Rooted),
                marks.HasFlag(Marks.LeadsOn) ? new((ReportKind)row.GetInt16(8), row.GetGuid(9)) : report,
                marks.HasFlag(Marks.New), 1);
            _reports[report] = _reports.TryGetValue(report, out var held) ? held.With(one) : one;

            int One(Marks mark) => marks.HasFlag(mark) ? 1 : 0;
        }

        public SuspectSum Of(IReadOnlyList<(Guid Outlet, DateOnly Day)> latest, IReadOnlySet<Guid> told) =>
            new SuspectSum
            {
                Articles = _articles,
                Citations = _citations,
                Asserts = _asserts,
                Suggests = _suggests,
                Unseen = _unseen,
                Undated = _undated,
                Shifted = new(_stronger, _weaker, _turned),
                Trend = new(_new, _active, _backfilled, _newUndated),
                FirstPublished = _first,
                LastPublished = _last,
                Latest = latest,
            }.Telling(_reports.Values, told);
    }

    private sealed record LatestRow(Guid SuspectId, Guid OutletId, DateOnly Day);
}

/// <summary>What was added up.</summary>
/// <param name="Sums">By suspect; of those toward whom nobody else gives anything there is none.</param>
/// <param name="Namings">What each outlet says of each suspect, pairs that are counted elsewhere included.</param>
public sealed record AddedUp(IReadOnlyDictionary<Guid, SuspectSum> Sums, IReadOnlyList<Naming> Namings);

/// <summary>Of what sums are asked.</summary>
/// <param name="Leak">The leak.</param>
/// <param name="Rollup">With parts.</param>
/// <param name="Window">For the trend.</param>
/// <param name="Suspects">Which suspects.</param>
/// <param name="IsAll">
/// They are as many as live: all pairs of the leak are gone through then. The sums are the same either way.
/// </param>
/// <param name="Changing">Outlets (roots) whose owner depends on the day.</param>
public sealed record SumsAsked(Guid Leak, bool Rollup, Window Window, Guid[] Suspects, bool IsAll, Guid[] Changing);

/// <summary>What is counted elsewhere and added to sums.</summary>
/// <param name="Pairs">The pairs.</param>
/// <param name="Reports">Ids of the reports that they stand for, and of those that these are likely to lead to.</param>
public sealed record CountedElsewhere(IReadOnlySet<(Guid Suspect, Guid Outlet)> Pairs, Guid[] Reports)
{
    public static CountedElsewhere Nothing { get; } = new(new HashSet<(Guid, Guid)>(), []);

    /// <summary>Some pairs, and what is counted for them as far as it is anything.</summary>
    internal static CountedElsewhere Of(
        IEnumerable<(Guid Suspect, Guid Outlet)> pairs, IEnumerable<OutletTally> counts) => new(
            pairs.ToHashSet(),
            [
                .. counts.Select(tally => tally.Origin).OfType<Origin>()
                    .SelectMany(origin => (Guid[])[origin.Report.Id, origin.Likely.Id]).Distinct(),
            ]);
}
