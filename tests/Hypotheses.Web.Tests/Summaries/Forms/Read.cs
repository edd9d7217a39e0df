using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CsvHelper;
using Hypotheses.Client;
using Hypotheses.Web.Summaries.Forms;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Hypotheses.Web.Tests.Summaries.Forms;

/// <summary>Makes forms and reads them back.</summary>
internal static class Read
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static byte[] Made(WeeklySummary value, string extension, string language = "en", string paper = "a4",
        string? table = null, string? site = null) => SummaryForms.All.Single(form => form.Extension == extension)
        .Make(value, new FormOptions(language, paper, table, site));

    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>A table of CSV: each row by the names of its columns, and no row of another length.</summary>
    public static List<Dictionary<string, string>> Table(WeeklySummary value, string table, string language = "en") =>
        Rows(Made(value, "csv", language, table: table));

    public static List<Dictionary<string, string>> Rows(byte[] csv)
    {
        using var reader = CsvReader.Create(csv, new CsvReaderOptions
        {
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
        });
        reader.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
            rows.Add(reader.Headers.ToDictionary(name => name, name => reader.GetString(name) ?? ""));
        return rows;
    }

    public static IReadOnlyDictionary<string, byte[]> Zip(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    /// <summary>The cells of a sheet by its name; a number as it stands, a text as text.</summary>
    public static List<List<XElement>> Cells(byte[] workbook, string sheet)
    {
        var parts = Zip(workbook);
        var names = Parsed(parts["xl/workbook.xml"]).Descendants(Main + "sheet")
            .Select(one => one.Attribute("name")!.Value).ToList();
        return
        [
            .. Parsed(parts[string.Create(
                CultureInfo.InvariantCulture, $"xl/worksheets/sheet{names.IndexOf(sheet) + 1}.xml")])
                .Descendants(Main + "row").Select(row => row.Elements(Main + "c").ToList()),
        ];
    }

    /// <summary>The text of each sheet of a workbook.</summary>
    public static IEnumerable<string> Sheets(byte[] workbook) => Zip(workbook)
        .Where(part => part.Key.Contains("worksheets", StringComparison.Ordinal))
        .Select(part => string.Join(' ', Parsed(part.Value).Descendants(Main + "t").Select(text => text.Value)));

    public static XElement Parsed(byte[] xml) => XElement.Load(new MemoryStream(xml));

    public static IReadOnlyList<string> Pages(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page))];
    }
}
