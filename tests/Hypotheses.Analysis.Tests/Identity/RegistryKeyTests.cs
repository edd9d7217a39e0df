using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

public sealed class RegistryKeyTests
{
    [TestCase("bbc.co.uk", "bbc.co.uk")]
    [TestCase("https://www.BBC.co.uk/", "bbc.co.uk")]
    [TestCase("http://m.mk.ru", "mk.ru")]
    [TestCase("news.com.au", "news.com.au")]
    [TestCase("francais.news-pravda.com", "francais.news-pravda.com")]
    [TestCase("президент.рф", "xn--d1abbgf6aiiy.xn--p1ai")]
    [TestCase("t.me/Name", "t.me/name")]
    [TestCase("t.me/s/Name", "t.me/name")]
    [TestCase("https://medium.com/@Some.Body", "medium.com/@some.body")]
    [TestCase("medium.com/@somebody/section", "medium.com/@somebody/section")]
    [TestCase("name.substack.com", "name.substack.com")]
    [TestCase("example.com/Section", "example.com/Section")]
    [TestCase("example.com/section/part/", "example.com/section/part")]
    public void A_key_is_held_as_addresses_meet_it(string given, string key) =>
        Assert.That((RegistryKey.Parse(given, out var reason), reason), Is.EqualTo((key, (string?)null)));

    [TestCase("co.uk", "it is a public suffix")]
    [TestCase("com", "it is a public suffix")]
    [TestCase("news.google.com", "Google News carries others' articles")]
    [TestCase("medium.com", "Medium carries others' articles")]
    [TestCase("example.com/a/b/c", "a locator has a host and at most two segments of a path")]
    [TestCase("example.com/?id=1", "a domain or locator has no query")]
    [TestCase("bit.ly", "it is the address of a shortener")]
    [TestCase("bit.ly/abc", "it is the address of a shortener")]
    [TestCase("ftp://example.com", "only http and https addresses are taken")]
    public void What_no_address_could_meet_is_refused(string given, string reason)
    {
        Assert.That(RegistryKey.Parse(given, out var why), Is.Null);
        Assert.That(why, Is.EqualTo(reason));
    }

    [Test]
    public void Every_key_leads_its_own_address_to_itself()
    {
        foreach (var given in new[] { "bbc.co.uk", "t.me/Name", "name.substack.com", "example.com/a/b", "1.2.3.4" })
        {
            var key = RegistryKey.Parse(given, out _)!;
            var identity = OutletOfUrl.Of(ArticleUrl.Parse($"https://www.{key}/x/y/z?q=1", out _)
                ?? ArticleUrl.Parse($"https://{key}/x/y/z?q=1", out _)!);
            Assert.That(identity.Candidates, Does.Contain(key));
        }
    }
}
