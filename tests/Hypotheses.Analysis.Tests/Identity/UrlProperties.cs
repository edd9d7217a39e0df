using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

public sealed class UrlProperties
{
    private const int Inputs = 200_000;

    [Test]
    public void Hostile_addresses_keep_every_promise()
    {
        var urls = new HostileUrls(20251127);
        var taken = 0;
        for (var i = 0; i < Inputs; i++)
            taken += Promises(urls.Next()) ? 1 : 0;
        Assert.That(taken, Is.GreaterThan(Inputs / 4), "too few of the inputs get past the parser to test anything");
    }

    [FsCheck.NUnit.Property(MaxTest = 5_000)]
    public void Any_string_keeps_every_promise(char[] characters)
    {
        Promises(new string(characters));
        Promises("https://x.ru/" + new string(characters));
        Promises($"https://{new string(characters)}/");
    }

    private static bool Promises(string given)
    {
        var address = ArticleUrl.Parse(given, out var reason);
        Require(address is null == (reason is not null), "either an address or a reason", given);
        if (address is null)
            return false;
        Require(address.Canonical.Length <= ArticleUrl.LongestBytes, "the canonical form keeps to the bound", given);
        Require(address.Canonical.All(c => c is > ' ' and < '\x7f'), "the canonical form is visible ASCII", given);
        Require(!address.Canonical.Contains('#'), "no fragment", given);
        Require(ArticleUrl.Parse(address.Canonical, out _) == address, "the canonical form is its own", given);
        Require(ArticleUrl.Parse("https://" + address.Key, out _)?.Key == address.Key, "the key is its own", given);
        // System.Uri writes IPv6 another way and refuses some last labels; where it reads a name, it is the same one.
        Require(address.Host[0] == '[' || !Uri.TryCreate(address.Canonical, UriKind.Absolute, out var uri)
            || uri.IdnHost == address.Host, "another parser reads the same host", given);
        Require(PublicSuffixes.RegistrableDomain(address.Host) is not { } domain
            || address.Host == domain || address.Host.EndsWith("." + domain, StringComparison.Ordinal),
            "the registrable domain ends the host", given);

        var outlet = OutletOfUrl.Of(address);
        Require(outlet.Key is null == (outlet.Kind == OutletIdentityKind.Aggregator), "no key for aggregators", given);
        Require(outlet.Candidates.Count > 0 && outlet.Candidates.Distinct().Count() == outlet.Candidates.Count,
            "candidates, each once", given);
        Require(outlet.Key is null || outlet.Candidates[^1] == outlet.Key, "the key is the last candidate", given);
        return true;
    }

    [Test]
    public void Doors_schemes_fragments_and_tracking_never_change_the_key()
    {
        var urls = new HostileUrls(42);
        for (var i = 0; i < 20_000; i++)
        {
            if (ArticleUrl.Parse(urls.Next(), out _) is not { } address || address.Canonical.Length > 8_000)
                continue;
            var mark = address.Canonical.Contains('?') ? '&' : '?';
            var rest = address.Canonical[(address.Canonical.IndexOf(':', StringComparison.Ordinal) + 1)..];
            var other = $"http:{rest}{mark}utm_source=x&gclid=1#part";
            Require(ArticleUrl.Parse(other, out _)?.Key == address.Key, "tracking changes nothing", address.Canonical);
        }
    }

    // NUnit's own assertions cost more than what they assert here.
    private static void Require(bool holds, string promise, string given)
    {
        if (!holds)
            Assert.Fail($"{promise}: {given}");
    }
}
