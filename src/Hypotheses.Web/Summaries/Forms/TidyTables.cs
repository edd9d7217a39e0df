using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries.Forms;

/// <summary>
/// A summary as tables for programs: names of columns and closed words as on the wire, whatever the language. Each
/// starts with a byte order mark: without one Excel takes UTF-8 for the code page of the machine, and Cyrillic is
/// lost; LibreOffice and strict readers know the mark and drop it.
/// </summary>
internal static class TidyTables
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <param name="document">The summary.</param>
    /// <param name="key">One table; null = a zip of all.</param>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    public static byte[] Of(Document document, string? key)
    {
        if (key is not null)
            return Of(document.Tables.SingleOrDefault(table => table.Key == key)
                ?? throw new ArgumentException($"There is no table {key}.", nameof(key)));
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var table in document.Tables)
                zip.Add($"{table.Key}.csv", document.Made, Of(table));
        return bytes.ToArray();
    }

    private static byte[] Of(Table table)
    {
        var sheet = table.InSheets();
        using var bytes = new MemoryStream();
        bytes.Write(Mark);
        // Texts alone are made inert: a negative number is no formula.
        using (var csv = CsvWriter.Create(
            bytes, new CsvWriterOptions { Injection = CsvInjection.None, NewLine = "\r\n" }, true))
        {
            foreach (var column in sheet.Columns)
                csv.WriteField(column.Key);
            csv.EndRecord();
            foreach (var row in sheet.Rows)
            {
                foreach (var cell in row)
                    csv.WriteField(TextOf(cell.Value));
                csv.EndRecord();
            }
        }
        return bytes.ToArray();
    }

    private static string? TextOf(object? value) => value switch
    {
        string text => Sheet.Inert(text),
        bool whether => whether ? "true" : "false",
        DateOnly day => Moments.Day(day),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
