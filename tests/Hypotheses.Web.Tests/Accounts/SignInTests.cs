using Dapper;
using Hypotheses.Web.Seeding;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hypotheses.Web.Tests.Accounts;

public sealed class SignInTests : ServiceFixture
{
    private const string Password = People.Password;

    private string _first = "";

    [OneTimeSetUp]
    public async Task ChooseFirstPassword()
    {
        _first = (await Services.GetRequiredService<FirstStart>().InviteAsync(CancellationToken.None))!;
        using var browser = new Browser(Address);
        Assert.That((await browser.GoAsync($"/welcome/{_first}")).Text("strong"), Is.EqualTo("admin"));
        var entered = await People.WelcomeAsync(browser, $"/welcome/{_first}", "admin");
        Assert.That((entered.At.AbsolutePath, entered.Text(".who a")), Is.EqualTo(("/", "admin")));
    }

    [Test]
    public async Task What_comes_after_the_sign_in_may_be_asked_for_in_any_script()
    {
        var name = await People.MakeAsync("analyst");
        using var browser = new Browser(Address);
        var entered = await People.EnterAsync(browser, await browser.GoAsync("/sign-in?then=/search?q=Кто"), name);
        Assert.That((entered.Status, entered.At.AbsolutePath), Is.EqualTo((200, "/search")));
        Assert.That(Uri.UnescapeDataString(entered.At.Query), Is.EqualTo("?q=Кто"));
    }

