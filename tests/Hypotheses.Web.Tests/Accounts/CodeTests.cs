namespace Hypotheses.Web.Tests.Accounts;

public sealed class CodeTests : ServiceFixture
{
    [TestCase("editor", true)]
    [TestCase("admin", true)]
    [TestCase("analyst", false)]
    [TestCase("reader", false)]
    public async Task Editors_and_admins_need_a_code_beside_the_password(string role, bool isAsked)
    {
        var name = await People.MakeAsync(role);
        using var browser = new Browser(Address);
        var entered = await browser.PressAsync(
            await browser.GoAsync("/sign-in"), "Sign in", ("name", name), ("password", People.Password));
        Assert.That(entered.Text("h1"), Is.EqualTo(isAsked ? "Now the code" : "Leaks"));
        Assert.That((await browser.GoAsync("/")).Text("h1"), Is.EqualTo(isAsked ? "Sign in" : "Leaks"));
    }

    [Test]
    public async Task A_code_is_taken_once_and_a_wrong_one_not_at_all()
    {
        var name = await People.MakeAsync("editor");
        await People.ForgetStepsAsync();
        var code = People.CodeOf(name);
        using var one = new Browser(Address);
        var asked = await one.PressAsync(
            await one.GoAsync("/sign-in"), "Sign in", ("name", name), ("password", People.Password));
        var wrong = await one.PressAsync(asked, "Go on", ("code", code == "000000" ? "000001" : "000000"));
        Assert.That((wrong.Status, wrong.Text("h1")), Is.EqualTo((422, "Now the code")));
        Assert.That((await one.PressAsync(wrong, "Go on", ("code", code))).Text("h1"), Is.EqualTo("Leaks"));
        using var two = new Browser(Address);
        var again = await two.PressAsync(
            await two.GoAsync("/sign-in"), "Sign in", ("name", name), ("password", People.Password));
        Assert.That((await two.PressAsync(again, "Go on", ("code", code))).Status, Is.EqualTo(422));
    }

    [Test]
    public async Task Who_has_to_set_up_codes_can_do_nothing_before()
    {
        var name = await People.MakeAsync("editor");
        using (var superuser = await SuperuserAsync())
        {
            await using var command = superuser.CreateCommand();
            command.CommandText = "delete from account_totp";
            await command.ExecuteNonQueryAsync();
        }
        using var browser = new Browser(Address);
        var setup = await browser.PressAsync(
            await browser.GoAsync("/sign-in"), "Sign in", ("name", name), ("password", People.Password));
        Assert.That(setup.At.AbsolutePath, Is.EqualTo("/codes"));
        Assert.That((await browser.GoAsync("/")).At.AbsolutePath, Is.EqualTo("/sign-in"));
        Assert.That((await People.SetUpAsync(browser, setup, name)).Text("h1"), Is.EqualTo("Leaks"));
    }

    [Test]
    public async Task Who_is_signed_in_sets_up_another_app_with_the_password_alone_in_hand()
    {
        var name = await People.MakeAsync("editor");
        using var browser = await People.SignInAsync(name);
        var setup = await browser.GoAsync("/codes?then=/account");
        Assert.That((await People.SetUpAsync(browser, setup, name)).Status, Is.EqualTo(422));
        var done = await browser.PressAsync(
            setup, "Set it up", ("current", People.Password), ("code", People.CodeOf(name)));
        Assert.That(done.At.AbsolutePath, Is.EqualTo("/account"));
        using var again = await People.SignInAsync(name);
        Assert.That((await again.GoAsync("/")).Text("h1"), Is.EqualTo("Leaks"));
    }

