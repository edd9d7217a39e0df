namespace Hypotheses.Web.Tests.Scores;

/// <summary>What leads on from a suspect's page, and its outlets as a file.</summary>
public sealed class SuspectSheetTests : PageFixture
{
    [Test]
    public async Task The_outlets_come_as_a_file_without_formulas_as_of_the_clocks_of_the_page()
    {
        var leak = await LeakAsync();
        await LogAsync(
            leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "=1+1"),
            ("https://beta.com/1", "2025-11-28", "they did"));
        using var reader = await BrowserAsync("reader");
        var page = await SeenAsync(reader, $"/leaks/{leak}/suspects/cia");
        Assert.That(
            page.Document.QuerySelectorAll("a").Select(link => link.TextContent), Does.Not.Contain("Log an article"));
        var sheet = await SeenAsync(reader, LinkOf(page, "the outlets as CSV"));
        var lines = sheet.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(3));
        Assert.That(lines[0], Does.StartWith("outlet.id,outlet.name"));
        Assert.That(lines[1], Does.Contain("alpha.com").And.Contain("'=1+1"));
        var then = await SeenAsync(reader, $"/leaks/{leak}/suspects/cia?publishedAsOf=2025-11-26");
        Assert.That((await SeenAsync(reader, LinkOf(then, "the outlets as CSV"))).Html, Does.Not.Contain("beta.com"));
        Assert.That((await reader.GoAsync($"/leaks/{leak}/suspects/nobody/outlets.csv")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task A_file_does_not_name_private_persons_and_is_on_the_access_log()
    {
        var leak = (await Admin.PostAsync("leaks", new { title = "Closed", visibility = "restricted" }))
            .Answers(201).Text("slug");
        (await Admin.PostAsync($"leaks/{leak}/suspects", new { name = "Viktor Example", kind = "person" }))
            .Answers(201);
        await LogAsync(
            leak, "Viktor Example", "asserts", ("https://alpha.com/1", "2025-11-26", "it was Viktor Example"));
        using var outsider = await BrowserAsync("editor");
        var path = $"/leaks/{leak}/suspects/viktor-example/outlets.csv";
        Assert.That((await outsider.GoAsync(path)).Status, Is.EqualTo(404));
        var name = await People.MakeAsync("editor");
        var accounts = (await Admin.GetAsync("accounts?limit=200")).Answers(200)["items"].EnumerateArray();
        var account = accounts.Single(one => one.Text("name") == name).Text("id");
        (await Admin.SendAsync(HttpMethod.Put, $"leaks/{leak}/members/{account}", null)).Answers(200);
        using var member = await People.SignInAsync(name);
        var sheet = await SeenAsync(member, path);
        Assert.That(sheet.Html, Does.Contain("a private person").And.Not.Contain("Viktor"));
        var accesses = (await Admin.GetAsync($"leaks/{leak}/accesses")).Answers(200)["items"].EnumerateArray();
        Assert.That(accesses.Select(one => one.Text("act")), Does.Contain("export"));
    }

    [Test]
    public async Task An_analyst_goes_on_to_log_on_the_suspect_and_to_ask_it()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "US intelligence", "asserts", ("https://alpha.com/1", "2025-11-26", "q"));
        using var analyst = await BrowserAsync("analyst");
        var page = await SeenAsync(analyst, $"/leaks/{leak}/suspects/us-intelligence");
        var log = await SeenAsync(
            analyst, page.Document.QuerySelector("main p.tags a[href*='/log?']")!.GetAttribute("href")!);
        Assert.That(
            log.Document.QuerySelector("[name='claims[0].whom']")!.GetAttribute("value"),
            Is.EqualTo("US intelligence"));
        var ask = await SeenAsync(analyst, LinkOf(page, "Record a request"));
        Assert.That(ask.Document.QuerySelector("#suspect-new")!.GetAttribute("value"), Is.EqualTo("US intelligence"));
    }

    private static string LinkOf(Shown page, string words) =>
        page.Document.QuerySelectorAll("a").First(link => link.TextContent == words).GetAttribute("href")!;
}
