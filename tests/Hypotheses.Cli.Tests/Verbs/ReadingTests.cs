using System.IO.Compression;
using System.Text.Json;

namespace Hypotheses.Cli.Tests.Verbs;

/// <summary>The seeded case, read in a terminal and by programs.</summary>
public sealed class ReadingTests : RealFixture
{
    [Test]
    public async Task Leaks_are_listed()
    {
        var ran = await RunAsync("leaks");
        Assert.That(ran.Out, Does.Match("(?m)^witi-leaks +Witi-Leaks: who leaked the Witkoff calls\\? +open +all$"));
    }

    [Test]
    public async Task The_ranking_has_bars_figures_and_the_sentences_of_the_service()
    {
        var ran = await RunAsync("rank", "witi-leaks", "--rollup");
        Assert.That(ran.Exit, Is.Zero);
        Assert.That(ran.Error, Is.Empty);
        Assert.That(ran.Out, Does.Match("(?m)^1  A foreign service \\(country not named\\) +█+ +27 +9–10 +9$"));
        Assert.That(ran.Out, Does.Contain("\nMost named: A foreign service (country not named), 27 of the 45 outlets"));
        Assert.That(ran.Out, Does.EndWith("no number here says that anybody leaked anything.\n"));
        Assert.That(ran.Out.Contains('\u001b'), Is.False);
    }

    [Test]
    public async Task The_ranking_as_json_is_that_of_the_api()
    {
        var ran = await RunAsync("rank", "witi-leaks", "--json", "--by", "reports", "--as-of", "2025-12-01");
        var ranking = JsonDocument.Parse(ran.Out).RootElement;
        Assert.That(ranking.GetProperty("by").GetString(), Is.EqualTo("reports"));
        Assert.That(ranking.GetProperty("publishedAsOf").GetString(), Is.EqualTo("2025-12-01"));
        Assert.That(ranking.GetProperty("suspects").GetArrayLength(), Is.GreaterThan(10));
    }

    [TestCase("owners", "Owners")]
    [TestCase("articles", "Articles")]
    public async Task What_is_counted_else_has_a_column(string by, string header) =>
        Assert.That(
            (await RunAsync("rank", "witi-leaks", "--by", by)).Out,
            Does.Match($"(?m)^ *# +Suspect +{header} +Outlets"));

