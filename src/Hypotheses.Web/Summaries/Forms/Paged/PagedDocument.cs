using Hypotheses.Web.Summaries.Forms.Documents;
using SkiaSharp;

namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>A document as PDF. The same document makes the same bytes.</summary>
internal static class PagedDocument
{
    private const float AnnexSize = 8;
    private const int AnnexLines = 14;
    private const float FootSize = 7.5f;
    private const float SmallShare = 0.88f;

    private const int TitleName = 80;
    private const int FootName = 60;
    private const int All = int.MaxValue;

    // Smaller, then with shorter names in running text, last with fewer lines, until it is one page.
    private static readonly (float Size, int Lines, int Names)[] FirstSizes =
    [
        (10, All, All), (9.5f, All, All), (9, All, All), (8.5f, All, All), (8, All, All), (8, All, 120), (8, All, 80),
        (8, All, 60), (7.5f, All, 60), (7, All, 60), (7, All, 40), (7, 3, 40), (7, 2, 40), (7, 1, 40),
    ];

    public static byte[] Of(Document document, string paper)
    {
        var setting = new Setting();
        var pages = First(document, setting, Paper.Of(paper));
        var annex = new Pages(pages.Paper);
        foreach (var block in document.Annex)
            Lay(annex, setting, block, AnnexSize, AnnexLines, new CellLines(AnnexLines, AnnexLines));
        pages.Append(annex);
        return PdfLanguage.Set(Write(document, setting, pages), document.Words.Language);
    }

    private static Pages First(Document document, Setting setting, Paper paper)
    {
        var title = new ShortNames(document.First, TitleName);
        foreach (var (size, most, length) in FirstSizes)
        {
            var pages = new Pages(paper);
            var names = new ShortNames(document.First, length);
            foreach (var block in document.First)
                Lay(
                    pages, setting, block is Heading { Level: 1 } ? title.In(block) : names.In(block), size, most,
                    new CellLines(Math.Min(most, 4), 2));
            if (pages.All.Count == 1)
                return pages;
        }
        throw new InvalidOperationException("Page one does not fit a page.");
    }

    private static void Lay(Pages pages, Setting setting, Block block, float size, int most, CellLines cells)
    {
        var width = pages.Paper.TextWidth;
        switch (block)
        {
            case Heading heading:
                var style = new Style(Face.Bold, size + (heading.Level switch { 1 => 4, 2 => 1.5f, _ => 1 }), most);
                pages.Space(size * 0.8f);
                // A heading is never the last on its page.
                pages.Need(style.LineHeight + size * 5);
                Text(pages, setting.Lines(heading.Text, style, width), Paper.Margin, Inks.Text);
                pages.Top += size * 0.2f;
                break;
            case Line line:
                var face = line.Tone == Tone.Strong ? Face.Bold : Face.Regular;
                var lineSize = line.Tone == Tone.Small ? size * SmallShare : size;
                Text(
                    pages, setting.Lines(line.Text, new Style(face, lineSize, most), width), Paper.Margin,
                    line.Tone == Tone.Small ? Inks.Quiet : Inks.Text);
                pages.Top += size * 0.15f;
                break;
            case Points points:
                foreach (var item in points.Items)
                    Point(pages, setting.Lines(item, new Style(Face.Regular, size, most), width - size), size);
                break;
            case Grid grid:
                pages.Space(size * 0.3f);
                Tables.Lay(pages, setting, grid.Table, Math.Min(size, 8.5f), cells);
                pages.Top += size * 0.4f;
                break;
            case Figure figure:
                pages.Space(size);
                Figures.Lay(pages, setting, figure, size + 1);
                break;
        }
    }

    private static void Point(Pages pages, IReadOnlyList<SetLine> lines, float size)
    {
        pages.Need(lines[0].Style.LineHeight);
        var top = pages.Top;
        pages.Draw(canvas =>
            canvas.DrawCircle(Paper.Margin + size * 0.3f, top + size * 0.62f, size * 0.13f, Inks.Text));
        Text(pages, lines, Paper.Margin + size, Inks.Text);
        pages.Top += size * 0.1f;
    }

    private static void Text(Pages pages, IReadOnlyList<SetLine> lines, float left, SKPaint ink)
    {
        foreach (var line in lines)
        {
            pages.Need(line.Style.LineHeight);
            var top = pages.Top;
            pages.Draw(canvas => line.Draw(canvas, left, top, ink));
            pages.Top += line.Style.LineHeight;
        }
    }

    private static byte[] Write(Document document, Setting setting, Pages pages)
    {
        var made = document.Made.UtcDateTime;
        var about = SKDocumentPdfMetadata.Default;
        about.Title = document.Title;
        about.Subject = document.Words["banner"];
        about.Creator = "Hypotheses";
        about.Creation = made;
        about.Modified = made;
        using var bytes = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(bytes, about))
        {
            foreach (var (at, page) in pages.All.Index())
            {
                var canvas = pdf.BeginPage(pages.Paper.Width, pages.Paper.Height);
                foreach (var act in page)
                    act(canvas);
                Foot(canvas, document, setting, pages.Paper, at + 1, pages.All.Count);
                pdf.EndPage();
            }
            pdf.Close();
        }
        return bytes.ToArray();
    }

    private static void Foot(SKCanvas canvas, Document document, Setting setting, Paper paper, int page, int of)
    {
        var style = new Style(Face.Regular, FootSize, 1);
        var top = paper.Height - Paper.Margin - style.LineHeight * 2;
        canvas.DrawLine(Paper.Margin, top - 4, paper.Width - Paper.Margin, top - 4, Inks.Rule);
        var number = setting.Lines(document.Words.Say("foot.page", ("page", page), ("pages", of)), style, 200)[0];
        number.Draw(canvas, paper.Width - Paper.Margin - number.Width, top, Inks.Quiet);
        var foot = new ShortNames([new Line(document.Foot)], FootName).In(document.Foot);
        setting.Lines(foot, style, paper.TextWidth - number.Width - 12)[0].Draw(canvas, Paper.Margin, top, Inks.Quiet);
        setting.Lines([new Span(document.Words["banner"])], style, paper.TextWidth)[0]
            .Draw(canvas, Paper.Margin, top + style.LineHeight, Inks.Quiet);
    }
}
