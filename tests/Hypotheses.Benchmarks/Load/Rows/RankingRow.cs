using System.Globalization;

namespace Hypotheses.Benchmarks.Load.Rows;

/// <summary>
/// The ranking of a big leak beside that of a small one: as it is kept, and the first after a claim; as of a past day
/// also the first after a claim that came out later.
/// </summary>
internal sealed class RankingRow(string name, string what, string query, bool isPast) : IRow
{
    private const double Goal = 1.5;
    private const int Claims = 12;

    public static RankingRow Now { get; } = new("ranking", "Ranking", "rollup=true", isPast: false);

    public static RankingRow Past { get; } = new(
        "past", "Ranking as of a past day",
        "rollup=true&publishedAsOf="
            + Written(DateTime.UtcNow.AddDays(-150)),
        isPast: true);

    public string Name => name;

    public async IAsyncEnumerable<Measured> MeasureAsync(Stage stage)
    {
        var sizes = (int[])[Options.Small, stage.Options.Size];
        var paths = new List<string>();
        foreach (var size in sizes)
            paths.Add($"leaks/{await stage.LeakAsync(size)}/ranking?{query}");
        foreach (var path in paths.Concat(paths))
            await stage.Service.GetAsync(path);
        var kept = await Rounds.AlternateAsync(
            Rounds.Count * 5, [.. paths.Select(path => (Func<Task<double>>)(() => AskAsync(stage, path)))]);
        yield return Compared("nothing moved", stage, kept);
        if (isPast)
            yield return await AfterAsync("first after a claim that came out later", Written(DateTime.UtcNow));
        yield return await AfterAsync("first after a claim", "2026-01-15");

        // The first claims warm up what counts.
        async Task<Measured> AfterAsync(string how, string day)
        {
            var after = await Rounds.AlternateAsync(Claims + 2, [.. sizes.Zip(paths, (size, path) =>
                (Func<Task<double>>)(async () =>
                {
                    await stage.Service.LogAsync(await stage.LeakAsync(size), "Suspect 1", day);
                    return await AskAsync(stage, path);
                }))]);
            return Compared(how, stage, [.. after.Select(side => side.Skip(2).ToList())]);
        }
    }

    private static string Written(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Task<double> AskAsync(Stage stage, string path) =>
        Rounds.TimeAsync(() => stage.Service.GetAsync(path));

    private Measured Compared(string how, Stage stage, List<double>[] sides) => Measured.AtMost(
        $"{what}, {how}: {stage.Options.Size:N0} citations to {Options.Small:N0}, min latency",
        sides[1].Min() / sides[0].Min(), Goal,
        $"min {sides[1].Min():N2} and {sides[0].Min():N2} ms, medians {sides[1].Median():N2} and "
        + $"{sides[0].Median():N2} ms, {sides[0].Count} rounds");
}
