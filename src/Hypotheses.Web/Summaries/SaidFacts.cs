using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Summaries;

/// <summary>
/// Brings the claims and the evidence that a summary lists as new: what could be known by the end of its week, by its
/// cut, and could not by the end of the week of the summary before, by the cut of that one.
/// </summary>
internal static class SaidFacts
{
    // An article that carries the claim of a row "carried": it stands, and was out.
    private const string CarriedNow = """
        select 1 as found
        from citation c
        join citation_version y on y.leak_id = @leak and y.article_id = c.article_id and y.claim_id = c.claim_id
            and y.recorded_from <= @at and y.recorded_to > @at and (y.end_cause is null or y.effective_on > @day)
        left join merged g on g.article_id = c.article_id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(g.root_id, c.article_id)
            and a.recorded_from <= @at and a.recorded_to > @at and (a.end_cause is null or a.effective_on > @day)
            and a.published_upto <= @upto
        where c.leak_id = @leak and c.claim_id = carried.claim_id
        """;

    /// <summary>The same for the summary before. What was merged since stood for itself.</summary>
    internal const string CarriedThen = """
        select 1 as found
        from citation c
        join citation_version y on y.leak_id = @leak and y.article_id = c.article_id and y.claim_id = c.claim_id
            and y.recorded_from <= @since and y.recorded_to > @since
            and (y.end_cause is null or y.effective_on > @dayBefore)
        join claim_version z on z.leak_id = @leak and z.claim_id = c.claim_id and z.recorded_from <= @since
            and z.recorded_to > @since and (z.end_cause is null or z.effective_on > @dayBefore)
        left join merged g on g.article_id = c.article_id
        join article_version a on a.leak_id = @leak and a.article_id = any(array[c.article_id, g.root_id])
            and a.recorded_from <= @since and a.recorded_to > @since
            and (a.end_cause is null or a.effective_on > @dayBefore) and a.published_upto <= @uptoBefore
        where c.leak_id = @leak and c.claim_id = carried.claim_id
        """;

    // What something was recorded of since, and what is of articles that came out since.
    private const string Recent = """
        , recent as (
            select e.thing_id as claim_id
            from leak_entry e
            where e.leak_id = @leak and e.recorded_at > @since and e.recorded_at <= @at and e.thing = 'claim'
            union
            select c.claim_id
            from leak_entry e
            join citation c on c.leak_id = @leak and c.id = e.thing_id
            where e.leak_id = @leak and e.recorded_at > @since and e.recorded_at <= @at and e.thing = 'citation'
            union
            select c.claim_id
            from (
                select e.thing_id as article_id
                from leak_entry e
                where e.leak_id = @leak and e.recorded_at > @since and e.recorded_at <= @at and e.thing = 'article'
                union
                select a.article_id
                from article_version a
                where a.leak_id = @leak and a.recorded_from <= @at and a.recorded_to > @at
                    and a.published_upto > @uptoBefore and a.published_upto <= @upto
            ) o
            left join merged g on g.root_id = o.article_id
            join citation c on c.leak_id = @leak and c.article_id = any(array[o.article_id, g.article_id])
        )
        """;

    // Written down first: else what carries each claim of the leak is looked up before the few of a week are chosen.
    private const string Fresh = """
        , fresh as materialized (
            select v.claim_id, v.claimant_id, v.among, v.stance, v.basis, v.naming, v.approved_by, v.statement,
                v.stated_on
            from recent
            join claim_version v on v.leak_id = @leak and v.claim_id = recent.claim_id and v.recorded_from <= @at
                and v.recorded_to > @at and (v.end_cause is null or v.effective_on > @day)
        )
        """;

