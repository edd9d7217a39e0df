using System.Diagnostics;
using System.Text;
using Hypotheses.Web.Intake.Pages;

namespace Hypotheses.Web.Tests.Intake.Pages;

/// <summary>What pages say, however they are written, and that no page costs more than its bytes.</summary>
public sealed class PageReaderTests
{
    [Test]
    public void Linked_data_goes_before_metas_and_these_before_what_is_printed()
    {
        const string printed = "<h1>The <b>printed</b>\n headline<svg><title>x</title></svg></h1>";
        const string twitter = "<meta name='twitter:title' content='Twitter&#39;s'>";
        const string graph = "<meta property=og:title content=\"Graph's\">";
        const string data = """<script type="application/ld+json">{"@type":"Article","headline":"Data's"}</script>""";
        Assert.That(
            new[]
            {
                "<title>Title &amp; more</title>", "<title>Title</title>" + printed, printed + twitter,
                twitter + graph, graph + data,
            }.Select(html => Read(html).Headline),
            Is.EqualTo(new[] { "Title & more", "The printed headline", "Twitter's", "Graph's", "Data's" }));
    }

    [TestCase("""{"author":"Jane Roe"}""", "Jane Roe")]
    [TestCase("""{"author":{"@type":"Person","name":"Jane Roe"}}""", "Jane Roe")]
    [TestCase("""{"author":[{"name":"Jane Roe"},"John Doe",{"name":"Jane Roe"}]}""", "Jane Roe, John Doe")]
    [TestCase("""{"author":[{"name":["Jane Roe"]}]}""", "Jane Roe")]
    [TestCase("""{"author":"https://a.com/jane"}""", null)]
    [TestCase("""{"author":5}""", null)]
    [TestCase("""{"author":{"name":{"name":"Jane"}}}""", null)]
    [TestCase("""{"author":[[["Jane"]]]}""", null)]
    [TestCase("""{"author":"\ud800"}""", null)]
    [TestCase("""{"author":"Jane\u0000 \u202eRoe\n"}""", "Jane Roe")]
    public void A_byline_is_the_names_of_its_authors(string article, string? byline) =>
        Assert.That(Read(Data(article.Replace("{\"author", "{\"@type\":\"NewsArticle\",\"author"))).Byline,
            Is.EqualTo(byline));

    [Test]
    public void Without_data_a_byline_comes_from_the_metas_but_never_an_address()
    {
        Assert.That(Read("<meta name=author content='Jane Roe'>").Byline, Is.EqualTo("Jane Roe"));
        Assert.That(
            Read("<meta property=article:author content='https://facebook.com/x'>"
                + "<meta property=article:author content='John Doe'>").Byline,
            Is.EqualTo("John Doe"));
        Assert.That(Read("<meta property=article:author content='https://facebook.com/x'>").Byline, Is.Null);
    }

    [Test]
    public void A_graph_is_searched_and_its_references_followed()
    {
        var page = Read(Data("""
            {"@context":"https://schema.org","@graph":[
              {"@type":"Organization","@id":"#org","name":"The Paper"},
              {"@type":["Person"],"@id":"#jane","name":"Jane Roe"},
              {"@type":"WebPage","mainEntity":{"@type":["Thing","https://schema.org/ReportageNewsArticle"],
                "headline":"Who leaked the call? &quot;They&quot; did","author":{"@id":"#jane"},
                "publisher":{"@id":"#org"},"datePublished":"2025-11-26T10:00:00+0300","inLanguage":"en-GB",
                "mainEntityOfPage":{"@id":"https://paper.com/2025/who?utm_source=x"}}}]}
            """));
        Assert.That(
            (page.Headline, page.Byline, page.SiteName, page.PublishedAt, page.Language, page.Canonical?.Canonical),
            Is.EqualTo(("Who leaked the call? \"They\" did", "Jane Roe", "The Paper", "2025-11-26T07:00:00Z", "en-GB",
                "https://paper.com/2025/who")));
    }

