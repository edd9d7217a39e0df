using Dapper;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Npgsql;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>
/// Lets every leak that an act of the registry touches take it up, each in a transaction of its own. A leak that is
/// written to meanwhile does so by itself; one that was missed is found by the next look. No failure here undoes or
/// hides the act, which is committed.
/// </summary>
public sealed class Adoption(Database database, Acts acts, ILogger<Adoption> log) : IDisposable
{
    // What a request waits for; the rest is for the next look, which it calls.
    private const int MostAtOnce = 20;

    private const string LookSql = """
        select l.looked_up_to as from, h.seq as to
        from registry_look l
        cross join registry_head h
        """;

    private const string LookedSql = """
        update registry_look
        set looked_up_to = @to
        where looked_up_to < @to
        """;

    // An outlet of the leak, its root, or a provisional key of it was changed since the leak's pinned sequence.
    private const string BehindSql = """
        with changed as (
            select t.outlet_id, t.changed
            from unnest(@outlets, @changed) as t (outlet_id, changed)
        ), keys as (
            select k.key, case when k.seq_to <= @to then k.seq_to else k.seq_from end as changed
            from outlet_key k
            where (k.seq_from > @from and k.seq_from <= @to) or (k.seq_to > @from and k.seq_to <= @to)
            union all
            select 'name:' || n.name_key, case when n.seq_to <= @to then n.seq_to else n.seq_from end
            from outlet_name n
            where (n.seq_from > @from and n.seq_from <= @to) or (n.seq_to > @from and n.seq_to <= @to)
            union all
            select m.host, case when m.seq_to <= @to then m.seq_to else m.seq_from end
            from host_mark m
            where (m.seq_from > @from and m.seq_from <= @to) or (m.seq_to > @from and m.seq_to <= @to)
        ), touched as (
            select r.leak_id, c.changed
            from changed c
            join leak_outlet_root r on r.outlet_id = c.outlet_id
            union all
            select r.leak_id, c.changed
            from changed c
            join leak_outlet_root r on r.root_id = c.outlet_id
            union all
            select o.leak_id, k.changed
            from keys k
            join leak_outlet o on o.key = k.key
        )
        select distinct t.leak_id
        from touched t
        join leak_head h on h.leak_id = t.leak_id and h.registry_seq < t.changed
        where cast(@leaks as uuid[]) is null or t.leak_id = any(@leaks)
        """;

    private readonly SemaphoreSlim _asked = new(0, 1);

    /// <summary>A look over all that was changed since the last one. Whether every leak could be had.</summary>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        try
        {
            await using var session = await database.OpenPatientAsync(cancel);
            var look = await session.Connection.QuerySingleAsync<Look>(
                new CommandDefinition(LookSql, cancellationToken: cancel));
            if (look.From >= look.To)
                return true;
            var all = true;
            foreach (var leak in await BehindAsync(session, look, null, cancel))
                all &= await TryAsync(leak, cancel);
            if (all)
                await session.Connection.ExecuteAsync(
                    new CommandDefinition(LookedSql, new { look.To }, cancellationToken: cancel));
            return all;
        }
        catch (NpgsqlException e)
        {
            log.LogWarning("The registry is taken up later: {State}", e.SqlState);
            return false;
        }
    }

    /// <summary>
    /// The leaks of the actor that one act touches, so that he sees at once what he did. How long it takes tells
    /// nothing of leaks that he does not see: those are left to the look that this calls for.
    /// </summary>
    public async Task OfActorAsync(long seq, Actor actor, CancellationToken cancel)
    {
        try
        {
            await using var session = await database.OpenAsync(cancel);
            var seen = await LeakAccess.VisibleAsync(session, actor, cancel);
            foreach (var leak in (await BehindAsync(session, new Look(seq - 1, seq), seen, cancel)).Take(MostAtOnce))
                await TryAsync(leak, cancel);
        }
        catch (NpgsqlException e)
        {
            log.LogWarning("The registry is taken up later: {State}", e.SqlState);
        }
        Ask();
    }

    /// <summary>
    /// Lets one leak take up what it lags behind in; a leak that the actor does not see is left alone.
    /// </summary>
    public async Task OfLeakAsync(string leak, Actor actor, CancellationToken cancel)
    {
        await using var session = await database.OpenAsync(cancel);
        var scope = await LeakAccess.FindAsync(session, leak, actor, cancel);
        var look = await session.Connection.QuerySingleAsync<Look>(
            new CommandDefinition(LookSql, cancellationToken: cancel));
        if (look.From < look.To && (await BehindAsync(session, look, [scope.Id], cancel)).Count > 0)
            await TryAsync(scope.Id, cancel);
    }

    /// <summary>Whether a look was asked for within the time.</summary>
    internal Task<bool> AskedAsync(TimeSpan within, CancellationToken cancel) => _asked.WaitAsync(within, cancel);

    public void Dispose() => _asked.Dispose();

    private void Ask()
    {
        try
        {
            _asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is asked for already.
        }
    }

    private async Task<bool> TryAsync(Guid leak, CancellationToken cancel)
    {
        try
        {
            return await acts.OnLeakAsync(Actor.OfService, leak.ToString(), async act =>
            {
                await act.LockAsync();
                await act.CloseAsync();
                return true;
            }, cancel);
        }
        catch (NpgsqlException e)
        {
            log.LogWarning("Leak {Leak} takes the registry up later: {State}", leak, e.SqlState);
            return false;
        }
    }

    private static async Task<IReadOnlyList<Guid>> BehindAsync(
        Session session, Look look, Guid[]? leaks, CancellationToken cancel)
    {
        var touched = await Touched.OutletsAsync(session.Connection, look.From, look.To, cancel);
        return (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            BehindSql,
            new
            {
                outlets = touched.Select(row => row.OutletId).ToArray(),
                changed = touched.Select(row => row.Changed).ToArray(),
                look.From, look.To, leaks,
            },
            cancellationToken: cancel))).AsList();
    }

    private sealed record Look(long From, long To);
}
