using System.Text.Json;

namespace Hypotheses.Web.Tests.Accounts;

/// <summary>What is on record of sign-ins, and of what accounts sign in with.</summary>
public sealed class SignInJournalTests : ServiceFixture
{
    private const string Wrong = "wrong horse battery";

    [Test]
    public async Task Sign_ins_and_refusals_are_entries_of_the_registry_s_chain_for_admins_alone()
    {
        var name = await People.MakeAsync("analyst");
        using var browser = new Browser(Address);
        var form = await browser.GoAsync("/sign-in");
        await browser.PressAsync(form, "Sign in", ("name", name), ("password", Wrong));
        await browser.PressAsync(form, "Sign in", ("name", "nobody at all"), ("password", Wrong));
        await browser.PressAsync(form, "Sign in", ("name", name), ("password", People.Password));
        var told = await ToldAsync();
        Assert.That(
            told.Take(3).Select(one => (one.Text("act"), ReasonOf(one))), Is.EqualTo(new (string?, string?)[]
            {
                ("sign_in", "password"), ("refuse", "wrong name or password"), ("refuse", "wrong name or password"),
            }));
        Assert.That(string.Concat(told.Take(3)), Does.Not.Contain("nobody").And.Not.Contain("horse"));
        Assert.That(told[1].GetProperty("thingId").GetGuid(), Is.EqualTo(Guid.Empty));
        using var editor = await AsAsync("editor");
        Assert.That(
            (await editor.GetAsync("history")).Answers(200)["items"].EnumerateArray()
                .Select(one => one.Text("thing")),
            Has.None.EqualTo("account"));
        await IsWellAsync();
    }

    [Test]
    public async Task A_new_password_new_codes_and_a_wrong_code_are_on_record()
    {
        var name = await People.MakeAsync("editor");
        using var browser = await People.SignInAsync(name);
        var account = await browser.GoAsync("/account");
        await browser.PressAsync(
            account, "Change it", ("current", Wrong), ("password", "a new horse battery"),
            ("again", "a new horse battery"));
        await browser.PressAsync(
            account, "Change it", ("current", People.Password), ("password", "a new horse battery"),
            ("again", "a new horse battery"));
        using var other = new Browser(Address);
        var code = await other.PressAsync(
            await other.GoAsync("/sign-in"), "Sign in", ("name", name), ("password", "a new horse battery"));
        await other.PressAsync(code, "Go on", ("code", "000000"));
        Assert.That(
            (await ToldAsync()).Take(4).Select(one => (one.Text("act"), ReasonOf(one))),
            Is.EqualTo(new (string?, string?)[]
            {
                ("refuse", "wrong code"), ("set_password", null), ("refuse", "wrong password"),
                ("sign_in", "password and code"),
            }));
        Assert.That((await ToldAsync()).Select(one => one.Text("act")), Has.Some.EqualTo("set_codes"));
    }

    [Test]
    public async Task What_an_account_may_not_do_is_on_record_once_by_ids_alone()
    {
        var leak = await LeakAsync();
        using var reader = await AsAsync("reader");
        foreach (var _ in new[] { 1, 2 })
            (await reader.PostAsync(
                $"leaks/{leak}/articles", new { article = new { url = "https://secret.example/x" } })).Answers(403);
        var name = await People.MakeAsync("reader");
        using var browser = await People.SignInAsync(name);
        Assert.That((await browser.GoAsync($"/leaks/{leak}/log")).Status, Is.EqualTo(403));
        var told = await ToldAsync();
        var refused = told.Where(one => one.Text("act") == "forbid").ToList();
        Assert.That(
            refused.Select(one => one.GetProperty("facts").Text("operation")),
            Is.EqualTo(["LogPage", "LogArticle"]));
        Assert.That(refused[1].GetProperty("thingId").GetGuid(), Is.EqualTo(reader.Account));
        Assert.That(
            string.Concat(refused.Select(one => one.GetProperty("facts"))),
            Does.Not.Contain("secret").And.Not.Contain(leak).And.Not.Contain(name));
        await IsWellAsync();
    }

    [Test]
    public async Task Codes_that_must_wait_say_how_long()
    {
        var name = await People.MakeAsync("editor");
        using var browser = new Browser(Address);
        var code = await browser.PressAsync(
            await browser.GoAsync("/sign-in"), "Sign in", ("name", name), ("password", People.Password));
        for (var i = 0; i < 6; i++)
            code = await browser.PressAsync(code, "Go on", ("code", "000000"));
        Assert.That(code.Text(".error"), Does.StartWith("Too many wrong codes in a row. Try again in"));
        Assert.That((code.Status, code.RetryAfter > TimeSpan.Zero), Is.EqualTo((429, true)));
    }

    private async Task<IReadOnlyList<JsonElement>> ToldAsync() =>
        [.. (await Admin.GetAsync("history?limit=50")).Answers(200)["items"].EnumerateArray()];

    private static string? ReasonOf(JsonElement entry) =>
        entry.GetProperty("facts") is { ValueKind: JsonValueKind.Object } facts
            && (facts.TryGetProperty("reason", out var said) || facts.TryGetProperty("with", out said))
            ? said.GetString() : null;
}
