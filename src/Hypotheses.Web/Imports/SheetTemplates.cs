using CsvHelper;
using MiniExcelLibs;

namespace Hypotheses.Web.Imports;

/// <summary>Empty sheets to fill in: a row of headers and two rows to show what goes where.</summary>
internal static class SheetTemplates
{
    private const string Csv = "text/csv; charset=utf-8";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly Dictionary<string, string>[] Articles =
    [
        new()
        {
            ["key"] = "1", ["url"] = "https://www.example.org/who-leaked", ["outlet"] = "The Example",
            ["headline"] = "Who leaked the call?", ["publishedAt"] = "2025-11-26", ["dateBasis"] = "page",
            ["kind"] = "report", ["medium"] = "web", ["access"] = "seen", ["language"] = "en",
            ["fromKind"] = "own_reporting",
        },
        new()
        {
            ["key"] = "2", ["outlet"] = "Example TV", ["headline"] = "The leak explained",
            ["publishedAt"] = "2025-11", ["dateBasis"] = "text", ["kind"] = "report", ["medium"] = "broadcast",
            ["access"] = "via_another_article", ["locator"] = "Evening news, 20:00", ["language"] = "en",
            ["from"] = "1", ["fromKind"] = "credits", ["fromCredit"] = "as The Example reports",
        },
    ];

    private static readonly Dictionary<string, string>[] Claims =
    [
        new()
        {
            ["article"] = "1", ["key"] = "1", ["claimant"] = "a senior former official",
            ["claimantKind"] = "anonymous", ["suspects"] = "First Agency + Second Agency", ["among"] = "one_of",
            ["stance"] = "asserts", ["basis"] = "told", ["citing"] = "people who heard the audio",
            ["statement"] = "only they would hold the audio itself", ["statedOn"] = "2025-11-26",
            ["quote"] = "Only two services could have this",
        },
        new() { ["article"] = "2", ["key"] = "1", ["stance"] = "suggests", ["quote"] = "One of two services" },
    ];

    /// <summary>The files, by their names.</summary>
    public static IReadOnlyDictionary<string, TemplateFile> Files { get; } = new Dictionary<string, TemplateFile>
    {
        ["articles.csv"] = new(CsvOf(SheetNames.Articles, Articles), Csv),
        ["claims.csv"] = new(CsvOf(SheetNames.Claims, Claims), Csv),
        ["sheets.xlsx"] = new(Workbook(), Xlsx),
    };

    private static byte[] CsvOf(string sheet, Dictionary<string, string>[] rows)
    {
        using var bytes = new MemoryStream();
        // Spreadsheets take a file for one of their country's encoding unless it has the mark of UTF-8.
        var options = new CsvWriterOptions
        {
            Injection = CsvInjection.Escape,
            NewLine = "\r\n",
            WriteByteOrderMark = true,
        };
        using (var csv = CsvWriter.Create(bytes, options, true))
        {
            foreach (var field in SheetNames.FieldsOf(sheet))
                csv.WriteField(field.Label);
            csv.EndRecord();
            foreach (var row in rows)
            {
                foreach (var field in SheetNames.FieldsOf(sheet))
                    csv.WriteField(row.GetValueOrDefault(field.Name) ?? "");
                csv.EndRecord();
            }
        }
        return bytes.ToArray();
    }

    private static byte[] Workbook()
    {
        using var bytes = new MemoryStream();
        bytes.SaveAs(new Dictionary<string, object>
        {
            ["Articles"] = CellsOf(SheetNames.Articles, Articles),
            ["Claims"] = CellsOf(SheetNames.Claims, Claims),
        });
        return bytes.ToArray();
    }

    private static IEnumerable<IDictionary<string, object>> CellsOf(
        string sheet, IEnumerable<Dictionary<string, string>> rows) =>
        [.. rows.Select(row => SheetNames.FieldsOf(sheet).ToDictionary(
            field => field.Label, field => (object)(row.GetValueOrDefault(field.Name) ?? "")))];
}

/// <summary>A file to fill in.</summary>
internal sealed record TemplateFile(byte[] Bytes, string Type);
