using System.Text;
using System.Text.Json;
using Hypotheses.Web.Imports;

namespace Hypotheses.Web.Tests.Imports;

public sealed class SheetPagesTests : PageFixture
{
    private const string Articles = """
        No	Link	Media	Title	Date	Notes	Taken from	As
        1	https://www.theguardian.com/a		Who leaked the call?	2025-11-26	first		own reporting
        2	https://tass.ru/b		The leak	2025-11-27		1	rewrite
        3		Radio One	Evening news	2025-11			
        """;

    private const string Claims = """
        Article	Claim no	Who	About whom	Stance	How they know	In short	Heard from	Inferred	colour
        1	c1	Jane Roe	CIA + NSA	asserts	told	they hold it	a colleague		red
        2	c1			suggests					
        2		self	Russia	doubts					
        3		a former official	Russia	asserts	analysis			yes	
        """;

    [OneTimeSetUp]
    public Task Register() => RegisterAsync(("The Guardian", "theguardian.com"), ("TASS", "tass.ru"));

    [Test]
    public async Task Two_pasted_sheets_are_shown_row_by_row_and_then_logged()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        await using var superuser = await SuperuserAsync();
        var before = await Tables.CountAsync(superuser);
        var shown = await CheckAsync(browser, leak, Articles, Claims);
        Assert.That(shown.Status, Is.EqualTo(200), shown.Text(".errors"));
        Assert.That(await Tables.CountAsync(superuser), Is.EqualTo(before), "nothing is written");
        Assert.That(Rows(shown), Is.EqualTo(
            ["2 new article", "3 new article", "4 new article", "2 new claim", "3 the same claim, in a further article",
                "4 new claim", "5 new claim"]));
        Assert.That(shown.Text("#sheet-claims"), Does.Contain("Not taken: colour."));
        Assert.That(shown.Text("section.note"), Does.Contain("3 new articles").And.Contain("3 new claims"));

