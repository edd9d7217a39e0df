using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Importing;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Verbs;

/// <summary>Imports a file of any size, and goes on where it was broken off.</summary>
internal static class ImportVerb
{
    public static Command Make(Desk desk)
    {
        var leak = Take.Leak();
        var file = new Argument<string>("FILE")
        {
            Description = "The file; - is what is piped in. That, or a named pipe, can't be gone on with",
        };
        var options = new ImportOptions();
        var rejects = Take.Text("--rejects", "Write the rejected lines to this file, to mend and import", "FILE");
        var isAway = Take.Flag("--no-wait", "End once the file is sent; the service goes on by itself");
        var json = Take.Flag("--json", "The import at its end as JSON");
        var import = new Verb(
            "import", "Import a file: good lines go in, the others come back. The same command goes on after a break",
            "hypotheses import witi-leaks mentions.csv --dry-run",
            "hypotheses import witi-leaks mentions.csv --column url=Link --column publishedAt=Datum --dates dd.mm.yyyy",
            "hypotheses import witi-leaks articles.ndjson --rejects mend.ndjson",
            "zcat dump.ndjson.gz | hypotheses import witi-leaks - --format ndjson")
        {
            leak, file, rejects, isAway, json,
        };
        options.AddTo(import);
        import.SetAction(async (parsed, cancel) =>
        {
            var client = desk.Client(parsed);
            var (of, path) = (parsed.GetRequiredValue(leak), parsed.GetRequiredValue(file));
            var how = options.Of(parsed, path);
            ImportReport.Check(parsed.GetValue(rejects), path);
            var run = new ImportRun(client, of, desk.Terminal, desk.Around.Time);
            ImportMemory? memory = null;
            try
            {
                var held = new FileInfo(path);
                await using var flow =
                    path == "-" ? desk.Terminal.InStream : await FlowOfAsync(held, path, cancel);
                if (flow is not null)
                    await run.PipeAsync(how with { File = null }, flow, cancel);
                else
                {
                    memory = await ImportMemory.OfAsync(desk.Around, desk.Address!, of, held, how, cancel);
                    await run.OpenAsync(how with { Size = held.Length }, memory, cancel);
                    await run.SendAsync(held, cancel);
                }
                run.TellColumns();
                if (parsed.GetValue(isAway))
                    return Leave(desk.Terminal, run.Now!, parsed.GetValue(json));
                await run.WatchAsync(cancel);
            }
            catch (FailedCallException e) when (e.Errors.Count > 0)
            {
                throw ImportOptions.Named(e);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested && run.Now is { IsOver: false })
            {
                await InterruptedAsync(desk.Terminal, client, run.Now, memory);
                return Exits.Interrupted;
            }
            memory?.Forget();
            return await ImportReport.WriteAsync(
                desk.Terminal, client, run.Now!, parsed.GetValue(rejects), parsed.GetValue(json), cancel);
        });
        return import;
    }

    // What can't be read again, such as <(…) of a shell, is opened this once: its writer comes no second time.
    private static async Task<Stream?> FlowOfAsync(FileInfo file, string path, CancellationToken cancel)
    {
        if (!file.Exists)
            throw StopException.WrongUse($"There is no file {path}.");
        // A named pipe opens only when somebody writes to it.
        var content = await Task.Run(file.OpenRead, cancel).WaitAsync(cancel);
        if (!content.CanSeek)
            return content;
        await content.DisposeAsync();
        return null;
    }

    private static int Leave(Terminal terminal, Import import, bool isJson)
    {
        if (isJson)
            Json.Write(terminal, import);
        terminal.Say($"The service has the file and logs it: import {import.Id}. The same command watches it.");
        return Exits.Done;
    }

    private static async Task InterruptedAsync(
        Terminal terminal, HypothesesClient client, Import import, ImportMemory? memory)
    {
        terminal.Error.WriteLine();
        var stays = import.DryRun ? "Nothing of it was logged." : "What is logged stays.";
        // A second signal ends the process, question and all.
        if (terminal.CanAsk && await Ask.IsYesAsync(
            terminal, $"Stop the import for good? {stays}", CancellationToken.None))
        {
            await client.Imports.CancelImportAsync(import.Leak, import.Id, cancel: CancellationToken.None);
            memory?.Forget();
            terminal.Say($"Stopped. {stays}");
            return;
        }
        terminal.Say(import.Status == "receiving"
            ? "The import waits for the rest of its file: the same command goes on."
            : $"The service goes on by itself ({Numbers.Of(import.Settled)} lines are settled); "
                + "the same command watches it.");
        terminal.Say($"To stop it for good: hypotheses imports {import.Leak} --cancel {import.Id}");
    }
}
