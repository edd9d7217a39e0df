namespace Hypotheses.Web.Tests.Accounts;

/// <summary>Accounts changed and shut by the page of an admin.</summary>
public sealed class AccountPagesTests : PageFixture
{
    [Test]
    public async Task An_admin_changes_a_role_shuts_an_account_and_opens_it_again()
    {
        var name = await People.MakeAsync("reader");
        using var reader = await People.SignInAsync(name);
        using var browser = await BrowserAsync("admin");
        var list = await browser.GoAsync("/accounts");
        var other = await browser.GoAsync("/accounts");
        var changed = await browser.PressAsync(list, $"Change the role of {name}", ("role", "analyst"));
        Assert.That(RowOf(changed, name), Does.Contain("open"));
        Assert.That((await reader.GoAsync("/keys")).Html, Does.Contain("analyst"));
        var late = await browser.PressAsync(other, $"Change the role of {name}", ("role", "editor"));
        Assert.That(late.Status, Is.EqualTo(412));
        Assert.That(late.Text(".error"), Does.Contain("changed the account meanwhile"));
        var shut = await browser.PressAsync(late, $"Shut the account of {name}");
        Assert.That(RowOf(shut, name), Does.Contain("shut"));
        Assert.That((await reader.GoAsync("/")).At.AbsolutePath, Is.EqualTo("/sign-in"));
        var open = await browser.PressAsync(shut, $"Open again the account of {name}");
        Assert.That(RowOf(open, name), Does.Contain("open"));
    }

    [Test]
    public async Task Nobody_is_offered_to_shut_their_own_account()
    {
        var name = await People.MakeAsync("admin");
        using var browser = await People.SignInAsync(name);
        var list = await browser.GoAsync("/accounts");
        Assert.That(RowOf(list, name), Does.Not.Contain("Shut").And.Not.Contain("Change"));
    }

    private static string RowOf(Shown list, string name) => list.Document.QuerySelectorAll("tbody tr")
        .Single(row => row.QuerySelector("th")!.TextContent == name).TextContent;
}
