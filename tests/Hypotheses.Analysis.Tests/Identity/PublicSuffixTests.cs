using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

/// <summary>One case or more for each clause of the algorithm at publicsuffix.org/list.</summary>
public sealed class PublicSuffixTests
{
    [TestCase("com", null)]
    [TestCase("lenta.ru", "lenta.ru")]
    [TestCase("a.b.lenta.ru", "lenta.ru")]
    [TestCase("co.uk", null)]
    [TestCase("bbc.co.uk", "bbc.co.uk")]
    [TestCase("news.bbc.co.uk", "bbc.co.uk")]
    [TestCase("uk.com", null)]
    [TestCase("insider.uk.com", "insider.uk.com")]
    [TestCase("unlisted", null)]
    [TestCase("a.unlisted", "a.unlisted")]
    [TestCase("b.a.unlisted", "a.unlisted")]
    [TestCase("ck", null)]
    [TestCase("any.ck", null)]
    [TestCase("a.any.ck", "a.any.ck")]
    [TestCase("b.a.any.ck", "a.any.ck")]
    [TestCase("www.ck", "www.ck")]
    [TestCase("a.www.ck", "www.ck")]
    [TestCase("jp", null)]
    [TestCase("tokyo.jp", null)]
    [TestCase("a.tokyo.jp", "a.tokyo.jp")]
    [TestCase("any.kobe.jp", null)]
    [TestCase("a.any.kobe.jp", "a.any.kobe.jp")]
    [TestCase("city.kobe.jp", "city.kobe.jp")]
    [TestCase("a.city.kobe.jp", "city.kobe.jp")]
    [TestCase("ide.kyoto.jp", null)]
    [TestCase("a.b.ide.kyoto.jp", "b.ide.kyoto.jp")]
    [TestCase("github.io", null)]
    [TestCase("a.b.github.io", "b.github.io")]
    [TestCase("blogspot.com", null)]
    [TestCase("a.blogspot.com", "a.blogspot.com")]
    [TestCase("xn--p1ai", null)]
    [TestCase("a.xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd.xn--p1ai")]
    [TestCase("xn--55qx5d.cn", null)]
    [TestCase("a.b.xn--55qx5d.cn", "b.xn--55qx5d.cn")]
    [TestCase("name.substack.com", "substack.com")]
    public void The_registrable_domain_has_one_label_more_than_the_longest_rule(string host, string? domain) =>
        Assert.That(PublicSuffixes.RegistrableDomain(host), Is.EqualTo(domain));

    [TestCase("")]
    [TestCase(".com")]
    [TestCase("a..com")]
    [TestCase("a.com.")]
    [TestCase("1.2.3.4")]
    [TestCase("[::1]")]
    public void What_is_no_name_has_none(string host) =>
        Assert.That(PublicSuffixes.RegistrableDomain(host), Is.Null);
}
