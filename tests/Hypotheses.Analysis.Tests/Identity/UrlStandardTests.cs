using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

/// <summary>Cases read off the algorithms of the WHATWG URL Standard, less fragments and credentials.</summary>
public sealed class UrlStandardTests
{
    private static string? Href(string given) =>
        WebAddress.Parse(given, out _) is not { } url ? null
        : $"{url.Scheme}://{url.Host}{url.Port}{url.Path}{(url.Query.Length > 0 ? "?" : "")}{url.Query}";

    [TestCase("http:x.ru", "http://x.ru/")]
    [TestCase("HTTPS:/x.ru", "https://x.ru/")]
    [TestCase("http:////x.ru", "http://x.ru/")]
    [TestCase("http:\\\\x.ru\\a\\b", "http://x.ru/a/b")]
    [TestCase("http:/\\x.ru?a\\b", "http://x.ru/?a\\b")]
    [TestCase("  \u0001http://x.ru/ \u001f", "http://x.ru/")]
    [TestCase("ht\ntp://x\t.ru/a\r\nb", "http://x.ru/ab")]
    [TestCase("http://x.ru?q", "http://x.ru/?q")]
    [TestCase("http://x.ru#q", "http://x.ru/")]
    [TestCase("http://x.ru/a?b#c?d", "http://x.ru/a?b")]
    [TestCase("http://x.ru:/a", "http://x.ru/a")]
    [TestCase("http://x.ru:0080/a", "http://x.ru/a")]
    [TestCase("http://x.ru:0/a", "http://x.ru:0/a")]
    [TestCase("https://x.ru:80/a", "https://x.ru:80/a")]
    [TestCase("http://x.ru:65535/", "http://x.ru:65535/")]
    public void Scheme_slashes_and_port(string given, string href) => Assert.That(Href(given), Is.EqualTo(href));

    [TestCase("/.", "/")]
    [TestCase("/..", "/")]
    [TestCase("/../../a", "/a")]
    [TestCase("/a/.", "/a/")]
    [TestCase("/a/..", "/")]
    [TestCase("/a/../b/./c", "/b/c")]
    [TestCase("/a/%2e%2E/b", "/b")]
    [TestCase("/a/.%2e", "/")]
    [TestCase("/a/%2E/", "/a/")]
    [TestCase("/a//../b", "/a/b")]
    [TestCase("/a/...", "/a/...")]
    [TestCase("/.a/b.", "/.a/b.")]
    [TestCase("//a//", "//a//")]
    [TestCase("/a\\..\\b", "/b")]
    [TestCase("/a;b=c/../d", "/d")]
    public void Dot_segments(string path, string resolved) =>
        Assert.That(Href("http://x.ru" + path), Is.EqualTo("http://x.ru" + resolved));

    [TestCase("/a b", "/a%20b")]
    [TestCase("/\"<>`{}^", "/%22%3C%3E%60%7B%7D%5E")]
    [TestCase("/'!$&()*+,;=:@|[]", "/'!$&()*+,;=:@|[]")]
    [TestCase("/é€😀", "/%C3%A9%E2%82%AC%F0%9F%98%80")]
    [TestCase("/\u007f\u0000a", "/%7F%00a")]
    [TestCase("/%", "/%")]
    [TestCase("/%4", "/%4")]
    [TestCase("/%zz", "/%zz")]
    [TestCase("/%41%5f%7E%2D%2E%39", "/A_~-.9")]
    [TestCase("/%e2%82%ac", "/%E2%82%AC")]
    [TestCase("/%25%34%31", "/%2541")]
    [TestCase("/%%34%31", "/%%341")]
    [TestCase("/%4%31", "/%4%31")]
    [TestCase("?a'b\"c d", "/?a%27b%22c%20d")]
    [TestCase("?{}|`^[]", "/?{}|`^[]")]
    [TestCase("?é", "/?%C3%A9")]
    public void Percent_encoding(string rest, string encoded) =>
        Assert.That(Href("http://x.ru" + rest), Is.EqualTo("http://x.ru" + encoded));

    [Test]
    public void A_lone_surrogate_becomes_the_replacement_character() =>
        Assert.That(Href("http://x.ru/\ud800a"), Is.EqualTo("http://x.ru/%EF%BF%BDa"));

    [TestCase("EXAMPLE.Com", "example.com")]
    [TestCase("ex%41mple.com", "example.com")]
    [TestCase("%D0%BF.рф", "xn--o1a.xn--p1ai")]
    [TestCase("xn--o1a.xn--p1ai", "xn--o1a.xn--p1ai")]
    [TestCase("ｌｅｎｔａ。ｒｕ", "lenta.ru")]
    [TestCase("len\u00adta.ru", "lenta.ru")]
    [TestCase("my_site.tumblr.com", "my_site.tumblr.com")]
    [TestCase("a-.example", "a-.example")]
    [TestCase("a--b.example", "a--b.example")]
    [TestCase("faß.de", "xn--fa-hia.de")]
    [TestCase("0x7f.1", "127.0.0.1")]
    [TestCase("0300.0250.01", "192.168.0.1")]
    [TestCase("2130706433", "127.0.0.1")]
    [TestCase("1.2.3", "1.2.0.3")]
    [TestCase("1.2.3.4.", "1.2.3.4")]
    [TestCase("0x.0x.0", "0.0.0.0")]
    [TestCase("１２７.１", "127.0.0.1")]
    [TestCase("[2001:DB8:0:0:1:0:0:1]", "[2001:db8::1:0:0:1]")]
    [TestCase("[::]", "[::]")]
    [TestCase("[1::]", "[1::]")]
    [TestCase("[1:0:2:3:4:5:6:7]", "[1:0:2:3:4:5:6:7]")]
    [TestCase("[::ffff:1.2.3.4]", "[::ffff:102:304]")]
    public void Hosts(string given, string host) =>
        Assert.That(Href($"http://{given}/"), Is.EqualTo($"http://{host}/"));

    [TestCase("256.1.1.1")]
    [TestCase("1.2.3.4.5")]
    [TestCase("1.2.3.08")]
    [TestCase("foo.0x4")]
    [TestCase("foo.2.")]
    [TestCase("4294967296")]
    [TestCase("99999999999999999999999")]
    [TestCase("a%00b")]
    [TestCase("a^b")]
    [TestCase("a|b")]
    [TestCase("a\"b")]
    [TestCase("=a")]
    [TestCase("％００.ru")]
    [TestCase("a%2fb")]
    [TestCase("[::1%25eth0]")]
    [TestCase("[::1]x")]
    [TestCase("[1:2]")]
    [TestCase("[1::2::3]")]
    [TestCase("[:1]")]
    [TestCase("]")]
    [TestCase("xn--")]
    [TestCase("xn--zz--ä.de")]
    [TestCase("\ufffd.de")]
    public void Hosts_that_are_none(string given) => Assert.That(Href($"http://{given}/"), Is.Null);

    [Test]
    public void A_host_that_dns_cannot_hold_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(Href($"http://{new string('a', 63)}.ru/"), Is.Not.Null);
        Assert.That(Href($"http://{new string('a', 64)}.ru/"), Is.Null);
        Assert.That(Href($"http://{string.Concat(Enumerable.Repeat("a.", 126))}r/"), Is.Not.Null);
        Assert.That(Href($"http://{string.Concat(Enumerable.Repeat("a.", 127))}r/"), Is.Null);
    });
}
