using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Summaries;

/// <summary>
/// Brings what we changed of what the summary before could know: merged with another, dated or ascribed otherwise. What
/// was changed and changed back between the two is told by neither.
/// </summary>
internal static class CorrectionFacts
{
    // What an article is called of which a row is given.
    private const string Called = """
        coalesce(a.headline, a.locator, (
            select x.canonical
            from article_address x
            where x.leak_id = @leak and x.article_id = a.article_id and x.recorded_from <= @at and x.recorded_to > @at
            order by x.ordinal
            limit 1))
        """;

    // Whom a claim named, by the names of the cut.
    private const string Named = """
        select string_agg(distinct v.name collate "C", ', ' order by v.name collate "C")
        from claim_suspect s
        join suspect_version v on v.leak_id = @leak and v.suspect_id = s.suspect_id and v.recorded_from <= @at
            and v.recorded_to > @at
        where s.leak_id = @leak and s.claim_id = k.claim_id
        """;

    // What something was recorded of since.
    private const string Touched = """
        , touched as (
            select distinct e.thing, e.thing_id as id
            from leak_entry e
            where e.leak_id = @leak and e.recorded_at > @since and e.recorded_at <= @at and e.act <> 'log'
                and e.thing in ('article', 'claim', 'citation', 'suspect')
        )
        """;

    private const string OfArticles = """
        select 'article' as thing, a.article_id as id, a.article_id as article,
        """ + " " + Called + """
             as name, d.what, d.was, d.now, a.recorded_from as recorded_at
        from touched t
        join article_version w on w.leak_id = @leak and w.article_id = t.id and w.recorded_from <= @since
            and w.recorded_to > @since and (w.end_cause is null or w.effective_on > @dayBefore)
        join article_version a on a.leak_id = @leak and a.article_id = t.id and a.recorded_from <= @at
            and a.recorded_to > @at and (a.end_cause is null or a.effective_on > @day)
        cross join lateral (values
            ('published', w.published, a.published),
            ('outlet', cast(w.outlet_id as text), cast(a.outlet_id as text)),
            ('counts', case when w.needs_original then 'no' else 'yes' end,
                case when a.needs_original then 'no' else 'yes' end)) as d (what, was, now)
        where t.thing = 'article' and d.was is distinct from d.now
            and (w.published_upto <= @uptoBefore or a.published_upto <= @uptoBefore)
            and a.article_id not in (select g.article_id from merged g)
        """;

    private const string OfClaims = """
        select 'claim', k.claim_id, null,
        """ + " " + ClaimNames.Of + """
            , d.what, d.was, d.now, k.recorded_from
        from touched t
        join claim_version carried on carried.leak_id = @leak and carried.claim_id = t.id
            and carried.recorded_from <= @since and carried.recorded_to > @since
            and (carried.end_cause is null or carried.effective_on > @dayBefore)
        join claim_version k on k.leak_id = @leak and k.claim_id = t.id and k.recorded_from <= @at
            and k.recorded_to > @at and (k.end_cause is null or k.effective_on > @day)
        join claimant_version x on x.leak_id = @leak and x.claimant_id = carried.claimant_id and x.recorded_from <= @at
            and x.recorded_to > @at
        join claimant_version y on y.leak_id = @leak and y.claimant_id = k.claimant_id and y.recorded_from <= @at
            and y.recorded_to > @at
        cross join lateral (values
            ('claimant', x.name, y.name, x.claimant_id <> y.claimant_id),
            ('stance', carried.stance, k.stance, carried.stance <> k.stance),
            ('basis', carried.basis, k.basis, carried.basis <> k.basis),
            ('counts', case when carried.naming = 'stated' or carried.approved_by is not null then 'yes' else 'no' end,
                case when k.naming = 'stated' or k.approved_by is not null then 'yes' else 'no' end, null),
            ('suspects', (

        """ + Named + """
         and s.recorded_from <= @since and s.recorded_to > @since), (

        """ + Named + """
         and s.recorded_from <= @at and s.recorded_to > @at), null)) as d (what, was, now, differs)
        where t.thing = 'claim' and coalesce(d.differs, d.was is distinct from d.now) and exists (

        """ + SaidFacts.CarriedThen + """
        )
        """;

    private const string OfCitations = """
        select 'citation', i.id, i.article_id,
        """ + " " + ClaimNames.Of + """
            , 'stance', w.stance, n.stance, n.recorded_from
        from touched t
        join citation i on i.leak_id = @leak and i.id = t.id
        join citation_version w on w.leak_id = @leak and w.article_id = i.article_id and w.claim_id = i.claim_id
            and w.recorded_from <= @since and w.recorded_to > @since
            and (w.end_cause is null or w.effective_on > @dayBefore)
        join citation_version n on n.leak_id = @leak and n.article_id = i.article_id and n.claim_id = i.claim_id
            and n.recorded_from <= @at and n.recorded_to > @at and (n.end_cause is null or n.effective_on > @day)
        join claim_version k on k.leak_id = @leak and k.claim_id = i.claim_id and k.recorded_from <= @at
            and k.recorded_to > @at and (k.end_cause is null or k.effective_on > @day)
        join article_version b on b.leak_id = @leak and b.article_id = i.article_id and b.recorded_from <= @since
            and b.recorded_to > @since and (b.end_cause is null or b.effective_on > @dayBefore)
            and b.published_upto <= @uptoBefore
        join article_version a on a.leak_id = @leak and a.article_id = i.article_id and a.recorded_from <= @at
            and a.recorded_to > @at and (a.end_cause is null or a.effective_on > @day)
        where t.thing = 'citation' and w.stance <> n.stance
        """;

