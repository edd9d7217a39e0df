using Dapper;

using Npgsql;

namespace Hypotheses.Web.Platform;

/// <summary>Applies the migrations in order, each in its own transaction. An applied file never changes.</summary>
public sealed class Migrator(string connectionString, string serviceRole, IReadOnlyList<Migration> sources)
{
    // Any constant will do, as long as every version of the service uses the same one.
    private const long LockKey = 0x4879_706F_7468;

    private const string LockSql = "select pg_advisory_lock(@key)";

    private const string ReadySql = """
        create table if not exists migration (
            version integer primary key,
            name text not null,
            checksum text not null,
            applied_at timestamptz not null default now()
        );
        comment on table migration is '@dist(local) which files of migrations/ this database has seen';
        """;

    private const string ReadableSql = """
        select format('grant select on migration to %I', rolname) from pg_roles where rolname = @role
        """;

    private const string KnownSql = "select to_regclass('migration') is not null";

    private const string AppliedSql = """
        select version, name, checksum
        from migration
        order by version
        """;

    private const string RecordSql = """
        insert into migration (version, name, checksum)
        values (@version, @name, @checksum)
        """;

    /// <summary>The names of the files that were applied now.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel)
    {
        await using var connection = await ConnectAsync(cancel);
        // Held by the session: a second starter waits here, then finds nothing to do; a killed one lets go.
        await connection.ExecuteAsync(new CommandDefinition(LockSql, new { key = LockKey }, cancellationToken: cancel));
        if (!await KnownAsync(connection, cancel))
            await connection.ExecuteAsync(new CommandDefinition(ReadySql, cancellationToken: cancel));
        var grant = await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(ReadableSql, new { role = serviceRole }, cancellationToken: cancel));
        if (grant is null)
            throw new StartException($"The role \"{serviceRole}\" of ConnectionStrings__Hypotheses does not exist.");
        await connection.ExecuteAsync(new CommandDefinition(grant, cancellationToken: cancel));

        var pending = await PendingAsync(connection, cancel);
        foreach (var migration in pending)
            await ApplyAsync(connection, migration, cancel);
        return [.. pending.Select(migration => migration.Name)];
    }

    /// <summary>The files that this database still lacks. Works with the service's connection too.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancel)
    {
        await using var connection = await ConnectAsync(cancel);
        if (!await KnownAsync(connection, cancel))
            return [.. sources.Select(migration => migration.Name)];
        return [.. (await PendingAsync(connection, cancel)).Select(migration => migration.Name)];
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancel)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // A migration may take long, and a pooled session would keep the lock.
            CommandTimeout = 0,
            Pooling = false,
            ApplicationName = "hypotheses migrations",
            IncludeErrorDetail = false,
        };
        // With several hosts the primary is meant; the keyword is refused with a single one.
        if (settings.Host!.Contains(','))
            settings.TargetSessionAttributes = "primary";
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    private static Task<bool> KnownAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(KnownSql, cancellationToken: cancel));

    private async Task<IReadOnlyList<Migration>> PendingAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var wanted = sources.OrderBy(migration => migration.Version).ToList();
        foreach (var twins in wanted.GroupBy(migration => migration.Version).Where(group => group.Count() > 1))
            throw new StartException($"Two migrations share a number: {string.Join(", ", twins.Select(m => m.Name))}.");
        var applied = (await connection.QueryAsync<(int Version, string Name, string Checksum)>(
            new CommandDefinition(AppliedSql, cancellationToken: cancel))).ToList();
        foreach (var (version, name, checksum) in applied)
        {
            var source = wanted.Find(migration => migration.Version == version)
                ?? throw new StartException(
                    $"The database has seen migration {name}, which this program does not know: start a newer one.");
            if (source.Checksum != checksum)
                throw new StartException(
                    $"Migration {source.Name} was changed after it had been applied: restore it, and put the change "
                    + "into a new file.");
        }
        var last = applied.Count == 0 ? 0 : applied[^1].Version;
        var pending = wanted.Where(migration => applied.TrueForAll(a => a.Version != migration.Version)).ToList();
        if (pending.Count > 0 && pending[0].Version < last)
            throw new StartException(
                $"Migration {pending[0].Name} comes before one already applied: give it a number above {last}.");
        return pending;
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // The files write "${service}", in the quotes that a name from outside needs.
        var role = serviceRole.Replace("\"", "\"\"", StringComparison.Ordinal);
        var sql = migration.Text.Replace("${service}", role, StringComparison.Ordinal);
        try
        {
            await connection.ExecuteAsync(
                new CommandDefinition(sql, transaction: transaction, cancellationToken: cancel));
        }
        catch (PostgresException e)
        {
            throw new StartException(
                $"Migration {migration.Name}: {e.SqlState} {e.MessageText}. Nothing of it was applied.", e);
        }
        await connection.ExecuteAsync(new CommandDefinition(
            RecordSql, new { migration.Version, migration.Name, migration.Checksum }, transaction,
            cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
    }
}
