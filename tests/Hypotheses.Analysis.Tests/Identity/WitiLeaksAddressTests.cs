using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

public sealed class WitiLeaksAddressTests
{
    private static readonly string[] Unwrapped = ["A32", "A75"];

    private static IEnumerable<string[]> Rows()
    {
        using var stream = typeof(WitiLeaksAddressTests).Assembly
            .GetManifestResourceStream("witi-leaks-addresses.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != '#')
                yield return line.Split('\t');
        }
    }

    [Test]
    public void All_addresses_of_the_case_are_there() => Assert.That(Rows().Count(), Is.EqualTo(76));

    [TestCaseSource(nameof(Rows))]
    public void Every_address_is_taken_as_it_is_but_for_amp(
        string article, string given, string key, string kind, string outlet)
    {
        var address = ArticleUrl.Parse(given, out var reason);

        Assert.That(reason, Is.Null);
        var expected = Unwrapped.Contains(article) ? given[..^"/amp".Length] : given;
        Assert.Multiple(() =>
        {
            Assert.That(address!.Canonical, Is.EqualTo(expected));
            Assert.That(address.Key, Is.EqualTo(key));
            Assert.That(address.NeedsOriginalUrl, Is.False);
            Assert.That(OutletOfUrl.Of(address).Kind.ToString(), Is.EqualTo(kind));
            Assert.That(OutletOfUrl.Of(address).Key ?? "-", Is.EqualTo(outlet));
        });
    }

    [Test]
    public void Language_editions_under_one_domain_are_one_outlet() =>
        Assert.That(Rows().Where(row => row[1].Contains("news-pravda.com")).Select(row => row[4]).Distinct().ToArray(),
            Is.EqualTo(new[] { "news-pravda.com" }));
}
