using Hypotheses.Client.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Calls;

/// <summary>Where the typed client asks, and as whom.</summary>
public sealed class AddressTests
{
    [TestCase("https://host.test", "https://host.test/api/v1/me")]
    [TestCase("https://host.test/", "https://host.test/api/v1/me")]
    [TestCase("http://host.test:8080/below", "http://host.test:8080/below/api/v1/me")]
    [TestCase("http://host.test:8080/below/", "http://host.test:8080/below/api/v1/me")]
    public async Task An_address_may_end_in_a_slash_or_not(string address, string asked)
    {
        using var stub = new Stub();
        await stub.Client(address).Me.GetMeAsync();
        Assert.That(stub.Addresses, Is.EqualTo(new[] { asked }));
    }

    [TestCase("ftp://host.test")]
    [TestCase("https://host.test/?x=1")]
    [TestCase("https://user:word@host.test/")]
    [TestCase("https://host.test/#here")]
    public void What_is_no_address_of_a_service_is_refused(string address)
    {
        using var stub = new Stub();
        Assert.That(() => stub.Client(address), Throws.ArgumentException);
    }

    [Test]
    public void Without_an_address_it_is_the_http_client_s_or_nothing()
    {
        using var http = new HttpClient();
        Assert.That(() => new HypothesesClient(http), Throws.ArgumentException);
        Assert.That(() => new HypothesesClient(http, new Uri("/here", UriKind.Relative)), Throws.ArgumentException);
        http.BaseAddress = new Uri("https://host.test");
        Assert.That(() => new HypothesesClient(http), Throws.Nothing);
    }

    [Test]
    public async Task What_is_given_stays_within_its_segment_or_its_value()
    {
        using var stub = new Stub();
        var client = stub.Client("https://host.test");
        await client.Leaks.GetLeakAsync("a/../b?c=d#é");
        await client.Suspects.ListSuspectsAsync("x", new() { Q = "a&b=c +д" }, 2, "cur/sor=");
        Assert.That(stub.Addresses, Is.EqualTo(new[]
        {
            "https://host.test/api/v1/leaks/a%2F..%2Fb%3Fc%3Dd%23%C3%A9",
            "https://host.test/api/v1/leaks/x/suspects?q=a%26b%3Dc%20%2B%D0%B4&limit=2&cursor=cur%2Fsor%3D",
        }));
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    public void A_segment_that_would_lead_elsewhere_is_refused(string leak)
    {
        using var stub = new Stub();
        Assert.That(() => stub.Client("https://host.test").Leaks.GetLeakAsync(leak), Throws.ArgumentException);
        Assert.That(stub.Asked, Is.Empty);
    }

    [Test]
    public async Task A_request_says_who_asks_and_what_it_takes()
    {
        using var stub = new Stub();
        await stub.Client("https://host.test", "hyp_key").Accounts.ChangeAccountAsync(
            Guid.Empty, new() { Disabled = true }, "\"3\"", "key-1");
        var headers = stub.Asked[0].Headers
            .ToDictionary(header => header.Key, header => string.Join(" ", header.Value));
        Assert.That(headers, Is.EqualTo(new Dictionary<string, string>
        {
            ["Accept"] = "application/json", ["Authorization"] = "Bearer hyp_key",
            ["User-Agent"] = "Hypotheses.Client/1", ["If-Match"] = "\"3\"", ["Idempotency-Key"] = "key-1",
        }).AsCollection);
    }

    [Test]
    public void A_change_without_an_etag_is_not_sent()
    {
        using var stub = new Stub();
        Assert.That(
            () => stub.Client("https://host.test").Leaks.ChangeLeakAsync("x", new() { Title = "y" }, ""),
            Throws.ArgumentException);
        Assert.That(stub.Asked, Is.Empty);
    }

    [Test]
    public async Task A_factory_makes_it_and_its_handler_outlives_it()
    {
        using var stub = new Stub();
        var services = new ServiceCollection();
        services.AddHttpClient<HypothesesClient>(http =>
        {
            http.BaseAddress = new Uri("https://host.test/below");
            http.DefaultRequestHeaders.Authorization = new("Bearer", "hyp_key");
            http.DefaultRequestHeaders.UserAgent.ParseAdd("newsroom/2");
        }).ConfigurePrimaryHttpMessageHandler(() => stub);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<HypothesesClient>().Me.GetMeAsync();
        await provider.GetRequiredService<HypothesesClient>().Me.GetMeAsync();
        Assert.That(stub.Addresses, Is.All.EqualTo("https://host.test/below/api/v1/me").And.Exactly(2).Items);
        Assert.That(stub.Asked[1].Headers.Authorization!.Parameter, Is.EqualTo("hyp_key"));
        Assert.That(stub.Asked[1].Headers.UserAgent.ToString(), Is.EqualTo("newsroom/2 Hypotheses.Client/1"));
    }
}
