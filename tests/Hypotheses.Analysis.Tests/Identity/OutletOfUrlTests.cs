using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

public sealed class OutletOfUrlTests
{
    private static OutletIdentity Outlet(string given) => OutletOfUrl.Of(ArticleUrl.Parse(given, out _)!);

    [TestCase("https://medium.com/@Name/slug-1", "medium.com/@name")]
    [TestCase("https://name.medium.com/slug-1", "medium.com/@name")]
    [TestCase("https://medium.com/some-paper/slug-1", "medium.com/some-paper")]
    [TestCase("https://name.substack.com/p/x", "name.substack.com")]
    [TestCase("https://open.substack.com/pub/name/p/x", "name.substack.com")]
    [TestCase("https://substack.com/@name/note/c-1", "name.substack.com")]
    [TestCase("https://name.wordpress.com/2025/11/x", "name.wordpress.com")]
    [TestCase("https://name.blogspot.com/x", "name.blogspot.com")]
    [TestCase("https://name.blogspot.de/x", "name.blogspot.com")]
    [TestCase("https://t.me/Name/12", "t.me/name")]
    [TestCase("https://t.me/s/name/12", "t.me/name")]
    [TestCase("https://telegram.me/name", "t.me/name")]
    [TestCase("https://www.youtube.com/@Name/videos", "youtube.com/@name")]
    [TestCase("https://m.youtube.com/channel/UCaBc", "youtube.com/channel/UCaBc")]
    [TestCase("https://twitter.com/Name/status/1", "x.com/name")]
    [TestCase("https://mobile.twitter.com/name/status/1", "x.com/name")]
    [TestCase("https://x.com/name/status/1", "x.com/name")]
    [TestCase("https://m.facebook.com/name/posts/1", "facebook.com/name")]
    [TestCase("https://www.tiktok.com/@name/video/1", "tiktok.com/@name")]
    [TestCase("https://vk.com/name?w=wall-1_1", "vk.com/name")]
    [TestCase("https://dzen.ru/id/5a", "dzen.ru/id/5a")]
    [TestCase("https://name.livejournal.com/1.html", "name.livejournal.com")]
    [TestCase("https://bsky.app/profile/name.bsky.social/post/1", "bsky.app/profile/name.bsky.social")]
    [TestCase("https://name.ghost.io/x", "name.ghost.io")]
    public void On_a_platform_the_tenant_is_the_outlet(string given, string key)
    {
        var outlet = Outlet(given);
        Assert.That(outlet.Kind, Is.EqualTo(OutletIdentityKind.Tenant));
        Assert.That(outlet.Key, Is.EqualTo(key));
    }

    [TestCase("https://www.youtube.com/watch?v=x")]
    [TestCase("https://youtu.be/AbC")]
    [TestCase("https://x.com/i/status/1")]
    [TestCase("https://t.me/c/123/4")]
    [TestCase("https://dzen.ru/a/Z1")]
    [TestCase("https://medium.com/p/1a2b")]
    [TestCase("https://substack.com/home/post/p-1")]
    [TestCase("https://news.yahoo.com/x")]
    [TestCase("https://www.msn.com/en-us/news/x")]
    [TestCase("https://news.mail.ru/politics/1/")]
    [TestCase("https://staging.podcastplayer.com/series/x")]
    [TestCase("https://archive.org/details/x")]
    [TestCase("https://bit.ly/x")]
    public void Where_no_outlet_is_told_there_is_no_key(string given)
    {
        var outlet = Outlet(given);
        Assert.That(outlet.Kind, Is.EqualTo(OutletIdentityKind.Aggregator));
        Assert.That(outlet.Key, Is.Null);
        Assert.That(outlet.Candidates, Is.Not.Empty);
    }

    [TestCase("https://www.mk.ru/x", "mk.ru")]
    [TestCase("https://m.mk.ru/x", "mk.ru")]
    [TestCase("https://news.com.au/x", "news.com.au")]
    [TestCase("https://10.com.au/x", "10.com.au")]
    [TestCase("https://www.mb.com.ph/x", "mb.com.ph")]
    [TestCase("https://francais.news-pravda.com/x", "news-pravda.com")]
    [TestCase("https://web3.okx.com/it/discover/x", "okx.com")]
    [TestCase("https://www.gov.uk/x", "www.gov.uk")]
    [TestCase("https://gov.uk/x", "gov.uk")]
    [TestCase("http://localhost/x", "localhost")]
    [TestCase("http://127.0.0.1/x", "127.0.0.1")]
    [TestCase("http://[::1]:8080/x", "[::1]")]
    [TestCase("https://name.github.io/x", "name.github.io")]
    [TestCase("https://finance.rbc.ru/x", "rbc.ru")]
    public void Else_the_registrable_domain_or_the_host_is_the_outlet(string given, string key)
    {
        var outlet = Outlet(given);
        Assert.That(outlet.Kind, Is.EqualTo(OutletIdentityKind.Domain));
        Assert.That(outlet.Key, Is.EqualTo(key));
    }

    [TestCase("https://www.a.bbc.co.uk/b/c/d", "a.bbc.co.uk/b/c a.bbc.co.uk/b a.bbc.co.uk bbc.co.uk")]
    [TestCase("https://lenta.ru/", "lenta.ru")]
    [TestCase("http://1.2.3.4/a", "1.2.3.4/a 1.2.3.4")]
    [TestCase("https://medium.com/@Name/s/t", "medium.com/@Name/s medium.com/@Name medium.com/@name")]
    [TestCase("https://t.me/s/name/1", "t.me/s/name t.me/name")]
    [TestCase("https://twitter.com/name", "twitter.com/name x.com/name")]
    [TestCase("https://name.substack.com/p/x", "name.substack.com/p/x name.substack.com/p name.substack.com")]
    [TestCase("https://news.yahoo.com/a", "news.yahoo.com/a news.yahoo.com")]
    [TestCase("https://youtube.com/watch?v=x", "youtube.com/watch")]
    public void Candidates_go_from_the_most_specific_to_the_rule_that_matched(string given, string candidates) =>
        Assert.That(string.Join(' ', Outlet(given).Candidates), Is.EqualTo(candidates));

    [Test]
    public void A_domain_is_shown_in_its_own_letters() => Assert.Multiple(() =>
    {
        Assert.That(Outlet("https://xn--e1afmkfd.xn--p1ai/x").Name, Is.EqualTo("пример.рф"));
        Assert.That(Outlet("https://news.yahoo.com/x").Name, Is.EqualTo("Yahoo News"));
    });
}
