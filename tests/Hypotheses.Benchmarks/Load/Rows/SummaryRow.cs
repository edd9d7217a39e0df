using System.Globalization;
using Dapper;
using Npgsql;

namespace Hypotheses.Benchmarks.Load.Rows;

/// <summary>
/// What it takes to publish the summary of a leak's last week, and how much of it the database takes.
/// </summary>
internal sealed class SummaryRow : IRow
{
    private const string SpentSql = """
        select active_time
        from pg_stat_database
        where datname = current_database()
        """;

    public string Name => "summary";

    public async IAsyncEnumerable<Measured> MeasureAsync(Stage stage)
    {
        var size = Math.Min(Options.Summed, stage.Options.Size);
        var leak = await stage.LeakAsync(size);
        await stage.RestartAsync();
        foreach (var week in new[] { WeekBefore(2), WeekBefore(1) })
            await stage.Service.PostAsync($"leaks/{leak}/summaries", new { week, reason = "measured" });
        var (whole, spent) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds.Count; round++)
        {
            var before = await SpentAsync(stage);
            whole.Add(await Rounds.TimeAsync(() => stage.Service.PostAsync(
                $"leaks/{leak}/summaries/{WeekBefore(1)}/revisions",
                new { changed = "measured", reason = "measured" })));
            spent.Add(await SpentAsync(stage) - before);
        }
        var most = ProcessTimes.Megabytes(stage.Service.Id, "VmHWM");
        yield return Measured.AtMost(
            $"Weekly summary of {size:N0} citations, seconds", whole.Median() / 1000, 2,
            $"median of {whole.Count}, min {whole.Min() / 1000:N2} s; the service held {most:N0} MB at most", " s");
        yield return Measured.AtMost(
            "Weekly summary: its SQL, time", whole.Median() / spent.Median(), 2,
            $"{whole.Median():N0} and {spent.Median():N0} ms of active sessions");
    }

    // Backends tell of what they did at most once a second.
    private static async Task<double> SpentAsync(Stage stage)
    {
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        await using var connection = new NpgsqlConnection(stage.Cluster.SuperuserConnectionString);
        return await connection.ExecuteScalarAsync<double>(SpentSql);
    }

    private static string WeekBefore(int weeks)
    {
        var day = DateTime.UtcNow.Date.AddDays(-7 * weeks);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
    }
}
