using System.Text.Json.Serialization;

namespace Hypotheses.Client;

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

    /// <summary>One of <see cref="Vocabulary.ImportDates"/>: how dates are written that are not ISO 8601.</summary>
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

/// <summary>An import of a file into a leak.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Leak">Its leak's slug.</param>
/// <param name="Format">One of <see cref="Vocabulary.ImportFormats"/>.</param>
/// <param name="DryRun">Whether it logs nothing.</param>
/// <param name="File">What the file is called.</param>
/// <param name="Status">One of <see cref="Vocabulary.ImportStatuses"/>.</param>
/// <param name="Size">The file's size in bytes; null = not known before it ends.</param>
/// <param name="Received">Bytes received and kept so far.</param>
/// <param name="Columns">Of a table its columns, each with the field that it is; else none.</param>
/// <param name="Lines">Lines that say something; null until they are counted.</param>
/// <param name="Settled">Lines that are done: <paramref name="Logged"/>, unchanged and rejected together.</param>
/// <param name="Logged">Lines that brought something new.</param>
/// <param name="Unchanged">Lines of which all was on file.</param>
/// <param name="Rejected">Lines that could not be logged: see the report, and the file to mend.</param>
/// <param name="Trouble">Why it failed or waits, in a sentence; else null.</param>
/// <param name="StartedAt">When it was opened.</param>
/// <param name="EndedAt">When it ended; null while it goes on.</param>
/// <param name="StartedBy">The account that started it.</param>
public sealed record Import(
    Guid Id, string Leak, string Format, bool DryRun, string? File, string Status, long? Size, long Received,
    IReadOnlyList<ImportColumn> Columns, int? Lines, int Settled, int Logged, int Unchanged, int Rejected,
    string? Trouble, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string StartedBy)
{
    /// <summary>Whether it has ended, well or not.</summary>
    [JsonIgnore]
    public bool IsOver => EndedAt is not null;
}

/// <summary>A column of a table.</summary>
/// <param name="Header">As it stands in the file.</param>
/// <param name="Field">The field that it is; null = it is not taken.</param>
public sealed record ImportColumn(string Header, string? Field);

/// <summary>Something wrong with a line.</summary>
/// <param name="Line">Its number in the file, from 1; of a feed the number of the item.</param>
/// <param name="Field">The field: of a table the column's, else as on the wire; null = the line as a whole.</param>
/// <param name="Message">What is wrong.</param>
public sealed record ImportReject(int Line, string? Field, string Message);

/// <summary>A mapping of columns, saved by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Headers and fields.</param>
/// <param name="SavedAt">When it was saved last.</param>
/// <param name="SavedBy">The account that saved it.</param>
public sealed record ImportMapping(
    string Name, IReadOnlyList<ImportColumn> Columns, DateTimeOffset SavedAt, string SavedBy);
