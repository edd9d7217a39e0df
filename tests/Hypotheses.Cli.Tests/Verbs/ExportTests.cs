namespace Hypotheses.Cli.Tests.Verbs;

/// <summary>Tables are the service's own, are on its access log, and are there whole or not at all.</summary>
public sealed class ExportTests : RealFixture
{
    [TestCase("ranking")]
    [TestCase("articles")]
    [TestCase("claims")]
    [TestCase("suspects")]
    [TestCase("claimants")]
    [TestCase("evidence")]
    [TestCase("public-events")]
    [TestCase("responses")]
    [TestCase("worklist")]
    [TestCase("history")]
    [TestCase("summaries")]
    [TestCase("imports")]
    [TestCase("members")]
    [TestCase("redactions")]
    [TestCase("accesses")]
    public async Task Each_table_comes_in_both_forms(string table)
    {
        var csv = await RunAsync("export", "witi-leaks", table);
        Assert.That((csv.Exit, csv.Error), Is.EqualTo((0, "")));
        Assert.That(csv.Out, Does.Contain(",").And.Contain("\r\n"));
        var lines = await RunAsync("export", "witi-leaks", table, "--form", "ndjson");
        Assert.That((lines.Exit, lines.Error), Is.EqualTo((0, "")));
        Assert.That(lines.Out.Split('\n').SkipLast(1), Is.All.StartsWith("{"));
    }

    [TestCase("claims.json")]
    [TestCase("claims.xlsx")]
    public async Task A_file_of_another_form_is_refused_and_not_made(string name)
    {
        var ran = await RunAsync("export", "witi-leaks", "claims", "-o", Here.Path(name));
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((2, $"{Here.Path(name)}: which form? --form csv, ndjson.\n")));
        Assert.That(File.Exists(Here.Path(name)), Is.False);
    }

    [Test]
    public async Task What_stood_beside_the_file_stays()
    {
        var file = Here.Path("beside.csv");
        await File.WriteAllTextAsync(file + ".part", "mine");
        Assert.That((await RunAsync("export", "witi-leaks", "suspects", "-o", file)).Exit, Is.Zero);
        Assert.That(await File.ReadAllTextAsync(file + ".part"), Is.EqualTo("mine"));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(file)!, "beside*"), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task A_table_of_many_pages_has_its_header_once()
    {
        var csv = await RunAsync("export", "witi-leaks", "history");
        var rows = csv.Out.Split("\r\n");
        Assert.That(rows.Count(row => row.StartsWith("seq,", StringComparison.Ordinal)), Is.EqualTo(1));
        var entries = rows.Count(row => row.Length > 0 && char.IsAsciiDigit(row[0]));
        Assert.That(entries, Is.GreaterThan(500));
    }

    [Test]
    public async Task An_archive_is_piped_whole_and_on_the_access_log()
    {
        var leak = await LeakAsync();
        var archive = await RunAsync("archive", leak);
        Assert.That((archive.Exit, archive.Error), Is.EqualTo((0, "")));
        var lines = archive.Out.TrimEnd('\n').Split('\n');
        Assert.That(lines[0], Does.Contain("\"hypotheses-archive\"").And.Contain(leak));
        Assert.That(lines[^1], Does.Contain("\"sha256\""));
        var log = await RunAsync("export", leak, "accesses", "--form", "ndjson");
        Assert.That(log.Out, Does.Contain("\"operation\":\"GetArchive\""));
    }

    [Test]
    public async Task Taking_it_out_is_on_the_access_log()
    {
        var leak = await LeakAsync();
        await RunAsync("export", leak, "claims");
        await RunAsync("rank", leak, "--csv");
        await Task.Delay(50);
        var log = await RunAsync("export", leak, "accesses", "--form", "ndjson");
        Assert.That(log.Out, Does.Contain("\"operation\":\"ListClaims\"").And.Contain("\"operation\":\"GetRanking\""));
    }

    [Test]
    public async Task A_private_person_is_not_named_in_it()
    {
        var leak = await LeakAsync();
        await PipeAsync(
            """
            { "suspects": [{ "name": "Viktor Example", "kind": "person" }], "claimant": "self", "stance": "asserts",
              "citations": [{ "url": "https://example.org/named" }] }
            """,
            "log", leak);
        Assert.That((await RunAsync("rank", leak)).Out, Does.Contain("Viktor Example"));
        Assert.That((await RunAsync("rank", leak, "--csv")).Out, Does.Not.Contain("Viktor"));
    }

    [Test]
    public async Task A_file_is_whole_or_not_there()
    {
        var path = Here.Path("claims.ndjson");
        await RunAsync("export", "witi-leaks", "claims", "-o", path, "--where", "stance=denies");
        Assert.That(File.ReadAllLines(path), Is.All.Contains("\"stance\":\"denies\"").And.Not.Empty);
        var other = Here.Path("wrong.csv");
        var ran = await RunAsync("export", "witi-leaks", "claims", "-o", other, "--where", "colour=red");
        Assert.That(ran.Exit, Is.EqualTo(6));
        Assert.That(ran.Error, Does.Contain("  colour: There is no such parameter"));
        Assert.That(Directory.GetFiles(Here.Home.FullName, "wrong.csv*"), Is.Empty);
    }
}
