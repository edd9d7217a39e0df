using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Summaries;

/// <summary>
/// Brings what a summary lists, as recorded at its cut and known by the end of its week. All of the past: nothing here
/// reads what stands now.
/// </summary>
internal static class SummaryFacts
{
    private const string LeakSql = """
        select v.slug, v.title, v.summary_language as language
        from leak_version v
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at
        """;

    // Those of the week, and what is recorded since the cut before of what was out by its end: both found by indexes.
    private const string ArticlesSql = "with recursive " + MergedArticles.Then + """

        select a.article_id as id, a.outlet_id, a.headline, a.published, a.access, a.published_from, a.published_upto,
            i.recorded_at,
            (select x.canonical
             from article_address x
             where x.leak_id = @leak and x.article_id = a.article_id and x.recorded_from <= @at and x.recorded_to > @at
             order by x.ordinal
             limit 1) as url,
            (select count(*)
             from citation c
             join citation_version cv on cv.leak_id = @leak and cv.article_id = c.article_id
                 and cv.claim_id = c.claim_id and cv.recorded_from <= @at and cv.recorded_to > @at
                 and (cv.end_cause is null or cv.effective_on > @day)
             where c.leak_id = @leak and c.article_id = a.article_id) as claims,
            count(*) over () as of
        from article_version a
        join article i on i.leak_id = @leak and i.id = a.article_id
        where a.leak_id = @leak and a.recorded_from <= @at and a.recorded_to > @at and a.published_upto <= @upto
            and (a.end_cause is null or a.effective_on > @day)
            and a.article_id in (
                select t.article_id
                from article_version t
                where t.leak_id = @leak and t.published_upto > @after and t.published_upto <= @upto
                union
                select r.id
                from article r
                where r.leak_id = @leak and r.recorded_at > @since)
            and (a.published_from > @after
                or (a.published is not null and i.recorded_at > @since)
                or a.published_upto > @after)
            and a.article_id not in (select m.article_id from merged m)
        order by a.published_upto, a.article_id
        limit @most
        """;

    // A later version may carry the end on: it is of the first that has it. One that was recorded before it takes
    // effect in the world is told of when it does.
    private const string EndsSql = """
        select e.thing, e.id, e.article_id, e.name, e.end_cause as cause, e.effective_on, e.recorded_at,
            count(*) over () as of
        from (
            select 'article' as thing, a.article_id as id, a.article_id, coalesce(a.headline, a.locator) as name,
                a.end_cause, a.effective_on,
                (select min(b.recorded_from)
                 from article_version b
                 where b.leak_id = @leak and b.article_id = a.article_id and b.recorded_from <= @at
                     and b.version > coalesce(
                         (select max(c.version)
                          from article_version c
                          where c.leak_id = @leak and c.article_id = a.article_id and c.version <= a.version
                              and c.end_cause is null), 0)) as recorded_at
            from article_version a
            where a.leak_id = @leak and a.recorded_from <= @at and a.recorded_to > @at and a.end_cause is not null
            union all
            select 'claim', k.claim_id, null,
        """ + " " + ClaimNames.Of + """
                , k.end_cause, k.effective_on,
                (select min(b.recorded_from)
                 from claim_version b
                 where b.leak_id = @leak and b.claim_id = k.claim_id and b.recorded_from <= @at
                     and b.version > coalesce(
                         (select max(c.version)
                          from claim_version c
                          where c.leak_id = @leak and c.claim_id = k.claim_id and c.version <= k.version
                              and c.end_cause is null), 0))
            from claim_version k
            where k.leak_id = @leak and k.recorded_from <= @at and k.recorded_to > @at and k.end_cause is not null
            union all
            select 'citation', i.id, v.article_id,
        """ + " " + ClaimNames.Of + """
                , v.end_cause, v.effective_on,
                (select min(b.recorded_from)
                 from citation_version b
                 where b.leak_id = @leak and b.article_id = v.article_id and b.claim_id = v.claim_id
                     and b.recorded_from <= @at
                     and b.version > coalesce(
                         (select max(c.version)
                          from citation_version c
                          where c.leak_id = @leak and c.article_id = v.article_id and c.claim_id = v.claim_id
                              and c.version <= v.version and c.end_cause is null), 0))
            from citation_version v
            join citation i on i.leak_id = @leak and i.article_id = v.article_id and i.claim_id = v.claim_id
            join claim_version k on k.leak_id = @leak and k.claim_id = v.claim_id and k.recorded_from <= @at
                and k.recorded_to > @at
            where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at and v.end_cause is not null
            union all
            select 'evidence', w.evidence_id, null, w.description, w.end_cause, w.effective_on,
                (select min(b.recorded_from)
                 from evidence_version b
                 where b.leak_id = @leak and b.evidence_id = w.evidence_id and b.recorded_from <= @at
                     and b.version > coalesce(
                         (select max(c.version)
                          from evidence_version c
                          where c.leak_id = @leak and c.evidence_id = w.evidence_id and c.version <= w.version
                              and c.end_cause is null), 0))
            from evidence_version w
            where w.leak_id = @leak and w.recorded_from <= @at and w.recorded_to > @at and w.end_cause is not null
        ) e
        where (e.effective_on > @day) is not true and (e.recorded_at > @since or e.effective_on > @dayBefore)
        order by e.recorded_at, e.thing, e.id
        limit @most
        """;