    [Test]
    public async Task The_suspect_whose_parts_help_shows_is_in_the_case()
    {
        using var line = new Line();
        var help = (await line.RunAsync("rank", "--help")).Out;
        var parent = help.Split("--parent ")[^1].Split(' ')[0];
        var ran = await RunAsync("rank", "witi-leaks", "--rollup", "--parent", parent);
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((0, "")), parent);
    }

    [Test]
    public async Task An_explanation_tells_each_outlet_with_words_and_address()
    {
        var ran = await RunAsync("explain", "witi-leaks", "cia");
        Assert.That(ran.Out, Does.StartWith("CIA: 7 of the 45 outlets that name anyone, 2 separate reports\n"));
        Assert.That(ran.Out, Does.Contain("\nCounted (7)\n"));
        Assert.That(ran.Out, Does.Contain("\n  TASS, 2025-11-26, suggests (from The Guardian)\n"));
        Assert.That(ran.Out, Does.Contain("\n    https://tass.ru/mezhdunarodnaya-panorama/25741815\n"));
    }

    [Test]
    public async Task The_work_list_tells_what_and_that_there_is_more()
    {
        var ran = await RunAsync("worklist", "witi-leaks", "--limit", "3");
        Assert.That(ran.Out.TrimEnd().Split('\n'), Has.Length.EqualTo(4));
        Assert.That(ran.Error, Is.EqualTo("There is more: --limit 0 gives all.\n"));
    }

    [Test]
    public async Task History_is_sentences()
    {
        var ran = await RunAsync("history", "witi-leaks", "--limit", "2");
        Assert.That(ran.Out, Does.Match(@"^(\d{4}-\d\d-\d\d \d\d:\d\dZ \S+ \S+ .*\n){2}$"));
        Assert.That((await RunAsync("history", "--limit", "1")).Out, Does.Match("^\\d{4}-.*\n$"));
    }

    [Test]
    public async Task Chains_are_walked()
    {
        var ran = await RunAsync("verify");
        Assert.That(ran.Exit, Is.Zero);
        Assert.That(ran.Out, Does.Match("(?m)^the registry +yes +[\\d,]+ +[0-9a-f]{64}$"));
        Assert.That(ran.Out, Does.Match("(?m)^witi-leaks +yes "));
    }

    [Test]
    public async Task An_address_is_resolved()
    {
        var ran = await RunAsync(
            "outlets", "resolve", "https://web.archive.org/web/20251126id_/https://tass.ru/1?utm_source=a");
        Assert.That(ran.Out, Does.Match("^Outlet +TASS \\(tass.ru\\) .*\nStatus +known\nAddress +https://tass.ru/1\n"));
    }

    [Test]
    public async Task A_summary_comes_in_its_forms()
    {
        Assert.That((await RunAsync("summary", "witi-leaks", "preview")).Out, Does.Contain("PREVIEW"));
        var pdf = Here.Path("week.pdf");
        Assert.That((await RunAsync("summary", "witi-leaks", "preview", "-o", pdf)).Exit, Is.Zero);
        Assert.That(File.ReadAllBytes(pdf).Take(5), Is.EqualTo("%PDF-"u8.ToArray()));
        var json = await RunAsync("summary", "witi-leaks", "preview", "--form", "json");
        Assert.That(JsonDocument.Parse(json.Out).RootElement.TryGetProperty("leak", out _));
        Assert.That((await RunAsync("summary", "witi-leaks", "1999-W01")).Exit, Is.EqualTo(5));
        Assert.That((await RunAsync("summary", "witi-leaks", "-o", Here.Path("week.odt"))).Exit, Is.EqualTo(2));
    }

    [TestCase("nonsense")]
    [TestCase("2025-W54")]
    [TestCase("2025-W00")]
    [TestCase("2025-w48")]
    public async Task What_is_no_week_is_said_before_anybody_is_asked(string week)
    {
        var ran = await RunAsync("summary", "witi-leaks", week);
        Assert.That(ran.Exit, Is.EqualTo(2));
        Assert.That(
            ran.Error, Does.StartWith($"WEEK: {week} is no week: one such as 2025-W48, latest, or preview.\n"));
    }

    [Test]
    public async Task All_tables_of_a_summary_are_a_zip_by_its_name_too()
    {
        var ran = await RunAsync("summary", "witi-leaks", "preview", "-o", Here.Path("week.csv"));
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((
            2, $"{Here.Path("week.csv")}: all tables come in a zip, so -o {Here.Path("week.zip")}; or one of them "
            + "alone: --table NAME.\n")));
        Assert.That(File.Exists(Here.Path("week.csv")), Is.False);
        Assert.That((await RunAsync("summary", "witi-leaks", "preview", "-o", Here.Path("week.zip"))).Exit, Is.Zero);
        using var zip = ZipFile.OpenRead(Here.Path("week.zip"));
        Assert.That(zip.GetEntry("claimants.csv"), Is.Not.Null);
    }

    [Test]
    public async Task A_table_may_be_named_as_its_file() => Assert.That(
        (await RunAsync("summary", "witi-leaks", "preview", "--table", "claimants.csv")).Out,
        Does.StartWith("\ufeffname,kind,id\r\n"));

    [TestCase]
    [TestCase("-o", "-")]
    [TestCase("--form", "csv")]
    public async Task A_table_of_a_summary_is_csv(params string[] options)
    {
        var ran = await RunAsync(["summary", "witi-leaks", "preview", "--table", "claimants", .. options]);
        Assert.That(ran.Out, Does.StartWith("\ufeffname,kind,id\r\n"), ran.Error);
    }

    [TestCase("claimants.csv")]
    [TestCase("claimants")]
    public async Task A_table_of_a_summary_goes_into_a_file_of_csv(string name)
    {
        var file = Here.Path(name);
        var ran = await RunAsync("summary", "witi-leaks", "preview", "--table", "claimants", "-o", file);
        Assert.That(ran, Is.EqualTo(new Ran(0, "", "")));
        Assert.That(File.ReadAllText(file), Does.StartWith("name,kind,id\r\n"));
    }

    [TestCase("md", "--form", "md")]
    [TestCase("pdf", "-o", "week.pdf")]
    public async Task A_table_of_a_summary_is_of_no_other_form(string form, params string[] options)
    {
        var ran = await RunAsync(["summary", "witi-leaks", "preview", "--table", "claimants", .. options]);
        Assert.That(ran.Exit, Is.EqualTo(2));
        Assert.That(ran.Error, Does.StartWith($"--table: CSV alone has tables of its own, not {form}"));
    }

    [TestCase("md")]
    [TestCase("html", "--form", "html")]
    public async Task Paper_is_of_a_pdf_alone(string form, params string[] options)
    {
        var ran = await RunAsync(["summary", "witi-leaks", "preview", "--paper", "letter", .. options]);
        Assert.That(ran, Is.EqualTo(new Ran(2, "", $"--paper: a PDF alone has paper, not {form}: --form pdf.\n")));
    }

    [TestCase("--form", "csv")]
    [TestCase("-o", "week.md")]
    [TestCase("--paper", "letter")]
    public async Task A_list_of_summaries_takes_nothing_of_one(string option, string value)
    {
        var ran = await RunAsync("summary", "witi-leaks", "--list", option, value);
        Assert.That((ran.Exit, ran.Out), Is.EqualTo((2, "")));
        Assert.That(ran.Error, Does.Contain("is of a summary, and --list tells which there are: one of the two."));
    }

    [Test]
    public async Task A_directory_that_is_not_there_is_refused_by_the_name_that_was_given()
    {
        var file = Path.Combine(Here.Path("nowhere"), "week.md");
        var ran = await RunAsync("summary", "witi-leaks", "preview", "-o", file);
        Assert.That(ran, Is.EqualTo(new Ran(2, "", $"{file}: there is no such directory.\n")));
    }

    [Test]
    public async Task A_directory_is_no_file()
    {
        var there = Here.Path("a-directory");
        Directory.CreateDirectory(there);
        var ran = await RunAsync("export", "witi-leaks", "ranking", "-o", there);
        Assert.That(ran, Is.EqualTo(new Ran(2, "", $"{there}: that is a directory.\n")));
    }

    [Test]
    public async Task A_pipe_takes_what_comes_and_a_link_stays_one()
    {
        var pipe = Here.Path("pipe");
        using (var made = System.Diagnostics.Process.Start("mkfifo", pipe))
            await made.WaitForExitAsync();
        var read = Task.Run(() => File.ReadAllText(pipe));
        Assert.That((await RunAsync("summary", "witi-leaks", "preview", "-o", pipe)).Exit, Is.Zero);
        Assert.That(await read.WaitAsync(TimeSpan.FromSeconds(30)), Does.Contain("PREVIEW"));
        var (link, target) = (Here.Path("link.md"), Here.Path("target.md"));
        File.CreateSymbolicLink(link, target);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.That((await RunAsync("summary", "witi-leaks", "preview", "-o", link)).Exit, Is.Zero);
            Assert.That(new FileInfo(link).LinkTarget, Is.EqualTo(target));
            Assert.That(File.ReadAllText(target), Does.Contain("PREVIEW"));
        }
    }

    [Test]
    public async Task Who_may_read_a_file_that_was_there_may_go_on_doing_so_and_nobody_else()
    {
        var file = Here.Path("mine.md");
        File.WriteAllText(file, "before");
        const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(file, Mine);
        Assert.That((await RunAsync("summary", "witi-leaks", "preview", "-o", file)).Exit, Is.Zero);
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(Mine));
        Assert.That(File.ReadAllText(file), Does.Contain("PREVIEW"));
    }

    [Test]
    public async Task A_file_without_a_name_is_refused() => Assert.That(
        await RunAsync("summary", "witi-leaks", "preview", "--form", "md", "-o", ""),
        Is.EqualTo(new Ran(2, "", ": that is no name of a file.\n")));

    [Test]
    public async Task An_option_that_the_service_refuses_is_called_as_it_is_called_here()
    {
        var ran = await RunAsync("rank", "witi-leaks", "--as-of", "nonsense");
        Assert.That(ran.Exit, Is.EqualTo(6));
        Assert.That(ran.Error, Does.Contain("\n  --as-of: ").And.Not.Contain("publishedAsOf"));
    }

    [Test]
    public async Task A_history_without_such_entries_says_so() => Assert.That(
        await RunAsync("history", "witi-leaks", "--act", "nosuch"),
        Is.EqualTo(new Ran(
            0, "",
            "Nothing of that is on record. Acts are words such as log, change, merge, end, restore, publish.\n")));

    [Test]
    public async Task Where_no_summary_was_published_it_says_so_and_not_that_there_is_no_leak()
    {
        var leak = await LeakAsync();
        var said = $"Nothing was published of it yet; hypotheses summary {leak} preview shows the running week.\n";
        Assert.That(await RunAsync("summary", leak), Is.EqualTo(new Ran(5, "", said)));
        Assert.That(await RunAsync("summary", leak, "--list"), Is.EqualTo(new Ran(0, "", said)));
        Assert.That(
            (await RunAsync("summary", "no-such-leak")).Error,
            Does.StartWith("There is no such thing, or it is not yours to see."));
    }
}
