using Dapper;
using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Summaries;

/// <summary>
/// Brings what the summary before had as ended or merged and what stands again at the cut. What was ended and brought
/// back between the two was told by neither.
/// </summary>
internal static class RestorationFacts
{
    private const string RestoredSql = """
        select e.thing, e.id, e.article_id, e.name, e.cause, e.recorded_at, count(*) over () as of
        from (
            select 'article' as thing, w.article_id as id, w.article_id, coalesce(n.headline, n.locator) as name,
                w.end_cause as cause, w.effective_on,
                (select max(x.recorded_to)
                 from article_version x
                 where x.leak_id = @leak and x.article_id = w.article_id and x.end_cause is not null
                     and x.recorded_to <= @at) as recorded_at
            from article_version w
            join article_version n on n.leak_id = @leak and n.article_id = w.article_id and n.recorded_from <= @at
                and n.recorded_to > @at and n.end_cause is null
            where w.leak_id = @leak and w.recorded_from <= @since and w.recorded_to > @since and w.end_cause is not null
                and not exists (
                    select 1
                    from article_merge m
                    where m.leak_id = @leak and m.article_id = w.article_id and m.recorded_from <= @at
                        and m.recorded_to > @at)
            union all
            select 'claim', w.claim_id, null,
        """ + " " + ClaimNames.Of + """
                , w.end_cause, w.effective_on,
                (select max(x.recorded_to)
                 from claim_version x
                 where x.leak_id = @leak and x.claim_id = w.claim_id and x.end_cause is not null
                     and x.recorded_to <= @at)
            from claim_version w
            join claim_version k on k.leak_id = @leak and k.claim_id = w.claim_id and k.recorded_from <= @at
                and k.recorded_to > @at and k.end_cause is null
            where w.leak_id = @leak and w.recorded_from <= @since and w.recorded_to > @since and w.end_cause is not null
            union all
            select 'citation', i.id, w.article_id,
        """ + " " + ClaimNames.Of + """
                , w.end_cause, w.effective_on,
                (select max(x.recorded_to)
                 from citation_version x
                 where x.leak_id = @leak and x.article_id = w.article_id and x.claim_id = w.claim_id
                     and x.end_cause is not null and x.recorded_to <= @at)
            from citation_version w
            join citation i on i.leak_id = @leak and i.article_id = w.article_id and i.claim_id = w.claim_id
            join citation_version n on n.leak_id = @leak and n.article_id = w.article_id and n.claim_id = w.claim_id
                and n.recorded_from <= @at and n.recorded_to > @at and n.end_cause is null
            join claim_version k on k.leak_id = @leak and k.claim_id = w.claim_id and k.recorded_from <= @at
                and k.recorded_to > @at
            where w.leak_id = @leak and w.recorded_from <= @since and w.recorded_to > @since and w.end_cause is not null
            union all
            select 'evidence', w.evidence_id, null, n.description, w.end_cause, w.effective_on,
                (select max(x.recorded_to)
                 from evidence_version x
                 where x.leak_id = @leak and x.evidence_id = w.evidence_id and x.end_cause is not null
                     and x.recorded_to <= @at)
            from evidence_version w
            join evidence_version n on n.leak_id = @leak and n.evidence_id = w.evidence_id and n.recorded_from <= @at
                and n.recorded_to > @at and n.end_cause is null
            where w.leak_id = @leak and w.recorded_from <= @since and w.recorded_to > @since and w.end_cause is not null
            union all
            select 'article', w.article_id, w.article_id, coalesce(n.headline, n.locator), 'merged', null, w.recorded_to
            from article_merge w
            join article_version n on n.leak_id = @leak and n.article_id = w.article_id and n.recorded_from <= @at
                and n.recorded_to > @at and n.end_cause is null
            where w.leak_id = @leak and w.recorded_from <= @since and w.recorded_to > @since and w.recorded_to <= @at
                and not exists (
                    select 1
                    from article_merge m
                    where m.leak_id = @leak and m.article_id = w.article_id and m.recorded_from <= @at
                        and m.recorded_to > @at)
            union all
            select 'suspect', w.suspect_id, null, n.name, 'merged', null, w.recorded_to
            from suspect_merge w
            join suspect_version n on n.leak_id = @leak and n.suspect_id = w.suspect_id and n.recorded_from <= @at
                and n.recorded_to > @at and n.end_cause is null
            where w.leak_id = @leak and w.recorded_from <= @since and w.recorded_to > @since and w.recorded_to <= @at
                and not exists (
                    select 1
                    from suspect_merge m
                    where m.leak_id = @leak and m.suspect_id = w.suspect_id and m.recorded_from <= @at
                        and m.recorded_to > @at)
            union all
            select 'claimant', w.claimant_id, null, n.name, 'merged', null, w.recorded_to
            from claimant_merge w
            join claimant_version n on n.leak_id = @leak and n.claimant_id = w.claimant_id and n.recorded_from <= @at
                and n.recorded_to > @at
            where w.leak_id = @leak and w.recorded_from <= @since and w.recorded_to > @since and w.recorded_to <= @at
                and not exists (
                    select 1
                    from claimant_merge m
                    where m.leak_id = @leak and m.claimant_id = w.claimant_id and m.recorded_from <= @at
                        and m.recorded_to > @at)
        ) e
        where (e.effective_on > @dayBefore) is not true
        order by e.recorded_at, e.thing, e.id
        limit @most
        """;

    public static async Task<IReadOnlyList<RestoredRow>> ListAsync(
        Session session, Asked asked, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<RestoredRow>(
            new CommandDefinition(RestoredSql, asked, cancellationToken: cancel))).AsList();
}

internal sealed record RestoredRow(
    string Thing, Guid Id, Guid? ArticleId, string? Name, string Cause, DateTimeOffset RecordedAt, long Of);
