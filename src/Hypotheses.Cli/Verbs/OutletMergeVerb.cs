using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Verbs;

/// <summary>Lets an outlet count as another, after showing what that does to the counts.</summary>
internal static class OutletMergeVerb
{
    public static Command Make(Desk desk)
    {
        var outlet = new Argument<string>("OUTLET") { Description = "The outlet that is merged: id, name or domain" };
        var into = new Argument<string>("INTO") { Description = "The outlet that remains: id, name or domain" };
        var reason = Take.Text("--reason", "Why", "TEXT");
        var dryRun = Take.Flag("--dry-run", "Show what it would change, and end");
        var yes = new Option<bool>("--yes", "-y") { Description = "Merge without asking" };
        var json = Take.Flag("--json", "The answer as JSON");
        var merge = new Verb(
            "merge", "Let an outlet count as another; first it shows what that does to the counts, and asks",
            "hypotheses outlets merge 'TASS (English)' TASS --dry-run",
            "hypotheses outlets merge 019a… 019b… --reason 'one newsroom' --yes")
        {
            outlet, into, reason, dryRun, yes, json,
        };
        merge.SetAction(async (parsed, cancel) =>
        {
            var (client, terminal) = (desk.Client(parsed), desk.Terminal);
            var merged = await IdAsync(client, parsed.GetRequiredValue(outlet), cancel);
            var what = new MergeOutlet
            {
                Into = await IdAsync(client, parsed.GetRequiredValue(into), cancel), Reason = parsed.GetValue(reason),
            };
            if (parsed.GetValue(dryRun) || !parsed.GetValue(yes))
            {
                var preview = (await client.Outlets.MergeOutletAsync(merged, what, dryRun: true, cancel: cancel)).Value;
                Show(terminal, preview, parsed.GetValue(json));
                if (parsed.GetValue(dryRun))
                    return Exits.Done;
                if (!terminal.CanAsk)
                    throw StopException.WrongUse("Nothing was merged. Do it with --yes.");
                if (!await Ask.IsYesAsync(
                    terminal, $"Merge {Shown.Line(preview.Outlet.Name)} into {Shown.Line(preview.Into.Name)}?", cancel))
                {
                    terminal.Say("Nothing was merged.");
                    return Exits.Done;
                }
            }
            var done = (await client.Outlets.MergeOutletAsync(merged, what, cancel: cancel)).Value;
            if (parsed.GetValue(yes))
                Show(terminal, done, parsed.GetValue(json));
            terminal.Say($"Merged. An editor takes it back with POST /outlets/{done.Outlet.Id}/unmerge.");
            return Exits.Done;
        });
        return merge;
    }

    private static void Show(Terminal terminal, OutletMerge merge, bool isJson)
    {
        if (isJson)
        {
            Json.Write(terminal, merge);
            return;
        }
        var counts = merge.DryRun ? "would count" : "counts";
        Prose.Write(terminal, $"{NameOf(merge.Outlet)} {counts} as {NameOf(merge.Into)}.");
        if (merge.Leaks.Sum(leak => leak.Suspects.Count) == 0)
        {
            terminal.Out.WriteLine("No count changes.");
            return;
        }
        var table = new Listing().Word("Leak").Text("Suspect").Figure("Outlets").Figure("Then");
        foreach (var leak in merge.Leaks)
            foreach (var suspect in leak.Suspects)
                table.Row(leak.Leak, suspect.Name, suspect.Before, suspect.After);
        table.Write(terminal);
    }

    private static string NameOf(OutletName outlet) =>
        outlet.Domain is { } domain && domain != outlet.Name ? $"{outlet.Name} ({domain})" : outlet.Name;

    // Only what is called just so is taken; nothing is guessed.
    private static async Task<Guid> IdAsync(HypothesesClient client, string text, CancellationToken cancel)
    {
        if (Guid.TryParse(text, out var id))
            return id;
        var near = await client.Outlets.AllOutletsAsync(new OutletFilter { Q = text }, cancel).ToListAsync(cancel);
        var found = near.Where(outlet => outlet.MergedInto is null && IsCalled(outlet, text)).ToList();
        if (found is [var one])
            return one.Id;
        var offered = (found.Count > 0 ? found : near).Take(8).Select(outlet => $"\n  {outlet.Id}  {outlet.Name}");
        throw found.Count > 0
            ? StopException.WrongUse($"Several outlets go by {text}; name one by its id:{string.Concat(offered)}")
            : new StopException(
                Exits.NotFound,
                $"The registry has no outlet called {text}."
                + (near.Count > 0 ? $" Near it:{string.Concat(offered)}" : ""));
    }

    private static bool IsCalled(Outlet outlet, string text) => Is(outlet.Name, text)
        || outlet.Aliases.Any(alias => Is(alias.Name, text)) || outlet.Domains.Any(key => Is(key.Key, text));

    private static bool Is(string? name, string text) => string.Equals(name, text, StringComparison.OrdinalIgnoreCase);
}
