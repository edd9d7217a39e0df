namespace Hypotheses.Web.Tests.Scores;

/// <summary>A board of some outlets alone: what the ranking takes, by the form and in the address.</summary>
public sealed class BoardFilterTests : PageFixture
{
    [OneTimeSetUp]
    public async Task Register()
    {
        foreach (var (name, domain, kind, country, language) in new[]
        {
            ("Kyiv Paper", "kyiv.example", "newsroom", "UA", "uk"),
            ("London Wire", "london.example", "agency", "GB", "en"),
        })
            (await Admin.PostAsync(
                "outlets", new { name, kind, country, language, domains = new[] { domain } })).Answers(201);
    }

    [TestCase("country", "ua", "country=UA")]
    [TestCase("outletKind", "newsroom", "outletKind=newsroom")]
    [TestCase("language", "uk", "language=uk")]
    [TestCase("language", "UK", "language=uk")]
    public async Task It_counts_as_the_ranking_does_and_says_so(string field, string typed, string asked)
    {
        var leak = await CaseAsync();
        using var browser = await BrowserAsync("reader");
        var board = await SeenAsync(browser, $"/leaks/{leak}?{field}={typed}");
        var ranking = (await Admin.GetAsync($"leaks/{leak}/ranking?rollup=true&{asked}")).Answers(200);
        Assert.That(
            board.Document.QuerySelectorAll("table.board tbody a.figure").Select(figure => figure.TextContent),
            Is.EqualTo(ranking["suspects"].EnumerateArray().Select(row => row.GetProperty("outlets").GetInt32())
                .Where(outlets => outlets > 0).Select(outlets => $"{outlets}")));
        Assert.That(board.Text("p.notice"), Does.StartWith("Only outlets of"));
        Assert.That(board.Document.QuerySelector("#sentences"), Is.Null, "the sentences are of all outlets");
        Assert.That(
            board.Document.QuerySelectorAll(".choice a").Select(link => link.GetAttribute("href")),
            Has.All.Contain(asked), "each switch keeps it");
        var all = board.Document.QuerySelectorAll("form.view a").Single(link => link.TextContent == "all, as of now");
        Assert.That(all.GetAttribute("href"), Is.EqualTo($"/leaks/{leak}"));
    }

    [TestCase("country=UA")]
    [TestCase("outletKind=newsroom")]
    [TestCase("language=uk&window=P4W")]
    public async Task A_figure_leads_to_what_is_behind_that_very_figure(string asked)
    {
        var leak = await CaseAsync();
        using var browser = await BrowserAsync("reader");
        var board = await SeenAsync(browser, $"/leaks/{leak}?{asked}");
        var figure = board.Document.QuerySelector("table.board tbody a.figure")!;
        var behind = await SeenAsync(browser, figure.GetAttribute("href")!);
        Assert.Multiple(() =>
        {
            Assert.That(figure.TextContent, Is.EqualTo("1"));
            Assert.That(behind.Text("h1"), Does.EndWith("outlets 1"));
            Assert.That(behind.Document.QuerySelectorAll("ul.outlets > li"), Has.Length.EqualTo(1));
            Assert.That(behind.Text("ul.outlets"), Does.Contain("Kyiv Paper").And.Not.Contain("London Wire"));
            Assert.That(behind.Text("p.notice"), Does.StartWith("Only outlets of"));
            Assert.That(
                behind.Document.QuerySelectorAll(".figures a").Select(link => link.GetAttribute("href")),
                Has.All.Contain(asked), "each of its figures keeps it");
        });
        var all = behind.Document.QuerySelector("p.notice a")!.GetAttribute("href")!;
        Assert.That((await SeenAsync(browser, all)).Text("h1"), Does.EndWith("outlets 2"));
    }

    [Test]
    public async Task What_is_new_is_told_of_so_many_days()
    {
        var leak = await CaseAsync();
        using var browser = await BrowserAsync("reader");
        Assert.That((await SeenAsync(browser, $"/leaks/{leak}?window=P4W")).Text("table.board thead"),
            Does.Contain("New in 28 days"));
        Assert.That((await SeenAsync(browser, $"/leaks/{leak}?window=P1D")).Text("table.board thead"),
            Does.Contain("New in 1 day").And.Not.Contain("1 days"));
    }

