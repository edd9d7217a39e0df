using System.Text;
using AngleSharp.Html.Parser;
using Hypotheses.Client;
using Hypotheses.Web.Summaries.Forms;
using Hypotheses.Web.Summaries.Forms.Paged;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SkiaSharp;
using UglyToad.PdfPig;

namespace Hypotheses.Web.Tests.Summaries.Forms;

/// <summary>Markdown, HTML and PDF: no text of the record is more than text, and page one is one page.</summary>
public sealed class PagesTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    [Test]
    public void No_text_of_the_record_is_markup_in_markdown() => Assert.Multiple(() =>
    {
        var plain = Markdig.Markdown.Parse(Read.Text(Read.Made(Sample.Rich(), "md")), Pipeline);
        Assert.That(plain.Descendants<HtmlInline>(), Is.Empty);
        Assert.That(plain.Descendants<HtmlBlock>(), Is.Empty);
        Assert.That(plain.Descendants<CodeInline>(), Is.Empty);
        Assert.That(plain.Descendants<CodeBlock>(), Is.Empty);
        Assert.That(
            plain.Descendants<LinkInline>().Select(link => link.Url),
            Is.EqualTo(new[] { "https://example.test/a?b=1%7C2" }));
        Assert.That(plain.Descendants<AutolinkInline>(), Is.Empty);
        var text = string.Concat(plain.Descendants<LiteralInline>().Select(one => one.Content.ToString()));
        Assert.That(text, Does.Contain("**bold** | pipe | `code` [link](javascript:alert(1)) <b>b</b> &amp;"));
        Assert.That(text, Does.Contain(Sample.Script));
    });

    [Test]
    public void Each_table_of_markdown_has_as_many_cells_in_each_row() => Assert.Multiple(() =>
    {
        foreach (var table in Markdig.Markdown.Parse(Read.Text(Read.Made(Sample.Rich(), "md")), Pipeline)
            .Descendants<Markdig.Extensions.Tables.Table>())
            Assert.That(
                table.OfType<Markdig.Extensions.Tables.TableRow>().Select(row => row.Count).Distinct().Count(),
                Is.EqualTo(1));
    });

    [Test]
    public void No_text_of_the_record_is_markup_in_html() => Assert.Multiple(() =>
    {
        var page = Page(Sample.Rich());
        Assert.That(page.QuerySelectorAll("script, img, b, iframe, link"), Is.Empty);
        Assert.That(page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")),
            Is.EqualTo(new[] { "https://example.test/a?b=1%7C2" }));
        Assert.That(page.All.SelectMany(one => one.Attributes).Select(a => a.Name), Has.None.StartsWith("on"));
        Assert.That(page.Body!.TextContent, Does.Contain(Sample.Script).And.Contain(Sample.Markup));
    });

    [Test]
    public void Html_says_its_language_and_names_heads_tables_and_figures() => Assert.Multiple(() =>
    {
        var page = Page(Sample.Rich(), "uk");
        Assert.That(page.DocumentElement.GetAttribute("lang"), Is.EqualTo("uk"));
        Assert.That(page.QuerySelectorAll("h1"), Has.Exactly(1).Items);
        Assert.That(page.QuerySelectorAll("table"), Has.All.Matches<AngleSharp.Dom.IElement>(
            table => table!.QuerySelector("caption")!.TextContent.Length > 0));
        Assert.That(page.QuerySelectorAll("th").Select(th => th.GetAttribute("scope")), Is.All.Matches("^(row|col)$"));
        Assert.That(page.QuerySelectorAll("svg").Select(svg => svg.GetAttribute("aria-label")), Is.All.Not.Empty);
        Assert.That(page.QuerySelectorAll("svg"), Has.Exactly(2).Items);
        Assert.That(page.QuerySelectorAll("bdi").Select(bdi => bdi.TextContent), Has.Member(Sample.Arabic));
    });

    [Test]
    public void Links_lead_to_the_leaks_pages_if_its_address_is_given_but_never_to_a_private_person()
    {
        var page = new HtmlParser().ParseDocument(
            Read.Text(Read.Made(Sample.Rich(), "html", site: "https://tracker.test/")));
        var links = page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.That(links, Has.Member("https://tracker.test/leaks/witi-leaks/suspects/suspect-1"));
        Assert.That(links, Has.None.Contains("private-person"));
    }

    [Test]
    public void A_week_with_nothing_new_is_five_lines(
        [Values("en", "ru", "uk")] string language) => Assert.Multiple(() =>
    {
        var page = Read.Text(Read.Made(Sample.Quiet(), "md"));
        var first = page[..page.IndexOf("## Annex", StringComparison.Ordinal)];
        Assert.That(first.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(5));
        Assert.That(
            Page(Sample.Quiet()).QuerySelectorAll("main > p, main > h1, main > ul, main > div"), Has.Exactly(5).Items);
        using var pdf = PdfDocument.Open(Read.Made(Sample.Quiet(), "pdf", language));
        var lines = pdf.GetPage(1).Letters.Where(letter => letter.StartBaseLine.Y > 100)
            .Select(letter => Math.Round(letter.StartBaseLine.Y)).Distinct();
        Assert.That(lines.Count(), Is.EqualTo(5));
    });

    [Test]
    public void Page_one_is_one_page_however_much_there_is(
        [Values("a4", "letter")] string paper, [Values("en", "ru", "uk")] string language) => Assert.Multiple(() =>
    {
        foreach (var value in new[] { Sample.Rich(), Sample.Worst(), Sample.Quiet(), Sample.Of500Suspects() }
            .Concat(LongNames.Select(Sample.OfLongNames)))
        {
            var pages = Read.Pages(Read.Made(value, "pdf", language, paper));
            var annex = Hypotheses.Web.Summaries.Forms.Documents.FormWords.In(language)["annex"];
            Assert.That(Spaceless(pages[0]), Does.Not.Contain(annex));
            Assert.That(Spaceless(pages[1]), Does.StartWith(annex));
        }
    });

    [Test]
    public void A_long_name_has_two_lines_on_page_one_and_is_whole_in_the_annex(
        [ValueSource(nameof(LongNames))] string name) => Assert.Multiple(() =>
    {
        using var pdf = PdfDocument.Open(Read.Made(Sample.OfLongNames(name), "pdf"));
        var first = Spaceless(Drawn(pdf.GetPage(1)));
        var cells = Lines(pdf.GetPage(1)).SkipWhile(line => !line.StartsWith("#Who", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith("Outlets", StringComparison.Ordinal)).ToList();
        // The head may take a line more.
        Assert.That(cells, Has.Count.InRange(14, 16));
        Assert.That(cells.Count(line => line.Contains('…', StringComparison.Ordinal)), Is.EqualTo(7));
        // What is said of each is there, though the names are cut.
        Assert.That(
            first.Split("denies;outlets:5;speaksfortheonenamed;first2025-12-02;new"), Has.Length.EqualTo(8));
        Assert.That(first, Does.Contain("32ofthe50outletsthatnameanyone;next:").And.Contain("(claim,loggedinerror)"));
        var annex = string.Concat(pdf.GetPages().Skip(1).Select(Drawn));
        if (!Bidi.StartsRight(name))
            Assert.That(Spaceless(annex), Does.Contain(Spaceless($"1 {name}")).And.Contain(Spaceless($"500 {name}")));
        else
            // Drawn from the right each word stands in reverse, but for the two letters that are one sign.
            foreach (var word in name.Split(' ').SkipLast(1).GroupBy(word => word))
                Assert.That(
                    annex.Normalize(NormalizationForm.FormKC)
                        .Split(Reversed(word.Key.Replace("لأ", "أل", StringComparison.Ordinal))).Length - 1,
                    Is.GreaterThanOrEqualTo(500 * word.Count()), word.Key);
    });

    [Test]
    public void A_name_from_right_to_left_keeps_the_figure_behind_it_in_a_sentence()
    {
        using var pdf = PdfDocument.Open(Read.Made(Sample.OfLongNames(Sample.Arabic), "pdf"));
        Assert.That(
            Lines(pdf.GetPage(1)).First(line => line.StartsWith("Mostnamed", StringComparison.Ordinal)),
            Does.Contain(",32ofthe50"));
    }

    [Test]
    public void Chinese_Japanese_and_Korean_signs_are_drawn_and_are_no_boxes() => Assert.Multiple(() =>
    {
        var drawn = "國院情報のス局한민국"
            .Select(sign => Convert.ToHexString(Picture(Face.Regular, $"{sign}"))).ToList();
        Assert.That(drawn, Is.Unique);
        Assert.That(drawn, Has.No.Member(Convert.ToHexString(Picture(Face.Regular, "\uFFFE"))));
        // Of the font only what is used.
        var value = Sample.OfLongNames("대한민국 국가정보원 (國情院) ス");
        var bytes = Read.Made(value, "pdf");
        Assert.That(bytes, Has.Length.LessThan(600_000).And.EqualTo(Read.Made(value, "pdf")));
        using var pdf = PdfDocument.Open(bytes);
        Assert.That(Spaceless(Drawn(pdf.GetPage(1))), Does.Contain("대한민국국가정보원(國情院)ス"));
    });

    [Test]
    public void A_pdf_says_its_title_language_and_paper_and_how_many_pages_there_are() => Assert.Multiple(() =>
    {
        var bytes = Read.Made(Sample.Rich(), "pdf", "ru", "letter");
        using var pdf = PdfDocument.Open(bytes);
        Assert.That(pdf.Information.Title, Is.EqualTo($"{Sample.Rich().Leak.Title}: неделя 2025-W49"));
        Assert.That(pdf.Structure.Catalog.CatalogDictionary.Data["Lang"].ToString(), Is.EqualTo("(ru)"));
        Assert.That(pdf.GetPage(1).Width, Is.EqualTo(612));
        Assert.That(
            Spaceless(Read.Pages(bytes)[0]), Does.Contain($"страница1из{pdf.NumberOfPages}"));
    });

    [Test]
    public void The_text_of_a_pdf_is_text_in_each_script() => Assert.Multiple(() =>
    {
        using var pdf = PdfDocument.Open(Read.Made(Sample.Rich(), "pdf"));
        var text = string.Concat(pdf.GetPage(1).Letters.Select(letter => letter.Value))
            .Normalize(NormalizationForm.FormKC);
        Assert.That(text, Does.Contain("Служба внешней разведки").And.Contain("«Ґанок»"));
        // Drawn from left to right: letters of the other direction stand in reverse.
        Assert.That(text, Does.Contain(Reversed("ידיעות")).And.Contain(Reversed("صحيفة")));
    });

    [Test]
    public void Five_hundred_suspects_fill_pages_with_the_head_on_each()
    {
        var pages = Read.Pages(Read.Made(Sample.Of500Suspects(), "pdf"));
        Assert.That(
            pages.Count(page => Spaceless(page).Contains("Whoorhow", StringComparison.Ordinal)), Is.GreaterThan(8));
        Assert.That(string.Concat(pages), Does.Contain("Suspect 001").And.Contain("Suspect 500"));
    }

    [Test]
    public void The_same_summary_makes_the_same_bytes([Values] bool isQuiet) => Assert.Multiple(() =>
    {
        var value = isQuiet ? Sample.Quiet() : Sample.Rich();
        foreach (var form in SummaryForms.All)
            Assert.That(
                Read.Made(value, form.Extension, "uk"), Is.EqualTo(Read.Made(value, form.Extension, "uk")),
                form.Extension);
    });

    [Test]
    public void Made_many_times_at_once_it_is_the_same()
    {
        var value = Sample.Rich();
        var once = Read.Made(value, "pdf");
        Assert.That(
            Enumerable.Range(0, 8).AsParallel().Select(_ => Read.Made(value, "pdf")).ToList(), Is.All.EqualTo(once));
    }

    private static readonly string[] LongNames =
    [
        Of200("Federal Service for Supervision of Communications"),
        Of200("Главное управление Генерального штаба Вооружённых Сил"), Of200(Sample.Arabic), new('W', 200),
        Of200("中華人民共和國國家安全部、「北京」通話洩露者調查委員會。"),
    ];

    private static string Of200(string text) => string.Join(' ', Enumerable.Repeat(text, 20))[..199] + "z";

    private static string Drawn(UglyToad.PdfPig.Content.Page page) =>
        string.Concat(page.Letters.Select(letter => letter.Value)).Normalize(NormalizationForm.FormKC);

    // As they stand from left to right.
    private static List<string> Lines(UglyToad.PdfPig.Content.Page page) =>
        [
            .. page.Letters.GroupBy(letter => Math.Round(letter.StartBaseLine.Y, 1)).OrderByDescending(line => line.Key)
                .Select(line => Spaceless(string.Concat(
                    line.OrderBy(letter => letter.StartBaseLine.X).Select(letter => letter.Value)))),
        ];

    private static byte[] Picture(Face face, string text)
    {
        using var bitmap = new SKBitmap(24, 24);
        using var canvas = new SKCanvas(bitmap);
        using var ink = new SKPaint();
        canvas.Clear(SKColors.White);
        face.Draw(canvas, text, false, 2, 20, 18, ink);
        return bitmap.Bytes;
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Page(WeeklySummary value, string language = "en") =>
        new HtmlParser().ParseDocument(Read.Text(Read.Made(value, "html", language)));

    private static string Spaceless(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Reversed(string text) => string.Concat(text.Reverse());
}
