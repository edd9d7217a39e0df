using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client.Calls;

namespace Hypotheses.Cli.Verbs;

/// <summary>Who did what, newest first.</summary>
internal static class HistoryVerb
{
    public static Command Make(Desk desk)
    {
        var leak = new Argument<string?>("LEAK")
        {
            Description = "The leak, by slug or id; without it the registry's journal",
            Arity = ArgumentArity.ZeroOrOne,
        }.Named("Which leak? Without one it is the registry's journal.");
        var thing = Take.Id("--thing", "Only entries on the thing of this id");
        var by = Take.Id("--by", "Only what the account of this id did");
        var act = Take.Text("--act", "Only this act, such as change, merge or end", "ACT");
        var since = Take.Instant("--since", "Only what was recorded then or later");
        var until = Take.Instant("--until", "Only what was recorded before then");
        var most = Take.Most();
        var listed = new Listed();
        var history = new Verb(
            "history", "The journal of a leak, or of the registry: who did what, newest first",
            "hypotheses history witi-leaks", "hypotheses history witi-leaks --act end --limit 0",
            "hypotheses history witi-leaks --since 2025-12-01T00:00Z --csv > history.csv",
            "hypotheses history") { leak, most };
        listed.AddTo(
            history, (thing, "thing"), (by, "by"), (act, "act"), (since, "since"), (until, "until"));
        history.SetAction(async (parsed, cancel) =>
        {
            var client = desk.Client(parsed);
            var of = parsed.GetValue(leak);
            if (parsed.GetValue(listed.Csv))
                return await listed.WriteCsvAsync(parsed, desk, client, of, "history", cancel);
            var filter = new HistoryFilter
            {
                Thing = parsed.GetValue(thing), By = parsed.GetValue(by), Act = parsed.GetValue(act),
                Since = parsed.GetValue(since), Until = parsed.GetValue(until),
            };
            var all = of is null
                ? client.History.AllRegistryHistoryAsync(filter, cancel)
                : client.History.AllHistoryAsync(of, filter, cancel);
            var limit = parsed.GetValue(most);
            var entries = await (limit > 0 ? all.Take(limit) : all).ToListAsync(cancel);
            if (parsed.GetValue(listed.Json))
                Json.Write(desk.Terminal, entries);
            else if (entries.Count == 0)
                desk.Terminal.Say(
                    "Nothing of that is on record."
                    + (filter.Act is null ? "" : " Acts are words such as log, change, merge, end, restore, publish."));
            else
                foreach (var entry in entries)
                    Prose.Write(
                        desk.Terminal, $"{Numbers.Instant(entry.RecordedAt)}  {entry.Says}", "", new string(' ', 18));
            return Exits.Done;
        });
        return history;
    }
}
