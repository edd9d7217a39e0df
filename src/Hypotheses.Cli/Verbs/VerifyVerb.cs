using System.CommandLine;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Client;

namespace Hypotheses.Cli.Verbs;

/// <summary>Has the service walk its chains.</summary>
internal static class VerifyVerb
{
    public static Command Make(Desk desk)
    {
        var leaks = new Argument<string[]>("LEAK")
        {
            Description = "The leaks, by slug or id; without any all that you see, the registry and the access log",
            Arity = ArgumentArity.ZeroOrMore,
        }.Named("Which leak? Without one it is all that you see.");
        var json = Take.Flag("--json", "The answers as JSON, by chain");
        var verify = new Verb(
            "verify", "Walk the chains of the history, and say whether each holds",
            "hypotheses verify", "hypotheses verify witi-leaks --json") { leaks, json };
        verify.SetAction(async (parsed, cancel) =>
        {
            var client = desk.Client(parsed);
            var walked = new Dictionary<string, Verification>();
            var named = parsed.GetValue(leaks) ?? [];
            if (named.Length == 0)
            {
                walked["the registry"] = (await client.History.VerifyRegistryAsync(cancel: cancel)).Value;
                walked["the access log"] = (await client.History.VerifyAccessesAsync(cancel: cancel)).Value;
                named = await client.Leaks.AllLeaksAsync(cancel).Select(leak => leak.Slug).ToArrayAsync(cancel);
            }
            foreach (var leak in named)
                walked[leak] = (await client.History.VerifyLeakAsync(leak, cancel: cancel)).Value;
            if (parsed.GetValue(json))
                Json.Write(desk.Terminal, walked);
            else
                Write(desk.Terminal, walked);
            return walked.Values.All(chain => chain.Whole) ? Exits.Done : Exits.Broken;
        });
        return verify;
    }

    private static void Write(Terminal terminal, Dictionary<string, Verification> walked)
    {
        var isWithheld = walked.Values.Any(chain => chain.Withheld != 0);
        var table = new Listing().Text("Chain").Word("Holds").Figure("Entries");
        if (isWithheld)
            table.Figure("Withheld");
        table.Text("Hash of the last");
        foreach (var (name, chain) in walked)
        {
            Cell[] withheld = isWithheld ? [Numbers.Of(chain.Withheld)] : [];
            table.Row(
                [name, chain.Whole ? "yes" : "NO", Numbers.Of(chain.Entries), .. withheld, chain.Hash]);
        }
        table.Write(terminal);
        foreach (var (name, chain) in walked.Where(pair => !pair.Value.Whole))
            terminal.Say($"{name} does not hold at entry {chain.BrokenAt}: {chain.Reason}");
    }
}
