using Dapper;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Brings the facts that scorers judge, as they were recorded at an instant; all statements of an answer see one
/// snapshot, which the caller holds.
/// </summary>
public sealed class ScoreFacts
{
    private const string SuspectsSql = "with recursive " + MergedSuspects.Then + """

        select v.suspect_id as id, v.slug, v.name, v.kind, coalesce(u.root_id, v.part_of) as part_of, v.axis,
            array(
                select unnest(array[cast(w.suspect_id as text), w.slug])
                from merged_suspect m
                join suspect_version w on w.leak_id = @leak and w.suspect_id = m.suspect_id and w.recorded_from <= @at
                    and w.recorded_to > @at
                where m.root_id = v.suspect_id) as merged
        from suspect_version v
        left join merged_suspect u on u.suspect_id = v.part_of
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at and v.end_cause is null
            and v.suspect_id not in (select m.suspect_id from merged_suspect m)
        order by v.suspect_id
        """;

    private const string ClaimantsSql =
        "with recursive " + MergedClaimants.Then + ", " + MergedSuspects.Then + """

        , spoken as (
            select coalesce(m.root_id, s.claimant_id) as claimant_id,
                array_agg(distinct coalesce(u.root_id, s.suspect_id)) as suspects
            from claimant_speaks_for s
            left join merged_claimant m on m.claimant_id = s.claimant_id
            left join merged_suspect u on u.suspect_id = s.suspect_id
            where s.leak_id = @leak and s.recorded_from <= @at and s.recorded_to > @at
            group by coalesce(m.root_id, s.claimant_id)
        )
        select v.claimant_id as id, v.name, v.kind, v.outlet_id, coalesce(s.suspects, '{}') as speaks_for
        from claimant_version v
        left join spoken s on s.claimant_id = v.claimant_id
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at
            and v.claimant_id not in (select m.claimant_id from merged_claimant m)
        order by v.claimant_id
        """;

    private const string Cited =
        "with recursive " + MergedArticles.Then + ", " + MergedSuspects.Then + ", " + MergedClaimants.Then + """

        select i.id, coalesce(u.root_id, s.suspect_id) as suspect_id, k.claim_id, a.article_id, a.outlet_id, c.stance,
            coalesce(w.root_id, k.claimant_id) as claimant_id, k.basis = 'first_hand' as first_hand,
            k.naming = 'stated' or k.approved_by is not null as naming_counts,
            a.needs_original, coalesce(a.access, 'seen') <> 'seen' as unseen, a.published_from, a.published_upto,
            a.published_day, i.recorded_at,
            (a.end_cause is not null and a.effective_on is null) or (c.end_cause is not null and c.effective_on is null)
                or (k.end_cause is not null and k.effective_on is null) as ended_by_us,
            least(a.effective_on, c.effective_on, k.effective_on) as ended_on
        from citation_version c
        join citation i on i.leak_id = @leak and i.article_id = c.article_id and i.claim_id = c.claim_id
        left join merged m on m.article_id = c.article_id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, c.article_id)
            and a.recorded_from <= @at and a.recorded_to > @at
        join claim_version k on k.leak_id = @leak and k.claim_id = c.claim_id and k.recorded_from <= @at
            and k.recorded_to > @at
        join claim_suspect s on s.leak_id = @leak and s.claim_id = c.claim_id and s.recorded_from <= @at
            and s.recorded_to > @at
        left join merged_suspect u on u.suspect_id = s.suspect_id
        left join merged_claimant w on w.claimant_id = k.claimant_id
        where c.leak_id = @leak and c.recorded_from <= @at and c.recorded_to > @at

        """;

    // In seconds. Longer than the server lets a statement take, so that it is the one to cut it short: of a large
    // record the first row comes late.
    private const int Patience = 65;