    private const string ArticleNamesSql = """
        select article_id as id, outlet_id, headline
        from article_version
        where leak_id = @leak and article_id = any(@articles) and recorded_from <= @at and recorded_to > @at
        """;

    private const string ResponsesSql = "with recursive " + MergedSuspects.Then + """

        select v.response_id as id, v.asked, coalesce(u.root_id, v.suspect_id) as suspect_id, v.asked_on, v.deadline,
            v.outcome, v.answered_on, v.answer
        from response_version v
        left join merged_suspect u on u.suspect_id = v.suspect_id
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at
        order by v.asked_on, v.response_id
        """;

    private const string InferredSql = "with recursive " + MergedArticles.Then + ", " + MergedClaimants.Then + """

        select k.claim_id as id, w.name as claimant
        from claim_version k
        left join merged_claimant r on r.claimant_id = k.claimant_id
        join claimant_version w on w.leak_id = @leak and w.claimant_id = coalesce(r.root_id, k.claimant_id)
            and w.recorded_from <= @at and w.recorded_to > @at
        where k.leak_id = @leak and k.recorded_from <= @at and k.recorded_to > @at and k.naming = 'inferred'
            and k.approved_by is null and k.end_cause is null
            and
        """ + " " + Known.Claim + """

        order by k.claim_id
        limit @most
        """;

    private const string GivenSql = """
        select v.item_id as id, a.name
        from work_item_version v
        join account a on a.id = v.assignee_id
        where v.leak_id = @leak and v.item_id = any(@items) and v.recorded_from <= @at and v.recorded_to > @at
        """;

    // Of the registry the entry that opened the state which the leak had taken up: acts that don't move its clock, of
    // accounts and keys, may follow it at any time.
    private const string ChainSql = """
        select e.seq as entries, e.hash, r.seq as registry_entries, r.hash as registry_hash
        from leak_entry e
        left join lateral (
            select x.seq, x.hash
            from registry_entry x
            where x.registry_seq <= e.registry_seq
            order by x.registry_seq desc, x.seq
            limit 1
        ) r on true
        where e.leak_id = @leak and e.recorded_at <= @at
        order by e.seq desc
        limit 1
        """;

    // People who were private once and are so no more: whom a summary may name for the first time.
    private const string ReleasedSql = """
        select v.suspect_id as id, v.slug, v.name
        from suspect_version v
        where v.leak_id = @leak and v.recorded_from <= @at and v.recorded_to > @at and v.kind = 'person'
            and v.visibility <> 'private'
            and exists (
                select 1
                from suspect_version p
                where p.leak_id = @leak and p.suspect_id = v.suspect_id and p.recorded_from <= @at
                    and p.visibility = 'private')
        order by v.suspect_id
        """;

