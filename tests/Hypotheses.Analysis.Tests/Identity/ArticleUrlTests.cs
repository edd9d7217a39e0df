using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

public sealed class ArticleUrlTests
{
    private static ArticleAddress Address(string given)
    {
        var address = ArticleUrl.Parse(given, out var reason);
        Assert.That(reason, Is.Null, given);
        return address!;
    }

    [TestCase("https://mk.ru/x", "https://www.mk.ru/x")]
    [TestCase("https://mk.ru/x.html", "http://m.mk.ru/x.html")]
    [TestCase("https://mk.ru/x", "https://www.m.mk.ru/x/")]
    [TestCase("https://theguardian.com/x", "https://amp.theguardian.com/x")]
    [TestCase("https://x.ru/a", "https://x.ru/a#part")]
    [TestCase("https://x.ru/a", "https://x.ru/a?utm_source=t&utm_medium=m&fbclid=1&gclid=2&yclid=3")]
    [TestCase("https://x.ru/a?b=1&c=2", "https://x.ru/a?c=2&UTM_Campaign=x&b=1")]
    [TestCase("https://x.ru/~a", "https://x.ru/%7ea")]
    [TestCase("https://x.ru/%D0%BF", "https://x.ru/п")]
    [TestCase("https://x.ru/%2F", "https://x.ru/%2f")]
    [TestCase("https://x.ru/b", "https://x.ru/a/../b")]
    [TestCase("https://x.ru/b", "https://x.ru./b")]
    [TestCase("https://x.ru/b", "https://x.ru:443/b")]
    [TestCase("https://x.ru/b", "http://X.RU:80/b?")]
    [TestCase("https://xn--e1afmkfd.xn--p1ai/", "https://ПРИМЕР.рф")]
    [TestCase("https://xn--strae-oqa.de/", "https://straße.de")]
    [TestCase("https://x.ru/b", "https://x.ru/b/amp")]
    [TestCase("https://x.ru/b", "https://x.ru/b/amp/")]
    [TestCase("https://x.ru/b", "https://x.ru/b?amp=1")]
    [TestCase("https://x.ru/b", "https://x.ru/b?amp")]
    [TestCase("https://x.ru/b", "https://x.ru/b?outputType=amp")]
    [TestCase("https://youtu.be/AbC", "https://youtu.be/AbC?si=tracker")]
    public void Two_ways_to_write_one_article_have_one_key(string one, string other) =>
        Assert.That(Address(other).Key, Is.EqualTo(Address(one).Key));

    [TestCase("https://x.ru/?sid=1", "https://x.ru/?sid=2")]
    [TestCase("https://youtu.be/AbC", "https://youtu.be/aBc")]
    [TestCase("https://on-news.fr/?p=8514", "https://on-news.fr/")]
    [TestCase("https://x.ru/?si=1", "https://x.ru/?si=2")]
    [TestCase("https://x.ru/?outputType=pdf", "https://x.ru/")]
    [TestCase("https://x.ru/a%2Fb", "https://x.ru/a/b")]
    [TestCase("https://x.ru/A", "https://x.ru/a")]
    [TestCase("https://x.ru:8080/a", "https://x.ru/a")]
    [TestCase("https://news.com.au/a", "https://com.au/a")]
    [TestCase("https://xn--strae-oqa.de/", "https://strasse.de")]
    [TestCase("https://x.ru/?a=1&a=2", "https://x.ru/?a=2&a=1")]
    public void Two_articles_have_two_keys(string one, string other) =>
        Assert.That(Address(other).Key, Is.Not.EqualTo(Address(one).Key));

