using Npgsql;

namespace Hypotheses.Web.Platform;

/// <summary>The two ways to the data: writes go to the primary, reads to a standby where there is one.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly NpgsqlMultiHostDataSource _hosts;

    private Database(NpgsqlMultiHostDataSource hosts)
    {
        _hosts = hosts;
        Writer = hosts.WithTargetSession(TargetSessionAttributes.Primary);
        Reader = hosts.WithTargetSession(TargetSessionAttributes.PreferStandby);
    }

    public NpgsqlDataSource Writer { get; }

    public NpgsqlDataSource Reader { get; }

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
        if (!given.ShouldSerialize("Maximum Pool Size"))
            parts.MaxPoolSize = 40;
        if (pgBouncer)
        {
            // In transaction mode the next statement may meet another server session: nothing may be kept in one.
            parts.MaxAutoPrepare = 0;
            parts.NoResetOnClose = true;
        }
        else
        {
            parts.MaxAutoPrepare = 100;
            // PgBouncer refuses start-up options; there the role carries the same limits.
            parts.Options = Limits(given.Options);
        }
        return new Database(builder.BuildMultiHost());
    }

    /// <summary>A session with the primary, without a transaction yet.</summary>
    public async Task<Session> OpenAsync(CancellationToken cancel) => new(await Writer.OpenConnectionAsync(cancel));

    /// <summary>Runs work in one transaction of its own.</summary>
    public async Task<T> InTransactionAsync<T>(Func<Session, Task<T>> work, CancellationToken cancel)
    {
        await using var session = await OpenAsync(cancel);
        await using var transaction = await session.Connection.BeginTransactionAsync(cancel);
        var result = await work(session);
        await transaction.CommitAsync(cancel);
        return result;
    }

    public ValueTask DisposeAsync() => _hosts.DisposeAsync();

    // The operator's own options come last and win. Compiling a plan costs more than any of our statements takes.
    private static string Limits(string? given) =>
        "-c statement_timeout=10s -c lock_timeout=3s -c idle_in_transaction_session_timeout=30s -c jit=off"
        + (given is null ? "" : " " + given);
}
