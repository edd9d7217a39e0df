using System.Text.Json.Serialization;

namespace Hypotheses.Client;

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
/// <param name="Conflicts">
/// Settled lines that say otherwise than what is on file: that stands, and both are on the work list.
/// </param>
/// <param name="NewSuspects">
/// Suspects that it put on file, or a dry run would, by name, the first 100 by alphabet: a name that is spelt otherwise
/// than on file is one of its own. For a month after its end.
/// </param>
/// <param name="NewSuspectsMore">How many more there are.</param>
/// <param name="Trouble">Why it failed or waits, in a sentence; else null.</param>
/// <param name="StartedAt">When it was opened.</param>
/// <param name="EndedAt">When it ended; null while it goes on.</param>
/// <param name="StartedBy">The account that started it.</param>
public sealed record Import(
    Guid Id, string Leak, string Format, bool DryRun, string? File, string Status, long? Size, long Received,
    IReadOnlyList<ImportColumn> Columns, int? Lines, int Settled, int Logged, int Unchanged, int Rejected,
    int Conflicts, IReadOnlyList<string> NewSuspects, int NewSuspectsMore, string? Trouble, DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt, string StartedBy)
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
