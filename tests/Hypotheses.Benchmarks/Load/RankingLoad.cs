using System.Diagnostics;
using System.Reflection;
using Dapper;
using Hypotheses.Web.Scores;
using Npgsql;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// The answers of scores on a generated leak beside those on one of ten thousand citations, alternated in one run, and
/// the plans of the statements behind the live ranking.
/// </summary>
internal static class RankingLoad
{
    private const string TopSql = """
        select suspect_id
        from suspect_version
        where leak_id = @leak and recorded_to = 'infinity' and part_of is null
        """;

    private const string SpeakersSql = """
        select claimant_id
        from claimant_speaks_for
        where leak_id = @leak
        """;

    private const string KinSql = """
        select v.suspect_id
        from suspect_version v
        left join suspect_version w on w.leak_id = @leak and w.suspect_id = v.part_of and w.recorded_to = 'infinity'
        where v.leak_id = @leak and v.recorded_to = 'infinity' and 'suspect-1' in (v.slug, w.slug)
        """;

    private const int Small = 10_000;
    private const int Rounds = 6;

    private static readonly (string Name, string Path, int Calls)[] Asked =
    [
        ("ranking, rolled up", "ranking?rollup=true", 5),
        ("ranking, flat", "ranking", 5),
        ("timeline", "ranking/timeline?rollup=true", 5),
        ("sensitivity to outlets", "sensitivity?rollup=true&leave=outlet", 3),
        ("explanation of the most named", "suspects/suspect-1/explanation?rollup=true", 1),
        ("ranking as published on a day", "ranking?rollup=true&publishedAsOf=2026-01-15", 1),
    ];

    public static async Task<int> RunAsync(int citations, TextWriter output)
    {
        await using var service = await RunningService.StartAsync();
        await service.PostAsync("outlets", new { name = "First", kind = "newsroom", domains = new[] { "first.com" } });
        var made = Stopwatch.StartNew();
        await GeneratedLeak.MakeAsync(service, "small", Small);
        var big = await GeneratedLeak.MakeAsync(service, "big", citations);
        await output.WriteLineAsync(
            $"Two leaks of {Small:N0} and {citations:N0} citations made in {made.Elapsed:mm\\:ss}");
        using var browser = await service.SignInAsync();
        await BoardAsync(service, browser, output);
        foreach (var (name, path, calls) in Asked)
            await CompareAsync(service, name, path, calls, output);
        await PlansAsync(service, big, output);
        return 0;
    }

    // The board as a page: at the first look after an article was logged, as it is given out until the next, and how
    // long it takes until what was logged is counted in.
    private static async Task BoardAsync(RunningService service, HttpClient browser, TextWriter output)
    {
        foreach (var leak in new[] { "small", "big" })
        {
            await TimeAsync(browser, $"/leaks/{leak}", 1);
            var (first, counted, kept) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                await service.PostAsync($"leaks/{leak}/articles", new
                {
                    article = new { url = $"https://bench-{round}.example/{leak}", publishedAt = "2026-01-15" },
                    claims = new[]
                    {
                        new { claimant = "self", stance = "asserts", suspects = new[] { "Suspect 1" } },
                    },
                });
                var watch = Stopwatch.StartNew();
                first.AddRange(await TimeAsync(browser, $"/leaks/{leak}", 1));
                while ((await browser.GetStringAsync($"/leaks/{leak}")).Contains("data-counting"))
                    await Task.Delay(20);
                counted.Add(watch.Elapsed.TotalMilliseconds);
                kept.AddRange(await TimeAsync(browser, $"/leaks/{leak}", 5));
            }
            await output.WriteLineAsync(
                $"board as a page, {leak,-14} first look {Median(first),9:N1} ms  "
                + $"counted in {Median(counted),9:N1} ms  then {Median(kept),9:N1} ms");
        }
    }

    // Small, big, small, big: what else the machine does meets both.
    private static async Task CompareAsync(
        RunningService service, string name, string path, int calls, TextWriter output)
    {
        var (small, big) = (new List<double>(), new List<double>());
        foreach (var leak in new[] { "small", "big" })
            await TimeAsync(service, $"leaks/{leak}/{path}", 1);
        for (var round = 0; round < Rounds; round++)
        {
            small.AddRange(await TimeAsync(service, $"leaks/small/{path}", calls));
            big.AddRange(await TimeAsync(service, $"leaks/big/{path}", calls));
        }
        await output.WriteLineAsync(
            $"{name,-32} small {small.Min(),9:N1} ms  big {big.Min(),9:N1} ms  ratio {big.Min() / small.Min(),7:N1}  "
            + $"(medians {Median(small):N1}, {Median(big):N1})");
    }

    private static Task<List<double>> TimeAsync(RunningService service, string path, int calls) =>
        TimeAsync(service.Http, path, calls);

    private static async Task<List<double>> TimeAsync(HttpClient http, string path, int calls)
    {
        var times = new List<double>();
        for (var call = 0; call < calls; call++)
        {
            var watch = Stopwatch.StartNew();
            using var response = await http.GetAsync(path);
            await response.Content.ReadAsByteArrayAsync();
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (!response.IsSuccessStatusCode)
                throw new InvalidOperationException(
                    $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
        return times;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task PlansAsync(RunningService service, Guid leak, TextWriter output)
    {
        await using var connection = new NpgsqlConnection(service.SuperuserConnectionString);
        await connection.OpenAsync();
        var top = (await connection.QueryAsync<Guid>(TopSql, new { leak })).ToArray();
        var claimants = (await connection.QueryAsync<Guid>(SpeakersSql, new { leak })).ToArray();
        foreach (var name in new[] { "DirectSql", "ReachedSql", "VoicesSql", "OwnDenialsSql" })
            await PlanAsync(
                connection, typeof(TallyFacts), name,
                new
                {
                    leak, rollup = true, suspects = top, claimants, gone = Array.Empty<Guid>(),
                    undenied = Array.Empty<Guid>(), there = Array.Empty<Guid>(),
                },
                output);
        var kin = (await connection.QueryAsync<Guid>(KinSql, new { leak })).ToArray();
        await PlanAsync(
            connection, typeof(ScoreFacts), "TowardSql",
            new { leak, at = new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero), suspects = kin }, output);
    }

    private static async Task PlanAsync(
        NpgsqlConnection connection, Type of, string name, object parameters, TextWriter output)
    {
        await output.WriteLineAsync($"\n-- {name}");
        var sql = of.GetField(name, BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue();
        foreach (var line in await connection.QueryAsync<string>(
            new CommandDefinition("explain (analyze, buffers, costs off) " + sql, parameters, commandTimeout: 600)))
            await output.WriteLineAsync(line);
    }
}
