using Dapper;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Npgsql;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>
/// Lets every leak that an act of the registry touches take it up, each in a transaction of its own. A leak that is
/// written to meanwhile does so by itself; one that was missed is found by the next look.
/// </summary>
public sealed class Adoption(Database database, Acts acts, ILogger<Adoption> log)
{
    private const string HeadSql = """
        select h.seq as to, coalesce((select min(registry_seq) from leak_head), h.seq) as from
        from registry_head h
        """;

    // An outlet of the leak, its root, or a provisional key of it was changed since.
    private const string BehindSql = """
        select r.leak_id
        from unnest(@outlets, @changed) as t (outlet_id, changed)
        join leak_outlet_root r on r.outlet_id = t.outlet_id or r.root_id = t.outlet_id
        join leak_head h on h.leak_id = r.leak_id and h.registry_seq < t.changed
        union
        select o.leak_id
        from outlet_key k
        join leak_outlet o on o.key = k.key
        join leak_head h on h.leak_id = o.leak_id
        where greatest(k.seq_from, case when k.seq_to <= @to then k.seq_to end) > greatest(h.registry_seq, @from)
        union
        select o.leak_id
        from outlet_name n
        join leak_outlet o on o.key = 'name:' || n.name_key
        join leak_head h on h.leak_id = o.leak_id
        where greatest(n.seq_from, case when n.seq_to <= @to then n.seq_to end) > greatest(h.registry_seq, @from)
        union
        select o.leak_id
        from host_mark m
        join leak_outlet o on o.key = m.host
        join leak_head h on h.leak_id = o.leak_id
        where greatest(m.seq_from, case when m.seq_to <= @to then m.seq_to end) > greatest(h.registry_seq, @from)
        """;

    /// <summary>Every leak that lags behind in something that touches it.</summary>
    public Task RunAsync(CancellationToken cancel) => RunAsync(null, cancel);

    /// <summary>
    /// The leaks that acts after this sequence touch; those that can't be had now are left to a later look.
    /// </summary>
    public async Task RunAsync(long? since, CancellationToken cancel)
    {
        foreach (var leak in await BehindAsync(since, cancel))
        {
            try
            {
                await acts.OnLeakAsync(Actor.OfService, leak.ToString(), async act =>
                {
                    await act.LockAsync();
                    await act.CloseAsync();
                    return true;
                }, cancel);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("Leak {Leak} takes the registry up later: {State}", leak, e.SqlState);
            }
        }
    }

    private async Task<IReadOnlyList<Guid>> BehindAsync(long? since, CancellationToken cancel)
    {
        await using var session = await database.OpenAsync(cancel);
        var head = await session.Connection.QuerySingleAsync<Head>(
            new CommandDefinition(HeadSql, cancellationToken: cancel));
        var from = since ?? head.From;
        if (from >= head.To)
            return [];
        var touched = await Touched.OutletsAsync(session.Connection, from, head.To, cancel);
        return (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            BehindSql,
            new
            {
                outlets = touched.Select(row => row.OutletId).ToArray(),
                changed = touched.Select(row => row.Changed).ToArray(),
                from, head.To,
            },
            cancellationToken: cancel))).AsList();
    }

    private sealed record Head(long To, long From);
}
