using Dapper;
using Hypotheses.Client;
using Npgsql;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// What a leak's outlets are called, by the registry that the leak has taken up: each as the root that it counts as.
/// </summary>
public static class OutletNames
{
    private const string ReadSql = """
        select o.outlet_id, r.root_id as id, coalesce(v.name, held.name, o.name) as name,
            coalesce(
                (select k.key
                 from outlet_key k
                 where k.outlet_id = r.root_id and k.kind = 'domain' and k.seq_from <= h.registry_seq
                     and k.seq_to > h.registry_seq
                 order by k.valid_to desc nulls first, octet_length(k.key), k.key
                 limit 1),
                case when coalesce(held.key, o.key) not like 'name:%' then coalesce(held.key, o.key) end) as domain,
            v.outlet_id is null as provisional, r.real
        from leak_outlet o
        join leak_head h on h.leak_id = o.leak_id
        join leak_outlet_root r on r.leak_id = o.leak_id and r.outlet_id = o.outlet_id
        left join leak_outlet held on held.leak_id = o.leak_id and held.outlet_id = r.root_id
        left join outlet_version v on v.outlet_id = r.root_id and v.seq_from <= h.registry_seq
            and v.seq_to > h.registry_seq
        where o.leak_id = @leak and o.outlet_id = any(@outlets)
        """;

    public static async Task<IReadOnlyDictionary<Guid, KnownOutlet>> ReadAsync(
        NpgsqlConnection connection, Guid leak, IEnumerable<Guid?> outlets, CancellationToken cancel)
    {
        var ids = outlets.OfType<Guid>().Distinct().ToArray();
        if (ids.Length == 0)
            return new Dictionary<Guid, KnownOutlet>();
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(ReadSql, new { leak, outlets = ids }, cancellationToken: cancel));
        return rows.ToDictionary(
            row => row.OutletId,
            row => new KnownOutlet(new OutletName(row.Id, row.Name, row.Domain, row.Provisional), row.Real));
    }

    private sealed record Row(Guid OutletId, Guid Id, string Name, string? Domain, bool Provisional, bool Real);
}

/// <summary>An outlet of a leak, and whether it is counted.</summary>
public sealed record KnownOutlet(OutletName Name, bool Real);
