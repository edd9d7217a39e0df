namespace Hypotheses.Benchmarks.Load.Rows;

/// <summary>What the service holds after it has answered for a while and written a little.</summary>
internal sealed class MemoryRow : IRow
{
    private const int Requests = 2_000;
    private const int Logged = 200;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    private static readonly string[] Asked =
    [
        "ranking?rollup=true", "ranking", "ranking?rollup=true&publishedAsOf=2026-09-01", "ranking/timeline",
        "suspects", "claims?limit=50", "articles?limit=50",
    ];

    public string Name => "memory";

    public async IAsyncEnumerable<Measured> MeasureAsync(Stage stage)
    {
        var (big, small) = (await stage.LeakAsync(stage.Options.Size), await stage.LeakAsync(Options.Small));
        await stage.RestartAsync();
        var begin = ProcessTimes.Megabytes(stage.Service.Id, "VmRSS");
        var refused = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = Options.Connections },
            async (n, _) =>
            {
                var leak = n % 2 == 0 ? big : small;
                if (n % Logged == 0)
                    await stage.Service.LogAsync(leak, "Suspect 1");
                else
                    Interlocked.Add(
                        ref refused, await stage.Service.AskAsync($"leaks/{leak}/{Asked[n / 2 % Asked.Length]}"));
            });
        await Task.Delay(Settling);
        yield return Measured.AtMost(
            "Memory of the service after load", ProcessTimes.Megabytes(stage.Service.Id, "VmRSS"), 130,
            $"resident after {Requests:N0} requests and {Settling.TotalSeconds} s; {begin:N0} MB at its start, "
            + $"{refused} were asked again as too much was asked at once, "
            + $"{ProcessTimes.Megabytes(stage.Service.Id, "VmHWM"):N0} MB at most", " MB");
    }
}
