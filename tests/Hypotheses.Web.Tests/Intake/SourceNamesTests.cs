using AngleSharp.Html.Dom;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>
/// What stands where the outlet that a report is taken from is named: a name, a domain or an address.
/// </summary>
public sealed class SourceNamesTests : PageFixture
{
    private const string Elsewhere = "https://www.theguardian.com/world/not-on-file";

    private Guid _guardian;

    [OneTimeSetUp]
    public async Task Register() =>
        _guardian = (await RegisterAsync(("The Guardian", "theguardian.com"), ("TASS", "tass.ru")))[0];

    [TestCase("theguardian.com")]
    [TestCase("www.theguardian.com")]
    [TestCase("edition.TheGuardian.com")]
    public async Task A_domain_names_the_outlet_that_the_registry_has_for_it(string name)
    {
        var leak = await LeakAsync();
        Assert.That(await TakenAsync(leak, "https://tass.ru/1", name), Is.EqualTo(_guardian));
        (await LogAsync(leak, "https://www.theguardian.com/1", name)).Refuses(422, "from.outlet");
    }

    [Test]
    public async Task A_domain_names_the_provisional_outlet_that_its_articles_have()
    {
        var leak = await LeakAsync();
        var told = await TakenAsync(leak, "https://tass.ru/1", "www.oo1.com");
        var article = (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url = "https://oo1.com/1" },
        })).Answers(201);
        Assert.That(article["outlet"].GetProperty("id").GetGuid(), Is.EqualTo(told));
        Assert.That(article["outlet"].Text("name"), Is.EqualTo("oo1.com"));
        (await LogAsync(leak, "https://oo1.com/2", "oo1.com")).Refuses(422, "from.outlet");
        (await Admin.PostAsync($"leaks/{leak}/derivations", new
        {
            article = article.Id, from = new { kind = "credits", outlet = "WWW.oo1.com" },
        })).Refuses(422, "from.outlet");
        Assert.That(
            await TakenAsync(leak, "https://tass.ru/1", "St.Galler"), Is.Not.EqualTo(told), "a name is no domain");
    }

    [Test]
    public async Task An_address_is_no_name_of_an_outlet()
    {
        var leak = await LeakAsync();
        var article = (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url = "https://tass.ru/1" },
        })).Answers(201).Id;
        (await LogAsync(leak, "https://tass.ru/2", Elsewhere)).Refuses(400, "from[0].outlet.name");
        (await LogAsync(leak, "https://tass.ru/2", "HTTP://oo1.com")).Refuses(400, "from[0].outlet.name");
        (await Admin.PostAsync($"leaks/{leak}/derivations", new
        {
            article, from = new { kind = "credits", outlet = Elsewhere },
        })).Refuses(400, "from.outlet.name");
    }

    [TestCase(Elsewhere)]
    [TestCase("www.theguardian.com/world/not-on-file")]
    public async Task The_form_of_logging_says_beside_the_field_that_an_address_is_not_on_file(string typed)
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var refused = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/1"),
            ("from.text", typed), ("claims[0].who", "o"), ("claims[0].whom", "CIA"), ("claims[0].from", typed));
        Assert.That(refused.Status, Is.EqualTo(422));
        Assert.That(ErrorOf(refused, "from.text"), Is.EqualTo(
            "No article on file has this address: log that article first, or name its outlet."));
        Assert.That(ErrorOf(refused, "claims[0].from"), Is.EqualTo(
            "This is an address: name the outlet. An article stands under “Taken from”."));
        (await Admin.PostAsync($"leaks/{leak}/articles", new { article = new { url = Elsewhere } })).Answers(201);
        var saved = await browser.PressAsync(refused, "Save", ("claims[0].from", "www.theguardian.com"));
        Assert.That(saved.Text("h1"), Is.EqualTo("Saved"), saved.Text(".errors"));
    }

    [TestCase(Elsewhere)]
    [TestCase("www.theguardian.com/world/not-on-file")]
    public async Task The_work_list_says_beside_the_item_that_an_address_is_not_on_file(string typed)
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://tass.ru/1", "2025-11-20", "words"));
        using var browser = await BrowserAsync("analyst");
        var refused = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/worklist?kind=unresolved_outlet"), "Enter it", ("from", typed));
        Assert.That((refused.Status, refused.Text("[data-item] [role=alert]")), Is.EqualTo((
            422, "No article on file has this address: log that article first, or name its outlet.")));
        Assert.That(
            refused.Document.QuerySelectorAll("input[name=from]").OfType<IHtmlInputElement>().Single().Value,
            Is.EqualTo(typed));
        var entered = await browser.PressAsync(refused, "Enter it", ("from", "theguardian.com"));
        Assert.That(entered.Text(".after p"),
            Is.EqualTo("Entered as rewrite: TASS, 2025-11-20."), entered.Text("[role=alert]"));
    }

    private static string ErrorOf(Shown page, string field) =>
        page.Document.GetElementById(Site.FieldMarks.IdOf(field) + "-error")?.TextContent ?? "";

    private Task<Reply> LogAsync(string leak, string url, string outlet) => Admin.PostAsync(
        $"leaks/{leak}/articles", new { article = new { url }, from = new { kind = "credits", outlet } });

    private async Task<Guid> TakenAsync(string leak, string url, string outlet) =>
        (await LogAsync(leak, url, outlet)).Logged()["from"].EnumerateArray().Last().GetProperty("outlet").GetGuid();
}
