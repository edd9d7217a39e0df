using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;

namespace Hypotheses.Web.Worklist;

/// <summary>
/// Brings what waits of claims, suspects and outlets, so many of each kind after a place, as things are now.
/// </summary>
internal static class WorkFacts
{
    private const string InferredSql = "with recursive " + MergedClaimants.Now + ", " + MergedSuspects.Now + """

        , thing as (
            select k.claim_id as id, k.claimant_id, k.statement
            from claim_version k
            where k.leak_id = @leak and k.recorded_to = 'infinity' and k.naming = 'inferred' and k.approved_by is null
                and k.end_cause is null
        )
        select t.id, i.recorded_at, t.statement, c.name as claimant,
            array(
                select distinct coalesce(u.root_id, s.suspect_id)
                from claim_suspect s
                left join merged_suspect u on u.suspect_id = s.suspect_id
                where s.leak_id = @leak and s.claim_id = t.id and s.recorded_to = 'infinity') as suspects,
        """ + WorkSql.Columns + """

        from thing t
        join claim i on i.leak_id = @leak and i.id = t.id
        left join merged_claimant m on m.claimant_id = t.claimant_id
        join claimant_version c on c.leak_id = @leak and c.claimant_id = coalesce(m.root_id, t.claimant_id)
            and c.recorded_to = 'infinity'
        """ + WorkSql.Wanted + WorkSql.InOrder;

    // Of those who were named, most outlets first.
    private const string UnaskedSql = "with recursive " + MergedSuspects.Now + """

        , thing as (
            select v.suspect_id as id, v.name, n.outlets as behind
            from suspect_version v
            cross join lateral (
                select cast(count(*) as integer) as outlets
                from suspect_outlet o
                where o.leak_id = @leak and o.suspect_id = v.suspect_id and not o.rolled and o.citations > 0
            ) n
            where v.leak_id = @leak and v.recorded_to = 'infinity' and v.end_cause is null and v.kind = 'person'
                and n.outlets > 0 and v.suspect_id not in (select u.suspect_id from merged_suspect u)
                and not exists (
                    select 1
                    from response_version r
                    left join merged_suspect u on u.suspect_id = r.suspect_id
                    where r.leak_id = @leak and r.recorded_to = 'infinity'
                        and coalesce(u.root_id, r.suspect_id) = v.suspect_id)
        )
        select t.id, i.recorded_at, t.name, t.behind, array[t.id] as suspects,
        """ + WorkSql.Columns + """

        from thing t
        join suspect i on i.leak_id = @leak and i.id = t.id
        """ + WorkSql.Wanted + """
            and (cast(@after as uuid) is null or t.behind < @behind or (t.behind = @behind and t.id > @after))
        order by t.behind desc, t.id
        limit @fetch
        """;

    // The articles are counted of what is shown alone.
    private const string ProvisionalSql = "with recursive " + MergedArticles.Now + """
        , thing as (
            select o.outlet_id as id, o.name, o.recorded_at
            from leak_outlet o
            join leak_outlet_root r on r.leak_id = @leak and r.outlet_id = o.outlet_id
            where o.leak_id = @leak and o.registry_id is null and r.root_id = o.outlet_id and r.real
        ), carried as not materialized (
            select a.outlet_id as id
            from article_version a
            where a.leak_id = @leak and a.recorded_to = 'infinity' and a.end_cause is null

        """ + WorkSql.Carries + """
        ), shown as (
            select t.id, t.name, t.recorded_at,
        """ + WorkSql.Columns + """

            from thing t
        """ + WorkSql.Wanted + """
                and (cast(@after as uuid) is null or (t.recorded_at, t.id) > (cast(@since as timestamptz), @after))
                and exists (select 1 from carried c where c.id = t.id)
            order by t.recorded_at, t.id
            limit @fetch
        )
        select s.id, s.name, s.recorded_at, s.version, s.assignee_id, s.assignee_name, s.set_aside,
            (select cast(count(*) as integer) from carried c where c.id = s.id) as articles
        from shown s
        order by s.recorded_at, s.id
        """;

    public static Task<IReadOnlyList<WorkRow>> InferredAsync(
        Session session, WorkWanted wanted, CancellationToken cancel) =>
        RowsAsync(session, InferredSql, WorkKinds.Inferred, wanted, cancel);

    public static Task<IReadOnlyList<WorkRow>> UnaskedAsync(
        Session session, WorkWanted wanted, CancellationToken cancel) =>
        RowsAsync(session, UnaskedSql, WorkKinds.NoResponse, wanted, cancel);

    public static Task<IReadOnlyList<WorkRow>> ProvisionalAsync(
        Session session, WorkWanted wanted, CancellationToken cancel) =>
        RowsAsync(session, ProvisionalSql, WorkKinds.Provisional, wanted, cancel);

    /// <summary>The rows of a kind by its statement.</summary>
    public static async Task<IReadOnlyList<WorkRow>> RowsAsync(
        Session session, string sql, string kind, WorkWanted wanted, CancellationToken cancel)
    {
        var rows = await session.Connection.QueryAsync<WorkRow>(new CommandDefinition(
            sql,
            new
            {
                leak = wanted.Record.Leak.Id, kind, wanted.Only, wanted.Aside, wanted.Assignee, wanted.Unassigned,
                after = wanted.After?.Thing, behind = wanted.After?.Behind, wanted.Fetch,
                since = wanted.After is { } after ? DateTimeOffset.UnixEpoch.AddMicroseconds(after.At)
                    : (DateTimeOffset?)null,
            },
            cancellationToken: cancel));
        return [.. rows.Select(row => row with { Kind = kind })];
    }
}
