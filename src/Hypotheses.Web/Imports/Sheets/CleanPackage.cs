using System.IO.Compression;
using System.Xml;

namespace Hypotheses.Web.Imports.Sheets;

/// <summary>
/// What a workbook is made of, checked and written anew before a library sees it: its unpacked bytes counted, XML
/// without document types and not too deep, of each worksheet the cells that say something. The library asks a row of
/// sixteen thousand empty columns a minute's work, and takes the days of a workbook that counts from 1904 for others.
/// </summary>
internal static class CleanPackage
{
    private const int MostEntries = 1_000;
    private const int MostDepth = 64;

    private static XmlReaderSettings Reading(WorkbookBounds bounds) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = bounds.Unpacked,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static MemoryStream Of(byte[] workbook, WorkbookBounds bounds)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostEntries)
            throw new SheetFormatException($"The workbook has more than {MostEntries} parts.");
        if (archive.GetEntry("xl/workbook.xml") is null)
            throw new SheetFormatException("The file is an archive, but no workbook of the format .xlsx.");
        var clean = new MemoryStream();
        using (var written = new ZipArchive(clean, ZipArchiveMode.Create, leaveOpen: true))
        {
            var unpacked = new UnpackedBytes(workbook.Length, bounds);
            foreach (var entry in archive.Entries.Where(IsTaken))
                Copy(entry, written, unpacked, bounds);
        }
        clean.Position = 0;
        return clean;
    }

    // Pictures, macros, printer settings and what points to them stay behind.
    private static bool IsTaken(ZipArchiveEntry entry) => entry.IsEncrypted
        ? throw new SheetFormatException("The workbook is under a password: save it as .xlsx without one.")
        : entry.FullName is "[Content_Types].xml" or "_rels/.rels" or "xl/workbook.xml" or "xl/styles.xml"
            or "xl/sharedStrings.xml" or "xl/_rels/workbook.xml.rels"
            || IsWorksheet(entry.FullName);

    private static bool IsWorksheet(string name) =>
        name.StartsWith("xl/worksheets/", StringComparison.Ordinal)
        && name.EndsWith(".xml", StringComparison.Ordinal) && name.Split('/').Length == 3;

    private static void Copy(
        ZipArchiveEntry entry, ZipArchive into, UnpackedBytes unpacked, WorkbookBounds bounds)
    {
        using var packed = entry.Open();
        using var bounded = new BoundedStream(packed, unpacked);
        using var reader = XmlReader.Create(bounded, Reading(bounds));
        using var target = into.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
        using var writer = XmlWriter.Create(target);
        if (IsWorksheet(entry.FullName))
            CleanWorksheet.Copy(reader, writer, bounds.LastRow);
        else
            CopyAll(reader, writer);
    }

    private static void CopyAll(XmlReader reader, XmlWriter writer)
    {
        while (Next(reader))
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    Refuse1904(reader);
                    writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                    var empty = reader.IsEmptyElement;
                    writer.WriteAttributes(reader, false);
                    if (empty)
                        writer.WriteEndElement();
                    break;
                case XmlNodeType.EndElement:
                    writer.WriteFullEndElement();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace
                    or XmlNodeType.Whitespace when reader.Depth > 0:
                    writer.WriteString(reader.Value);
                    break;
            }
    }

    /// <summary>To the next node; one too deep is refused.</summary>
    public static bool Next(XmlReader reader) => reader.Read() && (reader.Depth <= MostDepth ? true
        : throw new SheetFormatException("The workbook can't be read: its XML is nested too deeply."));

    private static void Refuse1904(XmlReader reader)
    {
        if (reader.LocalName == "workbookPr" && reader.GetAttribute("date1904") is "1" or "true")
            throw new SheetFormatException(
                "The workbook counts its days from 1904: set that off in its options, or paste the sheets.");
    }
}
