using Hypotheses.Analysis.Identity;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Identity;

public sealed class DataFileTests
{
    [TestCase("platforms.txt", 25)]
    [TestCase("aggregators.txt", 40)]
    [TestCase("shorteners.txt", 60)]
    [TestCase("tracking-parameters.txt", 80)]
    [TestCase("wrappers.txt", 40)]
    public void Each_table_is_long_enough_names_its_source_and_repeats_nothing(string name, int atLeast)
    {
        var rows = DataFile.Rows(name).Select(row => string.Join('\t', row)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.Count.AtLeast(atLeast));
            Assert.That(rows, Is.Unique);
            Assert.That(DataFile.Lines(name).First(), Does.StartWith("# Source: "));
        });
    }

    [TestCase("aggregators.txt", 0)]
    [TestCase("shorteners.txt", 0)]
    [TestCase("wrappers.txt", 1)]
    public void Every_host_is_written_as_addresses_carry_it(string name, int column)
    {
        foreach (var row in DataFile.Rows(name))
        {
            var host = row[column].Split('/')[0].Replace(".*", ".com", StringComparison.Ordinal);
            Assert.That(ArticleUrl.Parse($"https://{host}/", out _)?.Key, Is.EqualTo(host));
        }
    }

    [Test]
    public void Every_aggregator_is_told_as_one() => Assert.Multiple(() =>
    {
        foreach (var row in DataFile.Rows("aggregators.txt"))
        {
            var address = new ArticleAddress($"https://{row[0]}/", row[0], row[0].Split('/')[0], false);
            Assert.That(OutletOfUrl.Of(address).Name, Is.EqualTo(row[1]), row[0]);
        }
    });

    [Test]
    public void Every_shortener_needs_the_original() => Assert.Multiple(() =>
    {
        foreach (var row in DataFile.Rows("shorteners.txt"))
            Assert.That(ArticleUrl.Parse($"https://{row[0]}/x", out _)?.NeedsOriginalUrl, Is.True, row[0]);
    });

    [Test]
    public void Every_tracking_parameter_is_dropped() => Assert.Multiple(() =>
    {
        foreach (var row in DataFile.Rows("tracking-parameters.txt"))
        {
            var host = row.Length > 1 ? row[1] : "x.ru";
            var pair = row[0].Replace("*", "x", StringComparison.Ordinal);
            Assert.That(ArticleUrl.Parse($"https://{host}/a?{pair}", out _)!.Key, Is.EqualTo($"{host}/a"), row[0]);
        }
    });

    [Test]
    public void Every_platform_reads_a_tenant() => Assert.Multiple(() =>
    {
        foreach (var row in DataFile.Rows("platforms.txt"))
        {
            var url = "https://" + row[0].Replace("{t}", "tenant", StringComparison.Ordinal);
            var key = row[1].Replace("{t}", "tenant", StringComparison.OrdinalIgnoreCase);
            Assert.That(OutletOfUrl.Of(ArticleUrl.Parse(url, out _)!).Key, Is.EqualTo(key), url);
        }
    });
}
