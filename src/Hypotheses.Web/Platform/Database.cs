using System.Data;
using Npgsql;

namespace Hypotheses.Web.Platform;

/// <summary>
/// The way to the data. Reads go to the primary too: a standby may not yet have what its caller wrote.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    /// <summary>How long a statement may take, unless the operator's own options say otherwise.</summary>
    public static readonly TimeSpan StatementLimit = TimeSpan.FromSeconds(10);

    private const string Unlimited =
        "-c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0 -c jit=off";

    private readonly NpgsqlMultiHostDataSource _hosts;

    private readonly string _patient;

    private Database(NpgsqlMultiHostDataSource hosts, string patient)
    {
        (_hosts, _patient) = (hosts, patient);
        Writer = hosts.WithTargetSession(TargetSessionAttributes.Primary);
    }

    public NpgsqlDataSource Writer { get; }

    public static Database Open(string connectionString, bool pgBouncer = false, ILoggerFactory? loggers = null)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = "hypotheses" };
        if (loggers is not null)
            builder.UseLoggerFactory(loggers);
        var parts = builder.ConnectionStringBuilder;
        parts.ApplicationName ??= "hypotheses";
        parts.Timeout = 5;
        // Above the server's own limit, so that the server is the one to cut a statement short.
        parts.CommandTimeout = 15;
        // A host that was down is asked again soon: the service is back within seconds of its database.
        parts.HostRecheckSeconds = 1;
        parts.KeepAlive = 30;
        // No statement of ours leaves anything in a session: the seven that would clear one took longer than what most
        // requests ask.
        parts.NoResetOnClose = true;
        if (!given.ShouldSerialize("Maximum Pool Size"))
            parts.MaxPoolSize = 40;
        if (pgBouncer)
        {
            // In transaction mode the next statement may meet another server session: nothing may be kept in one.
            parts.MaxAutoPrepare = 0;
        }
        else
        {
            parts.MaxAutoPrepare = 100;
            // PgBouncer refuses start-up options; there the role carries the same limits.
            parts.Options = Limits(given.Options);
            // The role has limits of its own.
            given.Options = $"{Unlimited} {given.Options}".TrimEnd();
        }
        given.CommandTimeout = 0;
        given.Pooling = false;
        // With several hosts the primary is meant; the keyword is refused with a single one.
        if (given.Host!.Contains(','))
            given.TargetSessionAttributes = "primary";
        return new Database(builder.BuildMultiHost(), given.ConnectionString);
    }

    /// <summary>The same for work that only reads: the server holds it to that.</summary>
    public static Database OpenToRead(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        given.Options = $"-c default_transaction_read_only=on {given.Options}".TrimEnd();
        return Open(given.ConnectionString);
    }

    /// <summary>A session with the primary, without a transaction yet.</summary>
    public async Task<Session> OpenAsync(CancellationToken cancel) => new(await Writer.OpenConnectionAsync(cancel));

    /// <summary>A session without time limits, for work that walks everything. Pooled with no other.</summary>
    public async Task<Session> OpenPatientAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(_patient);
        await connection.OpenAsync(cancel);
        return new Session(connection);
    }

    /// <summary>Runs work in one transaction of its own.</summary>
    public async Task<T> InTransactionAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel)
    {
        await using var session = await OpenAsync(cancel);
        await using var transaction = await session.Connection.BeginTransactionAsync(cancel);
        var result = await work(session);
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>Reads as much as there is in one snapshot, without time limits.</summary>
    public async Task<T> InPatientSnapshotAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel)
    {
        await using var session = await OpenPatientAsync(cancel);
        await using var snapshot = await session.Connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead, cancel);
        return await work(session);
    }

    public ValueTask DisposeAsync() => _hosts.DisposeAsync();

    // The operator's own options come last and win. Compiling a plan costs more than any of our statements takes; to
    // look up ten thousand rows of what lies in memory costs less than to go through a million.
    private static string Limits(string? given) =>
        $"-c statement_timeout={StatementLimit.TotalSeconds}s -c lock_timeout=3s"
        + " -c idle_in_transaction_session_timeout=30s -c jit=off"
        + " -c random_page_cost=1.1 -c work_mem=16MB"
        + (given is null ? "" : " " + given);
}
