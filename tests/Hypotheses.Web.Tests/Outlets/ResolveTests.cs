namespace Hypotheses.Web.Tests.Outlets;

/// <summary>What an address is said to be, and that logging then makes just that.</summary>
public sealed class ResolveTests : ServiceFixture
{
    [OneTimeSetUp]
    public async Task Register()
    {
        await Admin.PostAsync("outlets", new
        {
            name = "The Known Post", domains = new[] { "known-post.com" }, locators = new[] { "host.example/post" },
        });
        var (old, into) = (
            await Admin.PostAsync("outlets", new { name = "Old Post", domains = new[] { "old-post.com" } }),
            await Admin.PostAsync("outlets", new { name = "New Post", domains = new[] { "new-post.com" } }));
        (await Admin.PostAsync($"outlets/{old.Id}/merge", new { into = into.Id })).Answers(200);
    }

    [TestCase("https://www.known-post.com/a?utm_source=x&id=1", "known", "The Known Post", "known-post.com")]
    [TestCase("https://host.example/post/2025/1", "known", "The Known Post", "known-post.com")]
    [TestCase("https://host.example/other/1", "provisional", "host.example", "host.example")]
    [TestCase("https://old-post.com/1", "known", "New Post", "new-post.com")]
    [TestCase("https://news.unknown.co.uk/1", "provisional", "unknown.co.uk", "unknown.co.uk")]
    [TestCase("https://medium.com/@Some/post-1", "platform", "medium.com/@some", "medium.com/@some")]
    [TestCase("https://t.me/SomeChannel/12", "platform", "t.me/somechannel", "t.me/somechannel")]
    [TestCase("https://www.msn.com/en-us/news/x", "aggregator", null, null)]
    [TestCase("https://bit.ly/abc", "needs_original_url", null, null)]
    public async Task An_address_is_told_as_logging_would_take_it(
        string url, string status, string? name, string? domain)
    {
        var resolved = (await Admin.GetAsync($"outlets/resolve?url={Uri.EscapeDataString(url)}")).Answers(200);
        var outlet = resolved["outlet"];
        Assert.That(resolved.Text("status"), Is.EqualTo(status));
        Assert.That(resolved.Text("normaliser"), Is.EqualTo("url.v1"));
        Assert.That(
            outlet.ValueKind == System.Text.Json.JsonValueKind.Null ? (null, null)
                : (outlet.GetProperty("name").GetString(), outlet.GetProperty("domain").GetString()),
            Is.EqualTo((name, domain)));
        var leak = await LeakAsync();
        var logged = (await Admin.PostAsync($"leaks/{leak}/articles", new { article = new { url } })).Answers(201);
        Assert.That(logged.Text("url"), Is.EqualTo(resolved.Text("canonicalUrl")));
        if (name is null)
            Assert.That(logged["outlet"].ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        else
            Assert.That(
                logged["outlet"].GetProperty("id").GetGuid(), Is.EqualTo(outlet.GetProperty("id").GetGuid()));
    }

    [TestCase("ftp://a.com/1")]
    [TestCase("https://user:pw@a.com/1")]
    [TestCase("https://a b.com/1")]
    [TestCase("a.com/1")]
    [TestCase("")]
    public async Task An_address_that_is_none_is_refused_with_the_reason(string url)
    {
        var refused = await Admin.GetAsync($"outlets/resolve?url={Uri.EscapeDataString(url)}");
        refused.Refuses(400, "url");
        Assert.That(refused.Body, Does.Contain("Can't be taken: "));
    }

    [Test]
    public async Task Resolving_makes_nothing_and_needs_an_address()
    {
        await using var connection = await SuperuserAsync();
        var before = await Tables.CountAsync(connection);
        (await Admin.GetAsync("outlets/resolve?url=https://never-seen.com/1")).Answers(200);
        Assert.That(await Tables.CountAsync(connection), Is.EqualTo(before));
        (await Admin.GetAsync("outlets/resolve")).Refuses(400, "url");
        (await Admin.GetAsync("outlets/resolve?url=https://a.com&on=yesterday")).Refuses(400, "on");
    }
}
