using Hypotheses.Web.Seeding;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests;

/// <summary>The service with its pages: browsers are signed in by accounts with passwords.</summary>
public abstract class PageFixture : ServiceFixture
{
    private const string Password = "correct horse battery";

    /// <summary>Text that would do something where it were taken for markup.</summary>
    protected const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'& Кремль";

    [OneTimeSetUp]
    public async Task ChooseFirstPassword()
    {
        var link = (await Services.GetRequiredService<FirstStart>().InviteAsync(CancellationToken.None))!;
        await ChooseAsync($"/welcome/{link}");
    }

    /// <summary>A browser of the first admin.</summary>
    protected Task<Browser> AdminAsync() => SignedInAsync("admin");

    /// <summary>A browser of a new account with this role.</summary>
    protected async Task<Browser> BrowserAsync(string role)
    {
        var name = $"{role} {Guid.CreateVersion7()}";
        using var admin = await AdminAsync();
        var made = await admin.PressAsync(
            await admin.GoAsync("/accounts"), "Make the account", ("name", name), ("role", role));
        Assert.That(made.Status, Is.EqualTo(200), made.Text(".error"));
        await ChooseAsync(new Uri(made.Text("code.long")).AbsolutePath);
        return await SignedInAsync(name);
    }

    /// <summary>One claim on one suspect, carried by articles; its id.</summary>
    protected async Task<Guid> LogAsync(
        string leak, string suspect, string stance, params (string Url, string? Date, string Quote)[] citations) =>
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { suspect },
            claimant = new { name = "Jane Roe", kind = "person" },
            stance,
            citations = citations.Select(c => new { url = c.Url, publishedAt = c.Date, quote = c.Quote }),
        })).Answers(201).Id;

    /// <summary>A page that must be there.</summary>
    protected static async Task<Shown> SeenAsync(Browser browser, string path)
    {
        var shown = await browser.GoAsync(path);
        Assert.That(shown.Status, Is.EqualTo(200), $"{path}: {shown.Text("h1")}");
        return shown;
    }

    private async Task ChooseAsync(string welcome)
    {
        using var browser = new Browser(Address);
        await browser.PressAsync(
            await browser.GoAsync(welcome), "Set it", ("password", Password), ("again", Password));
    }

    private async Task<Browser> SignedInAsync(string name)
    {
        var browser = new Browser(Address);
        var entered = await browser.PressAsync(
            await browser.GoAsync("/sign-in"), "Sign in", ("name", name), ("password", Password));
        Assert.That(entered.At.AbsolutePath, Is.EqualTo("/"), entered.Text(".error"));
        return browser;
    }
}
