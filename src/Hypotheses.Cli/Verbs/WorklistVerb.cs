using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Verbs;

/// <summary>What an analyst should settle next.</summary>
internal static class WorklistVerb
{
    public static Command Make(Desk desk)
    {
        var leak = Take.Leak();
        var kind = Take.Word("--kind", "Only items of this kind", Vocabulary.WorklistKinds);
        var assignee = Take.Text("--assignee", "Only those of an account, by id; me; or none", "WHO");
        var aside = Take.Flag("--set-aside", "The items that were put aside, instead of the others");
        var most = Take.Most();
        var listed = new Listed();
        var worklist = new Verb(
            "worklist", "What to settle next, what narrows the counts of separate reports most first",
            "hypotheses worklist witi-leaks", "hypotheses worklist witi-leaks --kind missing_date --assignee me",
            "hypotheses worklist witi-leaks --csv > worklist.csv") { leak, most };
        listed.AddTo(worklist, (kind, "kind"), (assignee, "assignee"), (aside, "setAside"));
        worklist.SetAction(async (parsed, cancel) =>
        {
            var client = desk.Client(parsed);
            var of = parsed.GetRequiredValue(leak);
            if (parsed.GetValue(listed.Csv))
                return await listed.WriteCsvAsync(parsed, desk, client, of, "worklist", cancel);
            var all = client.Worklist.AllWorklistAsync(of, new WorklistFilter
            {
                Kind = parsed.GetValue(kind), Assignee = parsed.GetValue(assignee),
                SetAside = parsed.GetValue(aside) ? true : null,
            }, cancel);
            var limit = parsed.GetValue(most);
            var items = await (limit > 0 ? all.Take(limit + 1) : all).ToListAsync(cancel);
            var isMore = limit > 0 && items.Count > limit;
            if (isMore)
                items.RemoveAt(limit);
            if (parsed.GetValue(listed.Json))
                Json.Write(desk.Terminal, items);
            else
                Write(desk.Terminal, items);
            if (isMore)
                desk.Terminal.Say($"There is more: --limit 0 gives all.");
            return Exits.Done;
        });
        return worklist;
    }

    private static void Write(Terminal terminal, List<WorkItem> items)
    {
        if (items.Count == 0)
        {
            terminal.Say("Nothing is to be settled.");
            return;
        }
        var table = new Listing().Figure("Narrows").Word("Kind").Text("What").Word("Whose");
        foreach (var item in items)
            table.Row(
                item.Narrows > 0 ? Numbers.Of(item.Narrows) : "", item.Kind.Replace('_', ' '),
                item.SetAside is { } why ? $"{item.What} Put aside: {why}" : item.What, item.Assignee?.Name ?? "");
        table.Write(terminal);
    }
}
