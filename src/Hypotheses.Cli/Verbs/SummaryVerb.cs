using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Verbs;

/// <summary>Weekly summaries, in any of their forms.</summary>
internal static partial class SummaryVerb
{
    private static readonly string[] Forms = ["md", "json", "csv", "xlsx", "html", "pdf"];

    public static Command Make(Desk desk)
    {
        var leak = Take.Leak();
        var week = new Argument<string>("WEEK")
        {
            Description = "An ISO week such as 2025-W48, latest, or preview (of the running week)", HelpName = "WEEK",
            DefaultValueFactory = _ => "latest",
        }.Named("Which week? One such as 2025-W48, latest, or preview.");
        // Asked for too while the leak, which comes first, is written.
        week.CompletionSources.Add(context =>
            context.ParseResult.GetResult(leak) is { Tokens: [{ Value: var first }] } && first != context.WordToComplete
                ? [new("latest"), new("preview")] : []);
        week.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && !string.IsNullOrWhiteSpace(given) && !IsWeek(given))
                result.AddError($"WEEK: {given} is no week: one such as 2025-W48, latest, or preview.");
        });
        var form = Take.Word("--form", "Its form; by default that of the file's ending, else md", Forms);
        var file = Take.File();
        var revision = new Option<int?>("--revision")
        {
            Description = "Not the last revision, but this", HelpName = "N",
        };
        var language = Take.Word("--language", "Its language", Vocabulary.SummaryLanguages);
        var paper = Take.Word("--paper", "The paper of a PDF", ["a4", "letter"]);
        var table = Take.Text("--table", "Of CSV one table, by the name of its file; else all in a zip", "NAME");
        var list = Take.Flag("--list", "What was published of the leak, instead");
        var summary = new Verb(
            "summary", "A weekly summary, in any of its forms", "hypotheses summary witi-leaks preview",
            "hypotheses summary witi-leaks preview --form json | jq .sentences.en",
            "hypotheses summary witi-leaks --list", "hypotheses summary witi-leaks 2025-W48 -o week.pdf")
        {
            leak, week, form, file, revision, language, paper, table, list,
        };
        summary.Validators.Add(result =>
        {
            if (result.GetValue(list) && new Option[] { form, file, revision, language, paper, table }
                .FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } other)
                result.AddError($"{other.Name} is of a summary, and --list tells which there are: one of the two.");
        });
        summary.SetAction(async (parsed, cancel) =>
        {
            var client = desk.Client(parsed);
            var of = parsed.GetRequiredValue(leak);
            if (parsed.GetValue(list))
                return await ListAsync(desk.Terminal, client, of, cancel);
            var path = parsed.GetValue(file) is { } given and not "-" ? given : null;
            var one = TableOf(parsed.GetValue(table));
            var ending = parsed.GetValue(form) ?? FormOf(path, otherwise: one is null ? "md" : "csv");
            if (one is not null && ending != "csv")
                throw StopException.WrongUse($"--table: CSV alone has tables of its own, not {ending}: --form csv.");
            if (parsed.GetValue(paper) is not null && ending != "pdf")
                throw StopException.WrongUse($"--paper: a PDF alone has paper, not {ending}: --form pdf.");
            if (one is null && ending == "csv" && path is not null && HasEnding(path, "csv"))
                throw StopException.WrongUse(
                    $"{path}: all tables come in a zip, so -o {Path.ChangeExtension(path, "zip")}; or one of them "
                    + "alone: --table NAME.");
            if (desk.Terminal.IsWatched && path is null && (ending is "xlsx" or "pdf"
                || (ending == "csv" && one is null)))
                throw StopException.WrongUse($"That form is not for a terminal: -o FILE, or pipe it.");
            var reading = new SummaryReading
            {
                Revision = parsed.GetValue(revision), Language = parsed.GetValue(language),
                Paper = parsed.GetValue(paper), Table = one,
            };
            await using var sink = Sink.Of(desk.Terminal, path);
            await sink.WriteAsync(
                await ReadAsync(client, of, parsed.GetRequiredValue(week), ending, reading, cancel), cancel);
            await sink.EndAsync();
            return Exits.Done;
        });
        return summary;
    }

    private static async Task<byte[]> ReadAsync(
        HypothesesClient client, string leak, string week, string form, SummaryReading reading,
        CancellationToken cancel)
    {
        try
        {
            return (await client.Summaries.GetSummaryFileAsync(leak, week, form, reading, cancel: cancel)).Value;
        }
        catch (FailedCallException e) when (e.IsNotFound && week != "preview")
        {
            // Of a leak that is not there this is not there either, and says so.
            var isAny = await client.Summaries.AllSummariesAsync(leak, cancel: cancel).AnyAsync(cancel);
            throw new StopException(
                Exits.NotFound,
                isAny ? $"No such summary was published; hypotheses summary {leak} --list tells which were."
                    : Nothing(leak));
        }
    }

    private static string Nothing(string leak) =>
        $"Nothing was published of it yet; hypotheses summary {leak} preview shows the running week.";

    // Its file has an ending, its name has none.
    private static string? TableOf(string? given) =>
        given is not null && HasEnding(given, "csv") ? given[..^".csv".Length] : given;

    private static bool IsWeek(string text) => text is "latest" or "preview"
        || (Week().IsMatch(text)
            && int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture) is > 0 and var year
            && int.Parse(text.AsSpan(6), CultureInfo.InvariantCulture) is > 0 and var week
            && week <= ISOWeek.GetWeeksInYear(year));

    private static bool HasEnding(string path, string ending) =>
        Path.GetExtension(path).Equals($".{ending}", StringComparison.OrdinalIgnoreCase);

    private static string FormOf(string? path, string otherwise) =>
        path is not null && HasEnding(path, "zip") ? "csv"
        : path is not null && Path.GetExtension(path).TrimStart('.').ToLowerInvariant() is { Length: > 0 } ending
            ? Forms.Contains(ending) ? ending
                : throw StopException.WrongUse($"{path}: which form? --form {string.Join(", ", Forms)}.")
            : otherwise;

    private static async Task<int> ListAsync(
        Terminal terminal, HypothesesClient client, string leak, CancellationToken cancel)
    {
        var published = new Listing().Word("Week").Figure("Revision").Word("Published").Text("SHA-256");
        var number = 0;
        await foreach (var one in client.Summaries.AllSummariesAsync(leak, cancel: cancel))
        {
            published.Row(one.Week, one.Revision, Numbers.Instant(one.PublishedAt), one.Sha256);
            number++;
        }
        if (number > 0)
            published.Write(terminal);
        else
            terminal.Say(Nothing(leak));
        return Exits.Done;
    }

    [GeneratedRegex("^[0-9]{4}-W[0-9]{2}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Week();
}
