using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;
using Hypotheses.Cli.Settings;
using Hypotheses.Cli.Verbs;

namespace Hypotheses.Cli;

/// <summary>The command line: its verbs, and what becomes of what they throw.</summary>
internal static class Entry
{
    private const string About =
        "Hypotheses on the command line: who is said to have leaked it, by whom, and since when.";

    public static async Task<int> RunAsync(
        string[] args, Terminal terminal, Surroundings around, CancellationToken cancel)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        using var desk = new Desk(terminal, around);
        try
        {
            var parsed = Root(desk).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is ParseErrorAction)
                return Misused(parsed, terminal);
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                cancel);
        }
        catch (Exception e)
        {
            var (exit, lines) = Mishaps.Of(e, desk.Address, cancel.IsCancellationRequested);
            foreach (var line in lines)
                terminal.Error.WriteLine(Shown.Line(line));
            return exit;
        }
    }

    /// <summary>A line for each verb.</summary>
    public static RootCommand Root(Desk desk)
    {
        var root = new RootCommand(About)
        {
            desk.Options.Url, desk.Options.Key, desk.Options.Retries,
            LoginVerb.Make(desk),
            LeaksVerb.Make(desk),
            LogVerb.Make(desk),
            RankVerb.Make(desk),
            ExplainVerb.Make(desk),
            WorklistVerb.Make(desk),
            ImportVerb.Make(desk),
            ImportsVerb.Make(desk),
            SummaryVerb.Make(desk),
            ExportVerb.Make(desk),
            ArchiveVerb.Make(desk),
            OutletsVerb.Make(desk),
            HistoryVerb.Make(desk),
            VerifyVerb.Make(desk),
            KeysVerb.Make(desk),
            CompletionVerb.Make(desk),
        };
        // Not with the aliases that Windows has, /h and /?: no shell here writes options so, but it would offer them.
        var help = new HelpOption("--help", "-h", "-?");
        help.Action = new HelpWithExamples((HelpAction)help.Action!, desk.Terminal);
        foreach (var own in root.Options.OfType<HelpOption>().ToList())
            root.Options.Remove(own);
        root.Add(help);
        root.SetAction(parsed => new HelpAction().Invoke(parsed));
        return root;
    }

    private static int Misused(ParseResult parsed, Terminal terminal)
    {
        foreach (var error in parsed.Errors)
            terminal.Error.WriteLine(Shown.Line(error.Message));
        var verbs = new List<string>();
        for (var at = parsed.CommandResult; at?.Command is Verb verb;
            at = at.Parent as System.CommandLine.Parsing.CommandResult)
            verbs.Insert(0, verb.Name);
        terminal.Error.WriteLine($"Try: hypotheses {string.Join(' ', verbs.Append("--help"))}");
        return Exits.WrongUse;
    }
}
