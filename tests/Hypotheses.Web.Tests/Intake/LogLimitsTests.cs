using Microsoft.Playwright;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>What the form of logging does not lose, and whom it offers what.</summary>
public sealed class LogLimitsTests : PageFixture
{
    [OneTimeSetUp]
    public Task Register() => RegisterAsync(("TASS", "tass.ru"));

    [Test]
    public async Task More_rows_than_an_article_may_have_claims_are_refused_and_stay()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        (string, string)[] typed =
        [
            ("article.url", "https://tass.ru/many"),
            .. Enumerable.Range(0, 201).SelectMany(row => new[]
            {
                ($"claims[{row}].who", "Jane Roe"), ($"claims[{row}].whom", $"Suspect {row}"),
            }),
        ];
        var refused = await browser.PressAsync(await browser.GoAsync($"/leaks/{leak}/log"), "Save", typed);
        Assert.That(refused.Status, Is.EqualTo(400));
        Assert.That(refused.Text(".errors"), Does.Contain("200"));
        Assert.That(
            refused.Document.QuerySelector("[name='claims[200].whom']")?.GetAttribute("value"),
            Is.EqualTo("Suspect 200"));
    }

    [Test]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var refused = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/wrong"),
            ("article.publishedAt", "26 Nov"), ("claims[0].who", "an official, +44 20 7946 0958"),
            ("claims[0].whom", "CIA"));
        Assert.That(refused.Status, Is.EqualTo(422));
        Assert.That(refused.Text("#claims-0--who-error"), Does.Contain("never entered"));
        Assert.That(refused.Text("#article-publishedAt-error"), Is.Not.Empty);
    }

    [Test]
    public async Task An_address_of_no_web_page_and_a_day_to_come_are_said_with_all_the_rest()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var refused = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "ftp://tass.ru/wrong"),
            ("article.publishedAt", "2999-01-01"), ("article.language", "no such"), ("claims[0].who", "Jane Roe"),
            ("claims[0].whom", "CIA"), ("claims[0].citing", "TASS"), ("claims[0].basis", "unstated"));
        Assert.That(refused.Status, Is.EqualTo(422));
        Assert.That(
            refused.Document.QuerySelectorAll(".errors li a").Select(link => link.TextContent),
            Is.EquivalentTo(["Address", "Date", "language", "Row 1, heard from"]));
        Assert.That(refused.Text("#article-url-error"), Does.Contain("http"));
        Assert.That(refused.Text("#article-publishedAt-error"), Does.StartWith("Lies wholly after"));
    }

    [Test]
    public async Task An_address_of_no_web_page_is_said_with_what_the_rules_see()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var refused = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "ftp://tass.ru/wrong"),
            ("article.language", "no such"));
        Assert.That(refused.Status, Is.EqualTo(400));
        Assert.That(
            refused.Document.QuerySelectorAll(".errors li a").Select(link => link.TextContent),
            Is.EquivalentTo(["Address", "language"]));
    }

    [Test]
    public async Task Each_row_says_what_is_wrong_with_it_in_the_order_of_the_form()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var refused = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/rows"),
            ("claims[0].who", "Bad \u202E Name"), ("claims[0].whom", "CIA"),
            ("claims[1].who", "Jane Roe"), ("claims[1].whom", "CIA"), ("claims[1].citing", "TASS"),
            ("claims[1].basis", "unstated"), ("claims[2].who", "Jane Roe"), ("claims[3].who", "Bad \u202E too"),
            ("claims[3].whom", "CIA"));
        Assert.That(refused.Status, Is.EqualTo(422));
        Assert.That(
            refused.Document.QuerySelectorAll(".errors li a").Select(link => link.TextContent),
            Is.EqualTo(["Row 1, who", "Row 2, heard from", "Row 3, about whom", "Row 4, who"]));
        Assert.That(refused.Text("#claims-1--citing-error"), Does.Contain("say told for how they know"));
    }

    [Test]
    public async Task Only_who_may_restore_an_ended_article_is_offered_it()
    {
        var leak = await LeakAsync();
        using var one = await BrowserAsync("analyst");
        using var two = await BrowserAsync("analyst");
        using var editor = await BrowserAsync("editor");
        var saved = await one.PressAsync(
            await one.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/ended"));
        await one.PressAsync(saved, "Undo");
        var look = $"/leaks/{leak}/log/lookup?url=https%3A%2F%2Ftass.ru%2Fended";
        Assert.That((await one.GoAsync(look)).Html, Does.Contain("Restore it here"));
        Assert.That((await editor.GoAsync(look)).Html, Does.Contain("Restore it here"));
        Assert.That(
            (await two.GoAsync(look)).Html, Does.Not.Contain("Restore it here").And.Contain("or an editor bring it"));
        var article = (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"][0].Text("id");
        Assert.That((await two.GoAsync($"/leaks/{leak}/articles/{article}")).Html, Does.Not.Contain("/restoration\""));
        Assert.That((await two.GoAsync($"/leaks/{leak}/history")).Html, Does.Not.Contain("/restoration/"));
        Assert.That((await one.GoAsync($"/leaks/{leak}/history")).Html, Does.Contain("/restoration/"));
    }

    [Test]
    public async Task A_letter_that_chooses_a_stance_says_where_the_focus_is_and_drafts_are_each_account_s_own()
    {
        var leak = await LeakAsync();
        var name = await People.MakeAsync("analyst");
        await using var window = await People.OpenAsync(name);
        var page = window.Page;
        await page.GotoAsync($"/leaks/{leak}/log");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("choose and go on to the next field");
        await page.Locator("[name='claims[0].who']").FillAsync("Jane Roe");
        await page.Locator("[name='claims[0].stance']").FocusAsync();
        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.Locator("[name='claims[0].basis']")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#said")).ToHaveTextAsync("suggests; next: How they know");
        var kept = await page.EvaluateAsync<string[]>("Object.keys(sessionStorage)");
        Assert.That(kept, Has.Some.EndsWith(name));
        Assert.That(window.Faults, Is.Empty);
    }
}
