using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>
/// What each outlet of a leak counts as, by the registry at a sequence: the registry's outlet for a provisional one
/// whose key the registry now holds, then its merges followed to their root.
/// </summary>
public static class Roots
{
    /// <summary>
    /// The roots as the registry had them at a sequence: leak_outlet in, (outlet_id, root_id, real) out.
    /// </summary>
    internal const string AtSql = """
        with recursive start as (
            select o.outlet_id, o.key,
                coalesce(
                    o.registry_id,
                    (select k.outlet_id
                     from outlet_key k
                     where k.key = o.key and k.seq_from <= @seq and k.seq_to > @seq and upper_inf(k.valid)),
                    (select n.outlet_id
                     from outlet_name n
                     where 'name:' || n.name_key = o.key and n.seq_from <= @seq and n.seq_to > @seq),
                    o.outlet_id) as at_id
            from leak_outlet o
            where o.leak_id = @leak and (cast(@outlets as uuid[]) is null or o.outlet_id = any(@outlets))
        ), step as (
            select outlet_id, key, at_id, at_id as first_id, 0 as depth
            from start
            union all
            select s.outlet_id, s.key, m.into_id, s.first_id, s.depth + 1
            from step s
            join outlet_merge m on m.outlet_id = s.at_id and m.seq_from <= @seq and m.seq_to > @seq
        ), root as (
            select distinct on (outlet_id) outlet_id, key, first_id, at_id as root_id
            from step
            order by outlet_id, depth desc
        )
        select r.outlet_id, r.root_id,
            not exists (
                select 1
                from outlet_version v
                where v.outlet_id in (r.first_id, r.root_id) and v.seq_from <= @seq and v.seq_to > @seq
                    and v.excluded_reason is not null)
            and not exists (
                select 1
                from host_mark h
                where h.host = r.key and h.seq_from <= @seq and h.seq_to > @seq) as real
        from root r
        """;

    private const string HeldSql = """
        select outlet_id, root_id, real
        from leak_outlet_root
        where leak_id = @leak
        """;

    private const string OfLeakSql = """
        select outlet_id
        from leak_outlet_root
        where leak_id = @leak and (outlet_id = any(@outlets) or root_id = any(@outlets))
        """;

    private const string PinnedSql = """
        select registry_seq
        from leak_head
        where leak_id = @leak
        """;

    private const string PutSql = """
        insert into leak_outlet_root as held (leak_id, outlet_id, root_id, real)
        select @leak, r.outlet_id, r.root_id, r.real
        from unnest(@outlets, @roots, @reals) as r (outlet_id, root_id, real)
        on conflict (leak_id, outlet_id) do update
        set root_id = excluded.root_id, real = excluded.real
        """;

    /// <summary>
    /// Takes the registry up to a sequence: roots anew, derived state of the roots that changed. The outlets touched.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> AdoptAsync(
        NpgsqlConnection connection, Guid leak, long seq, CancellationToken cancel)
    {
        var pinned = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(PinnedSql, new { leak }, cancellationToken: cancel));
        var held = (await HeldAsync(connection, leak, cancel)).ToDictionary(row => row.OutletId);
        var now = await AtAsync(connection, leak, seq, null, cancel);
        var moved = now.Where(row => !held.TryGetValue(row.OutletId, out var before) || before != row).ToList();
        var touched = await Touched.OutletsAsync(connection, pinned, seq, cancel);
        var outlets = touched.Select(row => row.OutletId).ToArray();
        if (moved.Count > 0)
        {
            var affected = moved
                .SelectMany(row =>
                    held.TryGetValue(row.OutletId, out var before) ? [before.RootId, row.RootId] : new[] { row.RootId })
                .Distinct().ToArray();
            var claims = await ClaimCounts.OfOutletsAsync(connection, leak, affected, cancel);
            await PutAsync(connection, leak, moved, cancel);
            await Recount.RunAsync(connection, leak, affected, null, cancel);
            await Origins.CountNamingAsync(connection, leak, affected, cancel);
            await claims.MoveToAsync(
                connection, leak, await ClaimCounts.OfOutletsAsync(connection, leak, affected, cancel), cancel);
        }
        // Named anew or owned anew: nothing moves, yet the leak's answers change.
        var spoken = await connection.QueryAsync<Guid>(
            new CommandDefinition(OfLeakSql, new { leak, outlets }, cancellationToken: cancel));
        return [.. moved.Select(row => row.OutletId).Union(spoken).Order()];
    }

    /// <summary>Gives new outlets of a leak their roots.</summary>
    public static async Task EnterAsync(
        NpgsqlConnection connection, Guid leak, long seq, Guid[] outlets, CancellationToken cancel) =>
        await PutAsync(connection, leak, await AtAsync(connection, leak, seq, outlets, cancel), cancel);

    /// <summary>What is kept for the head.</summary>
    internal static async Task<IReadOnlyList<RootRow>> HeldAsync(
        NpgsqlConnection connection, Guid leak, CancellationToken cancel) =>
        (await connection.QueryAsync<RootRow>(
            new CommandDefinition(HeldSql, new { leak }, cancellationToken: cancel))).AsList();

    internal static async Task<IReadOnlyList<RootRow>> AtAsync(
        NpgsqlConnection connection, Guid leak, long seq, Guid[]? outlets, CancellationToken cancel) =>
        (await connection.QueryAsync<RootRow>(
            new CommandDefinition(AtSql, new { leak, seq, outlets }, cancellationToken: cancel))).AsList();

    internal static Task PutAsync(
        NpgsqlConnection connection, Guid leak, IReadOnlyList<RootRow> rows, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(
            PutSql,
            new
            {
                leak,
                outlets = rows.Select(row => row.OutletId).ToArray(),
                roots = rows.Select(row => row.RootId).ToArray(),
                reals = rows.Select(row => row.Real).ToArray(),
            },
            cancellationToken: cancel));
}

/// <summary>What an outlet of a leak counts as.</summary>
public sealed record RootRow(Guid OutletId, Guid RootId, bool Real);
