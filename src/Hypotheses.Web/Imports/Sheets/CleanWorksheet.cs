using System.Globalization;
using System.Text;
using System.Xml;

namespace Hypotheses.Web.Imports.Sheets;

/// <summary>
/// Writes a worksheet anew with nothing but cells that hold a value: the last value of a formula, not the formula.
/// Columns and rows beyond the bounds are left out but for the first, by which the sheet is refused then.
/// </summary>
internal static class CleanWorksheet
{
    // The library makes a row of each that is left out: of these there may be so many, and thrice those that are not.
    private const int MostLeftOut = 50_000;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static void Copy(XmlReader reader, XmlWriter writer, int lastRow)
    {
        writer.WriteStartElement("worksheet", Main);
        writer.WriteStartElement("sheetData", Main);
        var (row, written, rows) = (0, 0, 0);
        var (column, filled) = (0, 0);
        while (CleanPackage.Next(reader))
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
                (row, column, filled) = (Math.Max(row + 1, NumberOf(reader.GetAttribute("r")) ?? 0), 0, 0);
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            var cell = CleanCell.Read(reader);
            column = cell.Column ?? column + 1;
            var (line, place) = (Math.Min(row, lastRow + 1), Math.Min(column, Grid.MostColumns + 1));
            if (cell.Value is null || line < Math.Max(written, 1) || (line == written && place <= filled))
                continue;
            if (line > written)
            {
                if (written > 0)
                    writer.WriteEndElement();
                if (line - ++rows > (3 * rows) + MostLeftOut)
                    throw new SheetFormatException(
                        $"A sheet has too many empty rows before row {row}: take them out.");
                writer.WriteStartElement("row", Main);
                writer.WriteAttributeString("r", Text(line));
                written = line;
            }
            cell.Write(writer, Main, NameOf(place) + Text(line));
            filled = place;
        }
        if (written > 0)
            writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static int? NumberOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string NameOf(int column) =>
        (column > 26 ? ((char)('A' + (column - 1) / 26 - 1)).ToString() : "") + (char)('A' + (column - 1) % 26);
}

/// <summary>A cell as it stands in a worksheet.</summary>
/// <param name="Column">Its column, from 1; null = the next.</param>
/// <param name="Type">How its value is written.</param>
/// <param name="Style">The number of its style.</param>
/// <param name="Value">Its value; null where it has none.</param>
internal sealed record CleanCell(int? Column, string? Type, string? Style, string? Value)
{
    // Beyond any column that a spreadsheet has.
    private const int Far = 100_000;

    // No spreadsheet takes more into a cell.
    private const int MostCharacters = 32_767;

    public static CleanCell Read(XmlReader reader)
    {
        var (column, type, style) =
            (ColumnOf(reader.GetAttribute("r")), reader.GetAttribute("t"), reader.GetAttribute("s"));
        if (reader.IsEmptyElement)
            return new CleanCell(column, type, style, null);
        StringBuilder? value = null;
        var (inside, aside) = ("", int.MaxValue);
        for (var depth = reader.Depth; CleanPackage.Next(reader) && reader.Depth > depth;)
        {
            if (reader.Depth <= aside)
                aside = int.MaxValue;
            if (reader.NodeType == XmlNodeType.Element)
                inside = reader.LocalName;
            else if (reader.NodeType == XmlNodeType.EndElement)
                inside = "";
            else if (aside == int.MaxValue && inside is "v" or "t")
                Add(value ??= new StringBuilder(), reader.Value);
            // How a word is pronounced is no part of it.
            if (inside == "rPh")
                aside = reader.Depth;
        }
        return new CleanCell(column, type, style, value?.ToString());
    }

    public void Write(XmlWriter writer, string space, string reference)
    {
        writer.WriteStartElement("c", space);
        writer.WriteAttributeString("r", reference);
        if (Style is not null)
            writer.WriteAttributeString("s", Style);
        if (Type is not null)
            writer.WriteAttributeString("t", Type);
        if (Type == "inlineStr")
            writer.WriteStartElement("is", space);
        writer.WriteElementString(Type == "inlineStr" ? "t" : "v", space, Value);
        if (Type == "inlineStr")
            writer.WriteEndElement();
        writer.WriteEndElement();
    }

    // A value may come in as many pieces as it has characters.
    private static void Add(StringBuilder value, string piece)
    {
        if (value.Length + piece.Length > MostCharacters)
            throw new SheetFormatException(
                string.Create(CultureInfo.InvariantCulture, $"A cell holds more than {MostCharacters:N0} characters."));
        value.Append(piece);
    }

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in (reference ?? "").TakeWhile(char.IsAsciiLetter))
            column = Math.Min(Far, column * 26 + char.ToUpperInvariant(c) - 'A' + 1);
        return column == 0 ? null : column;
    }
}
