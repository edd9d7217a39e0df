using System.CommandLine;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Settings;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Importing;

/// <summary>How a file is to be imported, as options.</summary>
internal sealed class ImportOptions
{
    private readonly Option<string?> _format =
        Take.Word("--format", "Its format; by default that of its ending", Vocabulary.ImportFormats);

    private readonly Option<bool> _dryRun = Take.Flag("--dry-run", "Log nothing; tell what would be");

    private readonly Option<string?> _encoding = Take.Word(
        "--encoding", "Its encoding, if it has no byte order mark and is not UTF-8", Vocabulary.ImportEncodings);

    private readonly Option<string?> _dates =
        Take.Word("--dates", "How dates are written that are not ISO 8601", Vocabulary.ImportDates);

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
            ? columns.Select(PairOf).ToDictionary(pair => pair.Key, pair => pair.Value)
            : null,
    };

    private static string FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".ndjson" or ".jsonl" => "ndjson",
        ".csv" or ".tsv" => "csv",
        ".xlsx" => "xlsx",
        ".xml" or ".rss" or ".atom" => "feed",
        ".txt" or ".urls" => "addresses",
        _ => throw StopException.WrongUse(
            $"In what format is {path}? --format {string.Join(", ", Vocabulary.ImportFormats)}."),
    };

    private static KeyValuePair<string, string> PairOf(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } field, var header]
            ? new(field, header)
            : throw StopException.WrongUse($"--column {text}: FIELD=HEADER, such as url=Link.");
}
