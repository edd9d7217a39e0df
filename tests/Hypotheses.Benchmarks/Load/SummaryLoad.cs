using System.Diagnostics;
using System.Globalization;
using Dapper;
using Npgsql;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// What it takes to publish the summary of the last week of a generated leak, by the record as it is on the Monday
/// after, beside one of ten thousand citations, alternated in one run; how much of it the database takes; what it takes
/// to make it anew from the record as it was then; and what the service holds in memory.
/// </summary>
internal static class SummaryLoad
{
    private const string SpentSql = """
        select active_time
        from pg_stat_database
        where datname = current_database()
        """;

    private const int Small = 10_000;
    private const int Rounds = 5;

    public static async Task<int> RunAsync(int citations, TextWriter output)
    {
        await using var service = await RunningService.StartAsync();
        await service.PostAsync("outlets", new { name = "First", kind = "newsroom", domains = new[] { "first.com" } });
        await GeneratedLeak.MakeAsync(service, "small", Small);
        await GeneratedLeak.MakeAsync(service, "big", citations);
        foreach (var leak in new[] { "small", "big" })
            foreach (var week in new[] { WeekBefore(2), WeekBefore(1) })
                await service.PostAsync($"leaks/{leak}/summaries", new { week, reason = "measured" });
        var (small, big, spent) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            small.Add(await PublishAsync(service, "small"));
            var before = await SpentAsync(service);
            big.Add(await PublishAsync(service, "big"));
            spent.Add(await SpentAsync(service) - before);
        }
        var most = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        var anew = await TimeAsync(service, "leaks/big/summaries/" + WeekBefore(1) + "/recompute", new { });
        await output.WriteLineAsync(
            $"weekly summary, {Small:N0} citations: {small.Min():N0} ms; {citations:N0}: {big.Min():N0} ms "
            + $"(medians {Median(small):N0}, {Median(big):N0}), of it in the database {Median(spent):N0} ms; "
            + $"made anew from the past record: {anew:N0} ms; "
            + $"heap after it {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB, most {most} MB in publishing, "
            + $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB in making it anew");
        return 0;
    }

    private static Task<double> PublishAsync(RunningService service, string leak) => TimeAsync(
        service, $"leaks/{leak}/summaries/{WeekBefore(1)}/revisions",
        new { changed = "measured", reason = "measured" });

    private static async Task<double> TimeAsync(RunningService service, string path, object body)
    {
        var watch = Stopwatch.StartNew();
        await service.PostAsync(path, body);
        return watch.Elapsed.TotalMilliseconds;
    }

    // Backends tell of what they did at most once a second.
    private static async Task<double> SpentAsync(RunningService service)
    {
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        await using var connection = new NpgsqlConnection(service.SuperuserConnectionString);
        return await connection.ExecuteScalarAsync<double>(SpentSql);
    }

    private static string WeekBefore(int weeks)
    {
        var day = DateTime.UtcNow.Date.AddDays(-7 * weeks);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
