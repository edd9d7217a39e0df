using System.Globalization;

using Dapper;

using Npgsql;

namespace Hypotheses.Web.Platform;

/// <summary>Refuses a server that would lose acknowledged writes in a crash, or words that it can't hold.</summary>
public static class StorageCheck
{
    private const int OldestVersion = 150000;

    private const string SettingsSql = """
        select name, setting
        from pg_settings
        where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_encoding', 'server_version_num')
        """;

    public static async Task RunAsync(
        NpgsqlDataSource source, bool unsafeAllowed, ILogger log, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        var settings = (await connection.QueryAsync<(string Name, string Setting)>(
            new CommandDefinition(SettingsSql, cancellationToken: cancel))).ToDictionary(s => s.Name, s => s.Setting);
        if (int.Parse(settings["server_version_num"], CultureInfo.InvariantCulture) < OldestVersion)
            throw new StartException("The database server is older than PostgreSQL 15, the oldest that is supported.");
        if (settings["server_encoding"] != "UTF8")
            throw new StartException(
                $"The database's encoding is {settings["server_encoding"]}: create it with encoding UTF8.");
        foreach (var name in (string[])["fsync", "full_page_writes", "synchronous_commit"])
        {
            if (settings[name] != "off")
                continue;
            if (!unsafeAllowed)
                throw new StartException(
                    $"The database server runs with {name} = off and may lose acknowledged writes: turn it on "
                    + "(HYPOTHESES_UNSAFE_STORAGE=tests starts all the same, for tests only).");
            log.LogWarning("Unsafe storage: {Setting} is off, a crash may lose acknowledged writes", name);
        }
    }
}
