using System.ComponentModel;
using System.Globalization;
using System.Runtime.Versioning;
using Dapper;
using Hypotheses.Web.Platform.Embedded;
using Npgsql;

namespace Hypotheses.Web.Platform.Hosting;

/// <summary>pg_dump and pg_restore that fit a server, and how they reach it.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ClientPrograms
{
    private const string VersionSql = """
        select cast(current_setting('server_version_num') as integer) / 10000
        """;

    private readonly string _directory;
    private readonly NpgsqlConnectionStringBuilder _server;

    private ClientPrograms(string directory, NpgsqlConnectionStringBuilder server) =>
        (_directory, _server) = (directory, server);

    /// <summary>Those of the server's own version, else of the next newer one.</summary>
    public static async Task<ClientPrograms> FindAsync(
        string? chosen, string connectionString, CancellationToken cancel)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        int major;
        await using (var connection = new NpgsqlConnection(server.ConnectionString))
        {
            await connection.OpenAsync(cancel);
            major = await connection.ExecuteScalarAsync<int>(
                new CommandDefinition(VersionSql, cancellationToken: cancel));
        }
        var found = new List<(int Major, string Place)>();
        foreach (var place in PostgresBinaries.ClientPlaces(chosen))
            if (await MajorAsync(Path.Combine(place, "pg_dump"), cancel) is { } version)
                found.Add((version, place));
        var best = found.Where(one => one.Major >= major).OrderBy(one => one.Major).FirstOrDefault();
        return best.Place is { } directory
            ? new ClientPrograms(directory, server)
            : throw new StartException(
                $"No pg_dump and pg_restore of PostgreSQL {major} or newer were found"
                + (found.Count == 0 ? "."
                    : $" ({string.Join("; ", found.Select(one => $"{one.Place} is version {one.Major}"))}).")
                + " Remedies: install them (on Debian and Ubuntu: apt-get install postgresql-client), or point "
                + "HYPOTHESES_PG_BIN at their directory.");
    }

    /// <summary>Runs one of them; what it wrote.</summary>
    /// <exception cref="StartException">It failed, and what it said.</exception>
    public async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var (code, output) = await ChildProcess.RunAsync(
            [Path.Combine(_directory, program), .. arguments], "/", "", cancel, Environment());
        return code == 0 ? output : throw new StartException($"{program} failed: {Told(output)}");
    }

    // By the environment: a command line is there for all to read. What a connection string of Npgsql may say of hosts
    // and of TLS, the programs are told in their own words.
    private Dictionary<string, string> Environment()
    {
        var hosts = (_server.Host ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Select(host => Parts(host, _server.Port)).ToList();
        var told = new Dictionary<string, string>
        {
            ["PGHOST"] = string.Join(',', hosts.Select(host => host.Name)),
            ["PGPORT"] = string.Join(',', hosts.Select(host => host.Port)),
            ["PGUSER"] = _server.Username ?? "",
            ["PGPASSWORD"] = _server.Password ?? "",
            ["PGDATABASE"] = _server.Database ?? "",
            ["PGAPPNAME"] = "hypotheses backup",
            ["PGSSLMODE"] = _server.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                var mode => mode.ToString().ToLowerInvariant(),
            },
        };
        if (hosts.Count > 1)
            told["PGTARGETSESSIONATTRS"] = "primary";
        foreach (var (name, value) in new[]
        {
            ("PGSSLROOTCERT", _server.RootCertificate), ("PGSSLCERT", _server.SslCertificate),
            ("PGSSLKEY", _server.SslKey), ("PGPASSFILE", _server.Passfile),
        })
            if (value is not null)
                told[name] = value;
        return told;
    }

    private static (string Name, string Port) Parts(string host, int port) =>
        !host.StartsWith('/') && host.LastIndexOf(':') is var at and > 0 && host.IndexOf(':') == at
            ? (host[..at], host[(at + 1)..])
            : (host, port.ToString(CultureInfo.InvariantCulture));

    private static async Task<int?> MajorAsync(string program, CancellationToken cancel)
    {
        try
        {
            var (code, output) = await ChildProcess.RunAsync([program, "--version"], "/", "", cancel);
            // "pg_dump (PostgreSQL) 15.18 (Debian …)"
            var digits = output.Split(' ').ElementAtOrDefault(2)?.TakeWhile(char.IsAsciiDigit).ToArray() ?? [];
            return code == 0 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
                ? major : null;
        }
        catch (Win32Exception)
        {
            // Not executable, or made for another machine.
            return null;
        }
    }

    private static string Told(string output) =>
        output.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains("error:"))
        ?? output.Trim().Split('\n')[^1];
}