    [TestCase("https://mk.ru/", "mk.ru")]
    [TestCase("https://news.com.au/", "news.com.au")]
    [TestCase("https://10.com.au/", "10.com.au")]
    [TestCase("https://mb.com.ph/", "mb.com.ph")]
    [TestCase("https://m.com.au/", "m.com.au")]
    [TestCase("https://www.gov.uk/", "www.gov.uk")]
    [TestCase("https://amp.dev/", "amp.dev")]
    [TestCase("https://mobile.de/", "mobile.de")]
    [TestCase("https://www.mobile.de/", "mobile.de")]
    [TestCase("https://m.github.io/", "m.github.io")]
    [TestCase("https://mwww.ru/", "mwww.ru")]
    public void A_label_goes_only_if_the_rest_can_do_without_it(string given, string key) =>
        Assert.That(Address(given).Key, Is.EqualTo(key));

    [TestCase("javascript:alert(1)", "only http and https")]
    [TestCase("data:text/html,x", "only http and https")]
    [TestCase("ftp://x.ru/", "only http and https")]
    [TestCase("mailto:a@x.ru", "only http and https")]
    [TestCase("", "does not begin")]
    [TestCase("x.ru/a", "does not begin")]
    [TestCase("x.ru:80/a", "does not begin")]
    [TestCase("//x.ru/a", "does not begin")]
    [TestCase("https://user@x.ru/", "user name")]
    [TestCase("https://lenta.ru:pw@evil.example/", "user name")]
    [TestCase("https://@x.ru/", "user name")]
    [TestCase("https://", "no host")]
    [TestCase("https:///", "no host")]
    [TestCase("https://:80/", "no host")]
    [TestCase("https://a b.ru/", "space")]
    [TestCase("https://a%20b.ru/", "space")]
    [TestCase("https://a<b.ru/", "space")]
    [TestCase("https://x.ru:66666/", "port")]
    [TestCase("https://x.ru:8a/", "port")]
    [TestCase("https://a..ru/", "label")]
    [TestCase("https://./", "label")]
    [TestCase("https://xn--a/", "international")]
    [TestCase("https://[::1/", "IPv6")]
    [TestCase("https://1.2.3.256/", "IPv4")]
    [TestCase("https://google.com/url?q=https://u@x.ru/", "user name")]
    public void What_is_refused_says_why(string given, string why)
    {
        Assert.That(ArticleUrl.Parse(given, out var reason), Is.Null);
        Assert.That(reason, Does.Contain(why));
    }

    [TestCase("https://bit.ly/3xYz", true)]
    [TestCase("https://t.co/abc", true)]
    [TestCase("https://nyti.ms/abc", true)]
    [TestCase("https://archive.ph/AbCd1", true)]
    [TestCase("https://news.google.com/rss/articles/CBMiABC?oc=5", true)]
    [TestCase("https://www.google.com/url?sa=t&cd=1", true)]
    [TestCase("https://bit.ly/", false)]
    [TestCase("https://notbit.ly/3xYz", false)]
    [TestCase("https://news.google.com/topstories", false)]
    public void A_short_link_needs_the_original(string given, bool needed) =>
        Assert.That(Address(given).NeedsOriginalUrl, Is.EqualTo(needed));

    [Test]
    public void The_bound_is_8192_bytes_in_and_out()
    {
        var head = "https://x.ru/";
        Assert.Multiple(() =>
        {
            Assert.That(ArticleUrl.Parse(head + new string('a', 8_192 - head.Length), out _), Is.Not.Null);
            Assert.That(ArticleUrl.Parse(head + new string('a', 8_193 - head.Length), out _), Is.Null);
            Assert.That(ArticleUrl.Parse(head + new string('ж', (8_192 - 13) / 6), out _), Is.Not.Null);
            Assert.That(ArticleUrl.Parse(head + new string('ж', (8_192 - 13) / 6 + 1), out _), Is.Null);
        });
    }

    [Test]
    public void The_order_of_equal_parameter_names_is_kept() =>
        Assert.That(Address("https://x.ru/?b=2&a=9&b=1").Canonical, Is.EqualTo("https://x.ru/?a=9&b=2&b=1"));
}