    // A large record is read at one go: by a plan of its own, which joins in memory, and for longer than a statement
    // may take otherwise. In parts, each in time, it takes three times as long.
    private const string ForLargeSql = """
        select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('work_mem', '128MB', true),
            set_config('hash_mem_multiplier', '1', true), set_config('statement_timeout', '60000', true)
        """;

    // What is on chains may have come out later.
    private const string ByTheCut = """
            and (a.published_upto <= @upto
                or a.article_id in (
                    select x.id
                    from unnest(@onward) as x (id)))
        """;

    private const string CitationsSql = Cited;

    private const string ByTheCutSql = Cited + ByTheCut;

    private const string TowardSql = Cited + MergedSuspects.OfThese;

    private const string SaidSql = Cited + MergedSuspects.OfThese + MergedClaimants.OfThese;

    private const string DerivationsSql = "with recursive " + MergedArticles.Then + """

        select d.id, coalesce(m.root_id, d.article_id) as article_id, d.claim_id,
            coalesce(t.root_id, d.to_article) as to_article, d.to_outlet, d.to_event, v.is_primary, a.outlet_id,
            v.kind not in ('own_reporting', 'independently_confirmed') as taken,
            case when v.judgement = 'suggested' then coalesce(v.confidence, 0) end as confidence
        from derivation d
        join derivation_version v on v.leak_id = @leak and v.derivation_id = d.id and v.recorded_from <= @at
            and v.recorded_to > @at and v.judgement in ('confirmed', 'suggested') and v.end_cause is null
        left join merged m on m.article_id = d.article_id
        left join merged t on t.article_id = d.to_article
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(m.root_id, d.article_id)
            and a.recorded_from <= @at and a.recorded_to > @at
        where d.leak_id = @leak
        """;

    // The edges above these outlets, whatever their days.
    private const string ControlSql = """
        with recursive up as (
            select c.child_id, c.owner_id, c.valid_from, c.valid_to
            from control c
            where c.child_id = any(@outlets) and c.seq_from <= @seq and c.seq_to > @seq
            union
            select c.child_id, c.owner_id, c.valid_from, c.valid_to
            from up u
            join control c on c.child_id = u.owner_id and c.seq_from <= @seq and c.seq_to > @seq
        )
        select child_id, owner_id, valid_from, valid_to
        from up
        """;

    private const string RegistrySql = """
        select outlet_id, kind, country, language
        from outlet_version
        where outlet_id = any(@outlets) and seq_from <= @seq and seq_to > @seq
        """;

    /// <summary>
    /// Lets all that follows in this transaction take the time and the memory that it takes to go through the record of
    /// a leak.
    /// </summary>
    public Task PrepareAsync(Session session, LeakScope leak, CancellationToken cancel) => !leak.IsLarge
        ? Task.CompletedTask
        : session.Connection.ExecuteAsync(new CommandDefinition(ForLargeSql, cancellationToken: cancel));

    public async Task<IReadOnlyList<SuspectRow>> SuspectsAsync(
        Session session, Guid leak, DateTimeOffset at, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<SuspectRow>(
            new CommandDefinition(SuspectsSql, new { leak, at }, cancellationToken: cancel))).AsList();

    public async Task<IReadOnlyList<ClaimantRow>> ClaimantsAsync(
        Session session, Guid leak, DateTimeOffset at, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<ClaimantRow>(
            new CommandDefinition(ClaimantsSql, new { leak, at }, cancellationToken: cancel))).AsList();