        var done = await browser.PressAsync(shown, "Log them");
        Assert.That(done.Text("h1"), Is.EqualTo("Logged from a spreadsheet"), done.Text(".errors"));
        var claims = await ItemsAsync(leak, "claims");
        Assert.That(claims.Select(SaidIn), Is.EquivalentTo([
            "Jane Roe: CIA, NSA one_of asserts told stated, in 2", "TASS: Russia each doubts unstated stated, in 1",
            "a former official: Russia each asserts analysis inferred, in 1",
        ]));
        var articles = await ItemsAsync(leak, "articles");
        Assert.That(articles.Select(one => one.GetProperty("outlet").Text("name")), Is.EquivalentTo(
            ["The Guardian", "TASS", "Radio One"]));
        var taken = articles.Single(one => one.Text("headline") == "The leak").GetProperty("from")[0];
        Assert.That((taken.Text("kind"), taken.Text("judgement")), Is.EqualTo(("rewrite", "confirmed")));
        await IsWellAsync();
    }

    [Test]
    public async Task The_same_sheets_again_change_nothing_and_so_does_the_same_form()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        await using var superuser = await SuperuserAsync();
        var shown = await CheckAsync(browser, leak, Articles, Claims);
        var first = await browser.PressAsync(shown, "Log them");
        var ofLog = await browser.GoAsync(first.At.AbsolutePath.Replace("/sheets/", "/log/", StringComparison.Ordinal));
        Assert.That(ofLog.Status, Is.EqualTo(404), "the key is of another form's act");
        var counts = await Tables.CountAsync(superuser);
        var twice = await browser.PressAsync(shown, "Log them");
        Assert.That((twice.At, twice.Status), Is.EqualTo((first.At, 200)));
        var again = await CheckAsync(browser, leak, Articles, Claims);
        Assert.That(again.Text("section.note"), Does.Contain("nothing would change"));
        Assert.That(Rows(again).Select(row => row[2..]), Is.All.EqualTo("on file"));
        var logged = await browser.PressAsync(again, "Log them");
        Assert.That(logged.Text("main p[role=status]"), Does.Contain("nothing changed"));
        Assert.That(await Tables.CountAsync(superuser), Is.EqualTo(counts));
    }

    [Test]
    public async Task With_a_bad_row_nothing_is_written_and_the_rows_are_named_with_their_columns()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        await using var superuser = await SuperuserAsync();
        var before = await Tables.CountAsync(superuser);
        const string Bad = """
            No	Link	Outlet	Headline	Date	Kind	Taken from
            1	https://tass.ru/1			03/04/2025	report	
            1	ftp://tass.ru/2			2025-11-26	gossip	9
            3			No outlet	2025-11-26		

            4	https://tass.ru/4			2025-11-26		4
            """;
        const string Wrong = """
            Article	Who	About whom	Stance	Basis	Spoken to
            1	Jane Roe	CIA	says	analysis	
            8	Jane Roe	CIA	asserts		
            4		CIA	asserts		
            4	call +44 20 7946 0958	CIA	asserts		
            4	X via TASS	CIA	asserts		
            4	Jane Roe		asserts		
            4	Jane Roe	CIA			TASS
            """;
        var shown = await CheckAsync(browser, leak, Bad, Wrong);
        Assert.That(shown.Status, Is.EqualTo(422));
        Assert.That(WrongCells(shown, "articles"), Is.EqualTo([
            "2 Date", "3 No", "3 Link", "3 Kind", "3 Taken from", "4 Link", "6 Taken from",
        ]));
        Assert.That(WrongCells(shown, "claims"), Is.EqualTo([
            "2 Stance", "3 Article", "4 Who", "5 Who", "6 Who", "7 About whom", "8 Spoken to", "8 Stance",
        ]));
        Assert.That(
            shown.Text("#wrong-articles"), Does.Contain("more than one way").And.Contain("Row 2 has this number"));
        Assert.That(shown.Document.QuerySelector("button[value=log]"), Is.Null);
        Assert.That(await Tables.CountAsync(superuser), Is.EqualTo(before));
        var sent = await browser.PressAsync(shown, "Check them", ("do", "log"));
        Assert.That(sent.Status, Is.EqualTo(422));
        Assert.That(await Tables.CountAsync(superuser), Is.EqualTo(before));
    }

    [Test]
    public async Task What_is_wrong_with_cells_and_what_the_record_refuses_is_said_at_once()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var shown = await CheckAsync(
            browser, leak,
            """
            No	Link	Outlet	Date	Taken from
            1	https://tass.ru/x	The Guardian	2025-11-26	
            2	https://tass.ru/y		2999-01-01	
            3	https://tass.ru/z		03/04/2025	
            4	https://tass.ru/w		2025-11-26	1
            5	https://www.theguardian.com/v	TASS	2025-11-26	
            """,
            """
            Article	Claim no	Who	About whom	Stance
            3	c1	Jane Roe	CIA	asserts
            4	c2	Jane Roe	NSA	says
            5	c1			suggests
            """);
        Assert.Multiple(() =>
        {
            Assert.That(shown.Status, Is.EqualTo(422));
            Assert.That(WrongCells(shown, "articles"), Is.EqualTo(["2 Outlet", "3 Date", "4 Date", "6 Outlet"]));
            Assert.That(WrongCells(shown, "claims"), Is.EqualTo(["3 Stance"]));
        });
    }

    [Test]
    public async Task What_the_record_refuses_is_said_of_its_row_and_what_contradicts_it_is_kept_out()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var refused = await CheckAsync(
            browser, leak, "Link\tOutlet\tDate\nhttps://tass.ru/x\tThe Guardian\t2025-11-26\n"
                + "https://tass.ru/y\t\t2999-01-01\n");
        Assert.That((refused.Status, WrongCells(refused, "articles")[0]), Is.EqualTo((422, "2 Outlet")));
        Assert.That(refused.Text("#wrong-articles"), Does.Contain("The registry has TASS"));
        var late = await CheckAsync(browser, leak, "Link\tDate\nhttps://tass.ru/y\t2999-01-01\n");
        Assert.That(WrongCells(late, "articles"), Is.EqualTo(["2 Date"]));

        var first = await CheckAsync(browser, leak, "Link\tDate\nhttps://tass.ru/x\t2025-11-26\n");
        await browser.PressAsync(first, "Log them");
        var held = await CheckAsync(browser, leak, "Link\tDate\nhttps://tass.ru/x\t2025-11-27\n");
        Assert.That(held.Text("details.rows"), Does.Contain("Date: here 2025-11-27, held 2025-11-26"));
        var logged = await browser.PressAsync(held, "Log them");
        Assert.That(logged.Text("div.note"), Does.Contain("Articles, row 2: Date"));
    }

    [Test]
    public async Task Columns_and_the_form_of_dates_are_chosen_where_the_guess_is_wrong()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var shown = await CheckAsync(browser, leak, "Where\tWhen\nhttps://tass.ru/1\t26.11.2025\n");
        Assert.That((shown.Status, shown.Text(".errors")), Is.EqualTo((422, shown.Text(".errors"))));
        Assert.That(shown.Text(".errors"), Does.Contain("No column is known"));
        shown = await browser.PressAsync(
            shown, "Check them", ("articles.columns[0]", "url"), ("articles.columns[1]", "publishedAt"));
        Assert.That(WrongCells(shown, "articles"), Is.EqualTo(["2 When"]));
        shown = await browser.PressAsync(shown, "Check them", ("dates", "dd.mm.yyyy"));
        Assert.That(Rows(shown), Is.EqualTo(["2 new article"]));
        var twice = await browser.PressAsync(shown, "Check them", ("articles.columns[1]", "url"));
        Assert.That(twice.Text(".errors"), Does.Contain("Two columns are the Address"));
        await browser.PressAsync(shown, "Log them");
        Assert.That((await ItemsAsync(leak, "articles")).Single().Text("publishedAt"), Is.EqualTo("2025-11-26"));
    }

    [Test]
    public async Task What_was_changed_after_the_check_is_shown_before_it_is_logged()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var shown = await CheckAsync(browser, leak, Articles, Claims);
        var changed = await browser.PressAsync(
            shown, "Log them", ("articles.text", Articles.Replace("first", "second", StringComparison.Ordinal)));
        Assert.That(changed.Text(".errors"), Does.Contain("changed since it was checked"));
        Assert.That(await ItemsAsync(leak, "articles"), Is.Empty);
        var logged = await browser.PressAsync(changed, "Log them");
        Assert.That(logged.Text("h1"), Is.EqualTo("Logged from a spreadsheet"));
    }

    [Test]
    public async Task One_workbook_brings_both_sheets_and_files_come_in_their_encoding()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var page = await SeenAsync(browser, $"/leaks/{leak}/sheets");
        var template = await browser.TakeAsync($"/leaks/{leak}/sheets/templates/sheets.xlsx");
        var shown = await browser.SendAsync(page, "Check them", [("articles.file", "a.xlsx", template)]);
        Assert.That(shown.Text("#sheet-claims"), Does.Contain("from worksheet “Claims”"), shown.Text(".errors"));
        Assert.That(Rows(shown), Has.Length.EqualTo(4));
        var done = await browser.PressAsync(shown, "Log them");
        Assert.That(done.Text("h1"), Is.EqualTo("Logged from a spreadsheet"));

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var csv = Encoding.GetEncoding("windows-1251").GetBytes("Ссылка;Заголовок\r\nhttps://tass.ru/7;Кто слил?\r\n");
        var unknown = await browser.SendAsync(page, "Check them", [("articles.file", "a.csv", csv)]);
        Assert.That(unknown.Text(".errors"), Does.Contain("not utf-8"));
        var known = await browser.SendAsync(
            page, "Check them", [("articles.file", "a.csv", csv)], ("encoding", "windows-1251"));
        Assert.That(known.Text("details.rows"), Does.Contain("Кто слил?"));
        var locked = await browser.SendAsync(
            page, "Check them",
            [("articles.file", "a.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])]);
        Assert.That(locked.Text(".errors"), Does.Contain("under a password"));
    }

    [Test]
    public async Task Hostile_cells_are_shown_as_the_text_that_they_are()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var cell = Hostile.Replace("\"", "\"\"", StringComparison.Ordinal);
        var shown = await CheckAsync(
            browser, leak,
            $"No\tOutlet\tHeadline\t{Hostile}\n1\t\"{cell}\"\t\"{cell}\"\t=cmd|' /C calc'!A0\n",
            $"Article\tWho\tAbout whom\tStance\tQuote\n1\t\"{cell}\"\tمصدر \u202Eabc\tasserts\t</textarea><b>\n"
            + "1\tB\tC\tasserts\t");
        Assert.That(shown.Html, Does.Not.Contain("<script>alert").And.Not.Contain("<img src=x").And.Not.Contain("<b>"));
        Assert.That(WrongCells(shown, "claims"), Is.EqualTo(["2 About whom"]));
        shown = await browser.PressAsync(shown, "Check them", (
            "claims.text", $"Article\tWho\tAbout whom\tStance\tQuote\n1\t\"{cell}\"\tمصدر\tasserts\t</textarea><b>"));
        Assert.That(shown.Status, Is.EqualTo(200), shown.Text(".errors") + shown.Text("#wrong-claims"));
        await browser.PressAsync(shown, "Log them");
        Assert.That((await ItemsAsync(leak, "articles")).Single().Text("headline"), Is.EqualTo(Hostile));
    }

    [Test]
    public async Task Who_may_not_log_sees_nothing_and_too_much_is_refused_by_a_page()
    {
        var leak = await LeakAsync();
        using var reader = await BrowserAsync("reader");
        Assert.That((await reader.GoAsync($"/leaks/{leak}/sheets")).Status, Is.EqualTo(403));
        Assert.That((await reader.GoAsync($"/leaks/{leak}")).Html, Does.Not.Contain($"/leaks/{leak}/sheets"));
        var closed = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        using var analyst = await BrowserAsync("analyst");
        Assert.That((await analyst.GoAsync($"/leaks/{closed}/sheets")).Status, Is.EqualTo(404));
        Assert.That(
            (await analyst.GoAsync($"/leaks/{closed}/sheets/templates/sheets.xlsx")).Status, Is.EqualTo(404));
        Assert.That((await analyst.GoAsync($"/leaks/{leak}/sheets/templates/other.xlsx")).Status, Is.EqualTo(404));
        Assert.That((await analyst.GoAsync($"/leaks/{leak}/sheets/{Guid.NewGuid()}")).Status, Is.EqualTo(404));
        Assert.That((await analyst.PostAsync($"/leaks/{leak}/sheets", ("do", "log"))).Status, Is.EqualTo(400));
        var page = await SeenAsync(analyst, $"/leaks/{leak}/sheets");
        Assert.That((await analyst.PressAsync(page, "Check them")).Text(".errors"), Does.Contain("at least one sheet"));
        var large = await analyst.SendAsync(
            page, "Check them", [("articles.file", "a.csv", new byte[SheetForm.Largest + 1])]);
        Assert.That((large.Status, large.Text(".errors").Contains("8 MB")), Is.EqualTo((413, true)));
        Assert.That((await analyst.GoAsync($"/leaks/{leak}")).Html, Does.Contain("paste or upload two sheets"));
    }

    private static async Task<Shown> CheckAsync(Browser browser, string leak, string articles, string claims = "") =>
        await browser.PressAsync(
            await SeenAsync(browser, $"/leaks/{leak}/sheets"), "Check them", ("articles.text", articles),
            ("claims.text", claims));

    private static string[] Rows(Shown page) =>
    [
        .. page.Document.QuerySelectorAll("details.rows tbody tr").Select(
            row => row.Children[0].TextContent.Trim() + " " + row.Children[2].TextContent.Trim()),
    ];

    private static string[] WrongCells(Shown page, string sheet) =>
    [
        .. page.Document.QuerySelectorAll($"#wrong-{sheet} tbody tr").Select(
            row => row.Children[0].TextContent.Trim() + " " + row.Children[1].TextContent.Trim()),
    ];

    private static string SaidIn(JsonElement claim) =>
        $"{claim.GetProperty("claimant").Text("name")}: "
        + string.Join(", ", claim.GetProperty("suspects").EnumerateArray().Select(one => one.Text("name")).Order())
        + $" {claim.Text("among")} {claim.Text("stance")} {claim.Text("basis")} {claim.Text("naming")}"
        + $", in {claim.GetProperty("citations").GetArrayLength()}";

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(string leak, string list) =>
        [.. (await Admin.GetAsync($"leaks/{leak}/{list}")).Answers(200)["items"].EnumerateArray()];
}
