namespace Hypotheses.Web.Tests.Pages;

/// <summary>A form that is sent once somebody else, or nobody, is signed in in the same browser.</summary>
public sealed class OtherSignInTests : PageFixture
{
    private static readonly (string, string)[] Typed =
    [
        ("article.url", "https://tass.ru/typed"), ("article.headline", "Typed once"), ("claims[0].who", "Jane Roe"),
        ("claims[0].whom", "CIA"),
    ];

    [Test]
    public async Task What_was_typed_is_shown_and_saved_under_the_other_name_only_once_it_is_sent_again()
    {
        var leak = await LeakAsync();
        var other = await People.MakeAsync("analyst");
        using var browser = await BrowserAsync("analyst");
        var form = await browser.GoAsync($"/leaks/{leak}/log");
        await ChangeAsync(browser, other);
        var shown = await browser.PressAsync(form, "Save", Typed);
        Assert.That((shown.Status, shown.Text("h1")), Is.EqualTo((400, "Nothing is saved yet")));
        Assert.That(shown.Text("main"), Does.Contain($"signed in as {other} now"));
        Assert.That(shown.Text("dl"), Does.Contain("Typed once").And.Contain("Jane Roe"));
        Assert.That(await ArticlesAsync(leak), Is.Empty);
        var saved = await browser.PressAsync(shown, "Send it under this name");
        Assert.That(saved.Text("h1"), Is.EqualTo("Saved"), saved.Text(".errors"));
        Assert.That(await ArticlesAsync(leak), Is.EqualTo([other]));
    }

    [Test]
    public async Task To_who_may_not_log_it_is_shown_to_be_copied_and_goes_nowhere()
    {
        var leak = await LeakAsync();
        var reader = await People.MakeAsync("reader");
        using var browser = await BrowserAsync("analyst");
        var form = await browser.GoAsync($"/leaks/{leak}/log");
        await ChangeAsync(browser, reader);
        var shown = await browser.PressAsync(form, "Save", Typed);
        Assert.That((shown.Status, shown.Text("h1")), Is.EqualTo((403, "The role does not allow it")));
        Assert.That(shown.Text("main"), Does.Contain($"signed in as {reader}, a reader. An admin can give"));
        Assert.That(shown.Text("dl"), Does.Contain("Typed once").And.Contain("Jane Roe"));
        Assert.That(shown.Document.QuerySelectorAll("main form, main input"), Is.Empty);
        Assert.That(await ArticlesAsync(leak), Is.Empty);
    }

    [Test]
    public async Task Of_a_form_that_does_not_show_all_it_does_the_words_are_shown_and_nothing_is_to_be_pressed()
    {
        var leak = await LeakAsync();
        var other = await People.MakeAsync("editor");
        using var browser = await BrowserAsync("editor");
        var settings = await browser.GoAsync($"/leaks/{leak}/settings");
        await ChangeAsync(browser, other);
        var shown = await browser.PressAsync(settings, "Save the settings", ("title", "Another title"));
        Assert.That(shown.Status, Is.EqualTo(400));
        Assert.That(shown.Text("dl"), Does.Contain("Another title"));
        Assert.That(shown.Document.QuerySelectorAll("main form"), Is.Empty);
    }

    [TestCase("Sec-Fetch-Site", "cross-site", 403)]
    [TestCase("Sec-Fetch-Site", "same-site", 403)]
    [TestCase("Origin", "https://elsewhere.example", 403)]
    [TestCase("Origin", "null", 400)]
    [TestCase("X-Nothing", "said", 400)]
    public async Task What_may_be_from_another_site_is_refused_and_not_shown(string header, string value, int status)
    {
        var leak = await LeakAsync();
        foreach (var (role, refused) in new[] { ("analyst", status), ("reader", 403) })
        {
            using var browser = await BrowserAsync(role);
            var shown = await browser.PostAsync($"/leaks/{leak}/log", Typed, (header, value));
            Assert.That((shown.Status, shown.Html.Contains("Typed once")), Is.EqualTo((refused, false)), role);
        }
        Assert.That(await ArticlesAsync(leak), Is.Empty);
    }

    [Test]
    public async Task A_wrong_password_does_not_hide_that_what_was_typed_is_kept()
    {
        var leak = await LeakAsync();
        var name = await People.MakeAsync("analyst");
        using var browser = await People.SignInAsync(name);
        var form = await browser.GoAsync($"/leaks/{leak}/log");
        await browser.PressAsync(await browser.GoAsync("/"), "Sign out");
        var ended = await browser.PressAsync(form, "Save", Typed);
        Assert.That(ended.Text("[role=alert]"), Does.Contain("session has ended").And.Contain("is kept here"));
        var wrong = await browser.PressAsync(ended, "Sign in", ("name", name), ("password", "none of this account"));
        Assert.That((wrong.Status, wrong.Text("h1")), Is.EqualTo((422, "Sign in again")));
        Assert.That(wrong.Text("[role=alert]"), Does.Contain("is kept here"));
        var back = await People.EnterAsync(browser, wrong, name);
        Assert.That(
            back.Document.QuerySelectorAll("dl.kept dd").Select(value => value.TextContent),
            Is.EqualTo([.. Typed.Select(field => field.Item2), "asserts"]), "not what was chosen at first");
        Assert.That((await browser.PressAsync(back, "Send it now")).Text("h1"), Is.EqualTo("Saved"));
    }

    // In another tab: both have the same cookies.
    private async Task ChangeAsync(Browser browser, string name)
    {
        var left = await browser.PressAsync(await browser.GoAsync("/"), "Sign out");
        await People.EnterAsync(browser, left, name);
    }

    // By whom each is recorded.
    private async Task<IReadOnlyList<string>> ArticlesAsync(string leak) =>
        [.. (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"].EnumerateArray()
            .Select(article => article.Text("recordedBy")!)];
}
