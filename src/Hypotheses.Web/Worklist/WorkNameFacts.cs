using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Worklist;

/// <summary>Brings what is kept of open ends, and what the articles of a page are called.</summary>
internal static class WorkNameFacts
{
    private const string KeptSql = """
        select w.thing_id as id, x.version, h.id as assignee_id, h.name as assignee_name, x.set_aside
        from work_item w
        join work_item_version x on x.leak_id = @leak and x.item_id = w.id and x.recorded_to = 'infinity'

        """ + WorkSql.Holder + """

        where w.leak_id = @leak and w.kind = @kind
        """;

    private const string ArticlesSql = "with recursive " + MergedArticles.Now + """

        select a.article_id as id, i.recorded_at, coalesce(a.headline, a.locator) as name, a.published,
            r.root_id as outlet,
            (select x.canonical
             from (select a.article_id
                   union all
                   select n.article_id
                   from merged n
                   where n.root_id = a.article_id) o
             join article_address x on x.leak_id = @leak and x.article_id = o.article_id and x.recorded_to = 'infinity'
             order by o.article_id <> a.article_id, o.article_id, x.ordinal
             limit 1) as url
        from article_version a
        join article i on i.leak_id = @leak and i.id = a.article_id
        left join leak_outlet_root r on r.leak_id = @leak and r.outlet_id = a.outlet_id
        where a.leak_id = @leak and a.article_id = any(@articles) and a.recorded_to = 'infinity'
        """;

    private const string NamedSql = "with recursive " + MergedArticles.Now + ", " + MergedSuspects.Now + """

        , alike as (
            select x.id as article_id, x.id as root_id
            from unnest(@articles) as x (id)
            union all
            select m.article_id, m.root_id
            from merged m
            where m.root_id = any(@articles)
        )
        select distinct l.root_id as article, coalesce(u.root_id, s.suspect_id) as suspect
        from alike l
        join citation_version c on c.leak_id = @leak and c.article_id = l.article_id and c.recorded_to = 'infinity'
            and c.end_cause is null
        join claim_version k on k.leak_id = @leak and k.claim_id = c.claim_id and k.recorded_to = 'infinity'
            and k.end_cause is null
        join claim_suspect s on s.leak_id = @leak and s.claim_id = c.claim_id and s.recorded_to = 'infinity'
        left join merged_suspect u on u.suspect_id = s.suspect_id
        """;

    /// <summary>What is kept of all items of a kind, by their things.</summary>
    public static async Task<IReadOnlyDictionary<Guid, WorkRow>> KeptAsync(
        Session session, Guid leak, string kind, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<WorkRow>(
            new CommandDefinition(KeptSql, new { leak, kind }, cancellationToken: cancel)))
            .ToDictionary(row => row.Id);

    public static async Task<IReadOnlyDictionary<Guid, WorkArticle>> ArticlesAsync(
        Session session, Guid leak, Guid[] articles, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<WorkArticle>(
            new CommandDefinition(ArticlesSql, new { leak, articles }, cancellationToken: cancel)))
            .ToDictionary(row => row.Id);

    /// <summary>The suspects that articles name, whatever they say of them.</summary>
    public static async Task<ILookup<Guid, Guid>> NamedAsync(
        Session session, Guid leak, Guid[] articles, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<(Guid Article, Guid Suspect)>(
            new CommandDefinition(NamedSql, new { leak, articles }, cancellationToken: cancel)))
            .ToLookup(row => row.Article, row => row.Suspect);
}

/// <summary>An article of an item: its outlet as the root of its merges.</summary>
internal sealed record WorkArticle(
    Guid Id, DateTimeOffset RecordedAt, string? Name, string? Published, Guid? Outlet, string? Url);
