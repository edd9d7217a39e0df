using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

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

    [TestCase("--dry-run")]
    [TestCase]
    public async Task Suspects_that_were_not_on_file_are_told(params string[] options)
    {
        const string header = "url,publishedAt,claimant,stance,suspects\n";
        var leak = await LeakAsync();
        await PipeAsync(
            header + "https://says.example/1,2025-11-26,self,asserts,Russia\n", "import", leak, "-", "--format", "csv");
        var ran = await PipeAsync(
            header + "https://says.example/2,2025-11-26,self,asserts,Rusia\n"
                + "https://says.example/3,2025-11-26,self,asserts,Russia\n",
            ["import", leak, "-", "--format", "csv", .. options]);
        Assert.That(
            ran.Error,
            Does.Contain("New suspects; is one of them on file under another name? Rusia\n").And.Not.Contain("Russia"));
    }

    [Test]
    public async Task Lines_that_contradict_what_is_on_file_are_told()
    {
        const string header = "url,publishedAt\n";
        var leak = await LeakAsync();
        var first = await PipeAsync(
            header + "https://says.example/1,2025-11-26\n", "import", leak, "-", "--format", "csv");
        Assert.That(first.Error, Does.Not.Contain("otherwise"));
        var again = await PipeAsync(
            header + "https://says.example/1,2025-10-10\n", "import", leak, "-", "--format", "csv");
        Assert.That(again.Out, Is.EqualTo("The file: 1 line, 0 logged, 1 unchanged, 0 rejected.\n"));
        Assert.That(
            again.Error,
            Does.Contain("1 line says otherwise than what is on file").And.Contain($"hypotheses worklist {leak}"));
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
    public async Task Refused_it_is_asked_anew_once_the_cause_is_mended()
    {
        var leak = await LeakAsync();
        var file = Write("plain.csv", "Where,What\nhttps://mended.example/1,One\n");
        var refused = await RunAsync("import", leak, file, "--mapping", "later");
        Assert.That(refused.Exit, Is.EqualTo(6), refused.Error);
        Assert.That(refused.Error, Does.Contain("later"));
        var saved = await RunAsync(
            "import", leak, file, "--column", "url=Where", "--column", "headline=What", "--save-as", "later",
            "--dry-run");
        Assert.That(saved.Exit, Is.Zero, saved.Error);
        var ran = await RunAsync("import", leak, file, "--mapping", "later");
        Assert.That(
            (ran.Exit, ran.Out), Is.EqualTo((0, "plain.csv: 1 line, 1 logged, 0 unchanged, 0 rejected.\n")), ran.Error);
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

    [Test]
    public async Task What_a_shell_hands_over_as_a_pipe_is_imported()
    {
        var leak = await LeakAsync();
        var file = Write("handed.ndjson", Lines(0, 3));
        var info = new ProcessStartInfo("bash", [
            "-c", $"dotnet '{Tool.Program}' import {leak} <(cat '{file}') --format ndjson"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        (info.Environment["HOME"], info.Environment["HYPOTHESES_URL"]) = (Here.Home.FullName, Address);
        info.Environment["HYPOTHESES_KEY"] = RealService.Key;
        using var process = Process.Start(info)!;
        var ran = await Tool.EndAsync(process);
        Assert.That(
            ran,
            Is.EqualTo(new Ran(
                0, "The file: 3 lines, 3 logged, 0 unchanged, 0 rejected.\n",
                "New suspects; is one of them on file under another name? Suspect 0; Suspect 1; Suspect 2\n")));
    }

    [Test]
    public async Task A_named_pipe_is_imported()
    {
        var leak = await LeakAsync();
        var pipe = Here.Path("pipe.ndjson");
        using (var make = Process.Start("mkfifo", [pipe]))
            await make.WaitForExitAsync();
        var running = RunAsync("import", leak, pipe);
        // Where nobody reads, it would never open.
        await Task.Run(() => File.WriteAllText(pipe, Lines(0, 3))).WaitAsync(TimeSpan.FromMinutes(1));
        var ran = await running;
        Assert.That((ran.Exit, ran.Out), Is.EqualTo((0, "The file: 3 lines, 3 logged, 0 unchanged, 0 rejected.\n")));
    }

    [Test]
    public async Task Mentions_of_gdelt_are_known_by_their_name()
    {
        var leak = await LeakAsync();
        var file = Write("20251126101500.mentions.CSV", string.Join(
            '\t', "1", "20251126101500", "20251126101500", "1", "example.org", "https://example.org/seen", "1", "1",
            "1", "1", "1", "100", "1", "1", "", "") + "\n");
        var ran = await RunAsync("import", leak, file);
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((0, "")));
        Assert.That(ran.Out, Does.EndWith(": 1 line, 1 logged, 0 unchanged, 0 rejected.\n"));
    }

    [Test]
    public async Task Without_a_known_column_it_names_the_option_and_nothing_was_rejected_or_not()
    {
        var leak = await LeakAsync();
        var file = Write("unknown.csv", "Adresse;Tag\nhttps://example.org/1;26.11.2025\n");
        var ran = await RunAsync("import", leak, file, "--rejects", Here.Path("none.csv"));
        Assert.That(ran.Exit, Is.EqualTo(6));
        Assert.That(ran.Error, Does.Contain("--column url=…").And.Contain("Adresse").And.Not.Contain("columns="));
        Assert.That(ran.Error, Does.Not.Contain("Nothing was rejected"));
    }

    [Test]
    public async Task A_column_of_no_field_is_told_by_the_option()
    {
        var file = Write("fields.csv", "Link\nhttps://example.org/1\n");
        var ran = await RunAsync("import", await LeakAsync(), file, "--column", "adresse=Link");
        Assert.That(ran.Exit, Is.EqualTo(6));
        Assert.That(ran.Error, Does.Contain("  --column: Must be FIELD=HEADER, each field once: url, "));
        var twice = await RunAsync("import", "x", file, "--column", "url=Link", "--column", "url=Ort");
        Assert.That(
            (twice.Exit, twice.Error),
            Is.EqualTo((2, "--column: url is to be both Link and Ort: say one of them.\n")));
    }

    [Test]
    public async Task A_column_that_is_not_taken_is_told()
    {
        var file = Write("colour.csv", "Link,URL,Colour\nhttps://columns.example/1,https://columns.example/2,red\n");
        var ran = await RunAsync("import", await LeakAsync(), file);
        Assert.That(
            (ran.Exit, ran.Error), Is.EqualTo((0, "  Link → url\n  URL → not taken\n  Colour → not taken\n")));
        var both = await RunAsync(
            "import", await LeakAsync(), file, "--column", "url=Link", "--column", "headline=Link");
        Assert.That(both.Exit, Is.EqualTo(6));
        Assert.That(both.Error, Does.Contain("  --column: Link is to be both url and headline: say one of them.\n"));
    }

    [Test]
    public async Task Of_many_wrong_lines_it_says_how_many_more_there_are()
    {
        var file = Write("wrong.txt", string.Concat(Enumerable.Range(0, 13).Select(i => $"ftp://example.org/{i}\n")));
        var ran = await RunAsync("import", await LeakAsync(), file);
        Assert.That(ran.Exit, Is.EqualTo(7));
        Assert.That(Regex.Count(ran.Error, "(?m)^  line "), Is.EqualTo(10));
        Assert.That(ran.Error, Does.Contain("\n  … and 3 lines more\n"));
    }

    [TestCase("kept.ndjson", ": that is the file that is imported.\n")]
    [TestCase("link.ndjson", ": that is the file that is imported.\n")]
    [TestCase("nowhere/mend.ndjson", ": there is no such directory.\n")]
    [TestCase(".", ": that is a directory.\n")]
    [TestCase("mend.XLSX", ": rejected lines come back as text, not as a workbook; of a workbook as .csv.\n")]
    public async Task Rejected_lines_that_can_not_be_written_are_refused_before_anything_is_sent(
        string name, string said)
    {
        var leak = await LeakAsync();
        var file = Write("kept.ndjson", "wrong\n");
        File.Delete(Here.Path("link.ndjson"));
        File.CreateSymbolicLink(Here.Path("link.ndjson"), file);
        var ran = await RunAsync("import", leak, file, "--rejects", Here.Path(name));
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((2, $"--rejects {Here.Path(name)}{said}")));
        Assert.That(await ImportsAsync(leak), Is.Empty);
        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo("wrong\n"));
    }

    [TestCase("x.odt", "In what format is ")]
    [TestCase("20251126101500.mentions.CSV.zip", "")]
    [TestCase("missing.csv", "There is no file ")]
    public async Task A_file_that_can_not_be_taken_is_wrong_use(string name, string said)
    {
        var ran = await RunAsync("import", "witi-leaks", Here.Path(name));
        Assert.That(ran.Exit, Is.EqualTo(2));
        Assert.That(ran.Error, Does.StartWith(said.Length > 0 ? said : $"{Here.Path(name)} is packed: unpack it"));
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
