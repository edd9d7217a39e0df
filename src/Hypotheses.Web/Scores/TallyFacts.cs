using System.Data.Common;
using Dapper;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Brings what was counted by suspect and outlet, as derived state keeps it for the head: no citation is touched.
/// </summary>
public sealed class TallyFacts
{
    // One row for each outlet: what it says of each suspect, as bits.
    private const string DirectSql = """
        select outlet_id, array_agg(suspect_id) as suspects,
            array_agg((citations > 0)::int + 2 * (doubts > 0)::int + 4 * (denies > 0)::int) as says
        from suspect_outlet
        where leak_id = @leak and not rolled and suspect_id = any(@suspects)
        group by outlet_id
        """;

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

    private const string Voiced =
        "with recursive " + MergedClaimants.Now + ", " + MergedSuspects.Now + """

        , voice as (
            select coalesce(u.root_id, s.suspect_id) as suspect_id, coalesce(m.root_id, k.claimant_id) as claimant_id,
                bool_or(k.basis = 'first_hand') as first_hand
            from claim_tally t
            join claim_version k on k.leak_id = @leak and k.claim_id = t.claim_id and k.recorded_to = 'infinity'
            join claim_suspect s on s.leak_id = @leak and s.claim_id = t.claim_id and s.recorded_to = 'infinity'
            left join merged_claimant m on m.claimant_id = k.claimant_id
            left join merged_suspect u on u.suspect_id = s.suspect_id
            where t.leak_id = @leak
                and not exists (
                    select 1
                    from unnest(@gone) as g (claim_id)
                    where g.claim_id = t.claim_id)

        """;

    private const string OfFirstHand = """
                and k.basis = 'first_hand'

        """;

    private const string BySuspect = """
            group by coalesce(u.root_id, s.suspect_id), coalesce(m.root_id, k.claimant_id)
        )
        select suspect_id, array_agg(claimant_id) as claimants, array_agg(first_hand) as first_hand
        from voice
        group by suspect_id
        """;

    private const string VoicesSql = Voiced + BySuspect;

    private const string VoicesOfSql = Voiced + MergedSuspects.OfThese + BySuspect;

    private const string FirstHandSql = Voiced + OfFirstHand + BySuspect;

    private const string Denied =
        "with recursive " + MergedClaimants.Now + ", " + MergedSuspects.Now + """

        select distinct coalesce(u.root_id, s.suspect_id) as suspect_id,
            coalesce(m.root_id, k.claimant_id) as claimant_id, t.outlet_id
        from claim_denial t
        join claim_version k on k.leak_id = @leak and k.claim_id = t.claim_id and k.recorded_to = 'infinity'
        join claim_suspect s on s.leak_id = @leak and s.claim_id = t.claim_id and s.recorded_to = 'infinity'
        left join merged_claimant m on m.claimant_id = k.claimant_id
        left join merged_suspect u on u.suspect_id = s.suspect_id
        where t.leak_id = @leak
            and not exists (
                select 1
                from unnest(@undenied, @there) as g (claim_id, outlet_id)
                where g.claim_id = t.claim_id and g.outlet_id = t.outlet_id)

        """;

    // Few claimants speak for anybody; their claims are found by the index of claims by claimant.
    private const string DenialsSql = Denied;

    private const string OwnDenialsSql = Denied + MergedClaimants.OfThese;

    // Who stands behind a claim and whether at first hand may change though no count does: then of whoever it names or
    // named.
    private const string MovedSql = "with recursive " + MergedSuspects.Now + """

        select w.suspect_id
        from suspect_moved w
        where w.leak_id = @leak and w.entries >= @entries
        union
        select coalesce(u.root_id, s.suspect_id)
        from leak_entry e
        join claim_suspect s on s.leak_id = @leak and s.claim_id = e.thing_id
        left join merged_suspect u on u.suspect_id = s.suspect_id
        where e.leak_id = @leak and e.seq > @entries and e.thing = 'claim' and e.act <> 'log'
        """;

    private const string DaysSql = """
        select suspect_id, day, born, died
        from suspect_day
        where leak_id = @leak and rolled = @rollup
        """;

