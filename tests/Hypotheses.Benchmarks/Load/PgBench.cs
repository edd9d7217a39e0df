using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Hypotheses.Benchmarks.Load;

/// <summary>PostgreSQL's own load generator, over the same number of connections.</summary>
internal static partial class PgBench
{
    /// <summary>Where it is; null if it is nowhere.</summary>
    public static string? Find() => new[] { Environment.GetEnvironmentVariable("HYPOTHESES_PG_BIN") ?? "" }
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        .Concat(Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order().Select(place => Path.Combine(place, "bin"))
            : [])
        .Where(place => place.Length > 0).Select(place => Path.Combine(place, "pgbench")).FirstOrDefault(File.Exists);

    /// <summary>How often a second the statements run, one transaction after another.</summary>
    public static async Task<double> RunAsync(Stage stage, string program, IReadOnlyList<string> statements)
    {
        var script = Path.Combine(stage.Directory, "answer.sql");
        await File.WriteAllTextAsync(script, string.Concat(statements.Select(one => one + ";\n")));
        var to = new NpgsqlConnectionStringBuilder(stage.Cluster.ServiceConnectionString);
        var output = await Child.RunAsync(
            stage.Directory,
            new Dictionary<string, string> { ["PGPASSWORD"] = to.Password!, ["PGOPTIONS"] = "-c jit=off" },
            program, "-n", "-M", "prepared", "-f", script,
            "-c", Options.Connections.ToString(CultureInfo.InvariantCulture), "-j", "1",
            "-T", Options.Turn.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username!, to.Database!);
        return double.Parse(Rate().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
