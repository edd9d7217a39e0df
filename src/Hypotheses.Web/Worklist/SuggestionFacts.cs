using Dapper;
using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Scores;

namespace Hypotheses.Web.Worklist;

/// <summary>
/// Brings suggestions that nobody judged: first those that settle an open end of the first rows, found from these ends;
/// then the others, as they were recorded.
/// </summary>
internal static class SuggestionFacts
{
    // One of a single citation settles the end for the rows that its claim names.
    private const string Settling =
        "with recursive " + MergedArticles.Now + ", " + MergedSuspects.Now + """

        , given as (
            select e.article_id, e.top_id, e.narrows, e.behind
            from unnest(@articles, @endTops, @narrows, @behinds) as e (article_id, top_id, narrows, behind)
            where e.narrows > 0
        ), below as (
            select b.suspect_id, b.top_id
            from unnest(@suspects, @tops) as b (suspect_id, top_id)
        ), ending as (
            select g.article_id, g.top_id, g.narrows, g.behind
            from given g
            union all
            select m.article_id, g.top_id, g.narrows, g.behind
            from merged m
            join given g on g.article_id = m.root_id
        ), settling as (
            select d.id, cast(sum(e.narrows) as integer) as narrows, max(e.behind) as behind
            from ending e
            join derivation d on d.leak_id = @leak and d.article_id = e.article_id
            join derivation_version v on v.leak_id = @leak and v.derivation_id = d.id and v.recorded_to = 'infinity'
                and v.judgement = 'suggested' and v.end_cause is null
            where d.claim_id is null
                or exists (
                    select 1
                    from claim_suspect s
                    left join merged_suspect u on u.suspect_id = s.suspect_id
                    join below b on b.suspect_id = coalesce(u.root_id, s.suspect_id) and b.top_id = e.top_id
                    where s.leak_id = @leak and s.claim_id = d.claim_id and s.recorded_to = 'infinity')
            group by d.id
        )
        """;

    // Nobody is asked whether an article takes from itself or its own outlet, nor where one has it from that is judged
    // to report itself.
    private const string Asks = """

            and (
                select case when d.to_article is null then true
                    else coalesce((select m.root_id from merged m where m.article_id = d.to_article), d.to_article)
                        <> coalesce((select m.root_id from merged m where m.article_id = d.article_id), d.article_id)
                    end
                from derivation d
                where d.leak_id = @leak and d.id = t.id)
            and not exists (
                select 1
                from derivation d
                join leak_outlet_root o on o.leak_id = @leak and o.outlet_id = d.to_outlet
                join article_version a on a.leak_id = @leak and a.recorded_to = 'infinity' and a.article_id =
                    coalesce((select m.root_id from merged m where m.article_id = d.article_id), d.article_id)
                join leak_outlet_root r on r.leak_id = @leak and r.outlet_id = a.outlet_id and r.root_id = o.root_id
                where d.leak_id = @leak and d.id = t.id)
            and not exists (
                select 1
                from derivation d
                join derivation j on j.leak_id = @leak and j.article_id = d.article_id
                    and j.claim_id is not distinct from d.claim_id
                join derivation_version v on v.leak_id = @leak and v.derivation_id = j.id
                    and v.recorded_to = 'infinity' and v.judgement = 'confirmed' and v.end_cause is null
                    and v.kind in ('own_reporting', 'independently_confirmed')
                where d.leak_id = @leak and d.id = t.id)
        """;

    // Whether it stands is looked up row by row, one thing after another: as a join, the planner may read all of the
    // articles, or in a leak that its statistics do not know yet each of them with each derivation.
    private const string Shown = """
        , shown as (
            select t.id, t.kind, t.confidence, t.method, t.credit, t.narrows, t.behind,

        """ + WorkSql.Columns + """

            from thing t
        """ + WorkSql.Wanted + """
            and (
                select a.end_cause is null
                from article_version a
                where a.leak_id = @leak and a.recorded_to = 'infinity' and a.article_id = (
                    select coalesce((select m.root_id from merged m where m.article_id = d.article_id), d.article_id)
                    from derivation d
                    where d.leak_id = @leak and d.id = t.id))
            and (
                select d.claim_id is null
                    or exists (
                        select 1
                        from citation_version c
                        where c.leak_id = @leak and c.article_id = d.article_id and c.claim_id = d.claim_id
                            and c.recorded_to = 'infinity' and c.end_cause is null)
                    and exists (
                        select 1
                        from claim_version k
                        where k.leak_id = @leak and k.claim_id = d.claim_id and k.recorded_to = 'infinity'
                            and k.end_cause is null)
                from derivation d
                where d.leak_id = @leak and d.id = t.id)
        """ + Asks + """

        """;

    private const string Told = """

        )
        select t.id, d.recorded_at, coalesce(m.root_id, d.article_id) as article_id,
            coalesce(n.root_id, d.to_article) as to_article, o.root_id as to_outlet, d.to_event, t.kind as taken_as,
            t.confidence, t.method, t.credit, t.narrows, t.behind,
            case when d.claim_id is not null then array(
                select distinct coalesce(u.root_id, s.suspect_id)
                from claim_suspect s
                left join merged_suspect u on u.suspect_id = s.suspect_id
                where s.leak_id = @leak and s.claim_id = d.claim_id and s.recorded_to = 'infinity') end as suspects,
            t.version, t.assignee_id, t.assignee_name, t.set_aside
        from shown t
        join derivation d on d.leak_id = @leak and d.id = t.id
        left join merged m on m.article_id = d.article_id
        left join merged n on n.article_id = d.to_article
        left join leak_outlet_root o on o.leak_id = @leak and o.outlet_id = d.to_outlet
        order by t.narrows desc, t.behind desc, t.id
        """;

