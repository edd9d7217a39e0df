using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Importing;

/// <summary>What became of an import.</summary>
internal static class ImportReport
{
    private const int Told = 10;

    /// <summary>The end, in figures and words; what the process ends with.</summary>
    public static async Task<int> WriteAsync(
        Terminal terminal, HypothesesClient client, Import import, string? rejects, bool isJson,
        CancellationToken cancel)
    {
        if (isJson)
            Json.Write(terminal, import);
        else
            terminal.Out.WriteLine(Shown.Line(Sentence(import)));
        if (import.Trouble is { } trouble)
            terminal.Say(trouble);
        if (import.Rejected > 0)
            await RejectsAsync(terminal, client, import, rejects, cancel);
        else if (rejects is not null)
            terminal.Say($"Nothing was rejected: {rejects} was not written.");
        return import.Status is "failed" ? Exits.Refused
            : import.Status is "cancelled" || import.Rejected > 0 ? Exits.NotAll : Exits.Done;
    }

    private static string Sentence(Import import) =>
        $"{import.File ?? "The file"}: {Numbers.Many(import.Settled, "line", "lines")}, {Numbers.Of(import.Logged)} "
        + $"{(import.DryRun ? "would be logged" : "logged")}, {Numbers.Of(import.Unchanged)} unchanged, "
        + $"{Numbers.Of(import.Rejected)} rejected{(import.Status is "done" ? "" : $"; {import.Status}")}.";

    private static async Task RejectsAsync(
        Terminal terminal, HypothesesClient client, Import import, string? path, CancellationToken cancel)
    {
        var wrong = client.Imports.AllImportRejectsAsync(import.Leak, import.Id, cancel).Take(Told + 1);
        var number = 0;
        await foreach (var one in wrong)
            terminal.Say(
                ++number > Told ? "  …" : $"  line {one.Line}{(one.Field is { } f ? $", {f}" : "")}: {one.Message}");
        if (path is null)
        {
            terminal.Say(
                $"The lines, to mend and import: hypotheses imports {import.Leak} --rejects {import.Id} -o FILE");
            return;
        }
        var lines = await client.Imports.GetRejectedLinesAsync(import.Leak, import.Id, cancel);
        await using var sink = Sink.Of(terminal, path);
        await sink.WriteAsync(lines.Value, cancel);
        await sink.EndAsync();
        terminal.Say($"The rejected lines are in {path}, to mend and import.");
    }
}
