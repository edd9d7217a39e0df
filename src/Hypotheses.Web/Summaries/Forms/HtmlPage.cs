using System.Globalization;
using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries.Forms;

/// <summary>A summary as one HTML file that needs nothing else: no script, no picture from elsewhere.</summary>
internal static class HtmlPage
{
    private const int LongWeight = 18;
    private const int NarrowWeight = 8;

    public static byte[] Of(Document document, string paper)
    {
        var html = new Tags();
        html.Open("html", ("lang", document.Words.Language)).Open("head");
        html.Open("meta", ("charset", "utf-8"))
            .Open("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
            .Open("meta", ("name", "referrer"), ("content", "no-referrer"))
            .Open("meta", ("name", "robots"), ("content", "noindex"));
        html.Whole("title", document.Title).Style(PageStyle.For(paper)).Close("head").Open("body").Open("main");
        foreach (var block in document.First)
            Write(html, block);
        html.Open("section", ("class", "annex"));
        foreach (var block in document.Annex)
            Write(html, block);
        html.Close("section").Close("main");
        html.Open("footer", ("class", "small")).Open("p").Text(FormWords.TextOf(document.Foot)).Text(". ")
            .Text(document.Words["banner"]).Close("p").Close("footer");
        return html.Close("body").Close("html").ToBytes();
    }

    private static void Write(Tags html, Block block)
    {
        switch (block)
        {
            case Heading heading:
                var tag = string.Create(CultureInfo.InvariantCulture, $"h{heading.Level}");
                Inline(html.Open(tag), heading.Text).Close(tag);
                break;
            case Line line:
                var tone = line.Tone switch { Tone.Strong => "strong", Tone.Small => "small", _ => null };
                Inline(html.Open("p", ("class", tone)), line.Text).Close("p");
                break;
            case Points points:
                html.Open("ul");
                foreach (var item in points.Items)
                    Inline(html.Open("li"), item).Close("li");
                html.Close("ul");
                break;
            case Grid grid:
                Write(html, grid);
                break;
            case Figure figure:
                html.Open("figure").Whole("figcaption", figure.Title);
                Region(html, figure.Title);
                HtmlDrawing.Write(html, figure);
                html.Close("div").Whole("p", figure.Alternative, ("class", "small")).Close("figure");
                break;
        }
    }

    private static void Write(Tags html, Grid grid)
    {
        var table = grid.Table;
        Region(html, table.Title);
        html.Open("table").Whole("caption", table.Title).Open("thead").Open("tr");
        foreach (var column in table.Columns)
            html.Whole("th", column.Title, ("scope", "col"), ("class", ClassOf(column)));
        html.Close("tr").Close("thead").Open("tbody");
        // What a row is about: its first name.
        var about = table.Columns.Index()
            .FirstOrDefault(column => column.Item is { Numbers: false, Weight: > NarrowWeight }).Index;
        foreach (var row in table.Rows)
        {
            html.Open("tr");
            foreach (var (at, cell) in row.Index())
            {
                var tag = at == about ? "th" : "td";
                Inline(
                    html.Open(
                        tag, ("scope", at == about ? "row" : null), ("class", ClassOf(table.Columns[at]))),
                    [new Span(cell.Text, cell.IsName, cell.Url)]).Close(tag);
            }
            html.Close("tr");
        }
        html.Close("tbody").Close("table").Close("div");
    }

    // What is wider than a narrow screen moves on its own, by keyboard too.
    private static void Region(Tags html, string label) =>
        html.Open("div", ("class", "wide"), ("role", "region"), ("aria-label", label), ("tabindex", "0"));

    private static string? ClassOf(Column column) =>
        column.Numbers ? "n" : column.Weight >= LongWeight ? "long" : null;

    private static Tags Inline(Tags html, IReadOnlyList<Span> spans)
    {
        foreach (var span in spans)
        {
            if (span.Url is { } url)
                html.Open("a", ("href", url), ("rel", "noopener noreferrer nofollow"));
            if (span.IsName)
                html.Open("bdi").Text(span.Text).End("bdi");
            else
                html.Text(span.Text);
            if (span.Url is not null)
                html.End("a");
        }
        return html;
    }
}
