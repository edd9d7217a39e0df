using System.Text;
using CsvHelper;

namespace Hypotheses.Web.Imports.Sheets;

/// <summary>Reads a sheet from text whose cells are separated by tabs, semicolons or commas.</summary>
internal static class GridReader
{
    // Empty columns on the right are common; so many are not.
    private const int MostFields = 1_000;

    public static Grid Read(string text) => Read(text, out _);

    /// <param name="text">The text.</param>
    /// <param name="separator">What it was found to be separated by: by its first line that says something.</param>
    public static Grid Read(string text, out char separator)
    {
        text = text.ReplaceLineEndings("\n").TrimStart('\uFEFF');
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new SheetFormatException("The sheet holds U+0000: say which encoding the file has.");
        separator = SeparatorOf(text.AsSpan().TrimStart('\n'));
        return Grid.Of(separator == '\t' ? TabText.Read(text) : Separated(text, separator));
    }

    /// <summary>What the first line of a text is separated by; a tab where by nothing.</summary>
    public static char SeparatorOf(ReadOnlySpan<char> text)
    {
        var line = text.IndexOf('\n') is >= 0 and var end ? text[..end] : text;
        var (semicolons, commas, quoted) = (0, 0, false);
        foreach (var c in line)
        {
            if (c == '\t')
                return '\t';
            quoted ^= c == '"';
            semicolons += c == ';' && !quoted ? 1 : 0;
            commas += c == ',' && !quoted ? 1 : 0;
        }
        return semicolons + commas == 0 ? '\t' : semicolons >= commas ? ';' : ',';
    }

    private static IEnumerable<IReadOnlyList<string>> Separated(string text, char separator)
    {
        using var csv = CsvReader.Create(Encoding.UTF8.GetBytes(text), new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            SkipEmptyLines = false,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            MalformedData = CsvMalformedDataHandling.Throw,
            IncludeValuesInExceptions = false,
        });
        while (Next(csv))
            yield return csv.FieldCount <= MostFields
                ? [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]
                : throw new SheetFormatException($"Row {csv.RowNumber} has more than {Grid.MostColumns} columns.");
    }

    private static bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw new SheetFormatException($"The sheet can't be taken apart. {e.Message}");
        }
    }
}
