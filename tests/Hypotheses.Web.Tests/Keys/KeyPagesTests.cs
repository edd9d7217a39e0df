namespace Hypotheses.Web.Tests.Keys;

public sealed class KeyPagesTests : ServiceFixture
{
    [Test]
    public async Task A_key_is_made_shown_once_used_and_revoked()
    {
        using var browser = await People.SignInAsync(await People.MakeAsync("analyst"));
        var made = await browser.PressAsync(
            await browser.GoAsync("/keys"), "Make it", ("name", "<i>бот</i>"), ("role", "reader"));
        var secret = made.Text("code.long");
        using (var api = new Api(Address, secret))
            Assert.That((await api.GetAsync("me")).Answers(200).Text("role"), Is.EqualTo("reader"));
        var later = await browser.GoAsync("/keys");
        Assert.That(later.Html, Does.Not.Contain(secret));
        Assert.That(later.Text("tbody th"), Is.EqualTo("<i>бот</i>"));
        await browser.PressAsync(later, "Revoke");
        using (var api = new Api(Address, secret))
            Assert.That((await api.GetAsync("me")).Status, Is.EqualTo(401));
    }

    [TestCase("leaks", "no-such-leak", "One of these is no leak, or none that you see.")]
    [TestCase("until", "2020-01-01", "Must be a day that is still to come.")]
    [TestCase("name", "a\u202Eb", "Must not contain control characters or marks of writing direction.")]
    public async Task What_is_wrong_with_a_field_stands_beside_it(string field, string value, string wrong)
    {
        using var browser = await People.SignInAsync(await People.MakeAsync("analyst"));
        (string, string)[] typed = [("name", "typed"), (field, value)];
        var refused = await browser.PressAsync(await browser.GoAsync("/keys"), "Make it", typed);
        Assert.That((refused.Status, refused.Text($"#{field}-error")), Is.EqualTo((422, wrong)));
    }

    [TestCase("role", "admin")]
    [TestCase("leaks", "no-such-leak")]
    [TestCase("until", "31.12.2026")]
    [TestCase("name", "")]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays(string field, string value)
    {
        using var browser = await People.SignInAsync(await People.MakeAsync("analyst"));
        (string, string)[] typed = [("name", "typed"), ("leaks", ""), (field, value)];
        var refused = await browser.PressAsync(await browser.GoAsync("/keys"), "Make it", typed);
        Assert.That(refused.Status, Is.EqualTo(422));
        Assert.That(refused.Text(".error"), Is.Not.Empty);
        if (field != "name")
            Assert.That(refused.Document.QuerySelector("#name")!.GetAttribute("value"), Is.EqualTo("typed"));
        Assert.That((await browser.GoAsync("/keys")).Text(".empty"), Is.EqualTo("There is no key yet."));
    }

    [Test]
    public async Task Sent_twice_a_form_makes_one_key()
    {
        using var browser = await People.SignInAsync(await People.MakeAsync("analyst"));
        var form = await browser.GoAsync("/keys");
        await browser.PressAsync(form, "Make it", ("name", "once"));
        var again = await browser.PressAsync(form, "Make it", ("name", "once"));
        Assert.That(again.Text(".note"), Does.StartWith("That key was made already"));
        Assert.That(again.Document.QuerySelectorAll("tbody tr"), Has.Length.EqualTo(1));
    }
}
