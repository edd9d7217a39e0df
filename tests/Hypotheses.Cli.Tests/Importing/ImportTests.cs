using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Hypotheses.Cli.Tests.Importing;

/// <summary>Files are imported, and imports go on wherever they were broken off.</summary>
public sealed class ImportTests : RealFixture
{
    [Test]
    public async Task A_table_is_imported_and_its_bad_lines_come_back()
    {
        var leak = await LeakAsync();
        var file = Write(
            "mentions.csv",
            "Link;Datum;Wer\nhttps://example.org/1;26.11.2025;CIA\nhttps://example.org/2;gestern;CIA\n");
        string[] line =
        [
            "import", leak, file, "--column", "url=Link", "--column", "publishedAt=Datum", "--column", "suspects=Wer",
            "--dates", "dd.mm.yyyy", "--rejects", Here.Path("mend.csv"),
        ];
        var tried = await RunAsync([.. line, "--dry-run"]);
        Assert.That(tried.Out, Does.StartWith("mentions.csv: 2 lines, "));
        var ran = await RunAsync(line);
        Assert.That(ran.Exit, Is.EqualTo(7));
        Assert.That(ran.Error, Does.Contain("  Link → url\n  Datum → publishedAt\n  Wer → suspects\n"));
        Assert.That(ran.Error, Does.Match("(?m)^  line 3, publishedAt: "));
        Assert.That(await File.ReadAllTextAsync(Here.Path("mend.csv")), Does.Contain("gestern"));
        Assert.That((await RunAsync("imports", leak)).Out, Does.Match("(?m) mentions.csv \\(dry run\\) +done +2 +2 "));
    }

    [Test]
    public async Task What_is_piped_is_imported()
    {
        var leak = await LeakAsync();
        var ran = await PipeAsync(Lines(0, 3), "import", leak, "-", "--format", "ndjson");
        Assert.That((ran.Exit, ran.Out), Is.EqualTo((0, "The file: 3 lines, 3 logged, 0 unchanged, 0 rejected.\n")));
    }

    [Test]
    public async Task A_connection_that_breaks_while_the_file_is_sent_goes_on_from_where_it_broke()
    {
        var leak = await LeakAsync();
        var file = Write("big.ndjson", Lines(0, 300, note: new string('x', 3900)).Insert(0, new string('\n', 3 << 20)));
        await using var proxy = new CuttingProxy(Address, cuts: 2, bytes: 1 << 20);
        var ran = await RunAsync("import", leak, file, "--url", proxy.Address, "--json");
        Assert.That(proxy.Cut, Is.EqualTo(2));
        Assert.That(ran.Exit, Is.Zero, ran.Error);
        Assert.That(ran.Error, Does.Contain("The connection broke; going on in 1 s …"));
        var import = JsonDocument.Parse(ran.Out).RootElement;
        Assert.That(
            (import.GetProperty("received").GetInt64(), import.GetProperty("logged").GetInt32()),
            Is.EqualTo((new FileInfo(file).Length, 300)));
    }

    [Test]
    public async Task Killed_it_goes_on_with_the_same_import_when_the_command_comes_again()
    {
        var leak = await LeakAsync();
        var file = Write("many.ndjson", Lines(0, 4000));
        using (var process = Tool.Start(Here, Address, "import", leak, file))
        {
            await UntilAsync(() => IsUnderWayAsync(leak));
            process.Kill();
            await process.WaitForExitAsync();
            Assert.That(process.ExitCode, Is.EqualTo(137));
        }
        var ran = await RunAsync("import", leak, file);
        Assert.That(ran.Error, Does.StartWith("Going on with the import "));
        Assert.That(
            (ran.Exit, ran.Out), Is.EqualTo((0, "many.ndjson: 4,000 lines, 4,000 logged, 0 unchanged, 0 rejected.\n")));
        Assert.That(await ImportsAsync(leak), Has.Count.EqualTo(1));
        var again = await RunAsync("import", leak, file);
        Assert.That(again.Out, Is.EqualTo("many.ndjson: 4,000 lines, 0 logged, 4,000 unchanged, 0 rejected.\n"));
    }

    [Test]
    public async Task Interrupted_it_says_how_to_go_on_and_how_to_stop_it()
    {
        var leak = await LeakAsync();
        var file = Write("long.ndjson", Lines(0, 3000));
        using var stop = new CancellationTokenSource();
        var running = Here.RunAsync("", ["import", leak, file], stop.Token);
        await UntilAsync(() => IsUnderWayAsync(leak));
        await stop.CancelAsync();
        var ran = await running;
        Assert.That(ran.Exit, Is.EqualTo(130));
        Assert.That(ran.Error, Does.Match("The service goes on by itself \\([\\d,]+ lines are settled\\); "
            + $"the same command watches it.\nTo stop it for good: hypotheses imports {leak} --cancel \\S{{36}}\n$"));
        var cancelled = await RunAsync("imports", leak, "--cancel", ran.Error.TrimEnd()[^36..]);
        Assert.That(cancelled.Error, Does.Match("^Stopped; [\\d,]+ lines? (is|are) logged.\n$"));
        var after = await RunAsync("import", leak, file);
        Assert.That(after.Out, Does.StartWith("long.ndjson: 3,000 lines, "), "Stopped for good, it begins anew.");
    }

    [TestCase("x.odt", "In what format is ")]
    [TestCase("missing.csv", "There is no file ")]
    public async Task A_file_that_can_not_be_taken_is_wrong_use(string name, string said)
    {
        var ran = await RunAsync("import", "witi-leaks", Here.Path(name));
        Assert.That(ran.Exit, Is.EqualTo(2));
        Assert.That(ran.Error, Does.StartWith(said));
    }

    private string Write(string name, string content)
    {
        File.WriteAllText(Here.Path(name), content, new UTF8Encoding(false));
        return Here.Path(name);
    }

    private static string Lines(int from, int count, string? note = null) => string.Concat(
        Enumerable.Range(from, count).Select(i => JsonSerializer.Serialize(new
        {
            article = new { url = $"https://news{i % 50}.example.com/{i}", note },
            claims = new[] { new { suspects = new[] { $"Suspect {i % 7}" }, claimant = "self", stance = "suggests" } },
        }) + "\n"));

    private async Task<List<JsonElement>> ImportsAsync(string leak) =>
        [.. JsonDocument.Parse((await RunAsync("imports", leak, "--json")).Out).RootElement.EnumerateArray()];

    private async Task<bool> IsUnderWayAsync(string leak) =>
        (await ImportsAsync(leak)).Any(one => one.GetProperty("settled").GetInt32() > 0);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var waited = Stopwatch.StartNew(); !await condition(); await Task.Delay(50))
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromMinutes(1)));
    }
}
