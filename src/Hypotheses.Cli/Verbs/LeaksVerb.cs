using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;

namespace Hypotheses.Cli.Verbs;

/// <summary>The leaks that the key may see.</summary>
internal static class LeaksVerb
{
    public static Command Make(Desk desk)
    {
        var listed = new Listed();
        var leaks = new Verb(
            "leaks", "The leaks that you see", "hypotheses leaks", "hypotheses leaks --json | jq -r '.[].slug'");
        listed.AddTo(leaks);
        leaks.SetAction(async (parsed, cancel) =>
        {
            var client = desk.Client(parsed);
            if (parsed.GetValue(listed.Csv))
                return await listed.WriteCsvAsync(parsed, desk, client, null, "leaks", cancel);
            var all = await client.Leaks.AllLeaksAsync(cancel).ToListAsync(cancel);
            if (parsed.GetValue(listed.Json))
            {
                Json.Write(desk.Terminal, all);
                return Exits.Done;
            }
            var table = new Listing().Word("Leak").Text("Title").Word("Status").Word("Seen by");
            foreach (var leak in all)
                table.Row(leak.Slug, leak.Title, leak.Status, leak.Visibility == "newsroom" ? "all" : "members");
            if (all.Count > 0)
                table.Write(desk.Terminal);
            else
                desk.Terminal.Say("You see no leak.");
            return Exits.Done;
        });
        return leaks;
    }
}
