using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Verbs;

/// <summary>Lists of a leak as files of the service's own making.</summary>
internal static class ExportVerb
{
    private static readonly string[] Lists =
    [
        "ranking", "articles", "claims", "suspects", "claimants", "evidence", "public-events", "responses", "worklist",
        "history", "summaries", "imports", "members", "redactions", "accesses",
    ];

    public static Command Make(Desk desk)
    {
        var leak = Take.Leak();
        var list = Take.Choice("TABLE", string.Join(", ", Lists), Lists);
        var form = Take.Word("--form", "Its form; by default that of the file's ending, else csv", ["csv", "ndjson"]);
        var file = Take.File();
        var asOf = Take.Published();
        var recorded = Take.Recorded();
        var where = Take.Texts(
            "--where", "A bound of the list by its name in the API, such as stance=denies", "NAME=VALUE");
        var export = new Verb(
            "export", "A table of a leak as the service makes it; each is on the leak's access log",
            "hypotheses export witi-leaks claims -o claims.csv",
            "hypotheses export witi-leaks ranking --where rollup=true --where by=reports",
            "hypotheses export witi-leaks articles --form ndjson | jq -r .url",
            "hypotheses export witi-leaks claims --recorded-as-of 2025-12-01T06:00Z -o then.csv")
        {
            leak, list, form, file, asOf, recorded, where,
        };
        export.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(file);
            var isLines = (parsed.GetValue(form) ?? FormOf(path)) == "ndjson";
            var query = (parsed.GetValue(where) ?? []).Select(Bound).ToDictionary();
            if (parsed.GetValue(asOf) is { } published)
                query["publishedAsOf"] = published;
            if (parsed.GetValue(recorded) is { } instant)
                query["recordedAsOf"] = instant.UtcDateTime.ToString("o");
            var client = desk.Client(parsed);
            await using var sink = Sink.Of(desk.Terminal, path);
            await foreach (var page in client.Tables.ReadTableAsync(
                parsed.GetRequiredValue(leak), parsed.GetRequiredValue(list),
                isLines ? TableForm.NdJson : TableForm.Csv, query, cancel))
                await sink.WriteAsync(page, cancel);
            await sink.EndAsync();
            return Exits.Done;
        });
        return export;
    }

    private static KeyValuePair<string, string> Bound(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } name, var value]
            ? new(name, value)
            : throw StopException.WrongUse($"--where {text}: NAME=VALUE, such as stance=denies.");

    private static string FormOf(string? path) => Path.GetExtension(path)?.ToLowerInvariant() switch
    {
        null or "" or ".csv" => "csv",
        ".ndjson" or ".jsonl" => "ndjson",
        _ => throw StopException.WrongUse($"{path}: which form? --form csv, ndjson."),
    };
}
