using System.Data;
using System.Security.Cryptography;
using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Journal;

/// <summary>Walks a chain from its first entry and names the first link that does not hold.</summary>
public static class Verifier
{
    /// <summary>The act whose entry says which words were removed from earlier ones, and what was left.</summary>
    public const string Redact = "redact";

    /// <summary>
    /// Act and thing of an entry of the registry that stayed where an archive was made: its number and hash are known
    /// here, what it says is not. Its commitment is the hash of what it says, so that its own hash still proves which
    /// entry it follows.
    /// </summary>
    public const string Withheld = "withheld";

    private const string LeakHeadSql = """
        select recorded_at, registry_seq, entries, hash
        from leak_head
        where leak_id = @leak
        """;

    private const string RegistryHeadSql = """
        select recorded_at, seq as registry_seq, entries, hash
        from registry_head
        """;

    private const string LeakSql = """
        select e.seq, e.recorded_at, e.registry_seq, e.principal_id, e.act, e.thing, e.thing_id, e.facts, e.commitment,
            e.hash, w.salt, w.words
        from leak_entry e
        left join leak_entry_words w on w.leak_id = e.leak_id and w.seq = e.seq
        where e.leak_id = @leak
        order by e.seq
        """;

    private const string RegistrySql = """
        select e.seq, e.recorded_at, e.registry_seq, e.principal_id, e.act, e.thing, e.thing_id, e.facts, e.commitment,
            e.hash, w.salt, w.words
        from registry_entry e
        left join registry_entry_words w on w.seq = e.seq
        order by e.seq
        """;

    // What an archive leaves behind of the registry's entries: those on accounts, keys and sign-ins.
    private const string OfAccountsSql = """
        select e.seq, e.recorded_at, e.registry_seq, e.principal_id, e.act, e.thing, e.thing_id, e.facts, e.commitment,
            e.hash,
            (select b.hash
             from registry_entry b
             where b.seq = e.seq - 1) as previous
        from registry_entry e
        where e.seq <= @entries and e.thing not in ('outlet', 'owner', 'host')
        order by e.seq
        """;

    private const string AccessHeadSql = """
        select recorded_at, cast(0 as bigint) as registry_seq, entries, hash
        from access_head
        """;

    private const string AccessSql = """
        select seq, recorded_at, cast(0 as bigint) as registry_seq, principal_id, act, operation as thing,
            leak_id as thing_id, facts, cast('' as bytea) as commitment, hash, cast(null as bytea) as salt,
            cast(null as text) as words
        from access_entry
        order by seq
        """;

    /// <summary>Walks a leak's chain in a snapshot of its own, on a session that no time limit cuts.</summary>
    public static async Task<Walk> LeakAsync(NpgsqlConnection connection, Guid leak, CancellationToken cancel)
    {
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        return await LeakWithinAsync(connection, leak, cancel);
    }

    /// <summary>Walks it in the transaction that the caller has begun.</summary>
    internal static async Task<Walk> LeakWithinAsync(
        NpgsqlConnection connection, Guid leak, CancellationToken cancel)
    {
        var head = await connection.QuerySingleAsync<HeadRow>(
            new CommandDefinition(LeakHeadSql, new { leak }, cancellationToken: cancel));
        return await WalkAsync(
            connection.QueryUnbufferedAsync<EntryRow>(LeakSql, new { leak }), leak, Chain.Genesis(leak), head, cancel);
    }

