using System.Globalization;
using System.Xml.Linq;

namespace Hypotheses.Web.Tests.Summaries.Forms;

/// <summary>CSV and XLSX: typed, tidy, and nothing in them runs.</summary>
public sealed class SheetsTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Test]
    public void A_zip_has_each_table_and_one_asked_for_is_the_same() => Assert.Multiple(() =>
    {
        var zip = Read.Zip(Read.Made(Sample.Rich(), "csv"));
        Assert.That(
            zip.Keys, Is.EqualTo(Hypotheses.Web.Summaries.Forms.SummaryForms.Tables.Select(table => $"{table}.csv")));
        foreach (var (name, bytes) in zip)
            Assert.That(bytes, Is.EqualTo(Read.Made(Sample.Rich(), "csv", table: name[..^4])), name);
    });

    [Test]
    public void A_table_that_is_none_is_refused() => Assert.That(
        () => Read.Made(Sample.Rich(), "csv", table: "nothing"), Throws.ArgumentException);

    [Test]
    public void Each_csv_has_the_mark_that_excel_asks_for() => Assert.That(
        Read.Made(Sample.Rich(), "csv", table: "rows").Take(3), Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }));

    [Test]
    public void The_words_and_columns_of_csv_are_those_of_the_wire_in_each_language() => Assert.That(
        Read.Made(Sample.Rich(), "csv", "uk", table: "claims"),
        Is.EqualTo(Read.Made(Sample.Rich(), "csv", "en", table: "claims")));

    [Test]
    public void A_cell_that_begins_as_a_formula_is_text() => Assert.Multiple(() =>
    {
        var value = Sample.Rich();
        Assert.That(Read.Table(value, "ranking").Select(row => row["suspect"]), Has.Member("'" + Sample.Formula));
        Assert.That(Read.Table(value, "claims")[1]["statement"], Is.EqualTo("'＝1+1"));
        Assert.That(Read.Table(value, "claimants")[0]["name"], Is.EqualTo("'@handle"));
        Assert.That(Read.Table(value, "evidence")[0]["description"], Does.StartWith("'\tTab"));
        Assert.That(Read.Table(value, "articles")[2]["outlet"], Is.EqualTo("'-Minus"));
        Assert.That(Read.Table(value, "provisional")[0]["outlet"], Is.EqualTo("'+1 News"));
        foreach (var (name, bytes) in Read.Zip(Read.Made(value, "xlsx")).Where(part => part.Key.Contains("sheet")))
        {
            var texts = Read.Parsed(bytes).Descendants(Main + "t").Select(text => text.Value).ToList();
            Assert.That(texts.Where(text => text.Length > 0 && "=+-@\t\r＝＋－＠".Contains(text[0])), Is.Empty, name);
            Assert.That(Read.Parsed(bytes).Descendants(Main + "f"), Is.Empty, name);
        }
    });

    [Test]
    public void A_number_below_zero_stays_a_number() => Assert.Multiple(() =>
    {
        Assert.That(Read.Table(Sample.Rich(), "ranking")[2]["rank_change"], Is.EqualTo("-1"));
        var sheet = Read.Cells(Read.Made(Sample.Rich(), "xlsx"), "Full ranking");
        Assert.That(sheet[3].Select(cell => cell.Element(Main + "v")?.Value), Has.Member("-1"));
    });

    [Test]
    public void Days_and_instants_are_dates_and_the_head_is_frozen() => Assert.Multiple(() =>
    {
        var workbook = Read.Made(Sample.Rich(), "xlsx");
        var ends = Read.Cells(workbook, "Corrections and withdrawals");
        var day = ends[1].Single(cell => cell.Attribute("s")?.Value == "2");
        var instant = ends[1].Single(cell => cell.Attribute("s")?.Value == "3");
        Assert.That(Dated(day), Is.EqualTo(new DateTime(2025, 12, 3)));
        Assert.That(Dated(instant), Is.EqualTo(new DateTime(2025, 12, 3, 12, 0, 0)), "in the leak's zone");
        foreach (var (name, bytes) in Read.Zip(workbook).Where(part => part.Key.Contains("worksheets")))
        {
            Assert.That(
                Read.Parsed(bytes).Descendants(Main + "pane").Single().Attribute("state")!.Value,
                Is.EqualTo("frozen"), name);
            Assert.That(
                Read.Parsed(bytes).Descendants(Main + "row").First().Elements().Select(c => c.Attribute("s")!.Value),
                Is.All.EqualTo("1"), name);
        }
    });

    [Test]
    public void What_a_spreadsheet_reads_as_an_escape_stays_as_it_is() => Assert.That(
        Read.Cells(Read.Made(Sample.Rich(), "xlsx"), "Shifted stances")[1][1].Value, Does.Contain("_x005F_x0041_"));

    [TestCase("en", "undated", "itself")]
    [TestCase("ru", "без даты", "само по себе")]
    [TestCase("uk", "без дати", "саме по собі")]
    public void What_was_nothing_and_what_is_nothing_now_has_a_word_in_its_cell(
        string language, string undated, string itself)
    {
        var value = Sample.Rich() with { PutRight = Sample.Corrected() };
        var sheets = Read.Sheets(Read.Made(value, "xlsx", language)).ToList();
        Assert.That(sheets, Has.Some.Contains($" {undated} ").And.Contains($"The Guardian {itself}"));
        Assert.That(Read.Table(value, "corrections", language)[2]["now"], Is.Empty, "to programs as on the wire");
    }

    [Test]
    public void The_library_that_reads_sheets_reads_each([Values("en", "ru", "uk")] string language)
    {
        using var workbook = new MemoryStream(Read.Made(Sample.Of500Suspects(), "xlsx", language));
        var names = MiniExcelLibs.MiniExcel.GetSheetNames(workbook);
        Assert.That(names, Has.Count.EqualTo(24));
        Assert.That(names, Is.All.Length.LessThan(32));
        Assert.That(MiniExcelLibs.MiniExcel.Query(workbook, sheetName: names[7]).Count(), Is.EqualTo(501));
    }

    private static DateTime Dated(XElement cell) => DateTime.FromOADate(
        double.Parse(cell.Element(Main + "v")!.Value, CultureInfo.InvariantCulture));
}
