using System.Globalization;
using CsvHelper;
using Hypotheses.Analysis.Identity;

namespace Hypotheses.Web.Imports;

/// <summary>
/// A table of owners and control edges as its file has it: which column is what is guessed from the header, unless it
/// is said. Pure.
/// </summary>
internal static class OwnersFile
{
    /// <summary>The most lines that a file may have.</summary>
    public const int MostLines = 5_000;

    /// <summary>What a column may be, and the headers that say so (compared by name_key without blanks).</summary>
    private static readonly (string Field, string[] Headers)[] Fields =
    [
        ("outlet", ["outlet", "name", "media", "medium", "newspaper", "title", "nom"]),
        ("domain", ["domain", "host", "website", "site", "url"]),
        ("childOwner", ["childowner", "child", "subsidiary"]),
        ("owner", ["owner", "parent", "controller", "parentowner"]),
        ("ownerKind", ["ownerkind"]),
        ("basis", ["basis", "relation", "qualifier"]),
        ("share", ["share", "percent", "stake", "value"]),
        ("from", ["from", "since"]),
        ("to", ["to", "until"]),
        ("source", ["source"]),
        ("note", ["note", "comment"]),
    ];

    public static IReadOnlyList<string> FieldNames { get; } = [.. Fields.Select(field => field.Field)];

    /// <summary>Reads all lines; what is wrong with the file as a whole is said, and nothing is read.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="stated">Columns by field, for headers that the guess does not know.</param>
    /// <param name="why">Null if read, else a sentence.</param>
    public static OwnersSheet? Read(byte[] utf8, IReadOnlyDictionary<string, string> stated, out string? why)
    {
        try
        {
            using var csv = CsvReader.Create(utf8, new CsvReaderOptions
            {
                TrackLineNumbers = true, FieldCountMismatch = CsvFieldCountHandling.Allow,
                IncludeValuesInExceptions = false, MalformedData = CsvMalformedDataHandling.Throw,
            });
            csv.ReadHeader();
            if (csv.Headers is not { Count: > 0 } headers)
                return Refuse("The file is empty.", out why);
            if (Columns(headers, stated, out why) is not { } columns)
                return null;
            var lines = new List<OwnersLine>();
            while (csv.Read())
            {
                if (lines.Count == MostLines)
                    return Refuse($"The file has more than {MostLines} lines: send it in parts.", out why);
                var cells = columns.ToDictionary(
                    column => column.Key,
                    column => column.Value.Place < csv.FieldCount ? csv.GetString(column.Value.Place).Trim() : "");
                if (cells.Values.Any(cell => cell.Length > 0))
                    lines.Add(new OwnersLine(
                        (int)csv.LineNumber, cells, Math.Max(0, csv.FieldCount - headers.Count)));
            }
            return new OwnersSheet(columns.ToDictionary(c => c.Key, c => c.Value.Header), lines);
        }
        catch (CsvFormatException e)
        {
            return Refuse($"The file is no CSV: {e.Message}", out why);
        }
    }

    private static Dictionary<string, (string Header, int Place)>? Columns(
        IReadOnlyList<string> headers, IReadOnlyDictionary<string, string> stated, out string? why)
    {
        var columns = new Dictionary<string, (string Header, int Place)>();
        why = null;
        foreach (var (field, words) in Fields)
        {
            if (!stated.ContainsKey(field) && headers.Count(h => words.Select(KeyOf).Contains(KeyOf(h))) > 1)
            {
                why = $"More than one column may be the {field}: say which with columns=.";
                return null;
            }
            var place = stated.TryGetValue(field, out var header)
                ? IndexOf(headers, [NameKey.Of(header)])
                : IndexOf(headers.Select(h => stated.Values.Contains(h) ? "" : h), words);
            if (place >= 0)
                columns[field] = (headers[place], place);
            else if (header is not null)
            {
                why = $"There is no column {header}; the file has: {Shown(headers)}.";
                return null;
            }
        }
        if (columns.ContainsKey("owner"))
            return columns;
        why = $"No column is the owner; the file has: {Shown(headers)}. Say which is what with columns=.";
        return null;
    }

    private static int IndexOf(IEnumerable<string> headers, IReadOnlyCollection<string> words) =>
        headers.Select((header, place) => (Key: KeyOf(header), Place: place))
            .Where(x => words.Select(KeyOf).Contains(x.Key)).Select(x => x.Place).FirstOrDefault(-1);

    private static string Shown(IReadOnlyList<string> headers) =>
        string.Join(", ", headers) is { Length: > 400 } all ? all[..400] + "…" : string.Join(", ", headers);

    private static string KeyOf(string header) =>
        NameKey.Of(header).Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    private static OwnersSheet? Refuse(string reason, out string? why)
    {
        why = reason;
        return null;
    }
}

/// <summary>A file as read: the header of each field that it has, and its lines.</summary>
internal sealed record OwnersSheet(IReadOnlyDictionary<string, string> Columns, IReadOnlyList<OwnersLine> Lines);

/// <summary>A line with the cells of the known columns, trimmed.</summary>
/// <param name="Line">Its number in the file; the header is line 1.</param>
/// <param name="Cells">By field.</param>
/// <param name="Surplus">How many cells it has beyond the header's columns.</param>
internal sealed record OwnersLine(int Line, IReadOnlyDictionary<string, string> Cells, int Surplus)
{
    /// <summary>Null when the cell is empty or the file has no such column.</summary>
    public string? this[string field] => Cells.GetValueOrDefault(field) is { Length: > 0 } cell ? cell : null;

    /// <summary>
    /// Percent, with point or comma; null when it is no number, too exact, or below 1 without the sign: that may be a
    /// fraction.
    /// </summary>
    public static decimal? ShareOf(string cell) =>
        decimal.TryParse(
            cell.TrimEnd('%').TrimEnd().Replace(',', '.'), NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var share)
        && decimal.Round(share, 3) == share && (share is 0 or >= 1 || cell.EndsWith('%'))
            ? share
            : null;

    public static DateOnly? DayOf(string cell) =>
        DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
