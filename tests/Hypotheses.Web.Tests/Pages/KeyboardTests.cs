using Microsoft.Playwright;

namespace Hypotheses.Web.Tests.Pages;

/// <summary>The main path of each page by keyboard alone, where the focus is always to be seen.</summary>
public sealed class KeyboardTests : PageFixture
{
    private Browser _editor = null!;
    private string _leak = "";

    [OneTimeSetUp]
    public async Task Log()
    {
        _editor = await BrowserAsync("editor");
        _leak = await LeakAsync();
        await LogAsync(_leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "they did"));
    }

    [OneTimeTearDown]
    public void SignOut() => _editor?.Dispose();

    [Test]
    public async Task A_suspect_is_reached_from_the_board_looked_into_and_written_on()
    {
        await using var window = await OpenAsync("");
        await window.TabToAsync("CIA");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForURLAsync("**/suspects/cia*");
        await window.TabToAsync("Write it");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.TabToAsync("What would rule CIA out");
        await window.Page.Keyboard.TypeAsync("A log of the line");
        await window.TabToAsync("Save");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("p.words").First).ToHaveTextAsync("A log of the line");
        Assert.That(window.Faults, Is.Empty);
    }

    [Test]
    public async Task Evidence_is_logged()
    {
        await using var window = await OpenAsync("/evidence");
        await window.TabToAsync("Log evidence");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.TabToAsync("Kind");
        await window.Page.Keyboard.TypeAsync("rec");
        await window.TabToAsync("What it is");
        await window.Page.Keyboard.TypeAsync("A tape of the call");
        await window.TabToAsync("Log it");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator(".cards")).ToContainTextAsync("A tape of the call");
        await Expect(window.Page.Locator(".cards")).ToContainTextAsync("recording");
        Assert.That(window.Faults, Is.Empty);
    }

    [Test]
    public async Task A_request_for_comment_and_its_answer_are_recorded()
    {
        await using var window = await OpenAsync("/responses");
        await window.TabToAsync("Who was asked");
        await window.Page.Keyboard.TypeAsync("The press office");
        await window.TabToAsync("Asked on");
        await window.Page.Keyboard.TypeAsync("2025-12-01");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator(".cards strong")).ToHaveTextAsync("The press office");
        await window.Page.ReloadAsync();
        await window.TabToAsync("Record the answer of The press office");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.TabToAsync("What came of it");
        await window.Page.Keyboard.TypeAsync("decl");
        await window.TabToAsync("The answer, word for word");
        await window.Page.Keyboard.TypeAsync("No comment.");
        await window.TabToAsync("Save the answer");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator(".cards blockquote")).ToHaveTextAsync("No comment.");
        Assert.That(window.Faults, Is.Empty);
    }

    [Test]
    public async Task A_claimant_is_found_and_leads_to_the_claims()
    {
        await using var window = await OpenAsync("/claimants");
        await window.TabToAsync("name");
        await window.Page.Keyboard.TypeAsync("roe");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForURLAsync("**q=roe*");
        await window.TabToAsync("Jane Roe");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForURLAsync("**/claims?claimant=*");
        await Expect(window.Page.Locator(".cards > li")).ToHaveCountAsync(1);
        Assert.That(window.Faults, Is.Empty);
    }

    [Test]
    public async Task A_provisional_outlet_is_registered()
    {
        await using var window = await OpenAsync("/outlets");
        await window.TabToAsync("Register alpha.com");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.TabToAsync("Name");
        await window.Page.Keyboard.PressAsync("Control+a");
        await window.Page.Keyboard.TypeAsync("The Alpha");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("The Alpha");
        Assert.That(window.Faults, Is.Empty);
    }

    private static ILocatorAssertions Expect(ILocator found) => Assertions.Expect(found);

    private async Task<Window> OpenAsync(string path)
    {
        var window = await People.OpenAsync(_editor);
        await window.Page.GotoAsync($"/leaks/{_leak}{path}");
        return window;
    }
}
