using System.Diagnostics;
using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Wire;

namespace Hypotheses.Benchmarks.Load.Rows;

/// <summary>A file of articles through the product, beside a bare binary COPY of the rows that this makes.</summary>
internal sealed class ImportRow : IRow
{
    // From here on one round takes many minutes.
    private const int Many = 100_000;
    private const int LongestHold = 500;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    public string Name => "import";

    public async IAsyncEnumerable<Measured> MeasureAsync(Stage stage)
    {
        var lines = stage.Options.ImportLines;
        var file = Path.Combine(stage.Directory, "import.ndjson");
        await ImportFile.WriteAsync(file, Math.Min(lines, Many));
        await stage.RestartAsync();
        // Warms up, and tells of the lock: who asks for it is no part of what is measured after.
        var (first, slug) = await OpenAsync(stage);
        var longest = await LockWait.LongestAsync(stage, first, ImportAsync(stage, slug, file));
        await ImportFile.WriteAsync(file, lines);
        var (product, copy, own, seconds, again, rows) = (
            new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), 0L);
        for (var round = 0; round < (lines > Many ? 1 : Rounds.Count); round++)
        {
            var (leak, name) = await OpenAsync(stage);
            var (server, service) = (ProcessTimes.OfTree(stage.Cluster.ProcessId), ProcessTimes.Of(stage.Service.Id));
            var watch = Stopwatch.StartNew();
            await ImportAsync(stage, name, file);
            seconds.Add(watch.Elapsed.TotalSeconds);
            own.Add(ProcessTimes.Of(stage.Service.Id) - service);
            product.Add(own[^1] + ProcessTimes.OfTree(stage.Cluster.ProcessId) - server);
            (rows, var cpu) = await BareCopy.RunAsync(stage, leak);
            copy.Add(cpu);
            watch.Restart();
            await ImportAsync(stage, name, file, isAgain: true);
            again.Add(watch.Elapsed.TotalSeconds);
        }
        File.Delete(file);
        var most = ProcessTimes.Megabytes(stage.Service.Id, "VmHWM");
        yield return Measured.AtMost(
            $"Import of {lines:N0} lines: bare COPY of the same {rows:N0} rows, CPU",
            product.Median() / copy.Median(), 3,
            $"{product.Median():N1} s ({own.Median():N1} of it the service) and {copy.Median():N2} s, "
            + $"{product.Count} round(s)");
        yield return Measured.Told(
            "Import, how fast", $"{lines / seconds.Median():N0} lines/s",
            $"{rows / seconds.Median():N0} rows/s; the service held {most:N0} MB at most");
        yield return Measured.Told(
            "Import, the same file again", $"{lines / again.Median():N0} lines/s", "all lines unchanged");
        yield return Measured.AtMost(
            "Import, longest wait for the leak's lock", longest, LongestHold,
            "of one who asked for it every 15 ms throughout", " ms");
    }

    private static async Task<(Guid Leak, string Slug)> OpenAsync(Stage stage)
    {
        var slug = "import-" + Guid.NewGuid().ToString("n")[..8];
        var made = await stage.Service.PostAsync("leaks", new { title = slug, slug });
        using var leak = JsonDocument.Parse(made);
        return (leak.RootElement.GetProperty("id").GetGuid(), slug);
    }

    private static async Task ImportAsync(Stage stage, string leak, string file, bool isAgain = false)
    {
        await using var lines = File.OpenRead(file);
        using var content = new StreamContent(lines);
        content.Headers.ContentType = new("application/x-ndjson");
        using var answer = await stage.Service.Http.PostAsync($"leaks/{leak}/imports?format=ndjson", content);
        answer.EnsureSuccessStatusCode();
        var import = Read(await answer.Content.ReadAsByteArrayAsync());
        while (!import.IsOver)
        {
            await Task.Delay(Glance);
            import = Read(await stage.Service.GetAsync($"leaks/{leak}/imports/{import.Id}"));
        }
        if (import.Status != "done" || import.Rejected > 0 || (isAgain ? import.Logged : import.Unchanged) > 0)
            throw new InvalidOperationException(
                $"The import is {import.Status}, {import.Logged} logged, {import.Rejected} rejected, "
                + $"{import.Unchanged} unchanged: {import.Trouble}");
    }

    private static Import Read(byte[] json) => JsonSerializer.Deserialize<Import>(json, WireJson.Options)!;
}
