using CsvHelper;
using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>A table as text: its cells separated by commas, semicolons or tabs, as its first line has them.</summary>
internal sealed class CsvFile(string path, ImportReading reading) : TableFile(reading)
{
    private const int MostFields = 1_000;

    private readonly ImportReading _reading = reading;

    protected override IEnumerable<(int Number, IReadOnlyList<string> Cells)> Rows()
    {
        var separator = SeparatorOf();
        using var text = _reading.TextOf(path);
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            MaxRecordSize = TextLines.Longest,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            MalformedData = CsvMalformedDataHandling.Throw,
            IncludeValuesInExceptions = false,
        }, leaveOpen: true);
        while (Next(csv))
            yield return csv.FieldCount <= MostFields
                ? ((int)csv.LineNumber, [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)])
                : throw new SheetFormatException($"Line {csv.LineNumber} has more than {MostFields} columns.");
    }

    // From the first line that says something.
    private char SeparatorOf()
    {
        var first = TextLines.Of(path, _reading).FirstOrDefault()
            ?? throw new SheetFormatException("The file is empty: its first line must hold the names of its columns.");
        return GridReader.SeparatorOf(first.Raw) is '\t' && !first.Raw.Contains('\t', StringComparison.Ordinal)
            ? ',' : GridReader.SeparatorOf(first.Raw);
    }

    private static bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw new SheetFormatException($"The file can't be taken apart. {e.Message}");
        }
        catch (System.Text.DecoderFallbackException)
        {
            throw new SheetFormatException(
                $"The file is not of its encoding from about line {csv.LineNumber} on: say which encoding it has, or "
                + "save it as UTF-8.");
        }
    }
}
