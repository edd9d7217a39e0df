using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Summaries;

/// <summary>
/// Brings the claims and the evidence that a summary lists as new: what could be known by the end of its week, and of
/// that what was recorded since the cut before or could not be known by the end of the week before.
/// </summary>
internal static class SaidFacts
{
    // Of a claim (carried.claim_id) an article that stands and was out by a time, which follows.
    private const string CarriedBy = """
        select 1 as found
        from citation c
        join citation_version y on y.leak_id = @leak and y.article_id = c.article_id and y.claim_id = c.claim_id
            and y.recorded_from <= @at and y.recorded_to > @at and (y.end_cause is null or y.effective_on > @day)
        left join merged g on g.article_id = c.article_id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(g.root_id, c.article_id)
            and a.recorded_from <= @at and a.recorded_to > @at and (a.end_cause is null or a.effective_on > @day)
        where c.leak_id = @leak and c.claim_id = carried.claim_id and a.published_upto <=
        """;

    private const string Out = """
        from article_version a
        """;

    private const string InTheWeek = """
        where a.leak_id = @leak and a.recorded_from <= @at and a.recorded_to > @at and a.published_upto > @after
            and a.published_upto <= @upto
        """;

    // A claimant is new with the first claim that could be known. Claim by claim, by indexes: as sets, all that any
    // article carries is gone through for the few of a week.
    private const string ClaimsSql =
        "with recursive " + MergedArticles.Then + ", " + MergedClaimants.Then + ", " + MergedSuspects.Then + """

        , recent as (
            select i.id as claim_id
            from claim i
            where i.leak_id = @leak and i.recorded_at > @since and i.recorded_at <= @at
            union
            select c.claim_id

        """ + Out + """

            join citation c on c.leak_id = @leak and c.article_id = a.article_id

        """ + InTheWeek + """

            union
            select c.claim_id

        """ + Out + """

            join merged g on g.root_id = a.article_id
            join citation c on c.leak_id = @leak and c.article_id = g.article_id

        """ + InTheWeek + """

        )
        select carried.claim_id as id, carried.among, carried.stance, carried.basis, carried.naming,
            carried.approved_by is not null as approved, carried.statement, carried.stated_on, w.claimant_id,
            w.name as claimant, w.kind as claimant_kind,
            n.recorded_at > @since or not exists (
                select 1
                from claim_version carried
                where carried.leak_id = @leak and carried.recorded_from <= @at and carried.recorded_to > @at
                    and carried.claimant_id = any(array(
                        select w.claimant_id
                        union all
                        select m.claimant_id
                        from merged_claimant m
                        where m.root_id = w.claimant_id))
                    and exists (

        """ + CarriedBy + """
         @after)) as claimant_is_new,
            array(
                select distinct coalesce(u.root_id, s.suspect_id)
                from claim_suspect s
                left join merged_suspect u on u.suspect_id = s.suspect_id
                where s.leak_id = @leak and s.claim_id = carried.claim_id and s.recorded_from <= @at
                    and s.recorded_to > @at
            ) as suspects,
            count(*) over () as of
        from recent
        join claim_version carried on carried.leak_id = @leak and carried.claim_id = recent.claim_id
            and carried.recorded_from <= @at and carried.recorded_to > @at
            and (carried.end_cause is null or carried.effective_on > @day)
        join claim i on i.leak_id = @leak and i.id = carried.claim_id
        left join merged_claimant r on r.claimant_id = carried.claimant_id
        join claimant_version w on w.leak_id = @leak and w.claimant_id = coalesce(r.root_id, carried.claimant_id)
            and w.recorded_from <= @at and w.recorded_to > @at
        join claimant n on n.leak_id = @leak and n.id = w.claimant_id
        join lateral (

        """ + CarriedBy + """
         @upto
            limit 1) known on true
        left join lateral (

        """ + CarriedBy + """
         @after
            limit 1) before on true
        where i.recorded_at > @since or before.found is null
        order by carried.claim_id
        limit @most
        """;

    // What is offered with a claim or an article is known with the first of these; anything else since it was recorded.
    private const string LinkedArticle = """
        select 1
        from evidence_article l
        left join merged g on g.article_id = l.article_id
        join article_version a on a.leak_id = @leak and a.article_id = coalesce(g.root_id, l.article_id)
            and a.recorded_from <= @at and a.recorded_to > @at and (a.end_cause is null or a.effective_on > @day)
        where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @at and l.recorded_to > @at
            and a.published_upto <=
        """;

    private const string LinkedClaim = """
        select 1
        from evidence_claim carried
        where carried.leak_id = @leak and carried.evidence_id = v.evidence_id and carried.recorded_from <= @at
            and carried.recorded_to > @at
            and exists (

        """ + CarriedBy;

    private const string Linked = """
        (exists (
            select 1
            from evidence_article l
            where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @at
                and l.recorded_to > @at)
        or exists (
            select 1
            from evidence_claim l
            where l.leak_id = @leak and l.evidence_id = v.evidence_id and l.recorded_from <= @at
                and l.recorded_to > @at))
        """;

    private const string EvidenceSql = "with recursive " + MergedArticles.Then + """

        select v.evidence_id as id, v.kind, v.description, v.reliability, cast(v.credibility as integer) as credibility,
            count(*) over () as of
        from evidence_version v
        join evidence i on i.leak_id = @leak and i.id = v.evidence_id
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at
            and (v.end_cause is null or v.effective_on > @day)
            and case when
        """ + " " + Linked + """
         then
            (exists (
        """ + LinkedArticle + """
         @upto) or exists (
        """ + LinkedClaim + """
         @upto)))
            and (i.recorded_at > @since or not (exists (
        """ + LinkedArticle + """
         @after) or exists (
        """ + LinkedClaim + """
         @after))))
            else i.recorded_at > @since end
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
