using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Journal;

/// <summary>The one writer of the access log: links a batch of entries and writes it, under the log's lock.</summary>
public static class AccessJournal
{
    private const string LockSql = """
        select entries, recorded_at, hash
        from access_head
        for update
        """;

    private const string InstantSql = """
        select greatest(clock_timestamp(), @recordedAt + interval '1 microsecond')
        """;

    private const string AppendSql = """
        with entry as (
            insert into access_entry (seq, recorded_at, principal_id, leak_id, act, operation, facts, hash)
            select e.seq, @now, e.principal_id, e.leak_id, e.act, e.operation, e.facts, e.hash
            from unnest(@seqs, @principals, @leaks, @acts, @operations, @facts, @hashes)
                as e (seq, principal_id, leak_id, act, operation, facts, hash)
        )
        update access_head
        set entries = @entries, recorded_at = @now, hash = @hash
        """;

    public static async Task WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<AccessEntry> entries, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var head = await connection.QuerySingleAsync<HeadRow>(
            new CommandDefinition(LockSql, cancellationToken: cancel));
        var now = await connection.QuerySingleAsync<DateTimeOffset>(
            new CommandDefinition(InstantSql, new { head.RecordedAt }, cancellationToken: cancel));
        var hashes = new List<byte[]>(entries.Count);
        var (seq, hash) = (head.Entries, head.Hash);
        foreach (var entry in entries)
        {
            var link = new Link(
                ++seq, now, 0, entry.Principal, entry.Act, entry.Operation, entry.Leak, entry.Facts, []);
            hash = Chain.Hash(Guid.Empty, link, hash);
            hashes.Add(hash);
        }
        await connection.ExecuteAsync(new CommandDefinition(
            AppendSql,
            new
            {
                now,
                seqs = Enumerable.Range(1, entries.Count).Select(i => head.Entries + i).ToArray(),
                principals = entries.Select(entry => entry.Principal).ToArray(),
                leaks = entries.Select(entry => entry.Leak).ToArray(),
                acts = entries.Select(entry => entry.Act).ToArray(),
                operations = entries.Select(entry => entry.Operation).ToArray(),
                facts = entries.Select(entry => entry.Facts).ToArray(),
                hashes = hashes.ToArray(),
                entries = seq,
                hash,
            },
            cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
    }

    private sealed record HeadRow(long Entries, DateTimeOffset RecordedAt, byte[] Hash);
}
