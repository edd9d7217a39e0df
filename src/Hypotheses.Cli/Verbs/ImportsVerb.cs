using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;

namespace Hypotheses.Cli.Verbs;

/// <summary>The imports of a leak: listed, stopped, and what was rejected of them.</summary>
internal static class ImportsVerb
{
    public static Command Make(Desk desk)
    {
        var leak = Take.Leak();
        var cancelled = Take.Id("--cancel", "Stop this import for good; what is logged stays");
        var rejected = Take.Id("--rejects", "The rejected lines of this import, to mend and import");
        var file = Take.File();
        var listed = new Listed();
        var imports = new Verb(
            "imports", "The imports of a leak: how far each is; stop one, or take its rejected lines",
            "hypotheses imports witi-leaks",
            "hypotheses imports witi-leaks --rejects 019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed -o mend.csv")
        {
            leak, cancelled, rejected, file,
        };
        listed.AddTo(imports);
        imports.SetAction(async (parsed, cancel) =>
        {
            var (client, of) = (desk.Client(parsed), parsed.GetRequiredValue(leak));
            if (parsed.GetValue(cancelled) is { } id)
            {
                var stopped = (await client.Imports.CancelImportAsync(of, id, cancel: cancel)).Value;
                desk.Terminal.Say(stopped.DryRun ? "Stopped; it was a trial: nothing was logged."
                    : $"Stopped; {Numbers.Many(stopped.Logged, "line is", "lines are")} logged.");
                return Exits.Done;
            }
            if (parsed.GetValue(rejected) is { } wrong)
            {
                var lines = await client.Imports.GetRejectedLinesAsync(of, wrong, cancel);
                await using var sink = Sink.Of(desk.Terminal, parsed.GetValue(file));
                await sink.WriteAsync(lines.Value, cancel);
                await sink.EndAsync();
                return Exits.Done;
            }
            if (parsed.GetValue(listed.Csv))
                return await listed.WriteCsvAsync(parsed, desk, client, of, "imports", cancel);
            var all = await client.Imports.AllImportsAsync(of, cancel).ToListAsync(cancel);
            if (parsed.GetValue(listed.Json))
            {
                Json.Write(desk.Terminal, all);
                return Exits.Done;
            }
            var table = new Listing().Word("Started").Text("File").Word("Status").Figure("Settled").Figure("of")
                .Figure("Rejected").Word("Id");
            foreach (var one in all)
                table.Row(
                    Numbers.Instant(one.StartedAt), $"{one.File ?? one.Format}{(one.DryRun ? " (dry run)" : "")}",
                    one.Status, one.Settled, one.Lines is { } count ? Numbers.Of(count) : "?", one.Rejected,
                    one.Id.ToString());
            if (all.Count > 0)
                table.Write(desk.Terminal);
            else
                desk.Terminal.Say("Nothing was imported into it.");
            return Exits.Done;
        });
        return imports;
    }
}