    private const string SettlingSql = Settling + """
        , thing as materialized (
            select v.derivation_id as id, v.kind, v.confidence, v.method, v.credit, g.narrows, g.behind
            from settling g
            join derivation_version v on v.leak_id = @leak and v.derivation_id = g.id and v.recorded_to = 'infinity'
        )

        """ + Shown + """
            and (cast(@after as uuid) is null or t.narrows < @least
                or (t.narrows = @least and (t.behind < @most or (t.behind = @most and t.id > @after))))
        order by t.narrows desc, t.behind desc, t.id
        limit @fetch
        """ + Told;

    private const string SettlingIdsSql = Settling + """

        select id
        from settling
        """;

    // Those that settle something are given, so that the others are read in their order and no further than the page.
    private const string OthersSql = "with recursive " + MergedArticles.Now + ", " + MergedSuspects.Now + """

        , thing as (
            select v.derivation_id as id, v.kind, v.confidence, v.method, v.credit, 0 as narrows,
                cast(null as integer) as behind
            from derivation_version v
            where v.leak_id = @leak and v.recorded_to = 'infinity' and v.judgement = 'suggested' and v.end_cause is null
                and v.derivation_id <> all(@settling)
        )

        """ + Shown + WorkSql.InOrder + Told;

    /// <summary>Those that narrow something.</summary>
    public static Task<IReadOnlyList<WorkRow>> SettlingAsync(
        Session session, WorkWanted wanted, OpenEnds ends, CancellationToken cancel)
    {
        // Of what narrows as much, other kinds stand before all suggestions or behind them.
        var kind = WorkKinds.PlaceOf(WorkKinds.Suggestion);
        var most = wanted.After is not { } after || after.Kind < kind ? int.MaxValue
            : after.Kind == kind ? after.Behind : -1;
        return RowsAsync(session, SettlingSql, Asked(wanted, ends, most, []), cancel);
    }

    /// <summary>Those that narrow nothing.</summary>
    public static async Task<IReadOnlyList<WorkRow>> OthersAsync(
        Session session, WorkWanted wanted, OpenEnds ends, CancellationToken cancel)
    {
        Guid[] settling = ends.Ends.Count == 0 ? []
            : [.. await session.Connection.QueryAsync<Guid>(new CommandDefinition(
                SettlingIdsSql, Asked(wanted, ends, 0, []), cancellationToken: cancel))];
        return await RowsAsync(session, OthersSql, Asked(wanted, ends, 0, settling), cancel);
    }

    private static async Task<IReadOnlyList<WorkRow>> RowsAsync(
        Session session, string sql, object asked, CancellationToken cancel) =>
        [
            .. (await session.Connection.QueryAsync<WorkRow>(
                new CommandDefinition(sql, asked, cancellationToken: cancel)))
                .Select(row => row with { Kind = WorkKinds.Suggestion }),
        ];

    private static object Asked(WorkWanted wanted, OpenEnds ends, int most, Guid[] settling)
    {
        var rows = ends.Ends.Where(end => end.Report.Kind == ReportKind.Article)
            .SelectMany(end => end.Rows.Select(row => (end, row))).ToList();
        return new
        {
            leak = wanted.Record.Leak.Id, kind = WorkKinds.Suggestion, wanted.Only, wanted.Aside, wanted.Assignee,
            wanted.Unassigned, after = wanted.After?.Thing, wanted.Fetch, least = wanted.After?.Narrows ?? 0, most,
            articles = rows.Select(pair => pair.end.Report.Id).ToArray(),
            endTops = rows.Select(pair => pair.row.Suspect).ToArray(),
            narrows = rows.Select(pair => pair.row.Narrows).ToArray(),
            behinds = rows.Select(pair => pair.end.Outlets.Count).ToArray(),
            suspects = ends.TopOf.Keys.ToArray(), tops = ends.TopOf.Values.ToArray(), settling,
        };
    }
}

/// <summary>The open ends of the first rows, and for each suspect the row that it is added up to.</summary>
internal sealed record OpenEnds(IReadOnlyList<OpenEnd> Ends, IReadOnlyDictionary<Guid, Guid> TopOf)
{
    public static readonly OpenEnds None = new([], new Dictionary<Guid, Guid>());

    /// <summary>The suspects of these rows and all that is part of them, by the row.</summary>
    public static OpenEnds Of(RecordAt record, IReadOnlyList<OpenEnd> ends, IReadOnlySet<Guid> rows)
    {
        var parents = record.Suspects.ToDictionary(row => row.Id, row => row.PartOf);
        var tops = new Dictionary<Guid, Guid>();
        foreach (var suspect in parents.Keys)
        {
            Guid? at = suspect;
            for (var steps = 0; at is { } here && steps <= parents.Count; steps++)
            {
                if (rows.Contains(here))
                {
                    tops[suspect] = here;
                    break;
                }
                at = parents.GetValueOrDefault(here);
            }
        }
        return new(ends, tops);
    }
}
