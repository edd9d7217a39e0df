using System.Diagnostics;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Embedded;
using Npgsql;

namespace Hypotheses.Web.Platform.Hosting;

/// <summary>The database of this run, embedded or external, checked and open. Its end stops the server.</summary>
public sealed class DatabaseHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly EmbeddedPostgres? _embedded;
    private readonly string _serviceConnectionString;

    private DatabaseHost(EmbeddedPostgres? embedded, string service, string? owner, Database database)
    {
        _embedded = embedded;
        _serviceConnectionString = service;
        OwnerConnectionString = owner;
        Database = database;
    }

    public Database Database { get; }

    /// <summary>Absent with an external database whose owner's connection was not given.</summary>
    public string? OwnerConnectionString { get; }

    public static async Task<DatabaseHost> OpenAsync(
        Settings settings, ILoggerFactory loggers, CancellationToken cancel)
    {
        var log = loggers.CreateLogger<DatabaseHost>();
        EmbeddedPostgres? embedded = null;
        if (settings.Embedded)
        {
            if (OperatingSystem.IsWindows())
                throw new StartException(
                    "The embedded PostgreSQL needs Linux or macOS: set ConnectionStrings__Hypotheses.");
            embedded = await EmbeddedPostgres.StartAsync(settings, loggers.CreateLogger<EmbeddedPostgres>(), cancel);
        }
        var service = embedded?.ServiceConnectionString ?? settings.ServiceConnectionString!;
        var owner = embedded?.OwnerConnectionString ?? settings.OwnerConnectionString;
        var host = new DatabaseHost(embedded, service, owner, Database.Open(service, settings.PgBouncer, loggers));
        try
        {
            await host.CheckAsync(settings, log, cancel);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings the schema up to date, or says why that may not be done here.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(IReadOnlyList<Migration> sources, CancellationToken cancel)
    {
        try
        {
            return await ApplyAsync(sources, cancel);
        }
        catch (NpgsqlException e)
        {
            throw new StartException($"The database can't be migrated: {e.Message}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_embedded is not null && !OperatingSystem.IsWindows())
            await _embedded.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<Migration> sources, CancellationToken cancel)
    {
        var role = new NpgsqlConnectionStringBuilder(_serviceConnectionString).Username!;
        if (OwnerConnectionString is not null)
        {
            var applied = await new Migrator(OwnerConnectionString, role, sources).MigrateAsync(cancel);
            await Renewal.RunAsync(OwnerConnectionString, cancel);
            return applied;
        }
        var pending = await new Migrator(_serviceConnectionString, role, sources).PendingAsync(cancel);
        if (pending.Count > 0)
            throw new StartException(
                $"The database lacks {pending.Count} migration(s), the first is {pending[0]}: run 'migrate' with "
                + "ConnectionStrings__Migrations set to the owner's connection, or start with both set.");
        if (await Renewal.PendingAsync(_serviceConnectionString, cancel) is > 0 and var waiting)
            throw new StartException(
                $"The counts of {waiting} leak(s) are of before the last migration: run 'migrate' with "
                + "ConnectionStrings__Migrations set to the owner's connection, or start with both set.");
        return [];
    }

    // A machine that starts both brings the database up a little later than the service.
    private async Task CheckAsync(Settings settings, ILogger log, CancellationToken cancel)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                await StorageCheck.RunAsync(Database.Writer, settings.UnsafeStorage, log, cancel);
                return;
            }
            catch (PostgresException e) when (!e.IsTransient)
            {
                throw new StartException($"The database refuses the service: {e.SqlState} {e.MessageText}.", e);
            }
            catch (NpgsqlException e)
            {
                if (waited.Elapsed > Patience)
                    throw new StartException($"No database answered within {Patience.TotalSeconds} s: {e.Message}", e);
                log.LogInformation("Waiting for the database");
                await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            }
        }
    }
}
