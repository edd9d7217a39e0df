namespace Hypotheses.Web.Tests;

public sealed class ReferenceTests : ServiceFixture
{
    [Test]
    public async Task The_reference_needs_no_key()
    {
        using var anonymous = Anonymous();
        var page = await anonymous.GetAsync("/docs/");
        Assert.That(page.Status, Is.EqualTo(200));
        Assert.That(page.Headers["Content-Security-Policy"],
            Does.Contain("script-src 'self' 'sha256-").And.Contain("connect-src 'self'"));
        Assert.That(page.Headers["Content-Security-Policy"], Does.Not.Contain("script-src 'self' 'unsafe-inline'"));
        Assert.That((await anonymous.GetAsync("/openapi/v1.json")).Status, Is.EqualTo(200));
        Assert.That((await anonymous.GetAsync("/problems/validation")).Body, Does.StartWith("validation (400)"));
    }

    [Test]
    public async Task Everything_else_needs_a_key()
    {
        using var anonymous = Anonymous();
        string[] paths =
            ["leaks", "me", "keys", "accounts", "leaks/x/ranking", "leaks/x/claims", "nothing", "/nothing", "/"];
        foreach (var path in paths)
        {
            var reply = await anonymous.GetAsync(path);
            Assert.That(reply.Status, Is.AnyOf(401, 404), path);
            Assert.That(reply.Headers["Content-Type"], Is.EqualTo("application/problem+json"), path);
        }
    }
}
