namespace Hypotheses.Web.Tests.Imports;

/// <summary>What is wrong with two sheets, as it is told to whoever has them.</summary>
public sealed class SheetFaultTests : PageFixture
{
    [OneTimeSetUp]
    public Task Register() => RegisterAsync(("The Guardian", "theguardian.com"), ("TASS", "tass.ru"));

    [Test]
    public async Task All_that_is_wrong_with_a_row_is_said_at_once_by_its_columns_and_in_the_words_of_sheets()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var shown = await browser.PressAsync(
            await SeenAsync(browser, $"/leaks/{leak}/sheets"), "Check them", ("articles.text",
            """
            No	Ссылка	Издание	Заголовок	Дата	Genre	Seen	Taken from	As
            1	https://tass.ru/x	The Guardian	One	2025-11-26	gossip	by us		
            2			Two	2025-11-26				
            3	https://tass.ru/z			2999-01-01	report		1	own reporting
            """), ("claims.text",
            """
            Article	Who	About whom	Stance	Basis	Heard from	Spoken to	Inferred	Said on	Evidence	Evidence is a
            1	Jane Roe	CIA	says	first hand	a friend	TASS	maybe	2999		
            1	Jane Roe	NSA		hearsay				2025	a tape	tape
            """));
        Assert.Multiple(() =>
        {
            Assert.That(Faults(shown, "articles"), Is.EqualTo([
                "2 Издание: The registry has TASS for this address.",
                "2 Genre: Must be one of: report, interview, analysis, opinion, copy.",
                "2 Seen: Must be one of: seen, via another article, paywalled.",
                "3 Ссылка: Fill in “Ссылка”, or “Издание” with “Заголовок” or “Programme or page”.",
                "4 Дата: Lies wholly after the moment at which it was recorded.",
                "4 As: Own reporting and what is independently confirmed are taken from nothing: leave “Taken from” "
                + "empty, or put - there for it.",
            ]));
            Assert.That(Faults(shown, "claims"), Is.EqualTo([
                "2 Spoken to: Goes with “anonymous” in “Who is a”.",
                "2 Stance: Must be one of: asserts, suggests, doubts, denies.",
                "2 Heard from: Goes with “told” in “Basis”.",
                "2 Inferred: Must be one of: yes, no.",
                "2 Said on: Lies wholly after the moment at which it was recorded.",
                "3 Stance: Fill it in: asserts, suggests, doubts, denies.",
                "3 Basis: Must be one of: first hand, told, analysis, unstated.",
                "3 Evidence is a: Must be one of: statement, document, recording, technical, motive, access, "
                + "capability, precedent.",
            ]));
        });
    }

    [Test]
    public async Task A_row_that_names_no_article_or_has_a_number_twice_is_checked_as_far_as_the_others()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var shown = await browser.PressAsync(
            await SeenAsync(browser, $"/leaks/{leak}/sheets"), "Check them", ("articles.text",
            """
            No	Link	Date
            1	https://tass.ru/one	2025-11-26
            1	https://tass.ru/two	2999-01-01
            """), ("claims.text",
            """
            Article	Claim no	Who	About whom	Stance	Basis	Evidence	Evidence is a	Said on	Spoken to	As
            9		self	Ukraine	zzz	guess	audio	planet			
            9		self	Ukraine	asserts				2999		
            1			Ukraine	asserts				2025	TASS	gossip
            1	c7			maybe						
            """));
        Assert.Multiple(() =>
        {
            Assert.That(Faults(shown, "articles"), Is.EqualTo([
                "3 No: Row 2 has this number too.",
                "3 Date: Lies wholly after the moment at which it was recorded.",
            ]));
            Assert.That(Faults(shown, "claims").Select(fault => fault.Split(": ")[0]), Is.EqualTo([
                "2 Article", "2 Stance", "2 Basis", "2 Evidence is a", "3 Article", "3 Said on", "4 Who",
                "4 Spoken to", "4 Taken from", "4 As", "5 Claim no", "5 Stance",
            ]));
        });
    }

    [Test]
    public async Task A_name_with_a_way_says_what_to_do_and_stands_when_that_is_ticked()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var shown = await browser.PressAsync(
            await SeenAsync(browser, $"/leaks/{leak}/sheets"), "Check them", ("claims.text",
            """
            Article	Who	About whom	Stance	Взято из
            https://tass.ru/x	Bob via Telegram	CIA	asserts	
            """));
        Assert.That(Faults(shown, "claims"), Is.EqualTo([
            "2 Who: Names a way: put “Bob” here and “Telegram” in “Взято из”, if that is where the article has it "
            + "from. If it is meant as it stands, tick that such words stand.",
        ]));
        var ticked = await browser.PressAsync(shown, "Check them", ("sure", "true"));
        Assert.That(ticked.Status, Is.EqualTo(200), ticked.Text(".errors"));
    }

    [Test]
    public async Task What_leads_to_a_person_is_found_in_all_words_of_both_sheets()
    {
        string[] articles = ["Headline", "Programme or page", "Byline", "Note", "Credit"];
        string[] claims =
        [
            "Who", "Affiliation", "Heard from", "In short", "Likelihood in words", "Quote", "Where in it", "Note",
            "Note on the article", "Evidence", "Credit",
        ];
        string[] ways = ["a@example.org", "call +380 44 123 45 67", "ring 0044 20 7946 0958"];
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var shown = await browser.PressAsync(
            await SeenAsync(browser, $"/leaks/{leak}/sheets"), "Check them",
            ("articles.text", Sheet(["No", "Address", .. articles], ["1", "https://tass.ru/x", .. Said(articles)])),
            ("claims.text", Sheet(
                ["Article", "About whom", "Stance", .. claims], ["1", "CIA", "asserts", .. Said(claims)])));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Columns("articles"), Is.EquivalentTo(articles));
            Assert.That(Columns("claims"), Is.EquivalentTo(claims));
        }
        var round = await browser.PressAsync(
            shown, "Check them",
            ("articles.text", Sheet(["No", "Address", "Note"], ["1", "https://tass.ru/x", "seen by 100 000 000"])),
            ("claims.text", Sheet(
                ["Article", "Who", "About whom", "Stance", "Quote"], ["1", "Bob", "CIA", "asserts", "10 000 000"])));
        Assert.That(round.Status, Is.EqualTo(200), round.Text(".errors"));

        IEnumerable<string> Said(string[] columns) => columns.Select((_, n) => ways[n % ways.Length]);

        IEnumerable<string> Columns(string sheet) => Faults(shown, sheet)
            .Where(fault => fault.Contains("confidential source", StringComparison.Ordinal))
            .Select(fault => fault.Split(':')[0].Split(' ', 2)[1]);
    }

    [TestCase("")]
    [TestCase("true")]
    public async Task What_looks_like_a_way_to_somebody_stands_when_that_is_ticked(string sure)
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        (string, string)[] sheets =
        [
            ("articles.text", Sheet(["No", "Address", "Byline"], ["1", "https://tass.ru/x", "a@example.org"])),
            ("claims.text", Sheet(["Article", "Who", "About whom", "Stance"], ["1", "Bob", "CIA", "asserts"])),
        ];
        var shown = await browser.PressAsync(
            await SeenAsync(browser, $"/leaks/{leak}/sheets"), "Check them",
            sure.Length == 0 ? sheets : [.. sheets, ("sure", sure)]);
        Assert.That(shown.Status, Is.EqualTo(sure.Length == 0 ? 422 : 200), shown.Text(".errors"));
    }

    private static string Sheet(params string[][] rows) =>
        string.Join('\n', rows.Select(row => string.Join('\t', row)));

    [Test]
    public async Task The_parts_of_a_row_stand_in_their_order_whatever_their_script()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var shown = await browser.PressAsync(
            await SeenAsync(browser, $"/leaks/{leak}/sheets"), "Check them", ("claims.text",
            """
            Article	Who	About whom	Stance
            https://tass.ru/x	مصدر أمني	روسيا	asserts
            """));
        var label = shown.Document.QuerySelector("details.rows tbody th")!;
        Assert.That(label.GetAttribute("dir"), Is.Null);
        Assert.That(
            label.QuerySelectorAll("bdi").Select(part => part.TextContent),
            Is.EqualTo(["https://tass.ru/x", "مصدر أمني", "روسيا", "asserts"]));
        Assert.That(label.TextContent, Is.EqualTo("https://tass.ru/x, مصدر أمني, روسيا, asserts"));
    }

    private static string[] Faults(Shown page, string sheet) =>
    [
        .. page.Document.QuerySelectorAll($"#wrong-{sheet} tbody tr").Select(row =>
            $"{row.Children[0].TextContent.Trim()} {row.Children[1].TextContent.Trim()}: "
            + row.Children[3].TextContent.Trim()),
    ];
}
