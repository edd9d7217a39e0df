using System.Runtime.Versioning;
using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Hosting;

/// <summary>Reads a backup into an empty database, as its owner, in one transaction.</summary>
[UnsupportedOSPlatform("windows")]
public static class Restore
{
    // As pg_restore begins its list.
    private const string Made = "; Archive created at ";

    private const string TablesSql = """
        select count(*)
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
            and not exists (
                select 1
                from pg_depend d
                where d.objid = c.oid and d.deptype = 'e')
        """;

    // As the migrations do. Who makes them is the superuser of an embedded database, and then they are there.
    private const string ExtensionsSql = """
        create extension if not exists pg_trgm;

        create extension if not exists btree_gist
        """;

    private const string LookSql = """
        select refresh_statistics(true)
        """;

    /// <summary>When the backup was made, as it says; null = it does not.</summary>
    /// <param name="settings">Where the programs are.</param>
    /// <param name="connectionString">The owner's.</param>
    /// <param name="path">The backup.</param>
    /// <param name="read">Called once all of it is in the database.</param>
    /// <param name="cancel">Ends it; before that call nothing is there.</param>
    /// <exception cref="StartException">
    /// The database is not empty, or the file is no backup of one that fits.
    /// </exception>
    public static async Task<string?> ReadAsync(
        Settings settings, string connectionString, string path, Action read, CancellationToken cancel)
    {
        if (!File.Exists(path))
            throw new StartException($"{path} is not there.");
        var programs = await ClientPrograms.FindAsync(settings.PostgresBinaries, connectionString, cancel);
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0, Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        if (await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(TablesSql, cancellationToken: cancel)) is > 0 and var tables)
            throw new StartException(
                $"The database holds {tables} tables already, and a restore goes into an empty one: "
                + (settings.Embedded ? "give it a HYPOTHESES_DATA that is not there yet." : "make a new one."));
        var file = Path.GetFullPath(path);
        var list = Path.GetTempFileName();
        string? made;
        try
        {
            var contents = await programs.RunAsync("pg_restore", ["--list", file], cancel);
            made = contents.Split('\n').Where(line => line.StartsWith(Made, StringComparison.Ordinal))
                .Select(line => line[Made.Length..].Trim()).FirstOrDefault();
            await File.WriteAllLinesAsync(list, contents.Split('\n').Where(IsOurs), cancel);
            await connection.ExecuteAsync(new CommandDefinition(ExtensionsSql, cancellationToken: cancel));
            await programs.RunAsync(
                "pg_restore",
                [
                    "--no-owner", "--no-password", "--exit-on-error", "--single-transaction", $"--use-list={list}",
                    $"--dbname={connection.Database}", file,
                ],
                cancel);
            read();
        }
        finally
        {
            File.Delete(list);
        }
        await connection.ExecuteAsync(new CommandDefinition(LookSql, cancellationToken: cancel));
        return made;
    }

    // The schema and the extensions are the database's, which is there.
    private static bool IsOurs(string line) =>
        !line.Contains(" SCHEMA ", StringComparison.Ordinal) && !line.Contains(" EXTENSION ", StringComparison.Ordinal);
}
