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
    [TestCase("utf-16BE", true, null)]
    [TestCase("utf-32", true, null)]
    [TestCase("utf-32BE", true, null)]
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
    public void A_name_of_a_way_says_in_which_field_it_belongs() => Assert.That(
        Read("csv", "url,suspect,claimant,stance\nhttps://e.com/1,CIA,Bob via Alice,asserts\n")[0].Faults
            .Select(fault => fault.Message),
        Has.Some.StartsWith("Names a way: put “Bob” here and “Alice” in “from”, if that is where"));

    [TestCase("utf-16", null)]
    [TestCase("utf-16", "utf-8")]
    [TestCase("utf-16", "windows-1251")]
    [TestCase("utf-16BE", null)]
    public void A_table_of_utf_16_without_a_mark_says_that_it_has_to_be_declared(string encoding, string? declared) =>
        Assert.That(
            () => Read("csv", Encoding.GetEncoding(encoding).GetBytes("url;title\nhttps://e.com/1;Кто\n"), declared),
            Throws.TypeOf<SheetFormatException>().With.Message.StartsWith("The file is UTF-16 without a mark"));

    [Test]
    public void Utf_8_that_is_declared_windows_1251_is_refused_and_never_read_as_other_letters()
    {
        // Cut within a character where the look ends.
        byte[] much = [.. Encoding.UTF8.GetBytes("url;title\n"), .. Encoding.UTF8.GetBytes(new string('ж', 40_000))];
        foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes("url;title\nhttps://e.example/1;Кто\n"), much])
            Assert.That(
                () => Read("csv", bytes, "windows-1251"),
                Throws.TypeOf<SheetFormatException>().With.Message.StartsWith("The file is UTF-8, not windows-1251"));
        // What Windows-1251 has of its own may be UTF-8 by accident; a word is not.
        byte[] rare = [.. Encoding.ASCII.GetBytes("url;title\nhttps://e.example/1;a "), 0xD2, 0x85, (byte)'\n'];
        Assert.That(Read("csv", rare, "windows-1251")[0].Articles[0].Article!.Headline, Is.EqualTo("a Т…"));
    }

    [TestCase("csv")]
    [TestCase("ndjson")]
    [TestCase("gdelt")]
    [TestCase("addresses")]
    [TestCase("feed")]
    [TestCase("claimreview")]
    public void What_is_no_text_says_what_it_is(string format)
    {
        Assert.That(
            () => Read(format, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], null),
            Throws.TypeOf<SheetFormatException>().With.Message.StartsWith("The file is packed by gzip: unpack it"));
        Assert.That(
            () => Read(format, [.. "PK\u0003\u0004"u8, 20, 0, 6, 0], null),
            Throws.TypeOf<SheetFormatException>().With.Message.StartsWith("The file is a workbook or a zip"));
    }

    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    public void Of_utf_16_that_is_declared_the_first_letters_tell_the_order(string encoding) => Assert.That(
        Read(
            "csv", Encoding.GetEncoding(encoding).GetBytes("url;title\nhttps://e.example/1;Кто слил\n"), "utf-16")[0]
            .Articles[0].Article!.Headline,
        Is.EqualTo("Кто слил"));

    [TestCase("csv", "", 2)]
    [TestCase("csv", "\uFEFF", 2)]
    [TestCase("addresses", "", 1)]
    public void A_line_that_is_not_of_the_encoding_is_rejected_alone(string format, string mark, int first)
    {
        var lines = Read(
            format,
            [
                .. Encoding.UTF8.GetBytes(mark), .. format == "csv" ? "url;title\n"u8 : ""u8,
                .. "https://e.example/1"u8, 0xCA, 0xF2, 0xEE, .. "\nhttps://e.example/2\n"u8,
            ],
            null);
        Assert.That(lines[0].Faults.Single().Message, Is.EqualTo(Unstorable.NotOfEncoding));
        Assert.That(
            (lines[0].Line, lines[0].Raw.TrimEnd(',')),
            Is.EqualTo((first, "https://e.example/1\uFFFD\uFFFD\uFFFD")));
        Assert.That(lines[1].Articles.Single().Article!.Url, Is.EqualTo("https://e.example/2"));
    }

    [TestCase("https://e.example/1,a\0b,x", "The line holds U+0000.", "https://e.example/1,a\uFFFDb,x")]
    [TestCase("https://e.example/1,Who leaked, and why", "Has 4 cells, but there are 3 columns.",
        "https://e.example/1,Who leaked,\" and why\",x")]
    [TestCase("https://e.example/1,say \"hi\" there",
        "A cell that is not in quotes holds one: put it in quotes, and each quote in it twice.",
        "https://e.example/1,\"say \"\"hi\"\" there\",x")]
    [TestCase("https://e.example/1,\"a\" b", "A cell goes on behind the quotes that close it.",
        "https://e.example/1,a b,x")]
    public void A_row_that_is_none_is_rejected_alone_and_comes_back(string row, string message, string raw)
    {
        var lines = Read(
            "csv", $"url,headline,note\n{row}{(row.Contains("b,x", StringComparison.Ordinal) ? "" : ",x")}\n"
                + "https://e.example/2,Next,\n");
        Assert.That((lines[0].Line, lines[0].Faults.Single().Message, lines[0].Raw), Is.EqualTo((2, message, raw)));
        Assert.That((lines[1].Line, lines[1].Articles.Single().Article!.Headline), Is.EqualTo((3, "Next")));
    }

    [Test]
    public void Quotes_that_are_not_closed_at_the_end_cost_the_last_row_alone()
    {
        var lines = Read(
            "csv", "url,headline\nhttps://e.example/1,One\nhttps://e.example/2,\"Tw\nhttps://e.example/3,x");
        Assert.That(lines[0].Articles.Single().Article!.Headline, Is.EqualTo("One"));
        Assert.That(lines[1].Faults.Single().Message, Does.Contain("not closed"));
        Assert.That(lines, Has.Count.EqualTo(2));
    }

    [TestCase("say \"hi\"")]
    [TestCase("\"x\" y")]
    public void Quotes_that_take_in_much_of_the_file_are_no_matter_of_one_row(string begins) => Assert.That(
        () => Read(
            "csv", $"url,headline,note\nhttps://e.example/1,{begins},\"open\n"
                + string.Concat(Enumerable.Repeat("https://e.example/2,x,y\n", 30))),
        Throws.TypeOf<SheetFormatException>().With.Message.Contains("line 2"));

    [Test]
    public void A_row_without_an_end_is_told_by_its_line()
    {
        const string begins = "url,headline\nhttps://e.example/1,One\nhttps://e.example/2,\"";
        Assert.That(
            () => Read("csv", begins + new string('x', 3 * TextLines.Longest)),
            Throws.TypeOf<SheetFormatException>().With.Message.Contains("line 3").And.Message.Contains("1048576"));
    }

    [Test]
    public void Names_of_columns_that_can_be_no_names_are_told() => Assert.That(
        () => Read("csv", "url,a\0b\nhttps://e.example/1,x\n"),
        Throws.TypeOf<SheetFormatException>().With.Message.Contains("U+0000"));

    [Test]
    public void Two_addresses_on_a_line_are_none()
    {
        var lines = Read("addresses", "https://a.example/1 https://a.example/2\nhttps://a.example/with blank\n");
        Assert.That(lines[0].Faults.Single().Message, Does.Contain("several"));
        Assert.That(lines[1].Faults, Is.Empty);
    }

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
