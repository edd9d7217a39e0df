using System.Text;
using FluentValidation;
using Hypotheses.Web.Imports.Formats;
using Hypotheses.Web.Imports.Sheets;
using Hypotheses.Web.Platform.Reading;
using MiniExcelLibs;

namespace Hypotheses.Web.Tests.Imports.Bulk;

/// <summary>What each kind of file is read as, line by line.</summary>
public sealed class FormatTests
{
    private const string Gdelt =
        "1\t20251126101500\t20251126103000\t1\tguardian\thttps://g.example/a\t3\t-1\t5\t9\t1\t60\t2400\t-3.1\t\t\n"
        + "1\t20251126101500\t20251126103000\t2\tBBC Monitoring\tBBC\t3\t-1\t5\t9\t1\t60\t2400\t-3.1\t\t\n"
        + "short\tline\n";

    private const string Rss = """
        <rss version="2.0"><channel><title>T</title><link>https://r.example</link><description/><language>uk</language>
        <item><title>Хто злив</title><link>https://r.example/1</link>
        <pubDate>Wed, 26 Nov 2025 10:00:00 +0200</pubDate></item>
        <item><title>No link</title><pubDate>yesterday</pubDate></item>
        </channel></rss>
        """;

    private const string Atom = """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>x</id><updated>2025-11-26T10:00:00Z</updated>
        <entry><id>https://a.example/1</id><title>One</title><link rel="alternate" href="https://a.example/one"/>
        <author><name>A. Writer</name></author><published>2025-11-26T08:00:00Z</published>
        <updated>2025-11-27T08:00:00Z</updated></entry></feed>
        """;

    private const string JsonFeed = """
        {"version":"https://jsonfeed.org/version/1.1","title":"T","language":"en",
         "items":[{"id":"1","url":"https://j.example/1","title":"J","date_published":"2025-11-26T08:00:00Z",
                   "authors":[{"name":"A"},{"name":"B"}]}]}
        """;

    private const string Reviews = """
        {"@context":"https://schema.org","@type":"DataFeed","dataFeedElement":[{"item":[
         {"@type":"ClaimReview","url":"https://check.example/1","claimReviewed":"The CIA leaked it",
          "datePublished":"2025-11-28","itemReviewed":{"@type":"Claim","author":{"name":"A politician"}},
          "reviewRating":{"alternateName":"Unproven"}}]}]}
        """;

    private readonly DirectoryInfo _directory = TestDirectory.Create();

    [OneTimeSetUp]
    public void Name() => ValidatorOptions.Global.PropertyNameResolver = Wire.NameOf;

    [OneTimeTearDown]
    public void Clear() => _directory.Delete(recursive: true);

    [Test]
    public void Mentions_of_Gdelt_are_articles_seen_and_not_published_then()
    {
        var lines = Read("gdelt", Gdelt);
        Assert.That(lines[0].Articles[0].Article, Is.EqualTo(new Client.NewArticle
        {
            Url = "https://g.example/a", Note = "Seen by GDELT at 2025-11-26T10:30:00Z.",
        }));
        Assert.That(
            lines.Skip(1).Select(line => line.Faults.Single().Field), Is.EqualTo(new[] { "MentionType", null }));
    }

    [TestCase(Rss, "https://r.example/1|Хто злив|2025-11-26T08:00:00Z||uk")]
    [TestCase(Atom, "https://a.example/one|One|2025-11-26T08:00:00Z|A. Writer|")]
    [TestCase(JsonFeed, "https://j.example/1|J|2025-11-26T08:00:00Z|A, B|en")]
    public void Items_of_feeds_are_articles(string feed, string expected)
    {
        var article = Read("feed", feed)[0].Articles[0].Article!;
        Assert.That(
            $"{article.Url}|{article.Headline}|{article.PublishedAt}|{article.Byline}|{article.Language}",
            Is.EqualTo(expected));
    }

    [Test]
    public void An_item_without_an_address_or_with_no_date_is_rejected_as_a_line_to_mend()
    {
        var wrong = Read("feed", Rss)[1];
        Assert.That(
            wrong.Faults.Select(fault => fault.Field),
            Is.EquivalentTo(new[] { "article.url", "article.publishedAt" }));
        Assert.That(wrong.Raw, Does.StartWith("{\"article\":{\"headline\":\"No link\""));
    }

    [Test]
    public void A_fact_check_is_an_article_and_what_was_checked()
    {
        var read = Read("claimreview", Reviews).Single().Articles[0];
        Assert.That(
            (read.Article!.Url, read.Article.PublishedAt, read.Article.Kind, read.Evidence!.Single().Description),
            Is.EqualTo((
                "https://check.example/1", "2025-11-28", "analysis",
                "Checked: “The CIA leaked it”, by A politician; rated “Unproven”.")));
    }

