using System.Numerics;
using System.Security.Cryptography;
using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Journal;

/// <summary>
/// The one writer of a leak's history, for one act under its lock: collects entries, then links and writes them.
/// </summary>
public sealed class LeakJournal(Head head, Guid principal)
{
    private const string AppendSql = """
        with entry as (
            insert into leak_entry (leak_id, seq, recorded_at, registry_seq, principal_id, act, thing, thing_id, facts,
                commitment, hash)
            select @leak, e.seq, @recordedAt, @registrySeq, @principal, e.act, e.thing, e.thing_id, e.facts,
                e.commitment, e.hash
            from unnest(@seqs, @acts, @things, @thingIds, @facts, @commitments, @hashes)
                as e (seq, act, thing, thing_id, facts, commitment, hash)
        ), head as (
            update leak_head
            set recorded_at = @recordedAt, registry_seq = @registrySeq, entries = @entries, hash = @hash
            where leak_id = @leak
        )
        select 1
        """;

    private const string WordsSql = """
        insert into leak_entry_words (leak_id, seq, salt, words)
        select @leak, w.seq, w.salt, w.words
        from unnest(@seqs, @salts, @words) as w (seq, salt, words)
        """;

    // Of a few rows it is better to know nothing: then the planner takes it that there may be more.
    private const int Worthwhile = 256;

    private readonly List<Entry> _entries = [];

    /// <summary>As the act found it.</summary>
    public Head Head { get; } = head;

    /// <summary>As the act leaves it, once its entries are written.</summary>
    public Head Left { get; private set; } = head;

    /// <summary>The instant that all rows of this act carry.</summary>
    public DateTimeOffset RecordedAt => Head.RecordedAt;

    public Guid Principal { get; } = principal;

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>How many entries the leak has with those of this act.</summary>
    public long Entries => Head.Entries + _entries.Count;

    /// <summary>
    /// Whether the leak has grown past a power of four of entries: what is known of its tables is then of a quarter of
    /// it or less.
    /// </summary>
    public bool GrowsMuch =>
        Entries >= Worthwhile && Fours(Entries) > Fours(Head.Entries);

    private static int Fours(long entries) => BitOperations.Log2((ulong)entries | 1) / 2;

    public void Add(Entry entry) => _entries.Add(entry);

    /// <summary>
    /// Links and writes the entries and moves the head. Without an entry nothing is written: the act changed nothing.
    /// </summary>
    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (IsEmpty)
            return;
        var linked = Linked.Of(Head, Principal, _entries);
        Left = Head with { Entries = linked.Seqs[^1], Hash = linked.Hashes[^1] };
        await connection.ExecuteAsync(new CommandDefinition(
            AppendSql,
            new
            {
                leak = Head.Chain,
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
                Left.Entries,
                Left.Hash,
            },
            cancellationToken: cancel));
        if (linked.WordSeqs.Length > 0)
            await connection.ExecuteAsync(new CommandDefinition(
                WordsSql,
                new { leak = Head.Chain, seqs = linked.WordSeqs, salts = linked.Salts, words = linked.Words },
                cancellationToken: cancel));
    }
}

/// <summary>Entries with their numbers, commitments and hashes, column by column as they are written.</summary>
public sealed record Linked(
    long[] Seqs, string[] Acts, string[] Things, Guid[] ThingIds, string[] Facts, byte[][] Commitments, byte[][] Hashes,
    long[] WordSeqs, byte[][] Salts, string[] Words)
{
    public static Linked Of(Head head, Guid principal, IReadOnlyList<Entry> entries)
    {
        var (hash, seq) = (head.Hash, head.Entries);
        var links = new List<(Link Link, byte[] Hash)>(entries.Count);
        var words = new List<(long Seq, byte[] Salt, string Words)>();
        foreach (var entry in entries)
        {
            seq++;
            byte[] commitment = [];
            if (entry.Words is not null)
            {
                var salt = RandomNumberGenerator.GetBytes(ChangedWords.SaltLength);
                commitment = Chain.Commit(salt, entry.Words);
                words.Add((seq, salt, entry.Words));
            }
            var link = new Link(
                seq, head.RecordedAt, head.RegistrySeq, principal, entry.Act, entry.Thing, entry.ThingId, entry.Facts,
                commitment);
            hash = head.IsOfRegistry ? Chain.RegistryHash(Chain.RegistryFields(link), hash)
                : Chain.Hash(head.Chain, link, hash);
            links.Add((link, hash));
        }
        return new Linked(
            [.. links.Select(l => l.Link.Seq)], [.. links.Select(l => l.Link.Act)],
            [.. links.Select(l => l.Link.Thing)], [.. links.Select(l => l.Link.ThingId)],
            [.. links.Select(l => l.Link.Facts)], [.. links.Select(l => l.Link.Commitment)],
            [.. links.Select(l => l.Hash)], [.. words.Select(w => w.Seq)], [.. words.Select(w => w.Salt)],
            [.. words.Select(w => w.Words)]);
    }
}
