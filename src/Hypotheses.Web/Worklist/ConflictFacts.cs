using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Worklist;

/// <summary>
/// Brings values that contradicted held ones and were kept out, of things that stand and do not hold the value by now.
/// </summary>
internal static class ConflictFacts
{
    // A thing that is merged stands as its root.
    private const string Kept =
        "with recursive " + MergedArticles.Now + ", " + MergedSuspects.Now + ", " + MergedClaimants.Now + """

        , kept as (
            select c.id, c.thing, coalesce(m.root_id, u.root_id, w.root_id, c.thing_id) as thing_id, c.field,
                c.stated, c.held, c.recorded_at
            from conflict c
            left join merged m on c.thing = 'article' and m.article_id = c.thing_id
            left join merged_suspect u on c.thing = 'suspect' and u.suspect_id = c.thing_id
            left join merged_claimant w on c.thing = 'claimant' and w.claimant_id = c.thing_id
            where c.leak_id = @leak and c.stated not like '[removed %'
        )
        """;

    // What each kind of thing holds of the field now; without a row it does not stand.
    private const string OfArticles = """
            select a.headline as name, a.article_id, cast(null as uuid) as claim_id,
                case c.field
                    when 'dateBasis' then a.date_basis
                    when 'medium' then a.medium
                    when 'access' then a.access
                    when 'kind' then a.kind
                    when 'language' then a.language
                    when 'publishedAt' then a.published
                    when 'outlet' then coalesce(r.name, p.name)
                end as value
            from article_version a
            left join leak_outlet_root o on o.leak_id = @leak and o.outlet_id = a.outlet_id
            left join outlet_version r on r.outlet_id = o.root_id and r.seq_to = 9223372036854775807
            left join leak_outlet p on p.leak_id = @leak and p.outlet_id = o.root_id
            where c.thing = 'article' and a.leak_id = @leak and a.article_id = c.thing_id
                and a.recorded_to = 'infinity' and a.end_cause is null

        """;

    private const string OfClaims = """
            select k.statement, cast(null as uuid), k.claim_id,
                case c.field
                    when 'basis' then k.basis
                    when 'act' then k.act
                    when 'naming' then k.naming
                    when 'likelihood' then k.likelihood
                end
            from claim_version k
            where c.thing = 'claim' and k.leak_id = @leak and k.claim_id = c.thing_id and k.recorded_to = 'infinity'
                and k.end_cause is null

        """;

    private const string OfCitations = """
            select a.headline, a.article_id, k.claim_id, v.stance
            from citation i
            join citation_version v on v.leak_id = @leak and v.article_id = i.article_id and v.claim_id = i.claim_id
                and v.recorded_to = 'infinity' and v.end_cause is null
            join claim_version k on k.leak_id = @leak and k.claim_id = i.claim_id and k.recorded_to = 'infinity'
                and k.end_cause is null
            left join merged n on n.article_id = i.article_id
            join article_version a on a.leak_id = @leak and a.article_id = coalesce(n.root_id, i.article_id)
                and a.recorded_to = 'infinity' and a.end_cause is null
            where c.thing = 'citation' and i.leak_id = @leak and i.id = c.thing_id

        """;

    private const string OfOthers = """
            select v.description, cast(null as uuid), cast(null as uuid),
                case c.field when 'reliability' then v.reliability else cast(v.credibility as text) end
            from evidence_version v
            where c.thing = 'evidence' and v.leak_id = @leak and v.evidence_id = c.thing_id
                and v.recorded_to = 'infinity' and v.end_cause is null
            union all
            select null, coalesce(n.root_id, d.article_id), d.claim_id,
                case c.field
                    when 'kind' then v.kind
                    when 'judgement' then v.judgement
                    else rtrim(rtrim(cast(v.confidence as text), '0'), '.')
                end
            from derivation d
            join derivation_version v on v.leak_id = @leak and v.derivation_id = d.id and v.recorded_to = 'infinity'
                and v.end_cause is null
            left join merged n on n.article_id = d.article_id
            where c.thing = 'derivation' and d.leak_id = @leak and d.id = c.thing_id
            union all
            select v.name, null, null, v.kind
            from claimant_version v
            where c.thing = 'claimant' and v.leak_id = @leak and v.claimant_id = c.thing_id
                and v.recorded_to = 'infinity'
            union all
            select v.name, null, null,
                case c.field when 'axis' then v.axis when 'kind' then v.kind else p.name end
            from suspect_version v
            left join merged_suspect q on q.suspect_id = v.part_of
            left join suspect_version p on p.leak_id = @leak and p.suspect_id = coalesce(q.root_id, v.part_of)
                and p.recorded_to = 'infinity'
            where c.thing = 'suspect' and v.leak_id = @leak and v.suspect_id = c.thing_id
                and v.recorded_to = 'infinity' and v.end_cause is null

        """;

    private const string ConflictsSql = Kept + """
        , thing as (
            select c.id, c.thing, c.thing_id, c.field, c.stated, c.held, c.recorded_at, v.name, v.article_id,
                v.claim_id
            from kept c
            cross join lateral (

        """ + OfArticles + "union all\n" + OfClaims + "union all\n" + OfCitations + "union all\n" + OfOthers + """
            ) v
            where v.value is distinct from case when c.thing = 'derivation' and c.field = 'confidence'
                then rtrim(rtrim(c.stated, '0'), '.') else c.stated end
        )
        select t.id, t.recorded_at, t.thing as thing_kind, t.thing_id, t.name, t.article_id, t.field, t.stated, t.held,
            case when t.thing = 'suspect' then array[t.thing_id]
                else array(
                    select distinct coalesce(u.root_id, s.suspect_id)
                    from claim_suspect s
                    left join merged_suspect u on u.suspect_id = s.suspect_id
                    where s.leak_id = @leak and s.claim_id = t.claim_id and s.recorded_to = 'infinity') end as suspects,

        """ + WorkSql.Columns + """

        from thing t
        """ + WorkSql.Wanted + WorkSql.InOrder;

    public static Task<IReadOnlyList<WorkRow>> ConflictsAsync(
        Session session, WorkWanted wanted, CancellationToken cancel) =>
        WorkFacts.RowsAsync(session, ConflictsSql, WorkKinds.Conflict, wanted, cancel);
}