    [TestCase("country=Ukraine", "Country: Must be two capital letters, such as GB.")]
    [TestCase("language=Ukrainian", "Language: Must be a language tag, such as uk or pt-BR.")]
    [TestCase("window=long", "Window: ")]
    [TestCase("publishedAsOf=yesterday", "Published as of: Must be a day such as 2025-11-26")]
    public async Task What_can_not_be_read_of_its_address_is_said_above_the_board(string wrong, string said)
    {
        var leak = await CaseAsync();
        using var browser = await BrowserAsync("reader");
        var board = await browser.GoAsync($"/leaks/{leak}?{wrong}&rollup=false");
        Assert.That(board.Status, Is.EqualTo(400));
        Assert.That(board.Text(".errors"), Does.Contain(said).And.Contain("The board is shown without it."));
        Assert.That(board.Document.QuerySelectorAll("table.board tbody tr"), Is.Not.Empty);
        Assert.That(
            board.Document.QuerySelectorAll(".choice a").Select(link => link.GetAttribute("href")),
            Has.Some.Contain("rollup=false").And.None.Contain(wrong), "the rest of it holds");
    }

    [Test]
    public async Task Several_wrong_words_of_its_address_are_said_at_once()
    {
        var leak = await CaseAsync();
        using var browser = await BrowserAsync("reader");
        var board = await browser.GoAsync(
            $"/leaks/{leak}?by=foo&axis=bar&publishedAsOf=yesterday&recordedAsOf=soon&nosuch=1&rollup=false");
        Assert.That(board.Status, Is.EqualTo(400));
        Assert.That(
            board.Document.QuerySelectorAll(".errors .error").Select(said => said.TextContent.Split(':')[0]),
            Is.EquivalentTo(["By", "Axis", "Published as of", "Recorded as of", "Nosuch"]));
        Assert.That(board.Text(".errors"), Does.Contain("The board is shown without them."));
        Assert.That(board.Document.QuerySelectorAll("table.board tbody tr"), Is.Not.Empty);
        Assert.That(
            board.Document.QuerySelectorAll(".choice a").Select(link => link.GetAttribute("href")),
            Has.Some.Contain("rollup=false").And.None.Contain("=foo"), "the rest of it holds");
    }

    [TestCase("country=XX", "anyone")]
    [TestCase("country=XX&axis=how", "a way")]
    [TestCase("country=XX&publishedAsOf=2025-11-30", "anyone")]
    public async Task Where_no_such_outlet_names_anyone_it_says_so(string asked, string named)
    {
        var leak = await CaseAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new object[] { new { name = "A bug", axis = "how" } }, claimant = "X", stance = "asserts",
            citations = new[] { new { url = "https://kyiv.example/2" } },
        })).Answers(201);
        using var browser = await BrowserAsync("reader");
        var board = await SeenAsync(browser, $"/leaks/{leak}?{asked}");
        Assert.That(board.Text("p.empty"), Does.StartWith($"No such outlet names {named} here"));
        var all = board.Document.QuerySelector("p.empty a")!.GetAttribute("href")!;
        Assert.That(all, Does.Not.Contain("country").And.EndsWith(asked["country=XX".Length..].TrimStart('&')));
        Assert.That((await SeenAsync(browser, $"/leaks/{leak}?country=GB")).Text("main"),
            Does.Not.Contain("No such outlet"));
    }

    private async Task<string> CaseAsync()
    {
        var leak = await LeakAsync();
        await LogAsync(
            leak, "CIA", "asserts", ("https://kyiv.example/1", "2025-11-26", "q"),
            ("https://london.example/1", "2025-11-26", "q"));
        await LogAsync(leak, "Russia", "asserts", ("https://london.example/2", "2025-11-26", "q"));
        return leak;
    }
}
