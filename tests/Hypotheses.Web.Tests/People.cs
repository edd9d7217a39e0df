using System.Collections.Concurrent;
using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Accounts;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OtpNet;

namespace Hypotheses.Web.Tests;

/// <summary>People who sign in with a password, and as editors and admins with a code.</summary>
public sealed class People(string address, IServiceProvider services, TestDatabase store)
{
    public const string Password = "correct horse battery";

    private readonly ConcurrentDictionary<string, string> _secrets = new();

    /// <summary>A new account with its password, and codes if it needs them; its name.</summary>
    public async Task<string> MakeAsync(string role, string? called = null)
    {
        var name = called ?? $"{role} {Guid.CreateVersion7()}";
        var link = await services.GetRequiredService<Database>().InTransactionAsync(
            async session =>
            {
                var account = await services.GetRequiredService<AccountStore>().MakeAsync(
                    session, Actor.Service, new NewAccount { Name = name, Role = role }, CancellationToken.None);
                return await services.GetRequiredService<InvitationStore>().InviteAsync(
                    session, account.Id, Actor.Service, CancellationToken.None);
            },
            CancellationToken.None);
        using var browser = new Browser(address);
        await WelcomeAsync(browser, $"/welcome/{link.Text}", name);
        return name;
    }

    /// <summary>
    /// Chooses the password behind a link, and sets up codes if they are asked for; the page after it.
    /// </summary>
    public async Task<Shown> WelcomeAsync(Browser browser, string link, string name, string password = Password)
    {
        var welcome = await browser.GoAsync(link);
        var entered = await browser.PressAsync(welcome, "Set it", ("password", password), ("again", password));
        return entered.At.AbsolutePath == "/codes" ? await SetUpAsync(browser, entered, name) : entered;
    }

    /// <summary>Takes what is proposed into the app, and shows its code.</summary>
    public Task<Shown> SetUpAsync(Browser browser, Shown setup, string name)
    {
        _secrets[name] = setup.Text("code.long").Replace(" ", "", StringComparison.Ordinal);
        return browser.PressAsync(setup, "Set it up", ("code", CodeOf(name)));
    }

    /// <summary>The code that the app shows now.</summary>
    public string CodeOf(string name) => new Totp(Base32Encoding.ToBytes(_secrets[name])).ComputeTotp();

    /// <summary>Signs in on the page that asks for it.</summary>
    public async Task<Shown> EnterAsync(Browser browser, Shown form, string name, string password = Password)
    {
        var entered = await browser.PressAsync(form, "Sign in", ("name", name), ("password", password));
        if (entered.Document.QuerySelector("form[action='/sign-in/code']") is null)
            return entered;
        await ForgetStepsAsync();
        return await browser.PressAsync(entered, "Go on", ("code", CodeOf(name)));
    }

    /// <summary>A browser in which somebody is signed in.</summary>
    public async Task<Browser> SignInAsync(string name)
    {
        var browser = new Browser(address);
        var entered = await EnterAsync(browser, await browser.GoAsync("/sign-in"), name);
        Assert.That(entered.At.AbsolutePath, Is.AnyOf("/", "/sign-in/code"), entered.Text(".error"));
        return browser;
    }

    /// <summary>A window of Chromium in which somebody is signed in.</summary>
    public async Task<Window> OpenAsync(string name, int width = 1440, bool dark = false, bool scripts = true)
    {
        using var browser = await SignInAsync(name);
        return await OpenAsync(browser, width, dark, scripts);
    }

    /// <summary>A window of Chromium in the session of a browser.</summary>
    public async Task<Window> OpenAsync(Browser browser, int width = 1440, bool dark = false, bool scripts = true)
    {
        var window = await Chromium.OpenAsync(address, width, dark, scripts);
        await window.Page.Context.AddCookiesAsync(browser.Cookies.GetAllCookies().Select(cookie =>
            new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = address }));
        return window;
    }

    // A code is taken once: signing in twice within a minute would wait for the next.
    public async Task ForgetStepsAsync()
    {
        await using var superuser = new NpgsqlConnection(store.SuperuserConnectionString);
        await superuser.ExecuteAsync("update account_totp set last_step = 0");
    }
}
