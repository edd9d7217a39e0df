using Dapper;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Npgsql;

namespace Hypotheses.Web.Platform.Journal;

/// <summary>
/// Locks a leak for one act. The recorded instant is taken after the lock, and the registry's sequence after that, so
/// that all rows of the act lie above every instant that was ever answered for.
/// </summary>
public static class LeakHeads
{
    // An act looks up what it names, one thing by one. Planned for this leak, which the tables may not be known to hold
    // yet, all of it is gone through for each; planned for any leak, nothing is, and no plan is made twice.
    private const string PlannedForAnySql = """
        select set_config('plan_cache_mode', 'force_generic_plan', true)
        from pg_class c
        where c.oid = 'citation'::regclass and c.reltuples >= @many
        """;

    private const string LockSql = """
        select recorded_at, registry_seq, entries, hash, counted
        from leak_head
        where leak_id = @leak
        for update
        """;

    // A statement of its own: under READ COMMITTED it sees what was committed while the lock was waited for.
    private const string InstantSql = """
        select greatest(clock_timestamp(), @recordedAt + interval '1 microsecond') as recorded_at,
            (select seq from registry_head) as registry_seq
        """;

    private const string FirstInstantSql = """
        select clock_timestamp() as recorded_at, (select seq from registry_head) as registry_seq
        """;

    private const string FirstSql = """
        insert into leak_head (leak_id, recorded_at, registry_seq, entries, hash)
        values (@leak, @recordedAt, @registrySeq, 0, @hash)
        """;

    /// <summary>
    /// Locks the leak. When the registry has moved on since the leak's last entry, the act takes that up first:
    /// outlets' roots and derived state, with an <c>adopt</c> entry if an outlet of the leak is touched.
    /// </summary>
    public static async Task<LeakJournal> LockAsync(
        NpgsqlConnection connection, Guid leak, Guid principal, CancellationToken cancel)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            PlannedForAnySql, new { many = LeakScope.Many }, cancellationToken: cancel));
        var held = await connection.QuerySingleAsync<HeadRow>(
            new CommandDefinition(LockSql, new { leak }, cancellationToken: cancel));
        var now = await connection.QuerySingleAsync<InstantRow>(
            new CommandDefinition(InstantSql, new { held.RecordedAt }, cancellationToken: cancel));
        var head = new Head(leak, now.RecordedAt, now.RegistrySeq, held.Entries, held.Hash, held.RegistrySeq)
        {
            Counted = held.Counted,
        };
        var journal = new LeakJournal(head, principal);
        if (head.RegistrySeq != head.PinnedSeq)
        {
            var touched = await Roots.AdoptAsync(connection, leak, head.RegistrySeq, cancel);
            if (touched.Count > 0)
                journal.Add(Entry.Of(
                    "adopt", "leak", leak, new { from = head.PinnedSeq, to = head.RegistrySeq, outlets = touched }));
        }
        return journal;
    }

    /// <summary>Makes the head of a new leak.</summary>
    public static async Task<LeakJournal> FirstAsync(
        NpgsqlConnection connection, Guid leak, Guid principal, CancellationToken cancel)
    {
        var now = await connection.QuerySingleAsync<InstantRow>(
            new CommandDefinition(FirstInstantSql, cancellationToken: cancel));
        var hash = Chain.Genesis(leak);
        await connection.ExecuteAsync(new CommandDefinition(
            FirstSql, new { leak, now.RecordedAt, now.RegistrySeq, hash }, cancellationToken: cancel));
        return new LeakJournal(new Head(leak, now.RecordedAt, now.RegistrySeq, 0, hash, now.RegistrySeq), principal);
    }

    private sealed record HeadRow(DateTimeOffset RecordedAt, long RegistrySeq, long Entries, byte[] Hash, long Counted);

    private sealed record InstantRow(DateTimeOffset RecordedAt, long RegistrySeq);
}
