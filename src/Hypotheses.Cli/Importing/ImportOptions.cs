using System.CommandLine;
using System.Text.RegularExpressions;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Settings;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Importing;

/// <summary>How a file is to be imported, as options.</summary>
internal sealed partial class ImportOptions
{
    private static readonly Dictionary<string, string> Options = new()
    {
        ["format"] = "--format", ["encoding"] = "--encoding", ["dates"] = "--dates", ["columns"] = "--column",
        ["mapping"] = "--mapping", ["saveAs"] = "--save-as",
    };

    private readonly Option<string?> _format =
        Take.Word("--format", "Its format; by default that of its ending", Vocabulary.ImportFormats);

    private readonly Option<bool> _dryRun = Take.Flag("--dry-run", "Log nothing; tell what would be");

    private readonly Option<string?> _encoding = Take.Word(
        "--encoding", "Its encoding, if it has no byte order mark and is not UTF-8", Vocabulary.ImportEncodings);

    private readonly Option<string?> _dates =
        Take.Word(
            "--dates", "How dates are written that are not ISO 8601; hh:mm are times of the leak's zone",
            Vocabulary.ImportDates);

    private readonly Option<string[]> _columns = Take.Texts(
        "--column", "Of a table: which field is in which column; no header: in none", "FIELD=HEADER");

    private readonly Option<string?> _mapping =
        Take.Text("--mapping", "Columns as they were saved by this name", "NAME");

    private readonly Option<string?> _saveAs =
        Take.Text("--save-as", "Save the columns that come out by this name", "NAME");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _format, _dryRun, _encoding, _dates, _columns, _mapping, _saveAs })
            command.Add(option);
    }

    /// <exception cref="StopException">The format is not known, or a column is no pair.</exception>
    public NewImport Of(ParseResult parsed, string path) => new()
    {
        Format = parsed.GetValue(_format) ?? FormatOf(path), DryRun = parsed.GetValue(_dryRun),
        File = path == "-" ? null : Path.GetFileName(path), Encoding = parsed.GetValue(_encoding),
        Dates = parsed.GetValue(_dates), Mapping = parsed.GetValue(_mapping), SaveAs = parsed.GetValue(_saveAs),
        Columns = parsed.GetValue(_columns) is { Length: > 0 } columns
            ? ColumnsOf(columns)
            : null,
    };

    /// <summary>What the service says of an import, with the names that options have here.</summary>
    public static string Named(string said) => WireColumn().Replace(said, "--column $1=")
        .Replace("field:header pairs", "FIELD=HEADER", StringComparison.Ordinal);

    /// <summary>The same of an error: its fields are options.</summary>
    public static FailedCallException Named(FailedCallException failed) => new(
        failed.Status, failed.Title, failed.Detail is { } detail ? Named(detail) : null,
        failed.Errors.ToDictionary(
            field => Options.GetValueOrDefault(field.Key, field.Key),
            field => (IReadOnlyList<string>)[.. field.Value.Select(Named)]),
        failed)
    {
        Type = failed.Type, RequestId = failed.RequestId, RetryAfter = failed.RetryAfter,
    };

    private static string FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        // As GDELT names its files: a table with tabs and without a header, whatever its ending says.
        ".csv" when path.EndsWith(".mentions.csv", StringComparison.OrdinalIgnoreCase) => "gdelt",
        ".zip" or ".gz" => throw StopException.WrongUse(
            $"{path} is packed: unpack it, or pipe it in, as zcat FILE | hypotheses import LEAK - --format WORD."),
        ".ndjson" or ".jsonl" => "ndjson",
        ".csv" or ".tsv" => "csv",
        ".xlsx" => "xlsx",
        ".xml" or ".rss" or ".atom" => "feed",
        ".txt" or ".urls" => "addresses",
        _ => throw StopException.WrongUse(
            $"In what format is {path}? --format {string.Join(", ", Vocabulary.ImportFormats)}."),
    };

    private static Dictionary<string, string> ColumnsOf(string[] given)
    {
        var columns = new Dictionary<string, string>();
        foreach (var (field, header) in given.Select(PairOf))
            if (!columns.TryAdd(field, header))
                throw StopException.WrongUse(
                    $"--column: {field} is to be both {columns[field]} and {header}: say one of them.");
        return columns;
    }

    // columns=url:…
    [GeneratedRegex(@"\bcolumns=(\w+):")]
    private static partial Regex WireColumn();

    private static KeyValuePair<string, string> PairOf(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } field, var header]
            ? new(field, header)
            : throw StopException.WrongUse($"--column {text}: FIELD=HEADER, such as url=Link.");
}
