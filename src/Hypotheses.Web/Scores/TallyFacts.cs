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
    private const string OutletsSql = """
        select suspect_id, rolled, outlet_id, citations, articles, seen, asserts, suggests, doubts, denies, stronger,
            weaker, turned, first_published, first_from, last_published, last_from, latest_day, first_recorded
        from suspect_outlet
        where leak_id = @leak and (@rollup or not rolled)
        """;

    private const string VoicesSql =
        "with recursive " + MergedClaimants.Now + ", " + MergedSuspects.Now + """

        select coalesce(u.root_id, s.suspect_id) as suspect_id, coalesce(m.root_id, k.claimant_id) as claimant_id,
            bool_or(k.basis = 'first_hand') as is_first_hand
        from claim_tally t
        join claim_version k on k.leak_id = @leak and k.claim_id = t.claim_id and k.recorded_to = 'infinity'
        join claim_suspect s on s.leak_id = @leak and s.claim_id = t.claim_id and s.recorded_to = 'infinity'
        left join merged_claimant m on m.claimant_id = k.claimant_id
        left join merged_suspect u on u.suspect_id = s.suspect_id
        where t.leak_id = @leak
        group by coalesce(u.root_id, s.suspect_id), coalesce(m.root_id, k.claimant_id)
        """;

    private const string DenialsSql =
        "with recursive " + MergedClaimants.Now + ", " + MergedSuspects.Now + """

        select distinct coalesce(u.root_id, s.suspect_id) as suspect_id,
            coalesce(m.root_id, k.claimant_id) as claimant_id, t.outlet_id
        from claim_denial t
        join claim_version k on k.leak_id = @leak and k.claim_id = t.claim_id and k.recorded_to = 'infinity'
        join claim_suspect s on s.leak_id = @leak and s.claim_id = t.claim_id and s.recorded_to = 'infinity'
        left join merged_claimant m on m.claimant_id = k.claimant_id
        left join merged_suspect u on u.suspect_id = s.suspect_id
        where t.leak_id = @leak
        """;

    private const string DaysSql = """
        select suspect_id, day, born, died
        from suspect_day
        where leak_id = @leak and rolled = @rollup
        """;

    /// <summary>The tallies at the head.</summary>
    public async Task<Tallies> NowAsync(
        Session session, Guid leak, IReadOnlyList<SuspectFact> suspects, bool rollup, CancellationToken cancel)
    {
        var of = new { leak, rollup };
        var outlets = (await session.Connection.QueryAsync<OutletTallyRow>(
            new CommandDefinition(OutletsSql, of, cancellationToken: cancel))).ToLookup(row => row.Rolled);
        var voices = await session.Connection.QueryAsync<VoiceRow>(
            new CommandDefinition(VoicesSql, of, cancellationToken: cancel));
        var denials = await session.Connection.QueryAsync<DenialRow>(
            new CommandDefinition(DenialsSql, of, cancellationToken: cancel));
        return Tallies.Kept(
            suspects, rollup, [.. outlets[false].Select(row => row.Tally)],
            [.. outlets[true].Select(row => row.Tally)],
            voices.Select(row => new VoiceTally(row.SuspectId, row.ClaimantId, row.IsFirstHand)),
            denials.Select(row => new DenialTally(row.SuspectId, row.ClaimantId, row.OutletId)));
    }

    /// <summary>How many outlets begin and cease to name each suspect on each day, by the record at the head.</summary>
    public async Task<IReadOnlyList<DayMove>> DaysAsync(
        Session session, Guid leak, bool rollup, CancellationToken cancel) =>
        [
            .. (await session.Connection.QueryAsync<DayRow>(
                new CommandDefinition(DaysSql, new { leak, rollup }, cancellationToken: cancel)))
                .Select(row => new DayMove(row.SuspectId, row.Day, row.Born, row.Died)),
        ];

    private sealed record OutletTallyRow(
        Guid SuspectId, bool Rolled, Guid OutletId, int Citations, int Articles, int Seen, int Asserts, int Suggests,
        int Doubts, int Denies, int Stronger, int Weaker, int Turned, DateTimeOffset? FirstPublished,
        DateTimeOffset? FirstFrom, DateTimeOffset? LastPublished, DateTimeOffset? LastFrom, DateOnly? LatestDay,
        DateTimeOffset? FirstRecorded)
    {
        public OutletTally Tally => new(SuspectId, OutletId)
        {
            Citations = Citations,
            Articles = Articles,
            Seen = Seen,
            Asserts = Asserts,
            Suggests = Suggests,
            Doubts = Doubts,
            Denies = Denies,
            Shifted = new ShiftCount(Stronger, Weaker, Turned),
            FirstPublished = FirstPublished,
            FirstFrom = FirstFrom,
            LastPublished = LastPublished,
            LastFrom = LastFrom,
            LatestDay = LatestDay ?? default,
            FirstRecorded = FirstRecorded ?? default,
        };
    }

    private sealed record VoiceRow(Guid SuspectId, Guid ClaimantId, bool IsFirstHand);

    private sealed record DenialRow(Guid SuspectId, Guid ClaimantId, Guid OutletId);

    private sealed record DayRow(Guid SuspectId, DateOnly Day, int Born, int Died);
}