    [TestCase("2025", "2025")]
    [TestCase("2025-11", "2025-11")]
    [TestCase("2025-11-26", "2025-11-26")]
    [TestCase("2025-11-26T10:00", "2025-11-26")]
    [TestCase("2025-11-26 10:00:00", "2025-11-26")]
    [TestCase("2025-11-26T10:00:00Z", "2025-11-26T10:00:00Z")]
    [TestCase("2025-11-26T10:00:00.123456789+03", "2025-11-26T07:00:00.123456Z")]
    [TestCase("2025-11-26 10:00:00 +0300", "2025-11-26T07:00:00Z")]
    [TestCase("Wed, 26 Nov 2025 10:00:00 GMT", "2025-11-26T10:00:00Z")]
    [TestCase("2025-11-26T25:00:00Z", "2025-11-26")]
    [TestCase("2025-13-26T10:00:00Z", null)]
    [TestCase("yesterday", null)]
    [TestCase("26.11.2025", null)]
    [TestCase("", null)]
    public void A_date_is_as_exact_as_it_is_printed(string printed, string? read)
    {
        Assert.That(
            Read($"<meta property='article:published_time' content='{printed}'>").PublishedAt, Is.EqualTo(read));
        Assert.That(Read($"<span itemprop=datePublished content='{printed}'></span>").PublishedAt, Is.EqualTo(read));
    }

    [Test]
    public void A_time_says_the_date_only_if_there_is_no_other()
    {
        const string time = "<time datetime='2025-11-26'>Wednesday</time>";
        Assert.That(Read(time).PublishedAt, Is.EqualTo("2025-11-26"));
        Assert.That(Read(time + "<time datetime='2025-11-27'>").PublishedAt, Is.Null);
        Assert.That(
            Read(time + "<time datetime='2025-11-27'><meta itemprop=datePublished content='2025-11-25'>").PublishedAt,
            Is.EqualTo("2025-11-25"));
    }

    [TestCase("<html lang=ru>", "ru")]
    [TestCase("<html lang=English>", null)]
    [TestCase("<html lang='not a tag'><meta property=og:locale content=ru_RU>", "ru-RU")]
    public void A_language_is_a_tag(string html, string? language) =>
        Assert.That(Read(html).Language, Is.EqualTo(language));

    [TestCase("<link rel='canonical' href='https://www.tass.ru/1?utm_source=x#top'>", "https://www.tass.ru/1")]
    [TestCase("<link rel='shortlink CANONICAL' href='https://tass.ru/1'>", "https://tass.ru/1")]
    [TestCase("<link rel=canonical href='/1'><meta property=og:url content='https://tass.ru/2'>", "https://tass.ru/2")]
    [TestCase("<link rel=canonical href='//tass.ru/1'>", null)]
    [TestCase("<link rel=canonical href='javascript:x'>", null)]
    [TestCase("<link rel=alternate href='https://tass.ru/1'>", null)]
    [TestCase("<!-- <link rel=canonical href='https://tass.ru/1'> -->", null)]
    [TestCase("<script>'<link rel=canonical href=https://tass.ru/1>'</script>", null)]
    public void A_canonical_address_is_absolute(string html, string? canonical) =>
        Assert.That(Read(html).Canonical?.Canonical, Is.EqualTo(canonical));

