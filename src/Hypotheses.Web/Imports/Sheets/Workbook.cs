using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Hypotheses.Web.Imports.Sheets;

/// <summary>
/// Reads the worksheets of a workbook of the format .xlsx; formulas give the value they had when it was saved.
/// </summary>
internal static class Workbook
{
    private const int MostSheets = 50;

    private static readonly OpenXmlConfiguration Configuration = new() { EnableSharedStringCache = false };

    /// <summary>Its worksheets in their order; one that can't be read says why.</summary>
    public static IReadOnlyList<Worksheet> Read(byte[] bytes)
    {
        try
        {
            using var clean = CleanPackage.Of(bytes, WorkbookBounds.OfForms);
            return [.. clean.GetSheetNames(Configuration).Take(MostSheets).Select(name => Read(clean, name))];
        }
        catch (Exception e) when (e is not SheetFormatException)
        {
            throw Damaged();
        }
    }

    /// <summary>The rows of the first worksheet with their numbers, of a file that is imported.</summary>
    public static IEnumerable<(int Number, IReadOnlyList<string> Cells)> Rows(byte[] bytes)
    {
        using var clean = Opened(bytes);
        using var rows = clean.Query(false, null, ExcelType.XLSX, configuration: Configuration).GetEnumerator();
        for (var number = 1; Next(rows); number++)
            yield return (number, CellsOf((IDictionary<string, object?>)rows.Current));
    }

    private static MemoryStream Opened(byte[] bytes)
    {
        try
        {
            return CleanPackage.Of(bytes, WorkbookBounds.OfImports);
        }
        catch (Exception e) when (e is not SheetFormatException)
        {
            throw Damaged();
        }
    }

    private static bool Next(IEnumerator<object> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception e) when (e is not SheetFormatException)
        {
            throw Damaged();
        }
    }

    // Whatever a library says of a file that somebody sent: it is the file.
    private static SheetFormatException Damaged() =>
        new("The workbook is damaged: open it, save it as .xlsx, and try again.");

    private static Worksheet Read(MemoryStream clean, string name)
    {
        clean.Position = 0;
        try
        {
            return new Worksheet(name, Grid.Of(clean
                .Query(false, name, ExcelType.XLSX, configuration: Configuration)
                .Select(row => CellsOf((IDictionary<string, object?>)row))), null);
        }
        catch (SheetFormatException e)
        {
            return new Worksheet(name, null, e.Message);
        }
    }

    private static IReadOnlyList<string> CellsOf(IDictionary<string, object?> row) => [.. row.Values.Select(TextOf)];

    private static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString(time.Year < 1900 ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss",
            CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        double number when Math.Abs(number) < 1e15 => number.ToString("0.###############",
            CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}

/// <summary>A worksheet of a workbook.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Grid">Its rows; null where they can't be taken.</param>
/// <param name="Trouble">Why not.</param>
internal sealed record Worksheet(string Name, Grid? Grid, string? Trouble);
