using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Journal;

/// <summary>The registry's journal, for one act under the registry's lock. The act's number is its clock.</summary>
public sealed class RegistryJournal
{
    private const string LockSql = """
        select recorded_at, seq, entries, hash
        from registry_head
        for update
        """;

    private const string InstantSql = """
        select greatest(clock_timestamp(), @recordedAt + interval '1 microsecond')
        """;

    private const string AppendSql = """
        with entry as (
            insert into registry_entry (seq, recorded_at, registry_seq, principal_id, act, thing, thing_id, facts,
                commitment, hash)
            select e.seq, @recordedAt, @registrySeq, @principal, e.act, e.thing, e.thing_id, e.facts, e.commitment,
                e.hash
            from unnest(@seqs, @acts, @things, @thingIds, @facts, @commitments, @hashes)
                as e (seq, act, thing, thing_id, facts, commitment, hash)
        )
        update registry_head
        set seq = @registrySeq, entries = @entries, recorded_at = @recordedAt, hash = @hash
        """;

    private const string WordsSql = """
        insert into registry_entry_words (seq, salt, words)
        select w.seq, w.salt, w.words
        from unnest(@seqs, @salts, @words) as w (seq, salt, words)
        """;

    private readonly List<Entry> _entries = [];

    private RegistryJournal(Head head, Guid principal) => (Head, Principal) = (head, principal);

    public Head Head { get; }

    public Guid Principal { get; }

    public DateTimeOffset RecordedAt => Head.RecordedAt;

    /// <summary>The number of this act: its rows begin, and those that it ends cease, at it.</summary>
    public long Seq => Head.RegistrySeq;

    /// <summary>Locks the registry. An act on outlets moves its clock, one on accounts and keys does not.</summary>
    public static async Task<RegistryJournal> LockAsync(
        NpgsqlConnection connection, Guid principal, bool movesClock, CancellationToken cancel)
    {
        var held = await connection.QuerySingleAsync<HeadRow>(
            new CommandDefinition(LockSql, cancellationToken: cancel));
        var now = await connection.QuerySingleAsync<DateTimeOffset>(
            new CommandDefinition(InstantSql, new { held.RecordedAt }, cancellationToken: cancel));
        return new RegistryJournal(
            new Head(Guid.Empty, now, held.Seq + (movesClock ? 1 : 0), held.Entries, held.Hash, held.Seq), principal);
    }

    public void Add(Entry entry) => _entries.Add(entry);

    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (_entries.Count == 0)
            return;
        var linked = Linked.Of(Head, Principal, _entries);
        await connection.ExecuteAsync(new CommandDefinition(
            AppendSql,
            new
            {
                Head.RecordedAt,
                Head.RegistrySeq,
                Principal,
                linked.Seqs,
                linked.Acts,
                linked.Things,
                linked.ThingIds,
                linked.Facts,
                linked.Commitments,
                linked.Hashes,
                entries = linked.Seqs[^1],
                hash = linked.Hashes[^1],
            },
            cancellationToken: cancel));
        if (linked.WordSeqs.Length > 0)
            await connection.ExecuteAsync(new CommandDefinition(
                WordsSql, new { seqs = linked.WordSeqs, salts = linked.Salts, words = linked.Words },
                cancellationToken: cancel));
    }

    private sealed record HeadRow(DateTimeOffset RecordedAt, long Seq, long Entries, byte[] Hash);
}
