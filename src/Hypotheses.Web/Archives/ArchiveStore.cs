using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;

namespace Hypotheses.Web.Archives;

/// <summary>Reads and puts what of an archive is no row of a table.</summary>
internal static class ArchiveStore
{
    // A large archive takes as long as its reader, and what is read from it must not hang on settings of the session.
    private const string PatientSql = """
        select set_config('statement_timeout', '0', true),
            set_config('idle_in_transaction_session_timeout', '0', true),
            set_config('TimeZone', 'UTC', true), set_config('bytea_output', 'hex', true)
        """;

    // Of the registry all that the leak has taken up, and no entry on an account after that. Where it has taken up
    // nothing, the entry that a checkpoint would name.
    private const string HeadsSql = """
        select h.recorded_at, h.registry_seq as seq, h.entries, encode(h.hash, 'hex') as hash,
            greatest(
                (select coalesce(max(e.seq), 0)
                 from registry_entry e
                 where e.registry_seq <= h.registry_seq and e.thing in ('outlet', 'owner', 'host')),
                (select coalesce(min(e.seq), 0)
                 from registry_entry e
                 where e.registry_seq = (
                     select max(x.registry_seq)
                     from registry_entry x
                     where x.registry_seq <= h.registry_seq))) as registry_entries
        from leak_head h
        where h.leak_id = @leak
        """;

    private const string RegistrySql = """
        select coalesce(
                (select max(e.recorded_at)
                 from registry_entry e
                 where e.seq <= @entries and e.thing in ('outlet', 'owner', 'host')),
                cast('2000-01-01T00:00:00Z' as timestamptz)) as recorded_at,
            cast(@seq as bigint) as seq, cast(@entries as bigint) as entries,
            coalesce(
                (select encode(e.hash, 'hex')
                 from registry_entry e
                 where e.seq = @entries), @genesis) as hash
        """;

    private const string LockSql = """
        select recorded_at, seq, entries, encode(hash, 'hex') as hash
        from registry_head
        for update
        """;

    private const string IsThereSql = """
        select exists (
                select 1
                from leak
                where id = @id)
            or exists (
                select 1
                from leak_version
                where slug = @slug and recorded_to = 'infinity')
        """;

    private const string EntrySql = """
        select recorded_at, registry_seq as seq, seq as entries, encode(hash, 'hex') as hash
        from registry_entry
        where seq = @entries
        """;

    private const string PutHeadSql = """
        insert into leak_head (leak_id, recorded_at, registry_seq, entries, hash)
        select l.id, @recordedAt, @seq, @entries, @hash
        from leak l
        where l.id = @leak
        """;

    private const string PutRegistrySql = """
        update registry_head
        set seq = @seq, entries = @entries, recorded_at = @recordedAt, hash = @hash
        """;

    private const string LookSql = """
        select refresh_statistics(true)
        """;

    /// <summary>Lets the transaction take its time.</summary>
    public static Task BeginAsync(Session session, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(new CommandDefinition(PatientSql, cancellationToken: cancel));

    /// <summary>Where a leak's history stands, and how far of the registry's it has taken up.</summary>
    public static async Task<(ArchivedHead Leak, ArchivedHead Registry)> HeadsAsync(
        Session session, Guid leak, CancellationToken cancel)
    {
        var row = await session.Connection.QuerySingleAsync<HeadRow>(
            new CommandDefinition(HeadsSql, new { leak }, cancellationToken: cancel));
        return (
            new ArchivedHead(row.RecordedAt, row.Seq, row.Entries, row.Hash),
            await session.Connection.QuerySingleAsync<ArchivedHead>(new CommandDefinition(
                RegistrySql,
                new
                {
                    row.Seq, entries = row.RegistryEntries,
                    genesis = Convert.ToHexStringLower(Chain.RegistryGenesis),
                },
                cancellationToken: cancel)));
    }

    /// <summary>The registry as it is here; nobody else changes it until the end of the transaction.</summary>
    public static Task<ArchivedHead> LockRegistryAsync(Session session, CancellationToken cancel) =>
        session.Connection.QuerySingleAsync<ArchivedHead>(new CommandDefinition(LockSql, cancellationToken: cancel));

    public static Task<bool> IsThereAsync(Session session, ArchivedLeak leak, CancellationToken cancel) =>
        session.Connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(IsThereSql, new { leak.Id, leak.Slug }, cancellationToken: cancel));

    /// <summary>Whether the leak is there to have a head.</summary>
    public static async Task<bool> PutHeadAsync(
        Session session, Guid leak, ArchivedHead head, CancellationToken cancel) =>
        await session.Connection.ExecuteAsync(new CommandDefinition(
            PutHeadSql, new { leak, head.RecordedAt, head.Seq, head.Entries, hash = head.HashBytes },
            cancellationToken: cancel)) == 1;

    /// <summary>An entry of the registry's journal, as a head would name it; null = it is not there.</summary>
    public static Task<ArchivedHead?> EntryAsync(Session session, long entries, CancellationToken cancel) =>
        session.Connection.QuerySingleOrDefaultAsync<ArchivedHead>(
            new CommandDefinition(EntrySql, new { entries }, cancellationToken: cancel));

    public static Task PutRegistryAsync(Session session, ArchivedHead head, CancellationToken cancel) =>
        session.Connection.ExecuteAsync(new CommandDefinition(
            PutRegistrySql, new { head.RecordedAt, head.Seq, head.Entries, hash = head.HashBytes },
            cancellationToken: cancel));

    /// <summary>What proves the registry's entries that an archive leaves behind.</summary>
    public static Task<WithheldEntries> WithholdAsync(Session session, long entries, CancellationToken cancel) =>
        Verifier.WithholdAsync(session.Connection, entries, cancel);

    public static Task<Walk> WalkLeakAsync(Session session, Guid leak, CancellationToken cancel) =>
        Verifier.LeakWithinAsync(session.Connection, leak, cancel);

    public static Task<Walk> WalkRegistryAsync(Session session, CancellationToken cancel) =>
        Verifier.RegistryWithinAsync(session.Connection, cancel);

    /// <summary>Counts all derived state of the leak, by what the database then knows of its tables.</summary>
    public static async Task RecountAsync(Session session, Guid leak, long seq, CancellationToken cancel)
    {
        await session.Connection.ExecuteAsync(new CommandDefinition(LookSql, cancellationToken: cancel));
        await Drift.RepairAsync(session.Connection, leak, seq, cancel);
    }

    private sealed record HeadRow(
        DateTimeOffset RecordedAt, long Seq, long Entries, string Hash, long RegistryEntries);
}