    public static Task<LeakThen> LeakAsync(Session session, Guid leak, DateTimeOffset at, CancellationToken cancel) =>
        session.Connection.QuerySingleAsync<LeakThen>(
            new CommandDefinition(LeakSql, new { leak, at }, cancellationToken: cancel));

    public static Task<IReadOnlyList<ArticleRow>> ArticlesAsync(
        Session session, Asked asked, CancellationToken cancel) =>
        ListAsync<ArticleRow>(session, ArticlesSql, asked, cancel);

    public static Task<IReadOnlyList<EndRow>> EndsAsync(Session session, Asked asked, CancellationToken cancel) =>
        ListAsync<EndRow>(session, EndsSql, asked, cancel);

    public static async Task<IReadOnlyDictionary<Guid, ArticleName>> ArticleNamesAsync(
        Session session, Asked asked, IEnumerable<Guid> articles, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<ArticleName>(new CommandDefinition(
            ArticleNamesSql, new { asked.Leak, asked.At, articles = articles.Distinct().ToArray() },
            cancellationToken: cancel))).ToDictionary(row => row.Id);

    public static Task<IReadOnlyList<ResponseRow>> ResponsesAsync(
        Session session, Asked asked, CancellationToken cancel) =>
        ListAsync<ResponseRow>(session, ResponsesSql, asked, cancel);

    /// <summary>Claims that we inferred and nobody approved.</summary>
    public static Task<IReadOnlyList<InferredRow>> InferredAsync(
        Session session, Asked asked, CancellationToken cancel) =>
        ListAsync<InferredRow>(session, InferredSql, asked, cancel);

    /// <summary>Who had these items of the work list.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> GivenAsync(
        Session session, Asked asked, IEnumerable<Guid> items, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<(Guid Id, string Name)>(new CommandDefinition(
            GivenSql, new { asked.Leak, asked.At, items = items.ToArray() }, cancellationToken: cancel)))
            .ToDictionary(row => row.Id, row => row.Name);

    public static Task<ChainRow> ChainAsync(Session session, Guid leak, DateTimeOffset at, CancellationToken cancel) =>
        session.Connection.QuerySingleAsync<ChainRow>(
            new CommandDefinition(ChainSql, new { leak, at }, cancellationToken: cancel));

    public static async Task<IReadOnlyList<SuspectName>> ReleasedAsync(
        Session session, Guid leak, DateTimeOffset at, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<SuspectName>(
            new CommandDefinition(ReleasedSql, new { leak, at }, cancellationToken: cancel))).AsList();

    private static async Task<IReadOnlyList<T>> ListAsync<T>(
        Session session, string sql, Asked asked, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<T>(new CommandDefinition(sql, asked, cancellationToken: cancel)))
            .AsList();
}

/// <summary>What a summary asks for.</summary>
/// <param name="Leak">The leak.</param>
/// <param name="At">Its cut.</param>
/// <param name="Since">The cut before.</param>
/// <param name="After">The last instant before its week.</param>
/// <param name="Upto">The last instant of its week.</param>
/// <param name="Day">The last day of its week.</param>
/// <param name="DayBefore">The last day of the week of the summary before.</param>
/// <param name="Most">How many lines a list has at most.</param>
internal sealed record Asked(
    Guid Leak, DateTimeOffset At, DateTimeOffset Since, DateTimeOffset After, DateTimeOffset Upto, DateOnly Day,
    DateOnly DayBefore, int Most)
{
    /// <summary>The last instant of <see cref="DayBefore"/>.</summary>
    public DateTimeOffset UptoBefore { get; init; }

    /// <summary>The suspects that the ranking of the summary before tells of, parts among them.</summary>
    public Guid[] NamedBefore { get; init; } = [];
}
