using System.CommandLine;
using System.Text.RegularExpressions;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Screen;

namespace Hypotheses.Cli.Tests.Verbs;

/// <summary>What help shows to be typed, and what the page shows, is taken as it stands.</summary>
public sealed partial class ExampleTests
{
    private static readonly string[] Lines = [.. OfHelp(Root()).Concat(OfPage()).Distinct()];

    [TestCaseSource(nameof(Lines))]
    public void A_line_to_type_is_taken(string line)
    {
        var words = Word().Matches(line).Select(word => word.Value.Trim('\'')).Skip(1).ToArray();
        var parsed = Root().Parse(words);
        Assert.That(parsed.Errors.Select(error => error.Message), Is.Empty);
        Assert.That(parsed.CommandResult.Command, Is.InstanceOf<Verb>());
    }

    [Test]
    public void There_are_such_lines() => Assert.That(Lines, Has.Length.GreaterThan(30));

    private static IEnumerable<string> OfHelp(Command command) => command.Subcommands.SelectMany(OfHelp).Concat(
        command is Verb verb ? Typed(string.Join('\n', verb.Examples)) : []);

    private static IEnumerable<string> OfPage() =>
        Shell().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "cli.md")))
            .SelectMany(block => Typed(block.Groups[1].Value));

    // The program's own words alone: neither what is piped to it nor where its answer goes.
    private static IEnumerable<string> Typed(string text) =>
        Own().Matches(text.Replace("\\\n", " ", StringComparison.Ordinal)).Select(line => line.Value.Trim());

    private static RootCommand Root()
    {
        using var line = new Line();
        return Entry.Root(new Desk(new Terminal(new MemoryStream(), TextWriter.Null, Stream.Null), line.Around));
    }

    [GeneratedRegex(@"(?<=^|\| |<\()hypotheses (?:'[^']*'|[^'|>#)\n])+", RegexOptions.Multiline)]
    private static partial Regex Own();

    [GeneratedRegex(@"(?:'[^']*'|[^\s'])+")]
    private static partial Regex Word();

    [GeneratedRegex(@"```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shell();
}
