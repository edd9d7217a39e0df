using System.Diagnostics;

namespace Hypotheses.Benchmarks.Load;

/// <summary>A B A B: what else the machine does meets all sides.</summary>
internal static class Rounds
{
    public const int Count = 4;

    public static async Task<List<double>[]> AlternateAsync(int rounds, params Func<Task<double>>[] sides)
    {
        var all = sides.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
            for (var side = 0; side < sides.Length; side++)
                all[side].Add(await sides[side]());
        return all;
    }

    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2]
            : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>Milliseconds.</summary>
    public static async Task<double> TimeAsync(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed.TotalMilliseconds;
    }
}
