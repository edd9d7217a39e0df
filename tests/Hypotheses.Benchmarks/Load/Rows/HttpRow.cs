namespace Hypotheses.Benchmarks.Load.Rows;

/// <summary>
/// Requests a second: a ranking made for each request beside its statements alone, one that is kept, and one that has
/// not moved on beside an endpoint that does nothing.
/// </summary>
internal sealed class HttpRow : IRow
{
    private const string MadeName = "GET ranking, made for each request: its SQL by pgbench, requests/s";
    private const string KeptName = "GET ranking, kept: the SQL that makes one by pgbench, requests/s";

    public string Name => "http";

    public async IAsyncEnumerable<Measured> MeasureAsync(Stage stage)
    {
        var path = $"leaks/{await stage.LeakAsync(stage.Options.Size)}/ranking?rollup=true";
        var leak = stage.IdOf(stage.Options.Size);
        var (empty, port) = await EmptyEndpoint.StartAsync(stage.Directory);
        await using var ends = empty;
        var tag = await TagAsync(stage, path);
        var service = stage.Service.Port;
        Func<Task<double>> AskedOf(int of, int status, Func<long, string> asking) =>
            () => Task.Run(() => WireLoad.Run(of, status, asking, Options.Turn));
        var whole = ServiceProcess.Asking(path);
        var matching = ServiceProcess.Asking(path, $"If-None-Match: {tag}\r\n");
        // The side before left the answer stale: it is made once, so that what is measured is kept.
        Func<Task<double>> Kept(int status, string asking) => async () =>
        {
            await stage.Service.GetAsync(path);
            return await AskedOf(service, status, _ => asking)();
        };
        var sides = new List<Func<Task<double>>>
        {
            () => Moving.MeanwhileAsync(stage, leak, AskedOf(service, 200, _ => whole)),
            Kept(200, whole), Kept(304, matching), AskedOf(port, 204, _ => EmptyEndpoint.Asking),
        };
        IReadOnlyList<string> sql = [], light = [];
        if (PgBench.Find() is { } pgbench)
        {
            sql = await SentSql.OfAsync(stage, path, () => Moving.OnceAsync(stage, leak));
            light = await SentSql.OfAsync(stage, path, () => Task.CompletedTask);
            sides.Add(() => Moving.MeanwhileAsync(stage, leak, () => PgBench.RunAsync(stage, pgbench, sql)));
            sides.Add(() => PgBench.RunAsync(stage, pgbench, light));
        }
        foreach (var side in sides)
            await side();
        var all = (await Rounds.AlternateAsync(Rounds.Count, [.. sides])).Select(side => side.Median()).ToList();
        if (sql.Count == 0)
            yield return Measured.NotRun(MadeName, "≥ 0.5", "pgbench is neither in HYPOTHESES_PG_BIN nor in PATH");
        else
        {
            yield return Measured.AtLeast(MadeName, all[0] / all[4], 0.5, $"{all[0]:N0} and {all[4]:N0}/s, "
                + $"{sql.Count} statements, {Options.Connections} connections, {Rounds.Count} rounds");
            yield return Measured.AtLeast(KeptName, all[1] / all[4], 0.5, $"{all[1]:N0} and {all[4]:N0}/s; of the "
                + $"{light.Count} statements that it still takes pgbench does {all[5]:N0}/s");
        }
        yield return Measured.AtLeast(
            "GET ranking, 304: an empty endpoint, requests/s", all[2] / all[3], 0.75, $"{all[2]:N0} and {all[3]:N0}/s");
        yield return Measured.AtLeast(
            "GET ranking, kept body: an empty endpoint, requests/s", all[1] / all[3], 0.75,
            $"{all[1]:N0} and {all[3]:N0}/s, {(await stage.Service.GetAsync(path)).Length:N0} bytes");
    }

    private static async Task<string> TagAsync(Stage stage, string path)
    {
        using var answer = await stage.Service.Http.GetAsync(path);
        return answer.Headers.ETag?.ToString() ?? throw new InvalidOperationException("A ranking has no ETag.");
    }
}
