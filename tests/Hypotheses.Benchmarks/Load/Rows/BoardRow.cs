namespace Hypotheses.Benchmarks.Load.Rows;

/// <summary>
/// The board as a page: at the first look after an article was logged, how long until that is counted in, and as it is
/// given out until the next.
/// </summary>
internal sealed class BoardRow : IRow
{
    private const double Goal = 300;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    public string Name => "board";

    public async IAsyncEnumerable<Measured> MeasureAsync(Stage stage)
    {
        var leak = await stage.LeakAsync(stage.Options.Size);
        var path = $"/leaks/{leak}";
        using var browser = await SignedIn.AsAsync(stage, "reader");
        var (first, counted, kept) = (new List<double>(), new List<double>(), new List<double>());
        // The first round warms up.
        for (var round = 0; round <= Rounds.Count; round++)
        {
            await stage.Service.LogAsync(leak, "Suspect 1");
            var look = await Rounds.TimeAsync(() => browser.GetStringAsync(path));
            var wait = await Rounds.TimeAsync(async () =>
            {
                while ((await browser.GetStringAsync(path)).Contains("data-counting", StringComparison.Ordinal))
                    await Task.Delay(Glance);
            });
            if (round == 0)
                continue;
            first.Add(look);
            counted.Add(look + wait);
            for (var again = 0; again < Rounds.Count; again++)
                kept.Add(await Rounds.TimeAsync(() => browser.GetStringAsync(path)));
        }
        var of = $"of {stage.Options.Size:N0} citations and 200 suspects";
        yield return Measured.AtMost(
            $"Board {of} as a page, first look after a claim", first.Median(), Goal,
            $"median of {first.Count}, most {first.Max():N0} ms; counted in after {counted.Median():N0} ms", " ms");
        yield return Measured.AtMost(
            $"Board {of} as a page, nothing moved", kept.Median(), Goal, $"median of {kept.Count}", " ms");
    }
}
