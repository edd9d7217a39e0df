using Microsoft.Playwright;

namespace Hypotheses.Web.Tests.Pages;

/// <summary>
/// Two analysts on one thing, each in a window of Chromium: the second is told in words, and loses nothing of what was
/// typed.
/// </summary>
public sealed class TwoAnalystsTests : PageFixture
{
    private Browser _one = null!;
    private Browser _two = null!;

    [OneTimeSetUp]
    public async Task SignIn()
    {
        _one = await BrowserAsync("analyst");
        _two = await BrowserAsync("analyst");
    }

    [OneTimeTearDown]
    public void SignOut()
    {
        _one?.Dispose();
        _two?.Dispose();
    }

    [TestCase("article", "Headline", "Save the change", "Somebody else changed it meanwhile")]
    [TestCase("suspect", "What would rule", "Save", "It was changed meanwhile")]
    [TestCase("response", "Note", "Save the answer", "It was changed meanwhile")]
    public async Task The_second_is_told_and_what_was_typed_stays(
        string thing, string field, string button, string told)
    {
        var path = await PathOfAsync(thing);
        await using var first = await OpenAsync(_one, path);
        await using var second = await OpenAsync(_two, path);
        await FillAsync(second, field, "Mine, and longer than a word");
        await FillAsync(first, field, "Theirs");
        await PressAsync(first, button);
        await Expect(first.Page.Locator("main")).ToContainTextAsync("Theirs");
        await PressAsync(second, button);
        await Expect(second.Page.Locator("main [role=alert]").First).ToContainTextAsync(told);
        await Expect(second.Page.Locator("main").GetByLabel(field).First)
            .ToHaveValueAsync("Mine, and longer than a word");
        await Expect(second.Page.Locator("main")).ToContainTextAsync("Theirs");
        await PressAsync(second, button);
        await Expect(second.Page.Locator("main [role=alert]")).ToHaveCountAsync(0);
        await Expect(second.Page.Locator("main")).ToContainTextAsync("Mine, and longer than a word");
        Assert.That(first.Faults.Concat(second.Faults), Is.Empty);
    }

    [Test]
    public async Task Of_one_article_logged_by_both_at_once_nothing_is_lost_and_the_second_is_told()
    {
        var leak = await LeakAsync();
        await using var first = await OpenAsync(_one, $"/leaks/{leak}/log");
        await using var second = await OpenAsync(_two, $"/leaks/{leak}/log");
        await LogAsync(second, "NSA");
        await LogAsync(first, "CIA");
        await PressAsync(first, "Save");
        await first.Page.WaitForURLAsync("**/log/*");
        await PressAsync(second, "Save");
        await second.Page.WaitForURLAsync("**/log/*");
        await Expect(second.Page.Locator("main")).ToContainTextAsync("was on file");
        var claims = (await Admin.GetAsync($"leaks/{leak}/claims")).Answers(200)["items"].EnumerateArray();
        Assert.That(
            claims.Select(claim => claim.GetProperty("suspects")[0].Text("name")), Is.EquivalentTo(["CIA", "NSA"]));
        Assert.That(first.Faults.Concat(second.Faults), Is.Empty);

        static async Task LogAsync(Window window, string whom)
        {
            await window.Page.Locator("[name='article.url']").FillAsync("https://alpha.com/both");
            await window.Page.Locator("[name='claims[0].who']").FillAsync("Jane Roe");
            await window.Page.Locator("[name='claims[0].whom']").FillAsync(whom);
        }
    }

    private static ILocatorAssertions Expect(ILocator found) => Assertions.Expect(found);

    // What stands in a folded part of the page is unfolded first.
    private static async Task FillAsync(Window window, string field, string value)
    {
        await window.Page.EvaluateAsync("for (const part of document.querySelectorAll('details')) part.open = true");
        await window.Page.Locator("main").GetByLabel(field).First.FillAsync(value);
    }

    private static Task PressAsync(Window window, string button) =>
        window.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First
            .ClickAsync();

    private async Task<Window> OpenAsync(Browser browser, string path)
    {
        var window = await People.OpenAsync(browser);
        await window.Page.GotoAsync(path);
        return window;
    }

    private async Task<string> PathOfAsync(string thing)
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "they did"));
        (await Admin.PostAsync($"leaks/{leak}/responses", new { asked = "The office", askedOn = "2025-12-01" }))
            .Answers(201);
        var articles = (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"];
        return $"/leaks/{leak}/" + thing switch
        {
            "article" => $"articles/{articles[0].Text("id")}",
            "suspect" => "suspects/cia",
            _ => "responses",
        };
    }
}
