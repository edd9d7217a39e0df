using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;

namespace Hypotheses.Cli;

/// <summary>The help of a verb, and below it lines to type; that of the program with the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction help, Terminal terminal) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.MaxWidth = terminal.Width;
        help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb { Examples.Count: > 0 } verb)
        {
            terminal.Out.WriteLine("Examples:");
            foreach (var example in verb.Examples)
                terminal.Out.WriteLine($"  {example}");
            terminal.Out.WriteLine();
        }
        else if (parseResult.CommandResult.Command is RootCommand)
            terminal.Out.WriteLine(Exits.Table);
        return Exits.Done;
    }
}