    [Test]
    public async Task A_first_link_opens_once_and_none_is_made_after_it()
    {
        using var browser = new Browser(Address);
        Assert.That((await browser.GoAsync($"/welcome/{_first}")).Status, Is.EqualTo(404));
        Assert.That(await Services.GetRequiredService<FirstStart>().InviteAsync(CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Without_a_session_each_page_leads_to_sign_in_and_then_back()
    {
        var leak = await LeakAsync();
        using var browser = new Browser(Address);
        var asked = await browser.GoAsync($"/leaks/{leak}?by=reports");
        Assert.That(asked.At.AbsolutePath, Is.EqualTo("/sign-in"));
        var board = await People.EnterAsync(browser, asked, "admin");
        Assert.That(board.At.PathAndQuery, Is.EqualTo($"/leaks/{leak}?by=reports"));
    }

    [Test]
    public async Task Who_is_signed_in_is_not_asked_again()
    {
        using var browser = await SignedInAsync("admin");
        Assert.That((await browser.GoAsync("/sign-in?then=/keys")).At.AbsolutePath, Is.EqualTo("/keys"));
        Assert.That((await browser.GoAsync("/sign-in?then=//evil.example")).At.AbsolutePath, Is.EqualTo("/"));
    }

    [TestCase("//evil.example")]
    [TestCase("/\\evil.example")]
    [TestCase("https://evil.example")]
    [TestCase("javascript:alert(1)")]
    public async Task Signing_in_leads_to_no_other_host(string then)
    {
        using var browser = new Browser(Address);
        var form = await browser.GoAsync("/sign-in?then=" + Uri.EscapeDataString(then));
        var entered = await People.EnterAsync(browser, form, "admin");
        Assert.That((entered.At.Authority, entered.At.AbsolutePath), Is.EqualTo((new Uri(Address).Authority, "/")));
    }

    [Test]
    public async Task A_wrong_password_and_an_unknown_name_are_refused_in_the_same_words_and_keep_the_name()
    {
        using var browser = new Browser(Address);
        var form = await browser.GoAsync("/sign-in");
        var wrong = await browser.PressAsync(form, "Sign in", ("name", "admin"), ("password", "wrong horse battery"));
        var unknown = await browser.PressAsync(form, "Sign in", ("name", "no\"body"), ("password", Password));
        Assert.Multiple(() =>
        {
            Assert.That((wrong.Status, unknown.Status), Is.EqualTo((422, 422)));
            Assert.That(wrong.Text(".error"), Is.EqualTo(unknown.Text(".error")));
            Assert.That(unknown.Document.QuerySelector("#name")!.GetAttribute("value"), Is.EqualTo("no\"body"));
            Assert.That(wrong.Html, Does.Not.Contain("wrong horse"));
        });
    }

    [Test]
    public async Task Wrong_passwords_in_a_row_make_the_next_try_wait_also_with_the_right_one()
    {
        var name = await InvitedAsync("analyst");
        using var browser = new Browser(Address);
        var form = await browser.GoAsync("/sign-in");
        for (var i = 0; i < 9; i++)
        {
            await browser.PressAsync(form, "Sign in", ("name", name), ("password", "wrong horse battery"));
            await BackInTimeAsync(name);
        }
        await browser.PressAsync(form, "Sign in", ("name", name), ("password", "wrong horse battery"));
        var late = await browser.PressAsync(form, "Sign in", ("name", name), ("password", Password));
        Assert.That((late.Status, late.RetryAfter), Is.EqualTo((429, TimeSpan.FromSeconds(32))).Or
            .EqualTo((429, TimeSpan.FromSeconds(31))));
        Assert.That(late.Text(".error"), Does.StartWith("Too many wrong passwords"));
        await BackInTimeAsync(name);
        var entered = await browser.PressAsync(form, "Sign in", ("name", name), ("password", Password));
        Assert.That(entered.At.AbsolutePath, Is.EqualTo("/"));
    }

    [Test]
    public async Task Signing_out_ends_the_session_and_everywhere_ends_all_of_the_account()
    {
        var name = await InvitedAsync("reader");
        using var one = await SignedInAsync(name);
        using var two = await SignedInAsync(name);
        using var three = await SignedInAsync(name);
        await one.PressAsync(await one.GoAsync("/"), "Sign out");
        Assert.That((await one.GoAsync("/")).At.AbsolutePath, Is.EqualTo("/sign-in"));
        Assert.That((await two.GoAsync("/")).At.AbsolutePath, Is.EqualTo("/"));
        await two.PressAsync(await two.GoAsync("/"), "everywhere");
        Assert.That((await three.GoAsync("/")).At.AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task A_shut_account_is_out_at_its_next_request_and_can_t_sign_in()
    {
        var name = await InvitedAsync("editor");
        using var browser = await SignedInAsync(name);
        var id = await IdOfAsync(name);
        (await Admin.SendAsync(
            HttpMethod.Patch, $"accounts/{id}", new { disabled = true }, ("If-Match", "\"1\""))).Answers(200);
        var form = await browser.GoAsync("/");
        Assert.That(form.At.AbsolutePath, Is.EqualTo("/sign-in"));
        Assert.That(
            (await browser.PressAsync(form, "Sign in", ("name", name), ("password", Password))).Status,
            Is.EqualTo(422));
    }

    [Test]
    public async Task A_form_without_its_token_does_nothing()
    {
        using var browser = await SignedInAsync("admin");
        var refused = await browser.PostAsync("/accounts", ("name", "forged"), ("role", "admin"));
        Assert.That(refused.Status, Is.EqualTo(400));
        Assert.That((await browser.GoAsync("/accounts")).Html, Does.Not.Contain("forged"));
    }

    [Test]
    public async Task A_session_opens_no_route_of_the_API_and_a_key_no_page()
    {
        using var browser = await SignedInAsync("admin");
        Assert.That((await browser.GoAsync("/api/v1/leaks")).Status, Is.EqualTo(401));
        var page = await Admin.GetAsync("../../accounts");
        Assert.That((page.Status, page.Headers["Content-Type"]), Is.EqualTo((401, "application/problem+json")));
    }

    [TestCase("analyst", "editor", true)]
    [TestCase("editor", "admin", true)]
    [TestCase("reader", "analyst", false)]
    [TestCase("admin", "editor", false)]
    public async Task A_higher_role_that_needs_a_code_ends_the_sessions_that_were_open(
        string role, string next, bool isOut)
    {
        var name = await InvitedAsync(role);
        using var browser = await SignedInAsync(name);
        (await Admin.SendAsync(
            HttpMethod.Patch, $"accounts/{await IdOfAsync(name)}", new { role = next }, ("If-Match", "\"1\"")))
            .Answers(200);
        Assert.That((await browser.GoAsync("/")).At.AbsolutePath, Is.EqualTo(isOut ? "/sign-in" : "/"));
    }

    [Test]
    public async Task Accounts_are_for_admins_and_a_new_link_ends_what_the_old_password_opened()
    {
        var name = await InvitedAsync("reader");
        using var reader = await SignedInAsync(name);
        Assert.That((await reader.GoAsync("/accounts")).Status, Is.EqualTo(403));
        var id = await IdOfAsync(name);
        using var admin = await SignedInAsync("admin");
        var accounts = await admin.GoAsync("/accounts");
        var button = accounts.Document.QuerySelector($"form[action$='{id}/link'] button")!.TextContent.Trim();
        var made = await admin.PressAsync(accounts, button);
        using var other = new Browser(Address);
        var welcome = await other.GoAsync(new Uri(made.Text("code.long")).AbsolutePath);
        await other.PressAsync(welcome, "Set it", ("password", Password + "!"), ("again", Password + "!"));
        Assert.That((await reader.GoAsync("/")).At.AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task A_name_that_is_taken_and_a_short_password_are_said_beside_the_form()
    {
        using var admin = await SignedInAsync("admin");
        var taken = await admin.PressAsync(
            await admin.GoAsync("/accounts"), "Make the account", ("name", "ADMIN"), ("role", "reader"));
        Assert.That((taken.Status, taken.Text(".error")), Is.EqualTo((422, "Another account has this name.")));
        var link = await LinkAsync("short", "reader");
        using var browser = new Browser(Address);
        var welcome = await browser.GoAsync(link);
        var shorter = await browser.PressAsync(
            welcome, "Set it", ("password", "eleven char"), ("again", "eleven char"));
        Assert.That(
            (shorter.Status, shorter.Text(".error")), Is.EqualTo((422, "It must have at least 12 characters.")));
        var other = await browser.PressAsync(welcome, "Set it", ("password", Password), ("again", Password + "x"));
        Assert.That(other.Text(".error"), Is.EqualTo("The two are not the same."));
    }

    [Test]
    public async Task After_half_an_hour_without_use_a_restricted_leak_asks_for_the_password_again()
    {
        var leak = (await Admin.PostAsync("leaks", new { title = "Closed", visibility = "restricted" }))
            .Answers(201).Text("slug");
        using var browser = await SignedInAsync("admin");
        Assert.That((await browser.GoAsync($"/leaks/{leak}")).Text("h1"), Is.EqualTo("Closed"));
        await IdleAsync();
        Assert.That((await browser.GoAsync("/")).At.AbsolutePath, Is.EqualTo("/"));
        var asked = await browser.GoAsync($"/leaks/{leak}");
        Assert.That(asked.At.AbsolutePath, Is.EqualTo("/sign-in"));
        var back = await People.EnterAsync(browser, asked, "admin");
        Assert.That(back.At.AbsolutePath, Is.EqualTo($"/leaks/{leak}"));
    }

    [Test]
    public async Task After_half_an_hour_without_use_no_page_across_leaks_tells_of_a_restricted_one()
    {
        var leak = (await Admin.PostAsync("leaks", new { title = "Closed", visibility = "restricted" }))
            .Answers(201).Text("slug");
        var outlets = await RegisterAsync(("Idle North", "north.example"), ("Idle South", "south.example"));
        (await Admin.PostAsync(
            $"leaks/{leak}/claims", Given.Claim("Sought", "https://north.example/1", "https://south.example/1")))
            .Answers(201);
        using var browser = await SignedInAsync("admin");
        Assert.That(await TellingAsync(), Is.EqualTo(["list", "search", "merge"]));
        await IdleAsync();
        Assert.That(await TellingAsync(), Is.Empty);

        async Task<IReadOnlyList<string>> TellingAsync()
        {
            var (list, search) = (await browser.GoAsync("/"), await browser.GoAsync("/search?q=Sought"));
            var merge = await browser.PressAsync(
                await browser.GoAsync($"/outlets/{outlets[0]}"), "Show what it changes", ("into", "Idle South"),
                ("reason", "one desk"));
            Assert.That((list.Status, search.Status, merge.Status), Is.EqualTo((200, 200, 200)), merge.Text(".error"));
            return [.. new[] { ("list", list), ("search", search), ("merge", merge) }
                .Where(page => page.Item2.Html.Contains(leak, StringComparison.Ordinal)).Select(page => page.Item1)];
        }
    }

    [Test]
    public async Task A_leak_that_one_does_not_see_is_a_page_that_is_not_there()
    {
        var leak = (await Admin.PostAsync("leaks", new { title = "Closed", visibility = "restricted" }))
            .Answers(201).Text("slug");
        using var browser = await SignedInAsync(await InvitedAsync("admin"));
        var (hidden, unknown) = (await browser.GoAsync($"/leaks/{leak}"), await browser.GoAsync("/leaks/no-such-leak"));
        Assert.That((hidden.Status, hidden.Text("h1")), Is.EqualTo((404, unknown.Text("h1"))));
        Assert.That((await browser.GoAsync("/")).Html, Does.Not.Contain(leak));
    }

    private Task<string> InvitedAsync(string role) => People.MakeAsync(role);

    private async Task<string> LinkAsync(string name, string role)
    {
        using var admin = await SignedInAsync("admin");
        var made = await admin.PressAsync(
            await admin.GoAsync("/accounts"), "Make the account", ("name", name), ("role", role));
        Assert.That(made.Status, Is.EqualTo(200), made.Text(".error"));
        return new Uri(made.Text("code.long")).AbsolutePath;
    }

    private Task<Browser> SignedInAsync(string name) => People.SignInAsync(name);

    private async Task<Guid> IdOfAsync(string name) =>
        (await Admin.GetAsync("accounts?limit=200")).Answers(200)["items"].EnumerateArray()
            .Single(account => account.Text("name") == name).GetProperty("id").GetGuid();

    private Task BackInTimeAsync(string name) => SqlAsync(
        "update sign_in_failure set last_at = last_at - interval '1 hour' where subject like @name || ' %'",
        new { name });

    private Task IdleAsync() =>
        SqlAsync("update sign_in_session set used_at = used_at - interval '31 minutes'", new { });

    private async Task SqlAsync(string sql, object values)
    {
        await using var superuser = new NpgsqlConnection(Store.SuperuserConnectionString);
        await superuser.OpenAsync();
        await superuser.ExecuteAsync(sql, values);
    }
}