    [TestCase("windows-1251", "windows-1251", "")]
    [TestCase("windows-1251", null, "<meta charset=windows-1251>")]
    [TestCase("windows-1251", null, "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>")]
    [TestCase("koi8-r", "KOI8-R", "<meta charset=utf-8>")]
    [TestCase("utf-8", null, "")]
    [TestCase("utf-8", "no-such-charset", "")]
    [TestCase("utf-8", null, "<meta charset=utf-16>")]
    [TestCase("iso-8859-5", "ISO-8859-5", "")]
    public void Text_is_read_in_its_charset(string written, string? said, string meta)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(written) ?? Encoding.GetEncoding(written);
        var bytes = encoding.GetBytes(meta + "<title>Кто слил разговор</title>");
        Assert.That(PageReader.Read(bytes, said).Headline, Is.EqualTo("Кто слил разговор"));
    }

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    public void A_byte_order_mark_says_more_than_any_other(string written)
    {
        var encoding = Encoding.GetEncoding(written);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("<title>من سرّب المكالمة</title>")];
        Assert.That(PageReader.Read(bytes, "windows-1251").Headline, Is.EqualTo("من سرّب المكالمة"));
    }

    [TestCase("<title>One")]
    [TestCase("<html><head></body><title>One</title></p></div><h1></html>")]
    [TestCase("<title>One</title><h1>")]
    [TestCase("<p <b 'x\" =y><title>One</title><table><h2 a='></h2>")]
    [TestCase("\0<title>One</title>\0")]
    public void Broken_html_is_read_as_far_as_it_goes(string html) =>
        Assert.That(Read(html).Headline, Is.EqualTo("One"));

    [TestCase("{")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"NewsArticle\"")]
    [TestCase("""{"@type":5,"@graph":{"@graph":[null,[],5]}}""")]
    [TestCase("""{"@type":"NewsArticle","headline":{"a":1},"author":null,"datePublished":[],"url":5}""")]
    [TestCase("""{"@type":["NewsArticle"],"@id":{"@id":[]},"mainEntityOfPage":[[]],"publisher":[{}]}""")]
    public void Data_of_any_shape_is_no_error(string data)
    {
        var page = Read("<title>One</title>" + Data(data));
        Assert.That((page.Headline, page.Byline, page.Canonical), Is.EqualTo(("One", (string?)null, (object?)null)));
    }

    [Test]
    public void What_is_too_long_for_its_field_is_not_taken_and_the_next_place_is()
    {
        var page = Read(
            $"<meta property=og:title content='{new string('я', 1001)}'>"
            + $"<meta name=author content='{new string('a', 401)}'><title>One</title>");
        Assert.That((page.Headline, page.Byline), Is.EqualTo(("One", (string?)null)));
    }

    private static IEnumerable<TestCaseData> Hostile()
    {
        const int size = 5 * 1000 * 1000;
        foreach (var (name, piece) in new[]
        {
            ("divs", "<div>"), ("bold", "<b id=1><p>x"), ("angles", "<"), ("references", "&amp"),
            ("scripts", "<script>"), ("comments", "<!--"), ("declarations", "<!DOCTYPE x"), ("headings", "<h1>x"),
            ("titles", "<title>x</title>"), ("drawings", "<svg><title>"), ("quotes", "<a b=\""),
            ("metas", "<meta name=author content=x>"),
            ("links", "<link rel=canonical href=https://bit.ly/x>"), ("nul", "\0"), ("tables", "<table><td>"),
            ("data", "<script type=application/ld+json>[</script>"),
        })
            yield return new TestCaseData(string.Concat(Enumerable.Repeat(piece, size / piece.Length)))
                .SetArgDisplayNames(name);
        yield return new TestCaseData(
            "<meta " + string.Concat(Enumerable.Range(0, 550_000).Select(i => $"a{i}=1 ")) + ">")
            .SetArgDisplayNames("attributes");
        yield return new TestCaseData($"<meta {Times("name=a ", 700_000)}>").SetArgDisplayNames("the same attribute");
        yield return new TestCaseData($"<meta {string.Concat(Enumerable.Range(0, 550_000).Select(i => $"a{i}=1 "))}")
            .SetArgDisplayNames("attributes without an end");
        yield return new TestCaseData(Data(new string('[', 900_000))).SetArgDisplayNames("deep data");
        yield return new TestCaseData(Data("[" + Times("{\"@type\":\"x\"},", 60_000) + "{}]"))
            .SetArgDisplayNames("much data");
        yield return new TestCaseData(
            Data("{\"@type\":\"NewsArticle\",\"author\":[" + Times("\"x\",", 200_000) + "\"x\"]}"))
            .SetArgDisplayNames("many authors");

        static string Times(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
    }

    [TestCaseSource(nameof(Hostile))]
    public void A_hostile_page_costs_no_more_than_its_bytes(string html)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        Assert.That(() => PageReader.Read(bytes, null), Throws.Nothing);
        TestContext.Out.WriteLine(
            $"{watch.ElapsedMilliseconds} ms, {(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MB");
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1L << 30));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    private static PageFacts Read(string html) => PageReader.Read(Encoding.UTF8.GetBytes(html), null);

    private static string Data(string json) => $"<script type=\"application/ld+json\">{json}</script>";
}
