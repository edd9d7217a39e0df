using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// How long two sheets take to be checked and to be logged, and for how long of that the leak is locked to others.
/// </summary>
internal static partial class SheetsLoad
{
    private const string LeakSql = """
        select leak_id
        from leak_version
        where slug = @slug and recorded_to = 'infinity'
        """;

    private const string FreeSql = """
        select count(*)
        from (
            select 1
            from leak_head
            where leak_id = @leak
            for share skip locked) h
        """;

    private const int Held = 10_000;

    public static async Task<int> RunAsync(int rows, TextWriter output)
    {
        await using var service = await RunningService.StartAsync();
        await GeneratedLeak.MakeAsync(service, "sheets", Held);
        using var browser = await service.SignInAsync("analyst");
        await using var connection = new NpgsqlConnection(service.SuperuserConnectionString);
        await connection.OpenAsync();
        var leak = await connection.QuerySingleAsync<Guid>(LeakSql, new { slug = "sheets" });
        var (articles, claims) = Sheets(rows);
        var page = await browser.GetStringAsync("/leaks/sheets/sheets");
        foreach (var (step, asked) in new[] { ("check", ""), ("log", "log") })
        {
            var fields = Hidden().Matches(page).DistinctBy(field => field.Groups[1].Value).ToDictionary(
                field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
            fields["articles.text"] = articles;
            fields["claims.text"] = claims;
            fields["do"] = asked;
            using var over = new CancellationTokenSource();
            var locked = LockedAsync(connection, leak, over.Token);
            var watch = Stopwatch.StartNew();
            using var response = await browser.PostAsync("/leaks/sheets/sheets", new FormUrlEncodedContent(fields));
            var took = watch.Elapsed;
            page = await response.Content.ReadAsStringAsync();
            await over.CancelAsync();
            await output.WriteLineAsync(
                $"{rows:N0} articles and {rows:N0} claims, {step,-5}: {(int)response.StatusCode} in "
                + $"{took.TotalSeconds:N1} s, the leak locked for {(await locked).TotalSeconds:N1} s");
        }
        return page.Contains("Logged from a spreadsheet", StringComparison.Ordinal) ? 0 : 1;
    }

    private static async Task<TimeSpan> LockedAsync(NpgsqlConnection connection, Guid leak, CancellationToken over)
    {
        var (locked, last) = (TimeSpan.Zero, Stopwatch.GetTimestamp());
        while (!over.IsCancellationRequested)
        {
            var free = await connection.ExecuteScalarAsync<long>(FreeSql, new { leak });
            var now = Stopwatch.GetTimestamp();
            if (free == 0)
                locked += Stopwatch.GetElapsedTime(last, now);
            last = now;
            await Task.Delay(10, CancellationToken.None);
        }
        return locked;
    }

    // Articles of five hundred outlets, a third of them taken from one before; a claim in each.
    private static (string Articles, string Claims) Sheets(int rows)
    {
        var articles = new StringBuilder("Number\tAddress\tHeadline\tDate\tTaken from\n");
        var claims = new StringBuilder("Article\tWho\tAbout whom\tStance\tIn short\tQuote\n");
        for (var row = 1; row <= rows; row++)
        {
            var number = row.ToString(CultureInfo.InvariantCulture);
            var from = row % 3 == 0 ? (row - 1).ToString(CultureInfo.InvariantCulture) : "";
            articles.Append(CultureInfo.InvariantCulture,
                $"{number}\thttps://outlet-{row % 500}.example/sheet/{number}\tWho leaked it? Part {number}\t"
                + $"2026-01-{row % 20 + 10}\t{from}\n");
            claims.Append(CultureInfo.InvariantCulture,
                $"{number}\tSource {row % 900}\tSuspect {row % 150 + 1}\tsuggests\tPart {number} says so\t"
                + $"as printed in {number}\n");
        }
        return (articles.ToString(), claims.ToString());
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex Hidden();
}
