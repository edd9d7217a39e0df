using System.IO.Compression;
using System.Text;
using Hypotheses.Web.Imports;
using Hypotheses.Web.Imports.Sheets;
using static Hypotheses.Web.Tests.Imports.Sheets.GridTests;

namespace Hypotheses.Web.Tests.Imports.Sheets;

public sealed class WorkbookTests
{
    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts>
        <fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/>
        </cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs>
        </styleSheet>
        """;

    private const string Rows = """
        <row r="1"><c r="A1" t="inlineStr"><is><t>No</t></is></c><c r="B1" t="s"><v>0</v></c></row>
        <row r="4"><c r="A4"><v>7</v></c><c r="B4" s="1"><v>45987</v></c><c r="C4" s="2"><v>45987.75</v></c>
        <c r="D4" t="str"><f>HYPERLINK("http://evil","two")</f><v>two</v></c><c r="E4" t="b"><v>1</v></c>
        <c r="F4" t="e"><v>#REF!</v></c><c r="G4"><f>NOW()</f></c><c r="H4"><v>0.1</v></c>
        <c r="I4" t="inlineStr"><is><r><rPr/><t>Кр</t></r><r><t>емль</t></r><rPh><t>x</t></rPh></is></c></row>
        """;

    [Test]
    public void Cells_come_as_text_dates_as_days_and_formulas_as_their_last_value()
    {
        var sheet = Workbook.Read(Package(Rows)).Single();
        Assert.That(sheet.Grid!.Headers.Take(2), Is.EqualTo(["No", "Rich"]));
        Assert.That(sheet.Grid.Rows.Single().Number, Is.EqualTo(4));
        Assert.That(
            sheet.Grid.Rows.Single().Cells,
            Is.EqualTo(["7", "2025-11-26", "2025-11-26 18:00:00", "two", "true", "#REF!", "", "0.1", "Кремль"]));
    }

    [Test]
    public void The_template_holds_both_sheets()
    {
        var sheets = Workbook.Read(SheetTemplates.Files["sheets.xlsx"].Bytes);
        Assert.That(sheets.Select(sheet => sheet.Name), Is.EqualTo(["Articles", "Claims"]));
        Assert.That(sheets.Select(sheet => sheet.Grid!.Rows.Count), Is.EqualTo([2, 2]));
        Assert.That(
            ColumnGuess.Of(sheets[1].Grid!.Headers, ClaimColumns.All),
            Is.EqualTo(ClaimColumns.All.Select(field => field.Name)));
        var csv = GridReader.Read(SheetBytes.Text(SheetTemplates.Files["claims.csv"].Bytes, null));
        Assert.That(TabText.Write(csv), Is.EqualTo(TabText.Write(sheets[1].Grid!)));
    }

    [Test]
    public void A_row_of_sixteen_thousand_columns_costs_no_more_than_another()
    {
        var wide = Package("""<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>""", "A1:XFD1048576");
        Assert.That(Workbook.Read(wide).Single().Grid!.Headers, Is.EqualTo(["1"]));
        var filled = Package("""<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>""", "A1:XFD1");
        Assert.That(Workbook.Read(filled).Single().Trouble, Does.Contain("64 columns"));
        var tall = Package("""<row r="1"><c><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>""");
        Assert.That(Workbook.Read(tall).Single().Trouble, Does.Contain("empty rows"));
        Assert.That(
            () => Workbook.Rows(tall).ToList(),
            Throws.TypeOf<SheetFormatException>().With.Message.Contains("row 1048576"), "of an import");
        var columns = string.Concat(Enumerable.Range(0, 80).Select(_ => "<c><v>1</v></c>"));
        Assert.That(Workbook.Read(Package($"<row>{columns}</row>")).Single().Trouble, Does.Contain("64 columns"));
    }

    [Test]
    public void What_is_no_harmless_workbook_is_refused_with_its_reason()
    {
        Assert.That(
            () => Workbook.Read(Package(Rows, more: "<!DOCTYPE x [<!ENTITY e \"boom\">]>")), Refused("damaged"));
        Assert.That(() => Workbook.Read(Package(Rows, properties: "<workbookPr date1904=\"1\"/>")), Refused("1904"));
        Assert.That(
            () => Workbook.Read(Package(string.Concat(Enumerable.Repeat("<x>", 20_000)))), Refused("too deeply"));
        Assert.That(
            () => Workbook.Read(Package($"<row><c t=\"str\"><v>{new string('a', 30 << 20)}</v></c></row>")),
            Refused("unpacks to more than"));
        Assert.That(() => Workbook.Read(Zip(("a.txt", "x"))), Refused("no workbook"));
        Assert.That(
            () => Workbook.Read(Zip([.. Enumerable.Range(0, 1_001).Select(i => ($"{i}.xml", "<a/>"))])),
            Refused("1000 parts"));
        Assert.That(() => Workbook.Read("PK\u0003\u0004 and then nothing"u8.ToArray()), Refused("damaged"));
        Assert.That(
            () => SheetBytes.IsWorkbook((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]),
            Refused("under a password or of the old format"));
        Assert.That(SheetBytes.IsWorkbook("No,Title"u8), Is.False);
    }

    [TestCase("<v>", "<![CDATA[a]]>", "</v>")]
    [TestCase("", "<v/>a", "")]
    [TestCase("<is>", "<t>a</t>", "</is>")]
    public void A_cell_in_many_pieces_holds_no_more_than_a_spreadsheet_takes(string start, string piece, string end)
    {
        Assert.That(
            Workbook.Read(Package(Of(32_767))).Single().Grid!.Headers.Single(), Is.EqualTo(new string('a', 32_767)));
        Assert.That(() => Workbook.Read(Package(Of(32_768))), Refused("32,767 characters"));

        string Of(int pieces) =>
            $"<row><c t=\"{(start == "<is>" ? "inlineStr" : "str")}\">{start}"
            + string.Concat(Enumerable.Repeat(piece, pieces)) + $"{end}</c></row>";
    }

    /// <summary>A workbook of one sheet.</summary>
    internal static byte[] Package(string rows, string? dimension = null, string more = "", string properties = "") =>
        Zip(
            ("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
                ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
                ContentType="application/xml"/></Types>
                """),
            ("_rels/.rels", Relation("officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", $"""
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{properties}<sheets><sheet
                name="One" sheetId="1" r:id="r1"/></sheets></workbook>
                """),
            ("xl/_rels/workbook.xml.rels", Relation("worksheet", "worksheets/sheet1.xml")),
            ("xl/styles.xml", Styles),
            ("xl/sharedStrings.xml", """
                <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>Ri</t></r><r>
                <t>ch</t></r></si></sst>
                """),
            ("xl/worksheets/sheet1.xml", more + $"""
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension
                ref="{dimension ?? "A1:Z9"}"/><sheetData>{rows}</sheetData></worksheet>
                """));

    private static string Relation(string kind, string target) => $"""
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>
        </Relationships>
        """;

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }
}
