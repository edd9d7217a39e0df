using Microsoft.Playwright;

namespace Hypotheses.Web.Tests.Pages;

/// <summary>The form of logging in a browser that runs no script: the same acts by buttons.</summary>
public sealed class PlainLogTests : PageFixture
{
    [OneTimeSetUp]
    public Task Register() => RegisterAsync(("The Guardian", "theguardian.com"), ("TASS", "tass.ru"));

    [Test]
    public async Task An_address_a_tick_and_a_claim_are_one_save_and_can_be_undone()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://www.theguardian.com/source", "2025-11-26", "they did"));
        await using var window = await People.OpenAsync(await People.MakeAsync("analyst"), scripts: false);
        var page = window.Page;
        await page.GotoAsync($"/leaks/{leak}/log");
        await page.GetByLabel("Address", new() { Exact = true }).FillAsync("https://tass.ru/plain");
        await page.Locator("[name='from.text']").FillAsync("https://www.theguardian.com/source");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look it up" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-found]")).ToContainTextAsync("TASS");
        await page.Locator("[data-tick] input[type=checkbox]").CheckAsync();
        await page.Locator("[data-tick] select").SelectOptionAsync("suggests");
        await page.GetByLabel("Who", new() { Exact = true }).First.FillAsync("o");
        await page.GetByLabel("About whom").First.FillAsync("Russia");
        await page.Locator("[name='claims[0].stance']").SelectOptionAsync("doubts");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).Last.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Saved");
        await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(2);
        var claims = (await Admin.GetAsync($"leaks/{leak}/claims")).Answers(200)["items"].EnumerateArray();
        Assert.That(
            claims.Select(claim => $"{claim.GetProperty("claimant").Text("name")} {claim.Text("stance")}"),
            Is.EquivalentTo(["Jane Roe asserts", "TASS doubts"]));
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Undone");
        Assert.That(window.Faults, Is.Empty);
    }

    [TestCase("[name='article.url']")]
    [TestCase("[name='from.credit']")]
    [TestCase("[name='claims[1].statement']")]
    public async Task The_Enter_key_looks_up_and_neither_saves_nor_loses_anything(string field)
    {
        var leak = await LeakAsync();
        await using var window = await People.OpenAsync(await People.MakeAsync("analyst"), scripts: false);
        var page = window.Page;
        await page.GotoAsync($"/leaks/{leak}/log");
        (string Field, string Text)[] typed =
        [
            ("[name='article.url']", "https://tass.ru/enter"), ("[name='from.credit']", "as it says"),
            ("[name='claims[0].who']", "Jane Roe via TASS"), ("[name='claims[0].whom']", "CIA"),
            ("[name='claims[1].who']", "o"), ("[name='claims[1].statement']", "It was they"),
        ];
        foreach (var (name, text) in typed)
            await page.Locator(name).FillAsync(text);
        await page.Locator(field).PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-found]")).ToContainTextAsync("TASS");
        // A second time, with the buttons that the answer has besides.
        await page.Locator(field).PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-found]")).ToContainTextAsync("TASS");
        foreach (var (name, text) in typed)
            await Assertions.Expect(page.Locator(name)).ToHaveValueAsync(text);
        await Assertions.Expect(page.Locator("[role=alert]")).ToHaveCountAsync(0);
        Assert.That((await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"].EnumerateArray(), Is.Empty);
        Assert.That(window.Faults, Is.Empty);
    }

    [Test]
    public async Task What_is_wrong_is_said_and_put_right_without_typing_anew()
    {
        var leak = await LeakAsync();
        await using var window = await People.OpenAsync(await People.MakeAsync("analyst"), 320, scripts: false);
        var page = window.Page;
        await page.GotoAsync($"/leaks/{leak}/log");
        await page.GetByLabel("Address", new() { Exact = true }).FillAsync("https://tass.ru/wrong");
        await page.GetByLabel("Date", new() { Exact = true }).FillAsync("26 Nov");
        await page.GetByLabel("Who", new() { Exact = true }).First.FillAsync("Jane Roe");
        await page.GetByLabel("About whom").First.FillAsync("CIA");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).Last.ClickAsync();
        await page.Locator(".errors a").First.ClickAsync();
        await Assertions.Expect(page.Locator("[name='article.publishedAt']:target")).ToHaveCountAsync(1);
        Assert.That(await window.OverflowAsync(), Is.Zero);
        await page.GetByLabel("Date", new() { Exact = true }).FillAsync("2025-11-26");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and next" }).ClickAsync();
        await Assertions.Expect(page.Locator(".after")).ToContainTextAsync("1 new claim");
        Assert.That(window.Faults, Is.Empty);
    }
}
