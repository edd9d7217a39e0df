using System.Text.RegularExpressions;
using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Seeding;

namespace Hypotheses.Web.Tests.Seeding;

/// <summary>The seeded outlets: a wrong row sends articles to a wrong outlet.</summary>
public sealed partial class RegistryDataTests
{
    private static readonly string[] Kinds =
        ["newsroom", "agency", "broadcaster", "blog", "account", "copy_site", "unknown"];

    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string?>> Outlets = RegistryFile.Read("outlets");

    private static readonly IReadOnlyDictionary<string, string> OutletByDomain = Outlets
        .SelectMany(row => Table.List(row["domains"]).Select(domain => (domain, name: row["name"]!)))
        .DistinctBy(pair => pair.domain)
        .ToDictionary(pair => pair.domain, pair => pair.name);

    [Test]
    public void Well_known_outlets_are_there() => Assert.That(Outlets, Has.Count.AtLeast(400));

    [Test]
    public void A_name_or_alias_stands_for_one_outlet()
    {
        var names = Outlets.SelectMany(row => Table.List(row["aliases"]).Prepend(row["name"]!));
        Assert.That(RegistryFile.Twice(names.Select(NameKey.Of)), Is.Empty);
    }

    [Test]
    public void A_domain_stands_for_one_outlet() =>
        Assert.That(RegistryFile.Twice(Outlets.SelectMany(row => Table.List(row["domains"]))), Is.Empty);

    [Test]
    public void Every_domain_is_written_as_addresses_ask_for_it() =>
        Assert.That(
            OutletByDomain.Keys.Where(domain => !CandidatesOf(domain).Contains(domain)), Is.Empty);

    [Test]
    public void No_domain_is_an_aggregator_a_shortener_or_a_platform_itself() =>
        Assert.That(
            OutletByDomain.Keys.Where(domain => IdentityOf(domain).Kind == OutletIdentityKind.Aggregator), Is.Empty);

    [Test]
    public void No_domain_is_a_marked_host()
    {
        var marked = RegistryFile.Read("hosts").Select(row => row["host"]!);
        Assert.That(marked.Where(OutletByDomain.ContainsKey), Is.Empty);
    }

    [Test]
    public void Kinds_are_of_the_closed_set() =>
        Assert.That(Outlets.Select(row => row["kind"]), Is.All.AnyOf(Kinds.Cast<object>().ToArray()));

    [Test]
    public void Countries_are_two_capitals_and_known() =>
        Assert.That(
            RegistryFile.Cells(Outlets, "country").Where(country => !RegistryFile.IsCountry(country)), Is.Empty);

    [Test]
    public void Languages_are_primary_tags() =>
        Assert.That(
            RegistryFile.Cells(Outlets, "language").Where(language => !PrimaryTag().IsMatch(language)), Is.Empty);

    [Test]
    public void No_cell_has_blanks_around_it_or_an_empty_element() =>
        Assert.That(RegistryFile.Untidy(Outlets), Is.Empty);

    [TestCase("BBC", "https://www.bbc.com/news/articles/abc", "https://www.bbc.co.uk/news/1")]
    [TestCase("UNIAN", "https://www.unian.ua/world/1.html", "https://www.unian.net/world/2.html")]
    [TestCase("UNIAN", "https://www.unian.info/politics/3.html", "https://t.me/uniannet/4")]
    [TestCase("RBC-Ukraine", "https://www.rbc.ua/ukr/news/1.html", "https://daily.rbc.ua/rus/show/2.html")]
    [TestCase("RBC", "https://www.rbc.ru/politics/1", "https://t.me/s/rbc_news")]
    [TestCase("Interfax", "https://www.interfax.ru/world/1", "https://interfax.com/newsroom/2")]
    [TestCase("Interfax-Ukraine", "https://interfax.com.ua/news/1.html", "https://en.interfax.com.ua/news/2.html")]
    [TestCase("Die Welt", "https://www.welt.de/politik/1", "https://amp.welt.de/politik/1")]
    [TestCase("The Guardian", "https://www.theguardian.com/world/1", "https://amp.theguardian.com/world/1")]
    [TestCase("RFE/RL", "https://www.svoboda.org/a/1.html", "https://www.currenttime.tv/a/2.html")]
    [TestCase("Sky News", "https://news.sky.com/story/1", "http://news.sky.com/story/1?x=1")]
    [TestCase("Sky TG24", "https://tg24.sky.it/mondo/1", "https://tg24.sky.it/politica/2")]
    [TestCase("Folha de S.Paulo", "https://www1.folha.uol.com.br/mundo/1.shtml", "https://folha.com.br/2")]
    [TestCase("The Economic Times", "https://economictimes.indiatimes.com/1.cms", "https://m.economictimes.com/2")]
    [TestCase("The War Zone", "https://www.twz.com/air/1", "https://www.thedrive.com/the-war-zone/2")]
    [TestCase("Ukrainska Pravda", "https://www.pravda.com.ua/news/1/", "https://epravda.com.ua/2/")]
    [TestCase("Pravda.ru", "https://www.pravda.ru/world/1/", "https://english.pravda.ru/world/2/")]
    [TestCase("Toronto Star", "https://www.thestar.com/news/1.html", "https://www.thestar.com/politics/2.html")]
    [TestCase("The Star", "https://www.thestar.com.my/news/1", "https://www.thestar.com.my/world/2")]
    public void Addresses_lead_to_the_outlet_that_published_them(string outlet, params string[] addresses) =>
        Assert.That(addresses.Select(OutletOf), Is.All.EqualTo(outlet));

    [TestCase("https://uol.com.br/blog")]
    [TestCase("https://www.thedrive.com/cars/1")]
    [TestCase("https://medium.com/p/1")]
    [TestCase("https://t.me/somebody_else/1")]
    public void A_host_shared_by_many_leads_to_none_of_them(string address) =>
        Assert.That(OutletOf(address), Is.Null);

    private static string? OutletOf(string address) => OutletOfUrl.Of(ArticleUrl.Parse(address, out _)!).Candidates
        .Select(key => OutletByDomain.GetValueOrDefault(key)).FirstOrDefault(name => name is not null);

    private static IReadOnlyList<string> CandidatesOf(string domain) => IdentityOf(domain).Candidates;

    private static OutletIdentity IdentityOf(string domain) =>
        OutletOfUrl.Of(ArticleUrl.Parse($"https://{domain}/", out _)!);

    [GeneratedRegex("^[a-z]{2,3}$")]
    private static partial Regex PrimaryTag();
}
