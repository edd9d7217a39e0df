using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Derived;

/// <summary>Counts leaks anew whose derived state is of an older kind than the schema's, after a migration.</summary>
public static class Renewal
{
    private const string OldSql = """
        select leak_id
        from leak_head
        where derived < @current
        order by leak_id
        """;

    private const string LockSql = """
        select registry_seq
        from leak_head
        where leak_id = @leak and derived < @current
        for update
        """;

    // Answers that somebody holds are of the counts before.
    private const string RenewedSql = """
        update leak_head
        set derived = @current, counted = counted + 1
        where leak_id = @leak
        """;

    // As the default of leak_head.derived.
    private const int Current = 4;

    /// <summary>How many leaks wait to be counted anew, after a migration that was broken off.</summary>
    public static async Task<int> PendingAsync(string connectionString, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        return (await connection.QueryAsync<Guid>(
            new CommandDefinition(OldSql, new { Current }, cancellationToken: cancel))).Count();
    }

    /// <summary>Each leak in a transaction of its own; a second starter finds nothing left.</summary>
    /// <param name="connectionString">The owner's.</param>
    /// <param name="cancel">Ends it between leaks.</param>
    /// <returns>How many leaks were counted anew.</returns>
    public static async Task<int> RunAsync(string connectionString, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0, Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        var renewed = 0;
        foreach (var leak in await connection.QueryAsync<Guid>(
            new CommandDefinition(OldSql, new { Current }, cancellationToken: cancel)))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            if (await connection.QuerySingleOrDefaultAsync<long?>(
                new CommandDefinition(LockSql, new { leak, Current }, cancellationToken: cancel)) is not { } seq)
                continue;
            await Drift.RepairAsync(connection, leak, seq, cancel);
            await connection.ExecuteAsync(
                new CommandDefinition(RenewedSql, new { leak, Current }, cancellationToken: cancel));
            await transaction.CommitAsync(cancel);
            renewed++;
        }
        return renewed;
    }
}