    /// <summary>
    /// The suspects of which an act wrote counts, or changed a claim, since the leak's record had so many entries; such
    /// that are merged or no more may be among them.
    /// </summary>
    public async Task<IEnumerable<Guid>> MovedAsync(
        Session session, Guid leak, long entries, CancellationToken cancel) =>
        await session.Connection.QueryAsync<Guid>(
            new CommandDefinition(MovedSql, new { leak, entries }, cancellationToken: cancel));

    /// <summary>Which outlets name, doubt or deny each of some suspects itself, at the head.</summary>
    public async Task<IReadOnlyList<Naming>> DirectAsync(
        Session session, Guid leak, Guid[] suspects, CancellationToken cancel) =>
        [
            .. (await session.Connection.QueryAsync<DirectRow>(
                new CommandDefinition(DirectSql, new { leak, suspects }, cancellationToken: cancel)))
                .SelectMany(row => row.Namings),
        ];

    /// <summary>
    /// Who stands behind the countable citations at the head, of the suspects that claims name themselves, merged ones
    /// and such that are no more included.
    /// </summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak.</param>
    /// <param name="gone">Claims that are passed over.</param>
    /// <param name="firstHand">Only what is said to be known at first hand.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IEnumerable<VoiceTally>> VoicesAsync(
        Session session, Guid leak, Guid[] gone, bool firstHand, CancellationToken cancel)
    {
        var command = firstHand
            ? new CommandDefinition(FirstHandSql, new { leak, gone }, cancellationToken: cancel)
            : new CommandDefinition(VoicesSql, new { leak, gone }, cancellationToken: cancel);
        return (await session.Connection.QueryAsync<VoiceRow>(command)).SelectMany(row => row.Voices);
    }

    /// <summary>Who stands behind the countable citations of some suspects themselves at the head.</summary>
    public async Task<IEnumerable<VoiceTally>> VoicesOfAsync(
        Session session, Guid leak, Guid[] suspects, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<VoiceRow>(new CommandDefinition(
            VoicesOfSql, new { leak, gone = Array.Empty<Guid>(), suspects }, cancellationToken: cancel)))
            .SelectMany(row => row.Voices);

    /// <summary>Denials at the head.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak.</param>
    /// <param name="gone">Claims that are passed over, each in an outlet.</param>
    /// <param name="claimants">Of these alone, with those merged into them; null = whoever makes them.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IEnumerable<DenialTally>> DenialsAsync(
        Session session, Guid leak, IReadOnlyList<(Guid Claim, Guid Outlet)> gone, Guid[]? claimants,
        CancellationToken cancel)
    {
        Guid[] undenied = [.. gone.Select(of => of.Claim)], there = [.. gone.Select(of => of.Outlet)];
        var command = claimants is null
            ? new CommandDefinition(DenialsSql, new { leak, undenied, there }, cancellationToken: cancel)
            : new CommandDefinition(OwnDenialsSql, new { leak, undenied, there, claimants }, cancellationToken: cancel);
        return (await session.Connection.QueryAsync<DenialRow>(command)).Select(row => row.Tally);
    }

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

    /// <summary>How many outlets begin and cease to name each suspect on each day, by the record at the head.</summary>
    public async Task<IReadOnlyList<DayMove>> DaysAsync(
        Session session, Guid leak, bool rollup, CancellationToken cancel) =>
        [
            .. (await session.Connection.QueryAsync<DayRow>(
                new CommandDefinition(DaysSql, new { leak, rollup }, cancellationToken: cancel)))
                .Select(row => new DayMove(row.SuspectId, row.Day, row.Born, row.Died)),
        ];

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

    private sealed record DirectRow(Guid OutletId, Guid[] Suspects, int[] Says)
    {
        public IEnumerable<Naming> Namings => Suspects.Zip(Says, (suspect, says) => new Naming(
            suspect, OutletId, (says & 1) != 0, (says & 2) != 0, (says & 4) != 0));
    }

    private sealed record VoiceRow(Guid SuspectId, Guid[] Claimants, bool[] FirstHand)
    {
        public IEnumerable<VoiceTally> Voices =>
            Claimants.Zip(FirstHand, (claimant, first) => new VoiceTally(SuspectId, claimant, first));
    }

    private sealed record DenialRow(Guid SuspectId, Guid ClaimantId, Guid OutletId)
    {
        public DenialTally Tally => new(SuspectId, ClaimantId, OutletId);
    }

    private sealed record DayRow(Guid SuspectId, DateOnly Day, int Born, int Died);
}
