namespace Hypotheses.Web.Tests.Platform.Access;

/// <summary>A caller who asks too much waits; the others don't.</summary>
public sealed class RateLimitTests : ServiceFixture
{
    protected override int RequestsPerMinute => 20;

    [Test]
    public async Task Who_asks_too_much_is_told_to_wait_and_others_are_not_held_up()
    {
        using var greedy = await AsAsync("reader");
        using var other = await AsAsync("reader");
        var first = await greedy.GetAsync("me");
        Assert.That(first.Answers(200).Headers["RateLimit-Policy"], Is.EqualTo("\"default\";q=20;w=60"));
        Assert.That(first.Headers["RateLimit"], Is.EqualTo("\"default\";r=19"));
        Reply last = first;
        for (var i = 0; i < 20; i++)
            last = await greedy.GetAsync("me");
        last.Refuses(429);
        Assert.That(last.Headers["Retry-After"], Does.Match("^([1-9]|[1-5][0-9]|60)$"));
        Assert.That(last.Headers["RateLimit"], Is.EqualTo("\"default\";r=0"));
        var failure = await greedy.Client.Me.GetMeAsync().RefusesAsync(429);
        Assert.That(failure.IsTooMany, Is.True);
        Assert.That(failure.RetryAfter, Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)));
        (await other.GetAsync("me")).Answers(200);
        using var anonymous = Anonymous();
        (await anonymous.GetAsync("me")).Refuses(401);
    }
}
