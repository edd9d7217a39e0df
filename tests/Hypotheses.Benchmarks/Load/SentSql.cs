using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// What the service sends to the database for one answer: the server's log of it, with the parameters written into the
/// statements.
/// </summary>
internal static partial class SentSql
{
    // Settings of a role go before those of the server's command line; only connections made after it have them.
    private const string SaySql = """
        alter role hypotheses_service set log_statement = 'all';
        alter role hypotheses_service set log_error_verbosity = 'default'
        """;

    private const string SilentSql = """
        alter role hypotheses_service reset log_statement;
        alter role hypotheses_service reset log_error_verbosity
        """;

    private const string Untyped = "\u0001";

    private static readonly string[] Arrays =
        ["uuid[]", "int[]", "text[]", "bool[]", "timestamptz[]", "date[]", "smallint[]", "bigint[]"];

    private const int WarmingUp = 5;
    private const int Tries = 5;

    /// <summary>The statements of the n-th answer, from a service that has given some before.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(Stage stage, string path, Func<Task> before)
    {
        await using var superuser = new NpgsqlConnection(stage.Cluster.SuperuserConnectionString);
        await superuser.ExecuteAsync(SaySql);
        try
        {
            await using var service = await stage.AnotherAsync();
            for (var i = 0; i < WarmingUp; i++)
            {
                await before();
                await service.GetAsync(path);
            }
            var best = new List<string>();
            // The service also works by itself now and then: the shortest of some is that of the answer alone.
            for (var i = 0; i < Tries; i++)
            {
                await before();
                await Task.Delay(300);
                var from = new FileInfo(stage.Cluster.LogFile).Length;
                await service.GetAsync(path);
                await Task.Delay(300);
                var sent = Statements(await ReadAsync(stage.Cluster.LogFile, from));
                if (sent.Count > 0 && (best.Count == 0 || sent.Count < best.Count))
                    best = sent;
            }
            return best.Count == 0 ? throw new InvalidOperationException("The log tells of no statement.")
                : [.. best.Select(sql => Typed(superuser, sql))];
        }
        finally
        {
            await superuser.ExecuteAsync(SilentSql);
        }
    }

    private static async Task<string> ReadAsync(string file, long from)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private static List<string> Statements(string log)
    {
        var statements = new List<string>();
        foreach (var entry in Entry().Split(log))
            if (Statement().Match(entry) is { Success: true } statement)
                statements.Add(statement.Groups[1].Value.Replace("\n\t", "\n", StringComparison.Ordinal).Trim());
            else if (Parameters().Match(entry) is { Success: true } given && statements.Count > 0)
                statements[^1] = Filled(statements[^1], given.Groups[1].Value);
        // What a connection is cleaned by between two callers is no part of an answer.
        return [.. statements.Where(one => !Cleaning().IsMatch(one))];
    }

    private static string Filled(string sql, string given)
    {
        var values = Value().Matches(given).ToDictionary(
            match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            match => match.Groups[2].Value);
        return Placeholder().Replace(
            sql, match => Literal(values[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)]));
    }

    // Parameters have types, and literals only what can be told by their looks. No colon: pgbench has a use for it.
    private static string Literal(string value) => value == "NULL" ? value : value == "'{}'" ? Untyped
        : "E" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\x3a", StringComparison.Ordinal)
            + TypeOf(value[1..^1]);

    // An array of nothing may be of anything: of what the server takes it for.
    private static string Typed(NpgsqlConnection server, string sql)
    {
        if (sql.IndexOf(Untyped, StringComparison.Ordinal) is var at && at < 0)
            return sql;
        foreach (var type in Arrays)
        {
            var tried = Typed(server, sql[..at] + "'{}'::" + type + sql[(at + Untyped.Length)..]);
            try
            {
                server.Execute("explain " + tried);
                return tried;
            }
            catch (PostgresException e) when (e.SqlState.StartsWith("42", StringComparison.Ordinal))
            {
                // Not of this type.
            }
        }
        return sql.Replace(Untyped, "'{}'", StringComparison.Ordinal);
    }

    private static string TypeOf(string text) => text switch
    {
        "t" or "f" => "::bool",
        ['{', .. var all, '}'] => TypeOf(all.Split(',')[0].Trim('"')) is { Length: > 0 } type ? type + "[]" : "",
        _ when Guid.TryParse(text, out _) => "::uuid",
        _ when int.TryParse(text, CultureInfo.InvariantCulture, out _) => "::int",
        _ when Instant().IsMatch(text) => "::timestamptz",
        _ => "",
    };

    [GeneratedRegex(@"^(?=\d{4}-\d\d-\d\d )", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"LOG:  (?:statement|execute [^:]*): (.*)", RegexOptions.Singleline)]
    private static partial Regex Statement();

    [GeneratedRegex(@"DETAIL:  parameters: (.*)", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\$(\d+) = (NULL|'(?:[^']|'')*')")]
    private static partial Regex Value();

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:")]
    private static partial Regex Instant();

    [GeneratedRegex(@"^(discard|close|unlisten|reset|set session|select pg_advisory_unlock)", RegexOptions.IgnoreCase)]
    private static partial Regex Cleaning();
}
