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

    /// <summary>How many outlets begin and cease to name each suspect on each day, by the record at the head.</summary>
    public async Task<IReadOnlyList<DayMove>> DaysAsync(
        Session session, Guid leak, bool rollup, CancellationToken cancel) =>
        [
            .. (await session.Connection.QueryAsync<DayRow>(
                new CommandDefinition(DaysSql, new { leak, rollup }, cancellationToken: cancel)))
                .Select(row => new DayMove(row.SuspectId, row.Day, row.Born, row.Died)),
        ];

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
