using System.Text;
using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries.Forms;

/// <summary>
/// A summary as CommonMark, tables as pipe tables, which are legible where they are no tables. Charts are given in
/// words. No text of the record becomes markup.
/// </summary>
internal static class Markdown
{
    // All that means something anywhere in a line, also where addresses become links by themselves.
    private const string Signs = "\\`*_{}[]<>()#+-.!|~&:\"'=^$@";

    // Words of ours begin no line with what means something there, and hold no address.
    private const string SignsInOurs = "\\`*_[]<>#|~&";

    public static byte[] Of(Document document)
    {
        var text = new StringBuilder();
        foreach (var block in document.First.Concat(document.Annex))
        {
            Write(text, block);
            text.Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Heading heading:
                text.Append('#', heading.Level).Append(' ').Append(Inline(heading.Text)).Append('\n');
                break;
            case Line { Tone: Tone.Strong } line:
                text.Append("**").Append(Inline(line.Text)).Append("**\n");
                break;
            case Line line:
                text.Append(Inline(line.Text)).Append('\n');
                break;
            case Points points:
                foreach (var item in points.Items)
                    text.Append("- ").Append(Inline(item)).Append('\n');
                break;
            case Grid grid:
                Write(text, grid.Table);
                break;
            case Figure figure:
                text.Append("**").Append(Escaped(figure.Title)).Append("** ").Append(Escaped(figure.Alternative))
                    .Append('\n');
                break;
        }
    }

    private static void Write(StringBuilder text, Table table)
    {
        foreach (var column in table.Columns)
            text.Append("| ").Append(Escaped(column.Title)).Append(' ');
        text.Append("|\n");
        foreach (var column in table.Columns)
            text.Append(column.Numbers ? "| ---: " : "| --- ");
        text.Append("|\n");
        foreach (var row in table.Rows)
        {
            foreach (var cell in row)
                text.Append("| ").Append(Inline([new Span(cell.Text, cell.IsName, cell.Url)])).Append(' ');
            text.Append("|\n");
        }
    }

    private static string Inline(IReadOnlyList<Span> spans) => string.Concat(spans.Select(span =>
        span.Url is { } url && span.Text.Length > 0 ? $"[{Escaped(span.Text)}](<{Address(url)}>)"
            : span.IsName ? Escaped(span.Text) : Escaped(span.Text, SignsInOurs)));

    private static string Escaped(string text, string signs = Signs)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c))
            (signs.Contains(c, StringComparison.Ordinal) ? escaped.Append('\\') : escaped).Append(c);
        return escaped.ToString();
    }

    // It was read as an address before: these end it or its place in a table.
    private static string Address(string url) => url
        .Replace("\\", "%5C", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal)
        .Replace(">", "%3E", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal)
        .Replace("&", "&amp;", StringComparison.Ordinal);
}
