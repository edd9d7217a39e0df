using FluentValidation;
using Hypotheses.Web.Imports.Formats;
using Hypotheses.Web.Imports.Sheets;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Tests.Imports.Bulk;

/// <summary>
/// Feeds and fact checks as they are found: one bad entry, marks in titles, addresses that are not whole.
/// </summary>
public sealed class FeedTests
{
    private readonly DirectoryInfo _directory = TestDirectory.Create();

    [OneTimeSetUp]
    public void Name() => ValidatorOptions.Global.PropertyNameResolver = Wire.NameOf;

    [OneTimeTearDown]
    public void Clear() => _directory.Delete(recursive: true);

    [TestCase("\"title\":\"a\\ud800b\"", "article.headline", "a\uFFFDb")]
    [TestCase("\"title\":\"\\\\ud800 \\udc00 \\ud83d\\ude00\"", "article.headline", "\\ud800 \uFFFD \U0001F600")]
    [TestCase("\"title\":\"b\",\"authors\":[{\"name\":\"\\udfff\"}]", "article.byline", "\uFFFD")]
    public void Half_of_a_character_costs_its_entry_of_a_JSON_feed_alone(string members, string field, string mended)
    {
        var lines = Read("feed", $$"""
            {"version":"https://jsonfeed.org/version/1.1","items":[{"url":"https://j.example/1","title":"One"},
             {"url":"https://j.example/2",{{members}}},{"url":"https://j.example/3","title":"Three"}]}
            """);
        Assert.That(lines.Select(line => line.Faults.Count), Is.EqualTo(new[] { 0, 1, 0 }));
        Assert.That(
            (lines[1].Line, lines[1].Faults[0].Field, lines[1].Faults[0].Message),
            Is.EqualTo((2, field, "Holds half of a character: it is seen as \uFFFD in the line to mend.")));
        var article = lines[1].Articles[0].Article!;
        Assert.That((string?[])[article.Headline, article.Byline], Does.Contain(mended));
        Assert.That(lines[1].Raw, Does.Contain("https://j.example/2"));
    }

    [Test]
    public void A_name_with_half_of_a_character_is_none_that_is_read()
    {
        var lines = Read("feed", """
            {"version":"https://jsonfeed.org/version/1.1","items":[{"t\ud800":"x","\udc00":1,
             "url":"https://j.example/1","title":"One"}]}
            """);
        Assert.That(
            (lines.Single().Faults.Count, lines[0].Articles[0].Article!.Headline), Is.EqualTo((0, "One")));
    }

    [Test]
    public void Half_of_a_character_costs_its_fact_check_alone()
    {
        var lines = Read("claimreview", """
            [{"@type":"ClaimReview","url":"https://c.example/1","claimReviewed":"One"},
             {"@type":"ClaimReview","url":"https://c.example/2","claimReviewed":"Tw\ud83d"},
             {"@type":["\ud800","Claim"]},
             {"@type":"ClaimReview","url":"https://c.example/3","claimReviewed":"Three"}]
            """);
        Assert.That(
            lines.Select(line => line.Faults.Select(fault => fault.Field).SingleOrDefault()),
            Is.EqualTo(new[] { null, "evidence[0].description", null }));
        Assert.That(lines[1].Articles[0].Evidence![0].Description, Is.EqualTo("Checked: “Tw\uFFFD”."));
    }

    [Test]
    public void A_feed_that_is_no_JSON_is_refused_as_a_whole() => Assert.That(
        () => Read("feed", "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"\\x\"}]}"),
        Throws.TypeOf<SheetFormatException>().With.Message.Contains("no JSON"));

    [TestCase("type=\"html\"", "&lt;b&gt;Who&lt;/b&gt; leaked &amp;amp; why&lt;br/&gt;&lt;script&gt;1&lt;/script&gt;it",
        "Who leaked & why it")]
    [TestCase("type=\"html\"", "H&lt;sub&gt;2&lt;/sub&gt;O 1 &amp;lt; 2", "H2O 1 < 2")]
    [TestCase("type=\"html\"", "&lt;svg/&gt;Who &lt;style&gt;a{}&lt;/style&gt;leaked", "Who leaked")]
    [TestCase("type=\"xhtml\"", "<div xmlns=\"http://www.w3.org/1999/xhtml\">A <em>note</em></div>", "A note")]
    [TestCase("type=\"text\"", "if a &lt;b&gt; c", "if a <b> c")]
    [TestCase("", "&lt;i&gt; is a mark", "<i> is a mark")]
    public void Of_a_title_with_marks_the_words_are_kept(string type, string title, string expected) => Assert.That(
        Read("feed", Atom($"<title {type}>{title}</title><link href=\"https://a.example/1\"/>"))
            .Single().Articles[0].Article!.Headline,
        Is.EqualTo(expected));

