using System.CommandLine;
using System.Text.RegularExpressions;
using Hypotheses.Cli.Desks;
using Hypotheses.Cli.Ending;
using Hypotheses.Cli.Screen;

namespace Hypotheses.Cli.Tests.Verbs;

/// <summary>Each verb helps, with lines to type; and the page on the command line knows them all.</summary>
public sealed class HelpTests
{
    private static readonly string[][] Verbs = [.. Below(RootOf(), [])];

    [TestCaseSource(nameof(Verbs))]
    public async Task It_shows_lines_to_type(params string[] verb)
    {
        using var line = new Line();
        var ran = await line.RunAsync([.. verb, "--help"]);
        Assert.That((ran.Exit, ran.Error), Is.EqualTo((0, "")));
        Assert.That(ran.Out, Does.Contain("Usage:").And.Contain("Examples:\n  "));
        Assert.That(
            ran.Out.Split("Examples:\n")[1],
            Does.Match($"(?m)^ *hypotheses {Regex.Escape(string.Join(' ', verb))}( |$)"));
    }

    [TestCaseSource(nameof(Verbs))]
    public void The_page_names_it(params string[] verb) =>
        Assert.That(Page(), Does.Match($"`{Regex.Escape(string.Join(' ', verb))}[ `]"));

    [Test]
    public async Task The_help_of_the_program_and_the_page_have_the_same_exit_codes()
    {
        using var line = new Line();
        var ran = await line.RunAsync("--help");
        Assert.That(ran.Out, Does.Contain(Exits.Table));
        foreach (var code in Exits.Table.Split('\n').Skip(1).Select(row => row.Trim()))
            Assert.That(Page(), Does.Contain($"| {code[..5].Trim()} | {code[5..].Trim()} |"));
    }

    [Test]
    public async Task Without_a_verb_it_helps()
    {
        using var line = new Line();
        Assert.That((await line.RunAsync()).Out, Does.Contain("Commands:"));
    }

    private static string Page() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "cli.md"));

    private static RootCommand RootOf()
    {
        using var line = new Line();
        var terminal = new Terminal(new MemoryStream(), TextWriter.Null, Stream.Null);
        return Entry.Root(new Desk(terminal, line.Around));
    }

    private static IEnumerable<string[]> Below(Command command, string[] path) =>
        command.Subcommands.SelectMany(verb => Below(verb, [.. path, verb.Name]).Prepend([.. path, verb.Name]));
}