    /// <summary>Walks the registry's chain likewise.</summary>
    public static async Task<Walk> RegistryAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        return await RegistryWithinAsync(connection, cancel);
    }

    /// <summary>Walks it in the transaction that the caller has begun.</summary>
    internal static async Task<Walk> RegistryWithinAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var head = await connection.QuerySingleAsync<HeadRow>(
            new CommandDefinition(RegistryHeadSql, cancellationToken: cancel));
        return await WalkAsync(
            connection.QueryUnbufferedAsync<EntryRow>(RegistrySql), Guid.Empty, Chain.RegistryGenesis, head, cancel);
    }

    /// <summary>
    /// What proves the registry's entries on accounts without telling them, up to an entry; and those that nothing
    /// proves so, since they were written when their hash was still one of all they say.
    /// </summary>
    internal static async Task<WithheldEntries> WithholdAsync(
        NpgsqlConnection connection, long entries, CancellationToken cancel)
    {
        var (seqs, fields, unproven) = (new List<long>(), new List<byte[]>(), new List<long>());
        var rows = connection.QueryUnbufferedAsync<AccountRow>(OfAccountsSql, new { entries });
        await foreach (var row in rows.WithCancellation(cancel))
        {
            var proof = row.Thing == Withheld ? row.Commitment : Chain.RegistryFields(row.Link);
            if (!Chain.RegistryHash(proof, row.Previous ?? Chain.RegistryGenesis).AsSpan().SequenceEqual(row.Hash))
                unproven.Add(row.Seq);
            seqs.Add(row.Seq);
            fields.Add(proof);
        }
        return new WithheldEntries([.. seqs], [.. fields], unproven);
    }

    /// <summary>Walks the access log's chain likewise.</summary>
    public static async Task<Walk> AccessAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var head = await connection.QuerySingleAsync<HeadRow>(
            new CommandDefinition(AccessHeadSql, cancellationToken: cancel));
        return await WalkAsync(
            connection.QueryUnbufferedAsync<EntryRow>(AccessSql), Guid.Empty, Chain.AccessGenesis, head, cancel);
    }

    private static async Task<Walk> WalkAsync(
        IAsyncEnumerable<EntryRow> entries, Guid chain, byte[] genesis, HeadRow head, CancellationToken cancel)
    {
        var (hash, seq, withheld) = (genesis, 0L, 0L);
        var isRegistry = genesis == Chain.RegistryGenesis;
        var words = new ChangedWords();
        var last = default(EntryRow);
        await foreach (var entry in entries.WithCancellation(cancel))
        {
            seq++;
            if (entry.Seq != seq)
                return new Walk(seq, seq, "The entry is missing.", hash);
            if (last is not null && (entry.RecordedAt < last.RecordedAt || entry.RegistrySeq < last.RegistrySeq))
                return new Walk(seq, seq, "It lies before the entry that it follows.", hash);
            var isWithheld = isRegistry && entry.IsWithheld;
            var follows = hash;
            hash = isWithheld ? Chain.RegistryHash(entry.Commitment, follows)
                : isRegistry ? Chain.RegistryHash(Chain.RegistryFields(entry.Link), follows)
                : Chain.Hash(chain, entry.Link, follows);
            // A registry may have begun with the first version.
            if (isRegistry && !isWithheld && !hash.AsSpan().SequenceEqual(entry.Hash))
                hash = Chain.Hash(chain, entry.Link, follows);
            if (!hash.AsSpan().SequenceEqual(entry.Hash))
                return new Walk(
                    seq, seq, "Its bytes are not those that were written, or it follows another entry.", hash);
            if (isWithheld)
                withheld++;
            else
                words.See(entry.Link, entry.Salt, entry.Words);
            last = entry;
        }
        if (words.Unexplained is { } changed)
            return new Walk(
                changed.Seq - 1, changed.Seq,
                changed.Gone ? "Its words are gone, and nothing on record removed them."
                    : "Its words are not those that were written.",
                hash);
        if (head.Entries != seq || !head.Hash.AsSpan().SequenceEqual(hash))
            return new Walk(seq, seq + 1, "The head names an entry that is not there.", hash);
        return last is not null && (head.RecordedAt != last.RecordedAt || head.RegistrySeq < last.RegistrySeq)
            ? new Walk(seq, seq, "The head's clock is not that of the last entry.", hash)
            : new Walk(seq, null, null, hash) { Withheld = withheld };
    }

    private sealed record HeadRow(DateTimeOffset RecordedAt, long RegistrySeq, long Entries, byte[] Hash);

    private sealed record EntryRow(
        long Seq, DateTimeOffset RecordedAt, long RegistrySeq, Guid PrincipalId, string Act, string Thing, Guid ThingId,
        string Facts, byte[] Commitment, byte[] Hash, byte[]? Salt, string? Words)
    {
        // All but its number, its hash and its place is what an archive puts there, and there are no words to it.
        public bool IsWithheld => (Act, Thing, ThingId, Facts) == (Withheld, Withheld, Guid.Empty, "{}")
            && Commitment.Length == SHA256.HashSizeInBytes && Salt is null && Words is null;

        public Link Link => new(Seq, RecordedAt, RegistrySeq, PrincipalId, Act, Thing, ThingId, Facts, Commitment);
    }

    private sealed record AccountRow(
        long Seq, DateTimeOffset RecordedAt, long RegistrySeq, Guid PrincipalId, string Act, string Thing, Guid ThingId,
        string Facts, byte[] Commitment, byte[] Hash, byte[]? Previous)
    {
        public Link Link => new(Seq, RecordedAt, RegistrySeq, PrincipalId, Act, Thing, ThingId, Facts, Commitment);
    }
}

/// <summary>The registry's entries on accounts, as an archive has them.</summary>
/// <param name="Seqs">Their numbers.</param>
/// <param name="Fields">What each says, as a hash.</param>
/// <param name="Unproven">Those of them whose hash does not follow from that.</param>
internal sealed record WithheldEntries(long[] Seqs, byte[][] Fields, IReadOnlyList<long> Unproven);

/// <summary>What a walk found: how many entries hold, and the first that does not.</summary>
public sealed record Walk(long Entries, long? BrokenAt, string? Reason, byte[] Hash)
{
    public bool Whole => BrokenAt is null;

    /// <summary>How many of the entries stayed where an archive was made: only their hashes are known here.</summary>
    public long Withheld { get; init; }

    /// <summary>In a sentence.</summary>
    public string Told(string name) => !Whole ? $"{name}: chain broken at entry {BrokenAt}: {Reason}"
        : $"{name}: chain whole, {Entries} entries, {Convert.ToHexStringLower(Hash)}"
            + (Withheld == 0 ? "" : $" ({Withheld} on accounts stayed where it came from)");
}
