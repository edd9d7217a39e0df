using System.Diagnostics;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// What it takes to make a weekly summary of a generated leak anew from the record at its cut, beside one of ten
/// thousand citations, alternated in one run; and what the service holds in memory then.
/// </summary>
internal static class SummaryLoad
{
    private const int Small = 10_000;
    private const int Rounds = 5;

    public static async Task<int> RunAsync(int citations, TextWriter output)
    {
        await using var service = await RunningService.StartAsync();
        await service.PostAsync("outlets", new { name = "First", kind = "newsroom", domains = new[] { "first.com" } });
        await GeneratedLeak.MakeAsync(service, "small", Small);
        await GeneratedLeak.MakeAsync(service, "big", citations);
        // A week in the middle of the record, with one before it that it is compared with.
        foreach (var leak in new[] { "small", "big" })
            foreach (var week in new[] { "2026-W29", "2026-W30" })
                await service.PostAsync($"leaks/{leak}/summaries", new { week, reason = "measured" });
        var (small, big) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            small.Add(await MakeAsync(service, "small"));
            big.Add(await MakeAsync(service, "big"));
        }
        await output.WriteLineAsync(
            $"weekly summary, {Small:N0} citations: {small.Min():N0} ms; {citations:N0}: {big.Min():N0} ms "
            + $"(medians {Median(small):N0}, {Median(big):N0}); "
            + $"heap after it {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB, "
            + $"most {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        return 0;
    }

    private static async Task<double> MakeAsync(RunningService service, string leak)
    {
        var watch = Stopwatch.StartNew();
        await service.PostAsync($"leaks/{leak}/summaries/2026-W30/recompute", new { });
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
