using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

public sealed class TypedOutletTests
{
    [TestCase("theguardian.com", "theguardian.com")]
    [TestCase(" WWW.TheGuardian.com ", "theguardian.com")]
    [TestCase("edition.cnn.com", "cnn.com")]
    [TestCase("insider.uk.com", "insider.uk.com")]
    [TestCase("президент.рф", "xn--d1abbgf6aiiy.xn--p1ai")]
    [TestCase("t.me/Name", "t.me/name")]
    [TestCase("name.substack.com", "name.substack.com")]
    public void A_domain_is_the_outlet_that_its_addresses_are_of(string given, string key) =>
        Assert.That(
            (TypedOutlet.Domain(given)?.Key, TypedOutlet.Address(given)), Is.EqualTo((key, (ArticleAddress?)null)));

    [TestCase("The Guardian")]
    [TestCase("St.Galler")]
    [TestCase("L.A.Times")]
    [TestCase("S.Paulo")]
    [TestCase("Agence France-Presse. Paris")]
    [TestCase("AFP/Reuters")]
    [TestCase("co.uk")]
    [TestCase("127.0.0.1")]
    [TestCase("news.google.com")]
    [TestCase("someone@example.com")]
    [TestCase("")]
    public void A_name_is_neither_domain_nor_address(string given) => Assert.That(
        (TypedOutlet.Domain(given), TypedOutlet.Address(given), TypedOutlet.IsAddress(given)),
        Is.EqualTo(((OutletIdentity?)null, (ArticleAddress?)null, false)));

    [TestCase("https://www.theguardian.com/world/1", "theguardian.com/world/1")]
    [TestCase(" HTTP://theguardian.com/ ", "theguardian.com")]
    [TestCase("www.theguardian.com/world/1", "theguardian.com/world/1")]
    [TestCase("t.me/name/12", "t.me/name/12")]
    public void An_address_is_an_article_s_with_or_without_its_scheme(string given, string key) => Assert.That(
        (TypedOutlet.Domain(given), TypedOutlet.Address(given)?.Key), Is.EqualTo(((OutletIdentity?)null, key)));
}
