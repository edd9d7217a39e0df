using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Derived;
using Npgsql;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// What a leak's outlets are called, by the registry that the leak had taken up: each as the root that it counted as.
/// </summary>
public static class OutletNames
{
    private const string Named = """
        select o.outlet_id, r.root_id as id, coalesce(v.name, held.name, o.name) as name,
            coalesce(
                (select k.key
                 from outlet_key k
                 where k.outlet_id = r.root_id and k.kind = 'domain' and k.seq_from <= r.seq and k.seq_to > r.seq
                 order by k.valid_to desc nulls first, octet_length(k.key), k.key
                 limit 1),
                case when coalesce(held.key, o.key) not like 'name:%' then coalesce(held.key, o.key) end) as domain,
            v.outlet_id is null as provisional, r.real
        from root_of r
        join leak_outlet o on o.leak_id = @leak and o.outlet_id = r.outlet_id
        left join leak_outlet held on held.leak_id = o.leak_id and held.outlet_id = r.root_id
        left join outlet_version v on v.outlet_id = r.root_id and v.seq_from <= r.seq and v.seq_to > r.seq
        """;

    private const string HeadSql = """
        with root_of as (
            select x.outlet_id, x.root_id, x.real, h.registry_seq as seq
            from leak_outlet_root x
            join leak_head h on h.leak_id = x.leak_id
            where x.leak_id = @leak and x.outlet_id = any(@outlets)
        )

        """ + Named;

    private const string ThenSql = """
        with root_of as (
            select x.outlet_id, x.root_id, x.real, cast(@seq as bigint) as seq
            from (

        """ + Roots.AtSql + """
        ) x
        )

        """ + Named;

    private const string SameSql = """
        select r.outlet_id
        from leak_outlet_root r
        left join leak_outlet_root x on x.leak_id = @leak and x.outlet_id = @outlet
        where r.leak_id = @leak and r.root_id = coalesce(x.root_id, @outlet)
        """;

    // One that the leak did not have yet was the root of none but itself.
    private const string SameThenSql = """
        with root_of as (

        """ + Roots.AtSql + """

        )
        select r.outlet_id
        from root_of r
        left join leak_outlet o on o.leak_id = @leak and o.outlet_id = @outlet and o.recorded_at <= @at
        left join root_of x on x.outlet_id = o.outlet_id
        where r.root_id = coalesce(x.root_id, @outlet)
        """;

    public static async Task<IReadOnlyDictionary<Guid, KnownOutlet>> ReadAsync(
        NpgsqlConnection connection, Guid leak, Clocks clocks, IEnumerable<Guid?> outlets, CancellationToken cancel)
    {
        var ids = outlets.OfType<Guid>().Distinct().ToArray();
        if (ids.Length == 0)
            return new Dictionary<Guid, KnownOutlet>();
        var rows = clocks.IsHead
            ? await connection.QueryAsync<Row>(
                new CommandDefinition(HeadSql, new { leak, outlets = ids }, cancellationToken: cancel))
            : await connection.QueryAsync<Row>(
                new CommandDefinition(ThenSql, new { leak, outlets = ids, clocks.Seq }, cancellationToken: cancel));
        return rows.ToDictionary(
            row => row.OutletId,
            row => new KnownOutlet(new OutletName(row.Id, row.Name, row.Domain, row.Provisional), row.Real));
    }

    /// <summary>The outlets of a leak that counted as the same as this one.</summary>
    public static async Task<Guid[]> SameAsync(
        NpgsqlConnection connection, Guid leak, Clocks clocks, Guid outlet, CancellationToken cancel) =>
        [.. clocks.IsHead
            ? await connection.QueryAsync<Guid>(
                new CommandDefinition(SameSql, new { leak, outlet }, cancellationToken: cancel))
            : await connection.QueryAsync<Guid>(new CommandDefinition(
                SameThenSql, new { leak, outlet, outlets = (Guid[]?)null, clocks.Seq, clocks.At },
                cancellationToken: cancel))];

    private sealed record Row(Guid OutletId, Guid Id, string Name, string? Domain, bool Provisional, bool Real);
}

/// <summary>An outlet of a leak, and whether it is counted.</summary>
public sealed record KnownOutlet(OutletName Name, bool Real);