    // A claimant is new with the first claim that could be known. Claim by claim, by indexes: as sets, all that any
    // article carries is gone through for the few of a week.
    private const string ClaimsSql =
        "with recursive " + MergedArticles.Then + ", " + MergedClaimants.Then + ", " + MergedSuspects.Then + Recent
        + Fresh + """

        select carried.claim_id as id, carried.among, carried.stance, carried.basis, carried.naming,
            carried.approved_by is not null as approved, carried.statement, carried.stated_on, w.claimant_id,
            w.name as claimant, w.kind as claimant_kind,
            not exists (
                select 1
                from claim_version carried
                where carried.leak_id = @leak and carried.recorded_from <= @since and carried.recorded_to > @since
                    and carried.claimant_id = any(array(
                        select w.claimant_id
                        union all
                        select m.claimant_id
                        from merged_claimant m
                        where m.root_id = w.claimant_id))
                    and exists (

        """ + CarriedThen + """
        )) as claimant_is_new,
            array(
                select distinct coalesce(u.root_id, s.suspect_id)
                from claim_suspect s
                left join merged_suspect u on u.suspect_id = s.suspect_id
                where s.leak_id = @leak and s.claim_id = carried.claim_id and s.recorded_from <= @at
                    and s.recorded_to > @at
            ) as suspects,
            count(*) over () as of
        from fresh carried
        left join merged_claimant r on r.claimant_id = carried.claimant_id
        join claimant_version w on w.leak_id = @leak and w.claimant_id = coalesce(r.root_id, carried.claimant_id)
            and w.recorded_from <= @at and w.recorded_to > @at
        join lateral (

        """ + CarriedNow + """

            limit 1) known on true
        left join lateral (

        """ + CarriedThen + """

            limit 1) before on true
        where before.found is null
        order by carried.claim_id
        limit @most
        """;

    // What is offered with a claim or an article is known with the first of these; anything else as it is recorded.
    private const string EvidenceSql = "with recursive " + MergedArticles.Then + """

        select v.evidence_id as id, v.kind, v.description, v.reliability, cast(v.credibility as integer) as credibility,
            count(*) over () as of
        from evidence_version v
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at
            and (v.end_cause is null or v.effective_on > @day)
            and (
                not exists (
                    select 1
                    from evidence_article l
                    where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @at
                        and l.recorded_to > @at
                    union all
                    select 1
                    from evidence_claim l
                    where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @at
                        and l.recorded_to > @at)
                or exists (
                    select 1
                    from evidence_article l
                    left join merged g on g.article_id = l.article_id
                    join article_version a on a.leak_id = @leak and a.article_id = coalesce(g.root_id, l.article_id)
                        and a.recorded_from <= @at and a.recorded_to > @at
                        and (a.end_cause is null or a.effective_on > @day) and a.published_upto <= @upto
                    where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @at
                        and l.recorded_to > @at)
                or exists (
                    select 1
                    from evidence_claim carried
                    join claim_version z on z.leak_id = @leak and z.claim_id = carried.claim_id
                        and z.recorded_from <= @at and z.recorded_to > @at
                        and (z.end_cause is null or z.effective_on > @day)
                    where carried.leak_id = @leak and carried.evidence_id = v.evidence_id
                        and carried.recorded_from <= @at and carried.recorded_to > @at
                        and exists (

        """ + CarriedNow + """
        )))
            and not exists (
                select 1
                from evidence_version b
                where b.leak_id = @leak and b.evidence_id = v.evidence_id and b.recorded_from <= @since
                    and b.recorded_to > @since and (b.end_cause is null or b.effective_on > @dayBefore)
                    and (
                        not exists (
                            select 1
                            from evidence_article l
                            where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @since
                                and l.recorded_to > @since
                            union all
                            select 1
                            from evidence_claim l
                            where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @since
                                and l.recorded_to > @since)
                        or exists (
                            select 1
                            from evidence_article l
                            left join merged g on g.article_id = l.article_id
                            join article_version a on a.leak_id = @leak
                                and a.article_id = any(array[l.article_id, g.root_id]) and a.recorded_from <= @since
                                and a.recorded_to > @since and (a.end_cause is null or a.effective_on > @dayBefore)
                                and a.published_upto <= @uptoBefore
                            where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @since
                                and l.recorded_to > @since)
                        or exists (
                            select 1
                            from evidence_claim carried
                            where carried.leak_id = @leak and carried.evidence_id = v.evidence_id
                                and carried.recorded_from <= @since and carried.recorded_to > @since
                                and exists (

        """ + CarriedThen + """
        ))))
        order by v.evidence_id
        limit @most
        """;

    public static Task<IReadOnlyList<ClaimRow>> ClaimsAsync(Session session, Asked asked, CancellationToken cancel) =>
        ListAsync<ClaimRow>(session, ClaimsSql, asked, cancel);

    public static Task<IReadOnlyList<EvidenceRow>> EvidenceAsync(
        Session session, Asked asked, CancellationToken cancel) =>
        ListAsync<EvidenceRow>(session, EvidenceSql, asked, cancel);

    private static async Task<IReadOnlyList<T>> ListAsync<T>(
        Session session, string sql, Asked asked, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<T>(new CommandDefinition(sql, asked, cancellationToken: cancel)))
            .AsList();
}
