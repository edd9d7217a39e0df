using System.Text.Json;
using Microsoft.Playwright;

namespace Hypotheses.Web.Tests.Pages;

/// <summary>What a form was refused for, or shows before it does something, is in sight and has the focus.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class RefusedInSightTests(bool scripts) : PageFixture
{
    private string _editor = "";

    [OneTimeSetUp]
    public async Task Register()
    {
        await RegisterAsync(("The Guardian", "theguardian.com"), ("TASS", "tass.ru"));
        _editor = await People.MakeAsync("editor");
    }

    [Test]
    public async Task A_setting_that_can_t_be_taken()
    {
        var leak = await LeakAsync();
        await using var window = await People.OpenAsync(_editor, scripts: scripts);
        await window.Page.GotoAsync($"/leaks/{leak}/settings");
        await window.Page.GetByLabel("Nothing leaves the newsroom before").FillAsync("tomorrow");
        await IsInSightAsync(window, "Save the settings", "embargoUntil");
        await window.Page.GetByLabel("The account’s name").FillAsync("nobody of ours");
        await IsInSightAsync(window, "Let in", "account");
        Assert.That(window.Faults, Is.Empty);
    }

    [Test]
    public async Task An_outlet_that_is_there_already()
    {
        await using var window = await People.OpenAsync(_editor, scripts: scripts);
        await window.Page.GotoAsync("/outlets");
        await window.Page.Locator("form[aria-labelledby=add] [name=name]").FillAsync("TASS");
        await IsInSightAsync(window, "Add it", "name-new");
    }

    [Test]
    public async Task A_merge_that_finds_nothing_and_one_that_is_shown_first()
    {
        var tass = (await Admin.GetAsync("outlets?q=TASS")).Answers(200)["items"].EnumerateArray().First().Text("id");
        await using var window = await People.OpenAsync(_editor, scripts: scripts);
        await window.Page.GotoAsync($"/outlets/{tass}");
        await window.Page.GetByLabel("The outlet that it counts as").FillAsync("Nothing of the kind");
        await IsInSightAsync(window, "Show what it changes", "into-merge");
        await window.Page.GetByLabel("The outlet that it counts as").FillAsync("The Guardian");
        await IsInSightAsync(window, "Show what it changes", "merge");
    }

    private static async Task IsInSightAsync(Window window, string button, string id)
    {
        await window.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(":focus")).ToHaveCountAsync(1);
        var at = await window.Page.EvaluateAsync<JsonElement>(
            """
            () => {
                const at = document.activeElement, top = at.getBoundingClientRect().top;
                const told = (document.getElementById(`${at.id}-error`) ?? at).getBoundingClientRect();
                return {
                    id: at.id || at.getAttribute("aria-labelledby"),
                    seen: top >= 0 && told.bottom <= innerHeight,
                };
            }
            """);
        Assert.That((at.Text("id"), at.GetProperty("seen").GetBoolean()), Is.EqualTo((id, true)));
    }
}
