using System.Text;

namespace Hypotheses.Web.Imports.Sheets;

/// <summary>
/// Rows with tabs between their cells, as spreadsheets copy them: a cell with a tab or a line break stands in quotation
/// marks, its own ones doubled. A mark elsewhere is a mark: what begins with one and does not end so is no quotation.
/// </summary>
internal static class TabText
{
    private static readonly char[] Ends = ['\t', '\n'];

    /// <param name="text">With line feeds alone as line breaks.</param>
    public static IEnumerable<IReadOnlyList<string>> Read(string text)
    {
        var record = new List<string>();
        for (var at = 0; at < text.Length; at++)
        {
            var (cell, end) = CellAt(text, at);
            record.Add(cell);
            at = end;
            if (at < text.Length && text[at] == '\t')
                continue;
            yield return record;
            record = [];
        }
        if (record.Count > 0)
            yield return record;
    }

    /// <summary>The same rows as text, each with its number as line, as far as cells have no line breaks.</summary>
    public static string Write(Grid grid)
    {
        var text = new StringBuilder();
        var number = 1;
        foreach (var row in grid.Rows.Prepend(new GridRow(grid.Header, grid.Headers)))
        {
            text.Append('\n', row.Number - number).AppendJoin('\t', row.Cells.Select(Quoted)).Append('\n');
            number = row.Number + 1;
        }
        return text.ToString();
    }

    private static string Quoted(string cell) => cell.StartsWith('"') || cell.AsSpan().IndexOfAny(Ends) >= 0
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static (string Cell, int End) CellAt(string text, int at)
    {
        if (text[at] == '"' && Closing(text, at) is { } close)
            return (text[(at + 1)..close].Replace("\"\"", "\"", StringComparison.Ordinal), close + 1);
        var end = text.IndexOfAny(Ends, at);
        return end < 0 ? (text[at..], text.Length) : (text[at..end], end);
    }

    private static int? Closing(string text, int at)
    {
        while ((at = text.IndexOf('"', at + 1)) >= 0)
        {
            if (at + 1 == text.Length || Ends.Contains(text[at + 1]))
                return at;
            if (text[at + 1] != '"')
                return null;
            at++;
        }
        return null;
    }
}
