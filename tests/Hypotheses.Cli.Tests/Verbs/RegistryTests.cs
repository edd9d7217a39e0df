namespace Hypotheses.Cli.Tests.Verbs;

/// <summary>Outlets are merged after a look, keys are made and revoked.</summary>
public sealed class RegistryTests : RealFixture
{
    [Test]
    public async Task A_merge_shows_what_it_does_and_is_done_only_when_told_to()
    {
        var leak = await LeakAsync();
        foreach (var url in new[] { "https://tass.ru/1", "https://www.reuters.com/1" })
            await RunAsync("log", leak, url, "--suspect", "NSA", "--claimant", "self", "--stance", "asserts");
        var look = await RunAsync("outlets", "merge", "TASS", "reuters.com", "--dry-run");
        Assert.That(look.Exit, Is.Zero);
        Assert.That(look.Out, Does.StartWith("TASS (tass.ru) would count as Reuters (reuters.com).\n"));
        Assert.That(look.Out, Does.Match($"(?m)^{leak} +NSA +2 +1$"));
        var untold = await RunAsync("outlets", "merge", "TASS", "Reuters");
        Assert.That((untold.Exit, untold.Error), Is.EqualTo((2, "Nothing was merged. Do it with --yes.\n")));
        Assert.That((await RunAsync("rank", leak)).Out, Does.Contain("2 outlets name anyone"));
    }

    [Test]
    public async Task A_name_that_is_no_outlet_offers_those_near_it()
    {
        var ran = await RunAsync("outlets", "merge", "tas", "Reuters");
        Assert.That(ran.Exit, Is.EqualTo(5));
        Assert.That(
            ran.Error, Does.StartWith("The registry has no outlet called tas. Near it:\n").And.Contain("  TASS\n"));
    }

    [Test]
    public async Task A_key_is_made_used_and_revoked()
    {
        var made = await RunAsync("keys", "make", "night desk", "--role", "reader", "--leak", "witi-leaks");
        var key = made.Out.Trim();
        Assert.That(key, Does.Match("^hyp_[a-z0-9]+_[a-z0-9]+$"));
        Assert.That(made.Error, Does.StartWith("The key “night desk” (reader), ").And.Not.Contain(key));
        Assert.That((await RunAsync("leaks", "--key", key)).Exit, Is.Zero);
        var refused = await RunAsync("log", "witi-leaks", "https://example.org/1", "--key", key);
        Assert.That(refused.Exit, Is.EqualTo(4));
        Assert.That(refused.Error, Does.StartWith("Your key does not allow that: "));
        var id = made.Error.Split("(reader), ")[1][..36];
        Assert.That((await RunAsync("keys", "list")).Out, Does.Contain(id));
        Assert.That((await RunAsync("keys", "revoke", id)).Exit, Is.Zero);
        Assert.That((await RunAsync("leaks", "--key", key)).Exit, Is.EqualTo(4));
    }
}
