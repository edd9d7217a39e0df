using CsvHelper;
using Hypotheses.Web.Imports.Sheets;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>A table as text: its cells separated by commas, semicolons or tabs, as its first line has them.</summary>
internal sealed class CsvFile(string path, ImportReading reading) : TableFile(reading)
{
    private const int MostFields = 1_000;

    // A line that is wrong is one thing; one that takes in much of the file is another.
    private const int MostSwallowed = 20;

    private readonly ImportReading _reading = reading;

    protected override IEnumerable<TableRow> Rows()
    {
        CsvMalformedReason? wrong = null;
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
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => wrong = record.Reason,
            IncludeValuesInExceptions = false,
        }, leaveOpen: true);
        while (Next(csv))
        {
            if (csv.FieldCount > MostFields)
                throw new SheetFormatException($"Line {csv.LineNumber} has more than {MostFields} columns.");
            List<string> cells = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
            if (wrong is not null && cells.Exists(cell => cell.Count(c => c == '\n') > MostSwallowed))
                throw new SheetFormatException(
                    $"Quotes that open at line {csv.LineNumber} take in more than {MostSwallowed} lines: they are not "
                    + "closed, or not where a cell ends.");
            yield return new TableRow((int)csv.LineNumber, cells, FaultOf(wrong));
            wrong = null;
        }
    }

    // What comes back to be mended has the quotes as they were read: whoever looks at it sees what is meant.
    private static string? FaultOf(CsvMalformedReason? wrong) => wrong switch
    {
        null => null,
        CsvMalformedReason.UnterminatedQuote => "Quotes that open in the line are not closed before the file ends.",
        CsvMalformedReason.TextAfterClosingQuote => "A cell goes on behind the quotes that close it.",
        _ => "A cell that is not in quotes holds one: put it in quotes, and each quote in it twice.",
    };

    // From the first line that says something.
    private char SeparatorOf()
    {
        var first = TextLines.Of(path, _reading).FirstOrDefault()
            ?? throw new SheetFormatException("The file is empty: its first line must hold the names of its columns.");
        return GridReader.SeparatorOf(first.Raw) is '\t' && !first.Raw.Contains('\t', StringComparison.Ordinal)
            ? ',' : GridReader.SeparatorOf(first.Raw);
    }

    // Where it goes on after so long a line, nobody knows.
    private static bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw new SheetFormatException(
                $"The line that begins at line {e.LineNumber} has more than {TextLines.Longest} bytes: perhaps quotes "
                + "that open in it are not closed.");
        }
    }
}