    [TestCase("<rss version=\"2.0\"><channel><title>A & B</title></channel></rss>", "Line 1, position")]
    [TestCase("<rss version=\"2.0\">\n<channel><title>A&nbsp;B</title></channel></rss>", "'nbsp'. Line 2")]
    [TestCase("<!DOCTYPE rss>\n<rss version=\"2.0\"/>", "<!DOCTYPE …>")]
    [TestCase("<rss version=\"2.0\"><channel>\n<item>", "Line 2")]
    public void A_feed_that_is_no_xml_says_where_and_why(string feed, string where) => Assert.That(
        () => Read("feed", feed).ToList(),
        Throws.InstanceOf<SheetFormatException>().With.Message.StartsWith("The file is no feed of RSS 2 or Atom 1")
            .And.Message.Contains(where));

    [Test]
    public void Space_before_a_feed_is_passed_over() => Assert.That(
        Read("feed", "\r\n  " + Atom("<title>One</title><link href=\"https://a.example/1\"/>")).Single()
            .Articles[0].Article!.Headline,
        Is.EqualTo("One"));

    [Test]
    public void A_title_in_a_mark_of_very_many_attributes_costs_little()
    {
        var bomb = "&lt;a " + string.Concat(Enumerable.Range(0, 500_000).Select(n => $" a{n}")) + "&gt;";
        var line = Read(
            "feed", Atom($"<title type=\"html\">{bomb}Who leaked it</title><link href=\"https://a.example/1\"/>"))
            .Single();
        Assert.That((line.Faults.Count, line.Articles[0].Article!.Headline), Is.EqualTo((0, "Who leaked it")));
    }

    [Test]
    public void Names_that_hold_half_of_a_character_are_passed_over()
    {
        var names = string.Concat(Enumerable.Repeat("\"\\ud800\":1,", 200_000));
        var line = Read(
            "feed",
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{" + names
            + "\"\\u0075rl\":\"https://a.example/1\",\"title\":\"One\"}]}").Single();
        Assert.That(
            (line.Faults.Count, line.Articles[0].Article!.Url, line.Articles[0].Article!.Headline),
            Is.EqualTo((0, "https://a.example/1", "One")));
    }

    [TestCase("", "<link rel=\"self\" href=\"https://a.example/news/feed.xml\"/>", "1.html",
        "https://a.example/news/1.html")]
    [TestCase("", "<link href=\"https://a.example/news/\"/>", "/1?a=b#c", "https://a.example/1?a=b#c")]
    [TestCase("xml:base=\"https://b.example/x/\"", "<link rel=\"self\" href=\"https://a.example/\"/>", "1",
        "https://b.example/x/1")]
    [TestCase("xml:base=\"/y/\"", "<link rel=\"self\" href=\"https://a.example/feed\"/>", "../1",
        "https://a.example/1")]
    [TestCase("", "<link rel=\"self\" href=\"https://a.example/feed\"/>", "//c.example/1", "https://c.example/1")]
    [TestCase("", "<link rel=\"self\" href=\"https://a.example/feed\"/>", "https://C.example/%7e",
        "https://C.example/%7e")]
    public void An_address_that_is_not_whole_is_of_the_base_that_the_feed_has(
        string stated, string links, string address, string expected)
    {
        var line = Read("feed", Atom($"<title>One</title><link href=\"{address}\"/>", stated, links)).Single();
        Assert.That((line.Faults.Count, line.Articles[0].Article!.Url), Is.EqualTo((0, expected)));
    }

    [Test]
    public void An_address_that_is_not_whole_stays_so_where_there_is_no_base() => Assert.That(
        Read("feed", Atom("<title>One</title><link href=\"/1\"/>")).Single().Articles[0].Article!.Url,
        Is.EqualTo("/1"));

    [Test]
    public void Items_of_RSS_are_of_their_channels_site()
    {
        var lines = Read("feed", """
            <rss version="2.0"><channel><title>T</title><link>https://r.example/site/</link><description/>
            <item><title>One</title><link>/1</link></item></channel></rss>
            """);
        Assert.That(lines.Single().Articles[0].Article!.Url, Is.EqualTo("https://r.example/1"));
    }

    private static string Atom(string entry, string stated = "", string links = "") => $"""
        <feed xmlns="http://www.w3.org/2005/Atom" {stated}><title>T</title><id>x</id>
        <updated>2025-11-26T10:00:00Z</updated>{links}
        <entry><id>tag:1</id><updated>2025-11-26T10:00:00Z</updated>{entry}</entry></feed>
        """;

    private List<Fragment> Read(string format, string text)
    {
        var path = Path.Combine(_directory.FullName, Guid.NewGuid().ToString("n"));
        File.WriteAllText(path, text);
        var file = ImportFile.Open(path, format, new ImportReading(null, null, new Dictionary<string, string>()));
        return [.. file.Lines().ToList().Select(file.Read)];
    }
}
