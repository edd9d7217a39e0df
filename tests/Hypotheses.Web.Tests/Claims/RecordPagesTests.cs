using Microsoft.Playwright;

namespace Hypotheses.Web.Tests.Claims;

/// <summary>Claims, claimants and evidence by their pages.</summary>
public sealed class RecordPagesTests : PageFixture
{
    [Test]
    public async Task Claimants_lead_to_their_claims_and_those_to_the_suspects()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "they did"));
        await LogAsync(leak, "Ukraine", "denies", ("https://beta.com/1", "2025-11-27", "they did not"));
        using var browser = await BrowserAsync("reader");
        var claimants = await SeenAsync(browser, $"/leaks/{leak}/claimants?q=roe");
        var claims = await SeenAsync(
            browser, claimants.Document.QuerySelector("tbody th a")!.GetAttribute("href")!);
        Assert.That(claims.Document.QuerySelectorAll(".cards > li").Length, Is.EqualTo(2));
        var denials = await SeenAsync(browser, $"/leaks/{leak}/claims?stance=denies");
        Assert.That(denials.Text(".cards q"), Is.EqualTo("they did not"));
        await SeenAsync(browser, denials.Document.QuerySelector(".cards a[href*='/suspects/']")!.GetAttribute("href")!);
    }

    [Test]
    public async Task Claims_are_filtered_by_a_suspect_s_name_which_is_offered_while_it_is_typed()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "Russia / Kremlin insiders", "asserts", ("https://alpha.com/1", "2025-11-26", "they did"));
        await LogAsync(leak, "Ukraine", "suggests", ("https://beta.com/1", "2025-11-27", "or they"));
        using var reader = await BrowserAsync("reader");
        await using var window = await People.OpenAsync(reader, 320);
        await window.Page.GotoAsync($"/leaks/{leak}/claims");
        foreach (var (typed, name) in new[] { ("krem", "Russia / Kremlin insiders"), ("ukr", "Ukraine") })
        {
            var about = window.Page.GetByLabel("about");
            await about.FillAsync("");
            await about.PressSequentiallyAsync(typed);
            await window.Page.WaitForSelectorAsync("[role=option][aria-selected=true]");
            await about.PressAsync("Enter");
            await Assertions.Expect(window.Page.Locator(".cards > li")).ToHaveCountAsync(1);
            await Assertions.Expect(window.Page.Locator(".cards")).ToContainTextAsync(name);
            await Assertions.Expect(about).ToHaveValueAsync(name);
        }
        Assert.That(await window.BarriersAsync(), Is.Empty);
        Assert.That(await window.OverflowAsync(), Is.Zero);
        Assert.That(window.Faults, Is.Empty);
        var plain = await SeenAsync(reader, $"/leaks/{leak}/claims?suspect=ukraine");
        Assert.That(
            plain.Document.QuerySelectorAll("datalist option").Select(one => one.GetAttribute("value")),
            Is.EqualTo(new[] { "Russia / Kremlin insiders", "Ukraine" }));
        Assert.That((await reader.GoAsync($"/leaks/{leak}/names?of=suspects&q=ukr")).Html, Does.Contain("Ukraine"));
    }

    [Test]
    public async Task Lists_go_on_page_by_page()
    {
        var leak = await LeakAsync();
        for (var i = 0; i < 3; i++)
            await LogAsync(leak, $"Suspect {i}", "asserts", ($"https://alpha.com/{i}", "2025-11-26", "q"));
        using var browser = await BrowserAsync("reader");
        var first = await SeenAsync(browser, $"/leaks/{leak}/claims?limit=2&stance=asserts");
        Assert.That(first.Document.QuerySelectorAll(".cards > li").Length, Is.EqualTo(2));
        var older = first.Document.QuerySelectorAll("a").Single(link => link.TextContent == "Older ones");
        var second = await SeenAsync(browser, older.GetAttribute("href")!);
        Assert.That(second.Document.QuerySelectorAll(".cards > li").Length, Is.EqualTo(1));
    }

    [Test]
    public async Task Evidence_is_logged_by_form_with_its_grades_and_claim_and_shown_as_text()
    {
        var leak = await LeakAsync();
        var claim = await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "q"));
        using var browser = await BrowserAsync("analyst");
        var form = await SeenAsync(browser, $"/leaks/{leak}/evidence/new");
        var refused = await browser.PressAsync(form, "Log it", ("description", ""), ("note", "kept"));
        Assert.That(refused.Status, Is.EqualTo(400));
        Assert.That(refused.Text("#description-error"), Is.Not.Empty);
        Assert.That(refused.Text("#note"), Is.EqualTo("kept"));
        var logged = await browser.PressAsync(
            refused, "Log it", ("kind", "document"), ("description", Hostile), ("reliability", "B"),
            ("credibility", "2"), ("claim", claim.ToString()));
        Assert.Multiple(() =>
        {
            Assert.That(logged.At.AbsolutePath, Is.EqualTo($"/leaks/{leak}/evidence"));
            Assert.That(logged.Text(".cards li > p[dir=auto]"), Is.EqualTo(Hostile));
            Assert.That(logged.Text(".cards .tags"), Does.Contain("graded B2"));
            Assert.That(logged.Text(".citing"), Does.Contain("Jane Roe"));
        });
        var suspect = await SeenAsync(browser, $"/leaks/{leak}/suspects/cia");
        Assert.That(suspect.Text("section[aria-labelledby=evidence]"), Does.Contain("graded B2"));
        using var reader = await BrowserAsync("reader");
        Assert.That((await reader.GoAsync($"/leaks/{leak}/evidence/new")).Status, Is.EqualTo(403));
    }

    [Test]
    public async Task Pressed_twice_it_is_logged_once_and_nobody_is_told_of_keys()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        for (var n = 0; n < 10; n++)
        {
            var form = await SeenAsync(browser, $"/leaks/{leak}/evidence/new");
            var pressed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
                browser.PressAsync(form, "Log it", ("description", $"Document {n}"))));
            Assert.That(
                pressed.Select(page => page.At.AbsolutePath).Distinct(),
                Is.EqualTo(new[] { $"/leaks/{leak}/evidence" }), pressed[^1].Text(".error"));
        }
        Assert.That(
            (await Admin.GetAsync($"leaks/{leak}/evidence"))["items"].GetArrayLength(), Is.EqualTo(10));
    }

    [TestCase("evidence/new", "Log it", "description")]
    [TestCase("evidence/new", "Log it", "note")]
    [TestCase("responses", "Record it", "asked")]
    [TestCase("responses", "Record it", "channel")]
    [TestCase("responses", "Record it", "note")]
    public async Task What_leads_to_a_person_stands_only_if_it_is_said_to_lead_to_nobody(
        string path, string button, string field)
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        (string, string)[] typed =
        [
            ("description", "A document"), ("asked", "The press office"), ("askedOn", "2025-12-01"),
            ("note", "none"), ("channel", "by mail"),
        ];
        var form = await SeenAsync(browser, $"/leaks/{leak}/{path}");
        (string, string)[] fits =
            [.. typed.Where(pair => form.Document.QuerySelector($"[name={pair.Item1}]") is not null)];
        var refused = await browser.PressAsync(
            form, button,
            [.. fits.Where(pair => pair.Item1 != field), (field, "call +44 20 7946 0958")]);
        Assert.That(refused.Status, Is.EqualTo(422));
        Assert.That(refused.Html, Does.Contain("confidential source"));
        var taken = await browser.PressAsync(refused, button, ("sure", "yes"));
        Assert.That(taken.Status, Is.EqualTo(200), taken.Text(".error"));
        Assert.That(taken.Html, Does.Contain("7946 0958"));
    }

    [TestCase("answer")]
    [TestCase("note")]
    public async Task An_answer_holds_what_leads_to_a_person_only_if_it_is_said_to_lead_to_nobody(string field)
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var asked = await browser.PressAsync(
            await SeenAsync(browser, $"/leaks/{leak}/responses"), "Record it", ("asked", "The press office"),
            ("askedOn", "2025-12-01"));
        var refused = await browser.PressAsync(
            asked, "Save the answer", ("outcome", "answered"), ("answeredOn", "2025-12-02"),
            (field, "call +44 20 7946 0958"));
        Assert.That(refused.Status, Is.EqualTo(422));
        Assert.That(refused.Html, Does.Contain("confidential source"));
        var taken = await browser.PressAsync(refused, "Save the answer", ("sure", "yes"));
        Assert.That(taken.Status, Is.EqualTo(200), taken.Text(".error"));
        Assert.That(taken.Text(".cards"), Does.Contain("7946 0958"));
    }

    [Test]
    public async Task Empty_lists_say_what_to_do()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        foreach (var path in new[] { "", "/claims", "/claimants", "/evidence", "/responses" })
            Assert.That((await SeenAsync(browser, $"/leaks/{leak}{path}")).Text(".empty"), Is.Not.Empty, path);
    }
}
