using System.Diagnostics;
using Hypotheses.Tests;

namespace Hypotheses.Benchmarks.Load.Rows;

/// <summary>From ./run on a built tree to the first answer, its database, migrations and seeds included.</summary>
internal sealed class StartRow : IRow
{
    private const double Goal = 3;

    public string Name => "start";

    public async IAsyncEnumerable<Measured> MeasureAsync(Stage stage)
    {
        // What is built already is looked at once more by the script, and no more than that.
        await Child.RunAsync(Repository.Root, new Dictionary<string, string>(), "./run", "--help");
        var (made, again) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds.Count; round++)
        {
            var directory = Stage.MakeDirectory();
            made.Add(await StartAsync(directory));
            again.Add(await StartAsync(directory));
            Directory.Delete(directory, recursive: true);
        }
        yield return Told("a database made before", again);
        yield return Told("a new database, with the seeded case", made);
    }

    private static Measured Told(string what, List<double> seconds) => Measured.AtMost(
        $"./run to the first answer, {what}", seconds.Median(), Goal,
        $"median of {seconds.Count}, min {seconds.Min():N2}, most {seconds.Max():N2} s", " s");

    private static async Task<double> StartAsync(string directory)
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        var watch = Stopwatch.StartNew();
        await using var run = Child.Start(
            Repository.Root,
            new Dictionary<string, string> { ["HYPOTHESES_DATA"] = directory, ["HYPOTHESES_URL"] = address },
            "./run");
        await run.AnswersAsync(new Uri(address + "/healthz/ready"));
        return watch.Elapsed.TotalSeconds;
    }
}
