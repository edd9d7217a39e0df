namespace Hypotheses.Client.Calls;

/// <summary>How a file is to be imported.</summary>
public sealed record NewImport
{
    /// <summary>One of <see cref="Vocabulary.ImportFormats"/>. Required.</summary>
    public string? Format { get; init; }

    /// <summary>True: nothing is logged; the report tells what would be.</summary>
    public bool DryRun { get; init; }

    /// <summary>What the file is called, at most 200 bytes.</summary>
    public string? File { get; init; }

    /// <summary>
    /// Its size in bytes, if it is to be sent in parts: then the import is opened without it. Null = it is the body.
    /// </summary>
    public long? Size { get; init; }

    /// <summary>
    /// One of <see cref="Vocabulary.ImportEncodings"/>; null = UTF-8. A byte order mark of the file goes before it.
    /// </summary>
    public string? Encoding { get; init; }

    /// <summary>
    /// One of <see cref="Vocabulary.ImportDates"/>: how dates are written that are not ISO 8601. With hh:mm there may
    /// be a time, of the leak's zone.
    /// </summary>
    public string? Dates { get; init; }

    /// <summary>
    /// Of CSV and XLSX: which field is in which column, as field and header; a field with an empty header is taken
    /// from no column. What is not stated is guessed from the headers.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Columns { get; init; }

    /// <summary>A mapping that was saved; what <see cref="Columns"/> states goes before it.</summary>
    public string? Mapping { get; init; }

    /// <summary>Save the mapping that comes out under this name, at most 100 bytes.</summary>
    public string? SaveAs { get; init; }

    internal IEnumerable<(string Name, object? Value)> Pairs =>
    [
        ("format", Format), ("dryRun", DryRun ? true : null), ("file", File), ("size", Size), ("encoding", Encoding),
        ("dates", Dates), ("columns", Columns is { Count: > 0 } ? Written(Columns) : null), ("mapping", Mapping),
        ("saveAs", SaveAs),
    ];

    // A comma in a header would end it.
    private static string Written(IReadOnlyDictionary<string, string> columns) => string.Join(
        ',',
        columns.Select(column => column.Key + ":" + column.Value
            .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)));
}
