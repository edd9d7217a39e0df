using System.Diagnostics;

namespace Hypotheses.Benchmarks.Load.Rows;

/// <summary>
/// Articles a second, each with a claim: eight writers on one suspect, and on eight of the same leak.
/// </summary>
internal sealed class WritersRow : IRow
{
    private const int Writers = 8;

    public string Name => "writers";

    public async IAsyncEnumerable<Measured> MeasureAsync(Stage stage)
    {
        var leak = await stage.LeakAsync(stage.Options.Size);
        // Every fifth is of the top level: none adds up into another's counts.
        Func<Task<double>> one = () => WriteAsync(stage, leak, _ => "Suspect 1"),
            spread = () => WriteAsync(stage, leak, writer => $"Suspect {1 + 5 * writer}");
        await one();
        await spread();
        var sides = await Rounds.AlternateAsync(Rounds.Count, one, spread);
        yield return Measured.AtLeast(
            $"{Writers} writers on one suspect: spread over {Writers} of the leak, articles/s",
            sides[0].Median() / sides[1].Median(), 0.8,
            $"{sides[0].Median():N0} and {sides[1].Median():N0}/s on {stage.Options.Size:N0} citations, "
            + $"{Rounds.Count} rounds");
    }

    private static async Task<double> WriteAsync(Stage stage, string leak, Func<int, string> suspect)
    {
        var (written, watch) = (0, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            while (watch.Elapsed < Options.Turn)
            {
                await stage.Service.LogAsync(leak, suspect(writer));
                Interlocked.Increment(ref written);
            }
        })));
        return written / watch.Elapsed.TotalSeconds;
    }
}
