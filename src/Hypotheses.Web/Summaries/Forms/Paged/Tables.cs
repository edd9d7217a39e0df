using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>Tables on pages: no row is cut, and the head stands on each page again.</summary>
internal static class Tables
{
    private const float Gap = 5;
    private const float Pad = 2;
    private const float SmallestHead = 5.5f;
    private const int HeadLines = 3;

    /// <param name="pages">Where to.</param>
    /// <param name="setting">How words are broken.</param>
    /// <param name="table">The table.</param>
    /// <param name="size">The size of its text.</param>
    /// <param name="most">The most lines of a cell.</param>
    public static void Lay(Pages pages, Setting setting, Table table, float size, CellLines most)
    {
        var widths = WidthsOf(table, pages.Paper.TextWidth);
        var head = RowOf(
            setting, table, widths,
            table.Columns.Select(column => (IReadOnlyList<Span>)[new Span(column.Title)]),
            HeadStyle(setting, table, widths, size), new CellLines(HeadLines, HeadLines));
        pages.Need(head.Height * 3);
        Head(pages, head);
        foreach (var cells in table.Rows)
        {
            var row = RowOf(
                setting, table, widths,
                cells.Select(cell => (IReadOnlyList<Span>)[new Span(cell.Text, cell.IsName, cell.Url)]),
                new Style(Face.Regular, size), most);
            if (!pages.HasRoomFor(row.Height))
            {
                pages.Turn();
                Head(pages, head);
            }
            Draw(pages, row);
        }
    }

    // Small enough that no word of the head is broken.
    private static Style HeadStyle(Setting setting, Table table, float[] widths, float size)
    {
        var style = new Style(Face.Bold, size - 0.5f);
        while (style.Size > SmallestHead && table.Columns.Index().Any(column =>
            column.Item.Title.Split(' ').Any(word =>
                setting.Lines([new Span(word)], style, widths[column.Index] - Gap).Count > 1)))
            style = style with { Size = style.Size - 0.5f };
        return style;
    }

    private static void Head(Pages pages, Row head)
    {
        var (top, width) = (pages.Top, pages.Paper.TextWidth);
        pages.Draw(canvas => canvas.DrawRect(Paper.Margin, top, width, head.Height, Inks.Shade));
        Draw(pages, head);
    }

    private static void Draw(Pages pages, Row row)
    {
        var (top, width) = (pages.Top, pages.Paper.TextWidth);
        pages.Draw(canvas =>
        {
            foreach (var (lines, left, room, atEnd) in row.Cells)
                foreach (var (at, line) in lines.Index())
                    line.Draw(
                        canvas, atEnd ? left + room - line.Width : left, top + Pad + at * line.Style.LineHeight,
                        Inks.Text);
            canvas.DrawLine(Paper.Margin, top + row.Height, Paper.Margin + width, top + row.Height, Inks.Rule);
        });
        pages.Top += row.Height;
    }

    private static Row RowOf(
        Setting setting, Table table, float[] widths, IEnumerable<IReadOnlyList<Span>> cells, Style style,
        CellLines most)
    {
        var left = Paper.Margin;
        var set = new List<SetCell>();
        foreach (var (column, cell) in cells.Index())
        {
            var room = widths[column] - Gap;
            var lines = setting.Lines(
                cell, style with { Most = table.Columns[column].Key == "suspect" ? most.OfName : most.OfCell }, room);
            // A short name stands under the others, whatever its direction.
            set.Add(new SetCell(
                lines, left, room,
                table.Columns[column].Numbers || lines.Count > 1 && Bidi.StartsRight(FormWords.TextOf(cell))));
            left += widths[column];
        }
        return new Row(set, set.Max(cell => cell.Lines.Count) * style.LineHeight + 2 * Pad);
    }

    private static float[] WidthsOf(Table table, float width)
    {
        var all = (float)table.Columns.Sum(column => column.Weight);
        return [.. table.Columns.Select(column => column.Weight / all * (width + Gap))];
    }

    private sealed record SetCell(IReadOnlyList<SetLine> Lines, float Left, float Room, bool AtEnd);

    private sealed record Row(IReadOnlyList<SetCell> Cells, float Height);
}

/// <summary>The most lines of a cell of a table.</summary>
/// <param name="OfCell">Of any.</param>
/// <param name="OfName">Of one that says who is named.</param>
internal readonly record struct CellLines(int OfCell, int OfName);
