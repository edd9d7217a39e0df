using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Tests.Accounts;

public sealed class ProviderTests : ServiceFixture
{
    private readonly IdentityProvider _provider = new();

    [SetUp]
    public void Vouch() => (_provider.Email, _provider.HasChecked, _provider.Forges) = ("", true, false);

    [OneTimeTearDown]
    public void StopProvider() => _provider.Dispose();

    [Test]
    public async Task Whom_the_provider_vouches_for_is_in_and_where_they_wanted_to_be()
    {
        _provider.Email = await NamedAsync("ivanna@newsroom.example");
        using var browser = new Browser(Address);
        var form = await browser.GoAsync("/sign-in?then=/account");
        var way = form.Document.QuerySelector("a[href^='/sign-in/provider']")!.GetAttribute("href")!;
        var entered = await browser.GoAsync(way);
        Assert.That(entered.Text("p a"), Is.EqualTo("Go on"));
        var account = await browser.GoAsync(entered.Document.QuerySelector("p a")!.GetAttribute("href")!);
        Assert.That((account.At.AbsolutePath, account.Text(".who a")), Is.EqualTo(("/account", _provider.Email)));
    }

    [TestCase("nobody@newsroom.example", true, false)]
    [TestCase("", true, false)]
    [TestCase("oleh@newsroom.example", false, false)]
    [TestCase("oleh@newsroom.example", null, false)]
    [TestCase("oleh@newsroom.example", true, true)]
    [TestCase("öleh@newsroom.example", true, false)]
    [TestCase("oleh@newsroom.example ", true, false)]
    public async Task Nobody_else_is(string email, bool? hasChecked, bool forges)
    {
        await NamedAsync("oleh@newsroom.example");
        (_provider.Email, _provider.HasChecked, _provider.Forges) = (email, hasChecked, forges);
        using var browser = new Browser(Address);
        Assert.That((await browser.GoAsync("/sign-in/provider?then=/")).Status, Is.EqualTo(403));
        Assert.That((await browser.GoAsync("/")).At.AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [TestCase("", true, "vouched for, but without a name")]
    [TestCase("someone@newsroom.example", false, "vouched for, but not verified")]
    [TestCase("someone@newsroom.example", true, "vouched for, but no such account")]
    public async Task Whom_it_vouches_for_in_vain_is_on_record_without_a_name(
        string email, bool hasChecked, string reason)
    {
        (_provider.Email, _provider.HasChecked) = (email, hasChecked);
        using var browser = new Browser(Address);
        Assert.That((await browser.GoAsync("/sign-in/provider?then=/")).Status, Is.EqualTo(403));
        var last = (await Admin.GetAsync("history?limit=1")).Answers(200)["items"][0];
        Assert.That(
            (last.Text("act"), last.GetProperty("facts").Text("reason")), Is.EqualTo(("refuse", reason)));
        Assert.That($"{last}", Does.Not.Contain("someone"));
    }

    [Test]
    public async Task Capitals_in_the_address_make_no_other_of_it()
    {
        _provider.Email = (await NamedAsync("taras@newsroom.example")).ToUpperInvariant();
        using var browser = new Browser(Address);
        Assert.That((await browser.GoAsync("/sign-in/provider?then=/")).Text("p a"), Is.EqualTo("Go on"));
    }

    [Test]
    public async Task It_leads_back_to_no_other_host()
    {
        _provider.Email = await NamedAsync("lesia@newsroom.example");
        using var browser = new Browser(Address);
        var entered = await browser.GoAsync("/sign-in/provider?then=//evil.example/");
        Assert.That(entered.Document.QuerySelector("p a")!.GetAttribute("href"), Is.EqualTo("/"));
    }

    protected override Settings Set(Settings settings) => settings with
    {
        OpenId = new OpenIdSettings(_provider.Address, "hypotheses", "secret", "email"),
    };

    private async Task<string> NamedAsync(string name)
    {
        var made = await Admin.PostAsync("accounts", new { name, role = "editor" });
        Assert.That(made.Status, Is.AnyOf(201, 409));
        return name;
    }
}