    private const string OfSuspects = """
        select 'suspect', n.suspect_id, null, n.name, 'part_of',
            (select p.name
             from suspect_version p
             where p.leak_id = @leak and p.suspect_id = w.part_of and p.recorded_from <= @at and p.recorded_to > @at),
            (select p.name
             from suspect_version p
             where p.leak_id = @leak and p.suspect_id = n.part_of and p.recorded_from <= @at and p.recorded_to > @at),
            n.recorded_from
        from touched t
        join suspect_version w on w.leak_id = @leak and w.suspect_id = t.id and w.recorded_from <= @since
            and w.recorded_to > @since and w.end_cause is null
        join suspect_version n on n.leak_id = @leak and n.suspect_id = t.id and n.recorded_from <= @at
            and n.recorded_to > @at and n.end_cause is null
        where t.thing = 'suspect' and w.part_of is distinct from n.part_of and n.suspect_id = any(@namedBefore)
            and n.suspect_id not in (select u.suspect_id from merged_suspect u)
        """;

    // Each that was merged since, if it counts as another than before.
    private const string OfMerges = """
        select 'article', w.article_id, w.article_id, (
                select
        """ + " " + Called + """

                from article_version a
                where a.leak_id = @leak and a.article_id = w.article_id and a.recorded_from <= @at
                    and a.recorded_to > @at), 'merged', (
                select
        """ + " " + Called + """

                from article_version a
                where a.leak_id = @leak and a.article_id = b.root_id and a.recorded_from <= @at
                    and a.recorded_to > @at),
        """ + " " + Called + """
            , m.recorded_from
        from article_merge m
        join article_version w on w.leak_id = @leak and w.article_id = m.article_id and w.recorded_from <= @since
            and w.recorded_to > @since and (w.end_cause is null or w.effective_on > @dayBefore)
            and w.published_upto <= @uptoBefore
        join merged g on g.article_id = m.article_id
        join article_version a on a.leak_id = @leak and a.article_id = g.root_id and a.recorded_from <= @at
            and a.recorded_to > @at
        left join article_before b on b.article_id = m.article_id
        where m.leak_id = @leak and m.recorded_from > @since and m.recorded_from <= @at and m.recorded_to > @at
            and b.root_id is distinct from g.root_id
        union all
        select 'suspect', n.suspect_id, null, n.name, 'merged', x.name, r.name, m.recorded_from
        from suspect_merge m
        join suspect_version w on w.leak_id = @leak and w.suspect_id = m.suspect_id and w.recorded_from <= @since
            and w.recorded_to > @since and w.end_cause is null
        join suspect_version n on n.leak_id = @leak and n.suspect_id = m.suspect_id and n.recorded_from <= @at
            and n.recorded_to > @at
        join merged_suspect u on u.suspect_id = m.suspect_id
        join suspect_version r on r.leak_id = @leak and r.suspect_id = u.root_id and r.recorded_from <= @at
            and r.recorded_to > @at
        left join suspect_before b on b.suspect_id = m.suspect_id
        left join suspect_version x on x.leak_id = @leak and x.suspect_id = b.root_id and x.recorded_from <= @at
            and x.recorded_to > @at
        where m.leak_id = @leak and m.recorded_from > @since and m.recorded_from <= @at and m.recorded_to > @at
            and b.root_id is distinct from u.root_id and coalesce(b.root_id, m.suspect_id) = any(@namedBefore)
        union all
        select 'claimant', n.claimant_id, null, n.name, 'merged', x.name, r.name, m.recorded_from
        from claimant_merge m
        join claimant_version n on n.leak_id = @leak and n.claimant_id = m.claimant_id and n.recorded_from <= @at
            and n.recorded_to > @at
        join merged_claimant u on u.claimant_id = m.claimant_id
        join claimant_version r on r.leak_id = @leak and r.claimant_id = u.root_id and r.recorded_from <= @at
            and r.recorded_to > @at
        left join claimant_before b on b.claimant_id = m.claimant_id
        left join claimant_version x on x.leak_id = @leak and x.claimant_id = b.root_id and x.recorded_from <= @at
            and x.recorded_to > @at
        where m.leak_id = @leak and m.recorded_from > @since and m.recorded_from <= @at and m.recorded_to > @at
            and b.root_id is distinct from u.root_id
            and exists (
                select 1
                from claim_version carried
                where carried.leak_id = @leak and carried.claimant_id = m.claimant_id
                    and carried.recorded_from <= @since and carried.recorded_to > @since
                    and exists (

        """ + SaidFacts.CarriedThen + """
        ))
        """;

    private const string CorrectedSql =
        "with recursive " + MergedArticles.Then + ", " + MergedClaimants.Then + ", " + MergedSuspects.Then + ", "
        + MergedArticles.Before + ", " + MergedClaimants.Before + ", " + MergedSuspects.Before + Touched + """

        select c.thing, c.id, c.article as article_id, c.name, c.what, c.was, c.now, c.recorded_at,
            count(*) over () as of
        from (

        """ + OfArticles + " union all " + OfClaims + " union all " + OfCitations + " union all " + OfSuspects
        + " union all " + OfMerges + """
        ) c
        order by c.recorded_at, c.thing, c.id, c.what
        limit @most
        """;

    public static async Task<IReadOnlyList<CorrectedRow>> ListAsync(
        Session session, Asked asked, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<CorrectedRow>(
            new CommandDefinition(CorrectedSql, asked, cancellationToken: cancel))).AsList();
}

/// <summary>A thing that we changed; what an article is of stands by its id.</summary>
internal sealed record CorrectedRow(
    string Thing, Guid Id, Guid? ArticleId, string? Name, string What, string? Was, string? Now,
    DateTimeOffset RecordedAt, long Of);
