using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>The outlets of the registry whose facts some of its acts changed: own ones, merges, owners above.</summary>
public static class Touched
{
    // A row changed when it began, and again when it ceased.
    private const string OutletsSql = """
        with recursive edge as (
            select c.child_outlet, c.child_owner, c.owner_id, c.seq_from, c.seq_to,
                case when c.seq_to <= @to then c.seq_to else c.seq_from end as changed
            from control c
            where c.seq_from <= @to
        ), owners as (
            select v.owner_id, case when v.seq_to <= @to then v.seq_to else v.seq_from end as changed
            from owner_version v
            where v.seq_from <= @to and (v.seq_from > @from or (v.seq_to > @from and v.seq_to <= @to))
            union
            select e.child_owner, e.changed
            from edge e
            where e.child_owner is not null and e.changed > @from
            union
            select e.child_owner, o.changed
            from owners o
            join edge e on e.owner_id = o.owner_id and e.seq_to > @from
            where e.child_owner is not null and o.changed > @from
        ), outlets as (
            select v.outlet_id, case when v.seq_to <= @to then v.seq_to else v.seq_from end as changed
            from outlet_version v
            where v.seq_from <= @to
            union all
            select e.child_outlet, e.changed
            from edge e
            union all
            select e.child_outlet, o.changed
            from owners o
            join edge e on e.owner_id = o.owner_id and e.seq_to > @from
        )
        select outlet_id, max(changed) as changed
        from outlets
        where outlet_id is not null and changed > @from
        group by outlet_id
        """;

    /// <summary>Those changed by acts after one sequence, up to and with another.</summary>
    public static async Task<IReadOnlyList<TouchedOutlet>> OutletsAsync(
        NpgsqlConnection connection, long from, long to, CancellationToken cancel) =>
        (await connection.QueryAsync<TouchedOutlet>(
            new CommandDefinition(OutletsSql, new { from, to }, cancellationToken: cancel))).AsList();
}

/// <summary>An outlet of the registry, and the last act that changed something of it.</summary>
public sealed record TouchedOutlet(Guid OutletId, long Changed);
