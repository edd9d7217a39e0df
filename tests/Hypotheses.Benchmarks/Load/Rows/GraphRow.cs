using System.Globalization;
using System.Text;
using Dapper;
using Hypotheses.Tests;
using Npgsql;

namespace Hypotheses.Benchmarks.Load.Rows;

/// <summary>
/// CPU of the server's process for one answer, the database's not counted: a ranking beside the counts that it is made
/// of, asked for by GraphQL of PostGraphile. That one adds nothing up and explains nothing: it has less to do.
/// </summary>
internal sealed class GraphRow : IRow
{
    private const string Version = "5.1.5";
    private const double Goal = 1.0 / 3;

    private const string FunctionSql = """
        drop schema if exists bench cascade;
        create schema bench;
        create type bench.counted as (
            slug text, name text, kind text, outlets int, articles int, citations int, asserts int, suggests int,
            doubts int, denies int, stronger int, weaker int, turned int, first_published timestamptz,
            last_published timestamptz);
        create function bench.ranking(leak uuid) returns setof bench.counted stable language sql as $$
            select v.slug, v.name, v.kind, c.*
            from public.suspect_version v
            cross join lateral (
                select count(*) filter (where s.citations > 0)::int as outlets, sum(s.articles)::int,
                    sum(s.citations)::int, sum(s.asserts)::int, sum(s.suggests)::int, sum(s.doubts)::int,
                    sum(s.denies)::int, sum(s.stronger)::int, sum(s.weaker)::int, sum(s.turned)::int,
                    min(s.first_published), max(s.last_published)
                from public.suspect_outlet s
                where s.leak_id = v.leak_id and s.suspect_id = v.suspect_id and s.rolled
            ) c
            where v.leak_id = leak and v.recorded_to = 'infinity' and v.end_cause is null and v.part_of is null
            order by c.outlets desc $$;
        """;

    // All that it lacks on Node.js 20, which it does not promise to run on.
    private const string Missing = "Promise.withResolvers??=function(){let resolve,reject;"
        + "const promise=new this((a,b)=>{resolve=a;reject=b});return{promise,resolve,reject}}";

    private const string Asked = """
        { ranking(leak: "LEAK") { nodes { slug name kind outlets articles citations asserts suggests doubts denies
        stronger weaker turned firstPublished lastPublished } } }
        """;

    public string Name => "graphql";

    public async IAsyncEnumerable<Measured> MeasureAsync(Stage stage)
    {
        const string made = "CPU per request, ranking made for each: PostGraphile 5";
        const string kept = "CPU per request, ranking kept: PostGraphile 5";
        var path = $"leaks/{await stage.LeakAsync(stage.Options.Size)}/ranking?rollup=true";
        var place = Path.Combine(Repository.Root, ".tools", "postgraphile");
        if (await MissingAsync(place) is { } reason)
        {
            yield return Measured.NotRun(made, "≤ 1/3", reason);
            yield return Measured.NotRun(kept, "≤ 1/3", reason);
        }
        else
        {
            await using var superuser = new NpgsqlConnection(stage.Cluster.SuperuserConnectionString);
            await superuser.ExecuteAsync(FunctionSql);
            var port = FreePort.Next();
            await using var graph = Start(stage, place, port);
            await graph.AnswersAsync(new Uri($"http://127.0.0.1:{port}/graphql"));
            var leak = stage.IdOf(stage.Options.Size);
            await CheckAsync(graph, port, leak);
            var whole = ServiceProcess.Asking(path);
            var asking = Posted(leak);
            Func<Task<double>>[] sides =
            [
                () => Moving.MeanwhileAsync(
                    stage, leak, () => CpuAsync(stage.Service.Id, stage.Service.Port, _ => whole)),
                () => CpuAsync(stage.Service.Id, stage.Service.Port, _ => whole),
                () => CpuAsync(graph.Id, port, _ => asking),
            ];
            // Whatever was started just now compiles itself for a while.
            foreach (var side in sides.Concat(sides).Concat(sides))
                await side();
            var all = (await Rounds.AlternateAsync(Rounds.Count, sides)).Select(side => side.Median()).ToList();
            yield return Measured.AtMost(
                made, all[0] / all[2], Goal, $"{all[0]:N2} and {all[2]:N2} ms, {Rounds.Count} rounds");
            yield return Measured.AtMost(kept, all[1] / all[2], Goal, $"{all[1]:N2} and {all[2]:N2} ms");
        }
        yield return Measured.NotRun(
            "CPU per request: Directus 12", "≤ 1/20", "Directus 12 needs Node.js 22 and tables of its own");
    }

    private static async Task<string?> MissingAsync(string place)
    {
        var nothing = new Dictionary<string, string>();
        try
        {
            if (!Directory.Exists(Path.Combine(place, "node_modules", "postgraphile")))
            {
                Directory.CreateDirectory(place);
                await Child.RunAsync(
                    place, nothing, "npm", "install", "--prefix", place, "--no-save", "--no-fund", "--no-audit",
                    "--ignore-scripts", "--loglevel=error", "--fetch-retries=1", "postgraphile@" + Version);
            }
            await Child.RunAsync(place, nothing, "node", "--version");
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return $"Node.js is not here, or npm can't install postgraphile@{Version}";
        }
    }

    private static Child Start(Stage stage, string place, int port)
    {
        var to = new NpgsqlConnectionStringBuilder(stage.Cluster.SuperuserConnectionString);
        return Child.Start(
            place, new Dictionary<string, string> { ["NODE_ENV"] = "production", ["GRAPHILE_ENV"] = "production" },
            "node", "--import", "data:text/javascript," + Uri.EscapeDataString(Missing),
            "node_modules/postgraphile/dist/cli-run.js", "-P", "postgraphile/presets/amber", "-s", "bench",
            "-n", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture),
            "-c", $"postgres://{to.Username}:{Uri.EscapeDataString(to.Password!)}@{to.Host}:{to.Port}/{to.Database}");
    }

    // What is refused is answered too, and quickly.
    private static async Task CheckAsync(Child graph, int port, Guid leak)
    {
        using var http = new HttpClient();
        using var content = new StringContent(BodyOf(leak), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri($"http://127.0.0.1:{port}/graphql"), content);
        var text = await answer.Content.ReadAsStringAsync();
        if (!text.Contains("suspect-1", StringComparison.Ordinal))
            throw new InvalidOperationException($"PostGraphile does not rank: {text} {graph.Said()}");
    }

    private static string BodyOf(Guid leak) => System.Text.Json.JsonSerializer.Serialize(
        new { query = Asked.Replace("LEAK", leak.ToString(), StringComparison.Ordinal) });

    private static string Posted(Guid leak)
    {
        var body = BodyOf(leak);
        return "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + $"Accept: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
    }

    // Milliseconds for each answer.
    private static Task<double> CpuAsync(int process, int port, Func<long, string> asking) => Task.Run(() =>
    {
        var (before, watch) = (ProcessTimes.Of(process), System.Diagnostics.Stopwatch.StartNew());
        var rate = WireLoad.Run(port, 200, asking, Options.Turn);
        return (ProcessTimes.Of(process) - before) * 1000 / (rate * watch.Elapsed.TotalSeconds);
    });
}