    /// <summary>The citations, with what each is toward each suspect that it names.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak.</param>
    /// <param name="clocks">Of when they are.</param>
    /// <param name="onward">Articles that are wanted though they came out after the cut; null = all are wanted.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyList<CitationFact>> CitationsAsync(
        Session session, Guid leak, Clocks clocks, IReadOnlySet<Guid>? onward, CancellationToken cancel)
    {
        if (onward is null)
            return await ReadAsync(session, clocks, CitationsSql, new { leak, clocks.At }, cancel);
        Guid[] ahead = [.. onward];
        return await ReadAsync(
            session, clocks, ByTheCutSql, new { leak, clocks.At, clocks.Upto, onward = ahead }, cancel);
    }

    /// <summary>Those that name some suspects, each toward these.</summary>
    public Task<List<CitationFact>> TowardAsync(
        Session session, Guid leak, Clocks clocks, Guid[] suspects, CancellationToken cancel) =>
        ReadAsync(session, clocks, TowardSql, new { leak, clocks.At, suspects }, cancel);

    /// <summary>What some claimants say of some suspects.</summary>
    public Task<List<CitationFact>> SaidAsync(
        Session session, Guid leak, Clocks clocks, Guid[] suspects, Guid[] claimants, CancellationToken cancel) =>
        ReadAsync(session, clocks, SaidSql, new { leak, clocks.At, suspects, claimants }, cancel);

    /// <summary>The derivations that are confirmed or suggested, and have not ended: these have a confidence.</summary>
    public async Task<IReadOnlyList<DerivationFact>> DerivationsAsync(
        Session session, Guid leak, DateTimeOffset at, CancellationToken cancel) =>
        [
            .. (await session.Connection.QueryAsync<DerivationRow>(
                new CommandDefinition(DerivationsSql, new { leak, at }, cancellationToken: cancel)))
                .Select(row => new DerivationFact(row.Id, row.ArticleId, row.ClaimId, row.ToArticle, row.IsPrimary)
                {
                    ToOutlet = row.ToOutlet,
                    ToEvent = row.ToEvent,
                    Outlet = row.OutletId,
                    IsTaken = row.Taken,
                    Confidence = (double?)row.Confidence,
                }),
        ];

    /// <summary>The leak's outlets, and what the registry said of their roots; at the head as they are kept.</summary>
    public async Task<IReadOnlyDictionary<Guid, OutletRow>> OutletsAsync(
        Session session, Guid leak, long seq, bool isHead, CancellationToken cancel)
    {
        var roots = isHead ? await Roots.HeldAsync(session.Connection, leak, cancel)
            : await Roots.AtAsync(session.Connection, leak, seq, null, cancel);
        Guid[] outlets = [.. roots.Select(row => row.RootId).Distinct()];
        var registry = (await session.Connection.QueryAsync<RegistryRow>(new CommandDefinition(
            RegistrySql, new { outlets, seq }, cancellationToken: cancel))).ToDictionary(row => row.OutletId);
        return roots.ToDictionary(
            row => row.OutletId, row => new OutletRow(row, registry.GetValueOrDefault(row.RootId)));
    }

    /// <summary>Who controls these outlets (roots), and their owners.</summary>
    public async Task<Ownership> OwnershipAsync(
        Session session, IEnumerable<Guid> outlets, long seq, CancellationToken cancel) =>
        new((await session.Connection.QueryAsync<ControlRow>(new CommandDefinition(
            ControlSql, new { outlets = outlets.Distinct().ToArray(), seq }, cancellationToken: cancel)))
            .Select(row => new ControlFact(row.ChildId, row.OwnerId, row.ValidFrom, row.ValidTo)));

    private static Task<List<CitationFact>> ReadAsync(
        Session session, Clocks clocks, string sql, object parameters, CancellationToken cancel) =>
        CitationRows.ReadAsync(
            session.Connection,
            new CommandDefinition(sql, parameters, commandTimeout: Patience, cancellationToken: cancel),
            day => PublishedDate.StartOf(day, clocks.Zone), cancel);

    private sealed record ControlRow(Guid ChildId, Guid OwnerId, DateOnly? ValidFrom, DateOnly? ValidTo);

    private sealed record DerivationRow(
        Guid Id, Guid ArticleId, Guid? ClaimId, Guid? ToArticle, Guid? ToOutlet, Guid? ToEvent, bool IsPrimary,
        Guid? OutletId, bool Taken, decimal? Confidence);
}
