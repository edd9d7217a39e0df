using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Importing;

/// <summary>What became of an import.</summary>
internal static class ImportReport
{
    private const int Told = 10;

    private static readonly string[] Workbooks = [".xlsx", ".xls", ".xlsm", ".ods"];

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
            terminal.Say(ImportOptions.Named(trouble));
        if (import.Conflicts > 0)
            terminal.Say(
                $"{Numbers.Many(import.Conflicts, "line says", "lines say")} otherwise than what is on file: that "
                + $"stands, and both are on the work list: hypotheses worklist {import.Leak}");
        // A service of before tells of none.
        if (import.NewSuspects is { Count: > 0 })
            terminal.Say(SuspectsOf(import));
        if (import.Rejected > 0)
            await RejectsAsync(terminal, client, import, rejects, cancel);
        else if (rejects is not null && import.Status is not "failed")
            terminal.Say($"Nothing was rejected: {rejects} was not written.");
        return import.Status is "failed" ? Exits.Refused
            : import.Status is "cancelled" || import.Rejected > 0 ? Exits.NotAll : Exits.Done;
    }

    /// <summary>Whether rejected lines can go there: that is to be known before anything is sent.</summary>
    /// <exception cref="StopException">They can't.</exception>
    public static void Check(string? rejects, string input)
    {
        if (rejects is null or "-")
            return;
        if (Workbooks.Contains(Path.GetExtension(rejects).ToLowerInvariant()))
            throw StopException.WrongUse(
                $"--rejects {rejects}: rejected lines come back as text, not as a workbook; of a workbook as .csv.");
        var path = Sink.TargetOf(rejects);
        if (Sink.TroubleWith(path) is { } trouble)
            throw StopException.WrongUse($"--rejects {rejects}: {trouble}");
        if (input != "-" && Path.GetFullPath(path) == Path.GetFullPath(Sink.TargetOf(input)))
            throw StopException.WrongUse($"--rejects {rejects}: that is the file that is imported.");
    }

    private static string Sentence(Import import) =>
        $"{import.File ?? "The file"}: {Numbers.Many(import.Settled, "line", "lines")}, {Numbers.Of(import.Logged)} "
        + $"{(import.DryRun ? "would be logged" : "logged")}, {Numbers.Of(import.Unchanged)} unchanged, "
        + $"{Numbers.Of(import.Rejected)} rejected{(import.Status is "done" ? "" : $"; {import.Status}")}.";

    private static string SuspectsOf(Import import)
    {
        var more = import.NewSuspects.Count - Told + import.NewSuspectsMore;
        return "New suspects; is one of them on file under another name? "
            + string.Join("; ", import.NewSuspects.Take(Told))
            + (more > 0 ? $"; … and {Numbers.Of(more)} more" : "");
    }

    private static async Task RejectsAsync(
        Terminal terminal, HypothesesClient client, Import import, string? path, CancellationToken cancel)
    {
        var wrong = client.Imports.AllImportRejectsAsync(import.Leak, import.Id, cancel).Take(Told + 1);
        var (number, lines) = (0, new HashSet<int>());
        await foreach (var one in wrong)
            if (++number > Told)
                terminal.Say(import.Rejected > lines.Count
                    ? $"  … and {Numbers.Many(import.Rejected - lines.Count, "line", "lines")} more" : "  …");
            else
            {
                lines.Add(one.Line);
                terminal.Say($"  line {one.Line}{(one.Field is { } field ? $", {field}" : "")}: {one.Message}");
            }
        if (path is null)
        {
            terminal.Say(
                $"The lines, to mend and import: hypotheses imports {import.Leak} --rejects {import.Id} -o FILE");
            return;
        }
        var file = await client.Imports.GetRejectedLinesAsync(import.Leak, import.Id, cancel);
        await using var sink = Sink.Of(terminal, path);
        await sink.WriteAsync(file.Value, cancel);
        await sink.EndAsync();
        terminal.Say($"The rejected lines are in {path}, to mend and import.");
    }
}
