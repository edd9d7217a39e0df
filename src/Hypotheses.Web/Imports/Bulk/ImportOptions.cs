using System.Globalization;
using System.Text;
using Hypotheses.Client;
using Hypotheses.Web.Imports.Formats;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Microsoft.OpenApi;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>What is said of a file that is to be imported.</summary>
/// <param name="Format">One of <see cref="Vocabulary.ImportFormats"/>.</param>
/// <param name="DryRun">Nothing is logged.</param>
/// <param name="File">What it is called.</param>
/// <param name="Size">Its bytes, where it follows in parts.</param>
/// <param name="Encoding">Its encoding; null = UTF-8.</param>
/// <param name="Dates">How dates are written that are not ISO 8601.</param>
/// <param name="Columns">The header of each field that was stated.</param>
/// <param name="Mapping">A saved mapping to start from.</param>
/// <param name="SaveAs">Save what comes out by this name.</param>
internal sealed record ImportOptions(
    string Format, bool DryRun, string? File, long? Size, string? Encoding, string? Dates,
    Dictionary<string, string> Columns, string? Mapping, string? SaveAs)
{
    private const int LongestName = 100;
    private const int LongestColumns = 8_000;

    public static readonly Parameter[] Taken =
    [
        Parameters.Word("format", "What the file is.", Vocabulary.ImportFormats) with { IsRequired = true },
        Parameters.Flag("dryRun", "True: nothing is logged; the report tells what would be."),
        Parameters.Text("file", "What the file is called.", "mentions.csv", 200),
        new(
            "size", "Its size in bytes, where it follows in parts: then the body is empty.",
            new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" }, 4096),
        Parameters.Word(
            "encoding", "Its encoding, unless it has a byte order mark.", Vocabulary.ImportEncodings,
            Vocabulary.ImportEncodings[0]),
        Parameters.Word(
            "dates", "How dates are written that are not ISO 8601. With hh:mm there may be a time, of the leak's zone.",
            Vocabulary.ImportDates),
        Parameters.Text(
            "columns",
            "Of CSV and XLSX: which header stands for which field, as field:header pairs with commas (in a header "
            + "\\,); without a header the field is taken from no column. What is not said is guessed. Fields: "
            + $"{string.Join(", ", MentionColumns.All.Select(field => field.Name))}.",
            "url:Link,headline:Title", LongestColumns),
        Parameters.Text("mapping", "A mapping that was saved; `columns` goes before it.", "agency", LongestName),
        Parameters.Text("saveAs", "Save the mapping that comes out under this name.", "agency", LongestName),
    ];

    public static ImportOptions Of(HttpRequest request)
    {
        QueryOf.Known(request, [.. Taken.Select(parameter => parameter.Name)]);
        var format = QueryOf.Word(request, "format", [.. Vocabulary.ImportFormats])
            ?? throw new ProblemException(
                ProblemType.Validation, "format", $"Must be one of: {string.Join(", ", Vocabulary.ImportFormats)}.");
        var options = new ImportOptions(
            format, QueryOf.Flag(request, "dryRun") == true, QueryOf.Text(request, "file", 200), SizeOf(request),
            QueryOf.Word(request, "encoding", [.. Vocabulary.ImportEncodings]),
            QueryOf.Word(request, "dates", [.. Vocabulary.ImportDates]), ColumnsOf(request),
            QueryOf.Text(request, "mapping", LongestName), QueryOf.Text(request, "saveAs", LongestName));
        if (format is not ("csv" or "xlsx"))
            foreach (var name in (string[])["columns", "mapping", "saveAs", "dates"])
                if (request.Query.ContainsKey(name))
                    throw new ProblemException(ProblemType.Validation, name, "Goes with csv and xlsx alone.");
        return options;
    }

    /// <summary>The same with what a saved mapping says of fields that were not stated.</summary>
    public ImportOptions With(IReadOnlyList<ImportColumn> mapping)
    {
        var columns = new Dictionary<string, string>(Columns);
        foreach (var column in mapping)
            if (column.Field is not null && !Columns.ContainsValue(column.Header))
                columns.TryAdd(column.Field, column.Header);
        return this with { Columns = columns };
    }

    private static long? SizeOf(HttpRequest request)
    {
        if (request.Query["size"] is not { Count: > 0 } given)
            return null;
        return long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && size <= ContentStore.Largest ? size
            : throw new ProblemException(
                ProblemType.Validation, "size", $"Must be a number of bytes, {ContentStore.Largest} at most.");
    }

    // columns=url:Link,headline:Title\, subtitle
    private static Dictionary<string, string> ColumnsOf(HttpRequest request)
    {
        var columns = new Dictionary<string, string>();
        if (QueryOf.Text(request, "columns", LongestColumns) is not { } given)
            return columns;
        foreach (var pair in Split(given))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            var field = colon < 0 ? pair : pair[..colon];
            if (colon < 0 || MentionColumns.All.All(one => one.Name != field))
                throw Wrong(
                    "Must be field:header pairs, each field once: "
                    + $"{string.Join(", ", MentionColumns.All.Select(one => one.Name))}.");
            var header = pair[(colon + 1)..].Trim();
            if (columns.TryGetValue(field, out var other))
                throw Wrong($"{field} is to be both {Named(other)} and {Named(header)}: say one of them.");
            if (header.Length > 0 && columns.FirstOrDefault(one => one.Value == header).Key is { } taken)
                throw Wrong($"{header} is to be both {taken} and {field}: say one of them.");
            columns.Add(field, header);
        }
        return columns;

        static string Named(string header) => header.Length > 0 ? header : "no column";

        static ProblemException Wrong(string message) => new(ProblemType.Validation, "columns", message);
    }

    private static IEnumerable<string> Split(string text)
    {
        var pair = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
            if (text[at] == '\\' && at + 1 < text.Length)
                pair.Append(text[++at]);
            else if (text[at] == ',')
            {
                yield return pair.ToString();
                pair.Clear();
            }
            else
                pair.Append(text[at]);
        yield return pair.ToString();
    }
}
