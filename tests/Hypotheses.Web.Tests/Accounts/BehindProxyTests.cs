using System.Net;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hypotheses.Web.Tests.Accounts;

/// <summary>Behind a proxy that ends TLS, whom the operator trusts or not, by the service's own clock.</summary>
[TestFixture("127.0.0.0/8, ::1", true)]
[TestFixture("10.0.0.7", false)]
public sealed class BehindProxyTests(string trusted, bool isTrusted) : ServiceFixture
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(3);

    protected override int RequestsPerMinute => 3;

    protected override Settings Set(Settings settings) =>
        settings with { TrustedProxies = trusted, PublicUrl = "https://leaks.example" };

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<TimeProvider>(new Later());

    [Test]
    public async Task Callers_are_told_apart_by_what_a_trusted_proxy_says_alone()
    {
        using var api = Anonymous();
        for (var i = 0; i < 3; i++)
        {
            var answered = await AskAsync(api, "203.0.113.5");
            Assert.That(answered.Status, Is.EqualTo(200));
            Assert.That(
                answered.Headers["Strict-Transport-Security"], Is.EqualTo("max-age=31536000"),
                "browsers keep to https");
        }
        Assert.That((await AskAsync(api, "203.0.113.5")).Status, Is.EqualTo(429));
        Assert.That((await AskAsync(api, "203.0.113.6")).Status, Is.EqualTo(isTrusted ? 200 : 429));
        // What a caller puts before it counts for nothing.
        Assert.That((await AskAsync(api, "198.51.100.1, 203.0.113.5")).Status, Is.EqualTo(429));
    }

    [Test]
    public void The_cookie_lasts_by_the_clock_that_the_session_goes_by()
    {
        var http = new DefaultHttpContext { RequestServices = Services };
        SessionCookie.Set(http, Secret.New(), TimeSpan.FromHours(12));
        var cookies = new CookieContainer();
        var at = new Uri("http://127.0.0.1");
        cookies.SetCookies(at, http.Response.Headers.SetCookie.ToString());
        Assert.That(
            cookies.GetCookies(at).Single().Expires.ToUniversalTime(),
            Is.EqualTo(DateTime.UtcNow + Ahead + TimeSpan.FromHours(12)).Within(TimeSpan.FromMinutes(1)));
    }

    private static Task<Reply> AskAsync(Api api, string forwarded) =>
        api.GetAsync("../../sign-in", ("X-Forwarded-For", forwarded));

    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
