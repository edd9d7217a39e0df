using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries.Forms;

/// <summary>A sheet of a workbook.</summary>
internal static partial class WorkbookSheet
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int Narrowest = 9;
    private const int Widest = 60;
    // What a cell holds at most, its apostrophe included.
    private const int LongestText = 32_000;
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <param name="xml">Where to.</param>
    /// <param name="table">What stands in it.</param>
    /// <param name="words">The words of its language.</param>
    public static void Write(XmlWriter xml, Table table, FormWords words)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetViews", Main);
        xml.WriteStartElement("sheetView", Main);
        xml.WriteAttributeString("workbookViewId", "0");
        Workbook.Element(
            xml, "pane", ("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("cols", Main);
        foreach (var (at, column) in table.Columns.Index())
            Workbook.Element(
                xml, "col", ("min", Workbook.Text(at + 1)), ("max", Workbook.Text(at + 1)),
                ("width", Workbook.Text(WidthOf(table, at, column))), ("customWidth", "1"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        Row(xml, 1, table.Columns.Select(column => (Action<XmlWriter>)(cell =>
            Text(cell, column.Title, WorkbookStyles.Head))));
        foreach (var (at, row) in table.Rows.Index())
            Row(xml, at + 2, row.Select(cell => (Action<XmlWriter>)(one => Cell(one, cell, words))));
        xml.WriteEndElement();
        xml.WriteStartElement("headerFooter", Main);
        xml.WriteElementString(
            "oddFooter", Main, $"&L{words["banner"].Replace("&", "&&", StringComparison.Ordinal)}&R&P/&N");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, int number, IEnumerable<Action<XmlWriter>> cells)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", Workbook.Text(number));
        foreach (var (at, write) in cells.Index())
        {
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", $"{ColumnOf(at)}{Workbook.Text(number)}");
            write(xml);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    // A word of the wire stands as it is read, so the text of the cell and not its value; of names and words of others
    // the value, which has its lines.
    private static void Cell(XmlWriter xml, Cell cell, FormWords words)
    {
        switch (cell.Value)
        {
            case null:
                break;
            case DateOnly day:
                Number(xml, day.ToDateTime(TimeOnly.MinValue), WorkbookStyles.Day);
                break;
            case DateTimeOffset instant:
                Number(xml, instant.DateTime, WorkbookStyles.Instant);
                break;
            case bool whether:
                xml.WriteAttributeString("t", "b");
                xml.WriteElementString("v", Main, whether ? "1" : "0");
                break;
            case string value:
                Text(xml, cell.IsName ? words.Marked(value) : cell.Text, WorkbookStyles.Words);
                break;
            default:
                xml.WriteElementString("v", Main, Convert.ToString(cell.Value, CultureInfo.InvariantCulture)!);
                break;
        }
    }

    private static void Number(XmlWriter xml, DateTime at, int style)
    {
        xml.WriteAttributeString("s", Workbook.Text(style));
        // To the second: what a cell shows, and what a double holds.
        var days = Math.Round((at - Epoch).TotalSeconds) / TimeSpan.SecondsPerDay;
        xml.WriteElementString("v", Main, days.ToString("R", CultureInfo.InvariantCulture));
    }

    private static void Text(XmlWriter xml, string text, int style)
    {
        xml.WriteAttributeString("s", Workbook.Text(style));
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        var inert = Sheet.Inert(text);
        var bounded = inert.Length <= LongestText ? inert : inert[..(LongestText - 1)] + "…";
        // Spreadsheets read _x0041_ as the letter of that number.
        xml.WriteString(Escape().Replace(Workbook.Clean(bounded), "_x005F_$1"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static int WidthOf(Table table, int at, Column column) => Math.Clamp(
        table.Rows.Select(row => row[at].Text.Length).Append(column.Title.Length).Max() + 2, Narrowest, Widest);

    private static string ColumnOf(int at) =>
        at < 26 ? $"{(char)('A' + at)}" : ColumnOf(at / 26 - 1) + (char)('A' + at % 26);

    [GeneratedRegex("_(x[0-9A-Fa-f]{4}_)", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
