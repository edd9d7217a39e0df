using System.Text;
using Hypotheses.Client;

namespace Hypotheses.Web.Imports.Formats;

/// <summary>Rejected lines as a file that can be mended and sent again.</summary>
internal static class RejectedLines
{
    // Spreadsheets take a file without a mark for one of an old code page.
    private static readonly UTF8Encoding Marked = new(encoderShouldEmitUTF8Identifier: true);
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The media type of the file, and the ending of its name.</summary>
    public static (string Type, string Ending) FormOf(string format) => format switch
    {
        "csv" or "xlsx" => ("text/csv; charset=utf-8", "csv"),
        "gdelt" => ("text/plain; charset=utf-8", "tsv"),
        "addresses" => ("text/plain; charset=utf-8", "txt"),
        _ => ("application/x-ndjson; charset=utf-8", "ndjson"),
    };

    public static async Task WriteAsync(
        Import import, IAsyncEnumerable<string> lines, Stream target, CancellationToken cancel)
    {
        var isTable = FormOf(import.Format).Ending == "csv";
        await using var text = new StreamWriter(target, isTable ? Marked : Plain, leaveOpen: true)
        {
            NewLine = isTable ? "\r\n" : "\n",
        };
        if (isTable)
            await text.WriteLineAsync(TableFile.Csv(import.Columns.Select(column => column.Header)).AsMemory(), cancel);
        await foreach (var line in lines.WithCancellation(cancel))
            await text.WriteLineAsync(line.AsMemory(), cancel);
    }
}
