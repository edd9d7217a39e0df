using System.Data.Common;
using System.Globalization;
using Hypotheses.Benchmarks.Load.Rows;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// Measures the rows one after another, tells each line when it is known, and all of them at the end.
/// </summary>
internal static class Report
{
    private static readonly IReadOnlyList<IRow> All =
    [
        new StartRow(), RankingRow.Now, RankingRow.Past, new BoardRow(), new HttpRow(), new GraphRow(),
        new SummaryRow(), new WritersRow(), new SheetsRow(), new ImportRow(), new MemoryRow(),
    ];

    public static IEnumerable<string> Names => All.Select(row => row.Name);

    public static async Task RunAsync(Options options, TextWriter output)
    {
        var lines = new List<Measured>();
        await output.WriteLineAsync(Machine());
        await using var stage = await Stage.OpenAsync(options);
        foreach (var row in All.Where(row => options.Only.Count == 0 || options.Only.Contains(row.Name)))
            await foreach (var line in LinesAsync(row, stage))
            {
                lines.Add(line);
                await output.WriteLineAsync(
                    $"[{row.Name}] {line.What}: {line.Result} ({line.Figures})"
                    + (line.Goal == "" ? "" : $"; goal {line.Goal}: {line.Verdict}"));
            }
        await output.WriteLineAsync();
        await output.WriteLineAsync("| What | Measured | Raw figures | Goal | |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        foreach (var line in lines)
            await output.WriteLineAsync(
                $"| {line.What} | {line.Result} | {line.Figures} | {line.Goal} | {line.Verdict} |");
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            $"{lines.Count(line => line.Holds == true)} goals hold, {lines.Count(line => line.Holds == false)} are "
            + "missed. A missed goal is no error of this run.");
    }

    // One row that breaks off takes none of the others with it.
    private static async IAsyncEnumerable<Measured> LinesAsync(IRow row, Stage stage)
    {
        await using var lines = row.MeasureAsync(stage).GetAsyncEnumerator();
        while (true)
        {
            Measured? next;
            try
            {
                next = await lines.MoveNextAsync() ? lines.Current : null;
            }
            catch (Exception e)
                when (e is InvalidOperationException or DbException or HttpRequestException or IOException)
            {
                await Console.Error.WriteLineAsync(e.ToString());
                next = Measured.NotRun($"Row {row.Name}", "see above", "broke off: " + e.Message.Split('\n')[0]);
            }
            if (next is not null)
                yield return next;
            if (next is null or { Goal: "see above" })
                yield break;
        }
    }

    private static string Machine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, "
        + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024.0 / 1024 / 1024:N0} GB of memory, "
        + $".NET {Environment.Version}; service, database and load share the machine, at whose start "
        + $"{File.ReadAllText("/proc/loadavg").Split(' ')[0]} threads wanted to run. Medians of alternated rounds.");
}
