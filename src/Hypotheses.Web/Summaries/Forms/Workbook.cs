using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries.Forms;

/// <summary>
/// A summary as a workbook (ISO/IEC 29500): a sheet for each table, its head bold and frozen, each cell of its type.
/// Written here since the library that reads sheets can neither freeze nor type what it writes.
/// </summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static byte[] Of(Document document)
    {
        var tables = document.Tables.Select(table => table.InSheets()).ToList();
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", xml => Contents(xml, tables.Count));
            Add("_rels/.rels", Root);
            Add("docProps/core.xml", xml => About(xml, document));
            Add("xl/workbook.xml", xml => Book(xml, tables));
            Add("xl/_rels/workbook.xml.rels", xml => Sheets(xml, tables.Count));
            Add("xl/styles.xml", WorkbookStyles.Write);
            foreach (var (at, table) in tables.Index())
                Add($"xl/worksheets/sheet{at + 1}.xml", xml => WorkbookSheet.Write(xml, table, document.Words));

            void Add(string name, Action<XmlWriter> write) => zip.Add(name, document.Made, Xml(write));
        }
        return bytes.ToArray();
    }

    private static byte[] Xml(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { CloseOutput = false }))
        {
            xml.WriteStartDocument(true);
            write(xml);
        }
        return bytes.ToArray();
    }

    private static void Contents(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", $"{Packages}/content-types");
        Element(xml, "Default", ("Extension", "rels"),
            ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Part("/xl/workbook.xml", $"{Type}.sheet.main+xml");
        Part("/xl/styles.xml", $"{Type}.styles+xml");
        Part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        for (var sheet = 1; sheet <= sheets; sheet++)
            Part($"/xl/worksheets/sheet{sheet}.xml", $"{Type}.worksheet+xml");
        xml.WriteEndElement();

        void Part(string name, string type) => Element(xml, "Override", ("PartName", name), ("ContentType", type));
    }

    private static void Root(XmlWriter xml)
    {
        xml.WriteStartElement("Relationships", $"{Packages}/relationships");
        Element(xml, "Relationship", ("Id", "rId1"), ("Type", $"{Links}/officeDocument"),
            ("Target", "xl/workbook.xml"));
        Element(xml, "Relationship", ("Id", "rId2"), ("Type", $"{Packages}/relationships/metadata/core-properties"),
            ("Target", "docProps/core.xml"));
        xml.WriteEndElement();
    }

    private static void About(XmlWriter xml, Document document)
    {
        const string core = Packages + "/metadata/core-properties";
        const string terms = "http://purl.org/dc/elements/1.1/";
        xml.WriteStartElement("cp", "coreProperties", core);
        xml.WriteElementString("dc", "title", terms, Clean(document.Title));
        xml.WriteElementString("dc", "description", terms, document.Words["banner"]);
        xml.WriteElementString("dc", "language", terms, document.Words.Language);
        xml.WriteStartElement("dcterms", "created", "http://purl.org/dc/terms/");
        xml.WriteAttributeString("xsi", "type", "http://www.w3.org/2001/XMLSchema-instance", "dcterms:W3CDTF");
        xml.WriteString(document.Made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Book(XmlWriter xml, List<Table> tables)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Links);
        xml.WriteStartElement("sheets", Main);
        foreach (var (at, table) in tables.Index())
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", table.Title);
            xml.WriteAttributeString("sheetId", Text(at + 1));
            xml.WriteAttributeString("id", Links, $"rId{at + 1}");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Sheets(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Relationships", $"{Packages}/relationships");
        for (var sheet = 1; sheet <= sheets; sheet++)
            Element(xml, "Relationship", ("Id", $"rId{sheet}"), ("Type", $"{Links}/worksheet"),
                ("Target", $"worksheets/sheet{sheet}.xml"));
        Element(xml, "Relationship", ("Id", $"rId{sheets + 1}"), ("Type", $"{Links}/styles"), ("Target", "styles.xml"));
        xml.WriteEndElement();
    }

    /// <summary>An empty element.</summary>
    internal static void Element(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name, null);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    /// <summary>What XML can't hold is shown as missing.</summary>
    internal static string Clean(string text)
    {
        var clean = text.ToCharArray();
        for (var at = 0; at < clean.Length; at++)
            if (char.IsHighSurrogate(clean[at]) && at + 1 < clean.Length && char.IsLowSurrogate(clean[at + 1]))
                at++;
            else if (!XmlConvert.IsXmlChar(clean[at]))
                clean[at] = '\uFFFD';
        return new string(clean);
    }

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
