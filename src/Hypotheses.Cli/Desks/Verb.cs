using System.CommandLine;

namespace Hypotheses.Cli.Desks;

/// <summary>A verb of the command line with examples of its use, which its help shows.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Lines to type.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