    [Test]
    public void A_line_of_JSON_is_an_article_or_a_claim_and_says_which_field_is_wrong()
    {
        var lines = Read("ndjson", """
            {"article":{"url":"https://n.example/1"},"claims":[]}
            {"suspect":"CIA","claimant":"Jane Roe","stance":"asserts","citations":[{"url":"https://n.example/2"}]}
            {"article":{"url":"https://n.example/3","colour":"red"}}
            {"article":{"headline":"nothing else"}}
            {"key":"a","article":{"url":"https://n.example/5"}}
            [1]
            nonsense
            """);
        Assert.That(lines[0].Articles, Has.Count.EqualTo(1));
        Assert.That(lines[1].Claim!.Citations, Has.Count.EqualTo(1));
        Assert.That(
            lines.Skip(2).Select(line => line.Faults[0].Field),
            Is.EqualTo(new[] { "article.colour", "article.url", "key", null, null }));
    }

    [Test]
    public void Addresses_stand_one_a_line_whatever_ends_it()
    {
        var lines = Read("addresses", "https://a.example/1\r\n\r\n  https://a.example/2  \nhttps://a.example/3");
        Assert.That(
            lines.Select(line => $"{line.Line} {line.Articles[0].Article!.Url}"),
            Is.EqualTo(new[] { "1 https://a.example/1", "3 https://a.example/2", "4 https://a.example/3" }));
    }

    [Test]
    public void A_line_beyond_the_bound_is_rejected_and_the_next_is_read()
    {
        var lines = Read("addresses", new string('x', TextLines.Longest + 10) + "\nhttps://a.example/2\n");
        Assert.That(lines[0].Faults.Single().Message, Does.Contain("more than"));
        Assert.That(lines[1].Line, Is.EqualTo(2));
    }

    [TestCase("utf-8", true, null)]
    [TestCase("utf-8", false, null)]
    [TestCase("utf-16", true, null)]
    [TestCase("utf-16", false, "utf-16")]
    [TestCase("windows-1251", false, "windows-1251")]
    public void A_table_is_read_in_its_encoding(string encoding, bool marked, string? declared)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var written = Encoding.GetEncoding(encoding);
        byte[] bytes =
        [
            .. marked ? written.GetPreamble() : [],
            .. written.GetBytes("Ссылка;Заголовок\nhttps://e.example/1;Кто слил\n"),
        ];
        Assert.That(Read("csv", bytes, declared)[0].Articles[0].Article!.Headline, Is.EqualTo("Кто слил"));
    }

    [Test]
    public void What_is_not_of_the_encoding_is_told_and_never_replaced() => Assert.That(
        () => Read("csv", [.. "url;title\nhttps://e.example/1;"u8, 0xCA, 0xF2, 0xEE, (byte)'\n'], null),
        Throws.TypeOf<SheetFormatException>().With.Message.Contains("encoding"));

    [Test]
    public void A_workbook_is_read_as_a_table_with_its_dates()
    {
        var path = Path.Combine(_directory.FullName, "book.xlsx");
        MiniExcel.SaveAs(path, new[]
        {
            new
            {
                Link = "https://x.example/1",
                Date = new DateTime(2025, 11, 26),
                Who = "self",
                Suspect = "CIA",
                Stance = "asserts",
            },
        });
        var line = Read("xlsx", File.ReadAllBytes(path), null).Single();
        Assert.That(line.Faults, Is.Empty);
        Assert.That(
            (line.Articles[0].Article!.PublishedAt, line.Articles[0].Claims!.Single().Stance),
            Is.EqualTo(("2025-11-26", "asserts")));
    }

    [Test]
    public void A_source_given_by_its_address_is_an_article_of_the_line()
    {
        var line = Read(
            "csv", "url,taken from,as,credit\nhttps://t.example/1,https://s.example/2,rewrite,writes S\n")[0];
        Assert.That(line.Faults, Is.Empty);
        Assert.That(
            line.Articles.Select(article => article.Article!.Url),
            Is.EqualTo(new[] { "https://t.example/1", "https://s.example/2" }));
        Assert.That(line.Articles[0].From!.Single().Article!.Key, Is.EqualTo(line.Articles[1].Key));
    }

    private List<Fragment> Read(string format, string text) =>
        Read(format, Encoding.UTF8.GetBytes(text), null);

    private List<Fragment> Read(string format, byte[] bytes, string? encoding)
    {
        var path = Path.Combine(_directory.FullName, Guid.NewGuid().ToString("n"));
        File.WriteAllBytes(path, bytes);
        var file = ImportFile.Open(path, format, new ImportReading(encoding, null, new Dictionary<string, string>()));
        return [.. file.Lines().ToList().Select(file.Read)];
    }
}
