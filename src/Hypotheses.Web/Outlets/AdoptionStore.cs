using Dapper;
using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Outlets;

/// <summary>Finds the leaks that a registry act touches and that have not taken it up.</summary>
internal static class AdoptionStore
{
    // An outlet of the leak, its root, or a provisional key of it was changed since the leak's pinned sequence.
    private const string BehindSql = """
        with changed as (
            select h.leak_id, v.outlet_id
            from leak_head h
            join outlet_version v on greatest(v.seq_from,
                case when v.seq_to < 9223372036854775807 then v.seq_to end) > h.registry_seq
            union
            select h.leak_id, unnest(array[m.outlet_id, m.into_id])
            from leak_head h
            join outlet_merge m on greatest(m.seq_from,
                case when m.seq_to < 9223372036854775807 then m.seq_to end) > h.registry_seq
        )
        select distinct r.leak_id
        from leak_outlet_root r
        join changed c on c.leak_id = r.leak_id and (c.outlet_id = r.outlet_id or c.outlet_id = r.root_id)
        union
        select o.leak_id
        from leak_outlet o
        join leak_head h on h.leak_id = o.leak_id
        join outlet_key k on k.key = o.key
        where greatest(k.seq_from, case when k.seq_to < 9223372036854775807 then k.seq_to end) > h.registry_seq
        union
        select o.leak_id
        from leak_outlet o
        join leak_head h on h.leak_id = o.leak_id
        join outlet_name n on 'name:' || n.name_key = o.key
        where greatest(n.seq_from, case when n.seq_to < 9223372036854775807 then n.seq_to end) > h.registry_seq
        union
        select o.leak_id
        from leak_outlet o
        join leak_head h on h.leak_id = o.leak_id
        join host_mark m on m.host = o.key
        where greatest(m.seq_from, case when m.seq_to < 9223372036854775807 then m.seq_to end) > h.registry_seq
        """;

    public static async Task<IReadOnlyList<Guid>> BehindAsync(Database database, CancellationToken cancel)
    {
        await using var session = await database.OpenAsync(cancel);
        return (await session.Connection.QueryAsync<Guid>(new CommandDefinition(BehindSql, cancellationToken: cancel)))
            .AsList();
    }
}