    [Test]
    public async Task What_was_typed_into_a_form_whose_session_had_ended_is_sent_after_signing_in_again()
    {
        var name = await People.MakeAsync("admin");
        using var browser = await People.SignInAsync(name);
        var form = await browser.GoAsync("/accounts");
        await browser.PressAsync(form, "Sign out");
        var typed = "Новый <b>аналитик</b> & Co";
        var asked = await browser.PressAsync(form, "Make the account", ("name", typed), ("role", "analyst"));
        Assert.That((asked.Status, asked.Text("h1")), Is.EqualTo((401, "Sign in again")));
        var wrong = await browser.PressAsync(asked, "Sign in", ("name", name), ("password", "wrong horse battery"));
        var back = await People.EnterAsync(browser, wrong, name);
        Assert.That(back.Text("h1"), Is.EqualTo("You are signed in again"));
        Assert.That(back.Text(".kept"), Does.Contain(typed));
        var made = await browser.PressAsync(back, "Send it now");
        Assert.That((made.Status, made.Text(".note strong")), Is.EqualTo((200, typed)));
    }

    [Test]
    public async Task Passwords_typed_into_a_form_whose_session_had_ended_are_shown_nowhere()
    {
        var name = await People.MakeAsync("admin");
        using var browser = await People.SignInAsync(name);
        var form = await browser.GoAsync("/account");
        await browser.PressAsync(form, "Sign out");
        var asked = await browser.PressAsync(
            form, "Change it", ("current", "secret-old-one"), ("password", "secret-new-one"),
            ("again", "secret-new-one"));
        Assert.That((asked.Status, asked.Text("h1")), Is.EqualTo((401, "Sign in again")));
        var wrong = await browser.PressAsync(
            asked, "Sign in", ("name", name), ("password", "wrong horse battery"), ("kept:Password", "secret-new-one"));
        var back = await People.EnterAsync(browser, wrong, name);
        Assert.That((back.Status, back.At.AbsolutePath), Is.EqualTo((200, "/account")));
        Assert.That(asked.Html + wrong.Html + back.Html, Does.Not.Contain("secret-"));
    }

    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    [TestCase("Origin", "https://evil.example")]
    public async Task A_form_from_another_site_is_refused_and_nothing_of_it_is_kept(string header, string value)
    {
        using var browser = new Browser(Address);
        var refused = await browser.PostAsync(
            "/accounts", [("name", "forged"), ("role", "admin")], (header, value));
        Assert.That(refused.Status, Is.EqualTo(403));
        Assert.That(refused.Html, Does.Not.Contain("forged"));
    }

    [Test]
    public async Task A_new_password_needs_the_old_one_and_ends_the_other_sessions()
    {
        var name = await People.MakeAsync("analyst");
        using var here = await People.SignInAsync(name);
        using var there = await People.SignInAsync(name);
        var account = await here.GoAsync("/account");
        var refused = await here.PressAsync(
            account, "Change it", ("current", "wrong horse battery"), ("password", "a new one, longer"),
            ("again", "a new one, longer"));
        Assert.That(refused.Status, Is.EqualTo(422));
        await here.PressAsync(
            account, "Change it", ("current", People.Password), ("password", "a new one, longer"),
            ("again", "a new one, longer"));
        Assert.That((await here.GoAsync("/")).Text("h1"), Is.EqualTo("Leaks"));
        Assert.That((await there.GoAsync("/")).At.AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task A_session_can_be_ended_from_another_but_none_of_somebody_else()
    {
        var name = await People.MakeAsync("analyst");
        using var here = await People.SignInAsync(name);
        using var there = await People.SignInAsync(name);
        using var other = await People.SignInAsync(await People.MakeAsync("analyst"));
        var account = await here.GoAsync("/account");
        var path = account.Document.QuerySelector("form[action*='/sessions/']")!.GetAttribute("action")!;
        var token = (await other.GoAsync("/account")).Document
            .QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await other.PostAsync(path, ("__RequestVerificationToken", token));
        Assert.That((await there.GoAsync("/")).Text("h1"), Is.EqualTo("Leaks"));
        await here.PressAsync(account, "End it");
        Assert.That((await there.GoAsync("/")).At.AbsolutePath, Is.EqualTo("/sign-in"));
    }
}
