using System.Text.RegularExpressions;

namespace Hypotheses.Cli.Tests.Clients;

/// <summary>The client's README shows code that compiles as it stands there, one block after another.</summary>
public sealed partial class ReadmeTests
{
    private const string Indent = "        ";

    private static readonly string Compiled = File.ReadAllText(Path.Combine(
        Repository.Root, "tests", "Hypotheses.Cli.Tests", "Clients", "ReadmeCode.cs"));

    [Test]
    public void Its_code_is_that_which_is_compiled()
    {
        var body = Compiled[(Compiled.IndexOf("    {\n", StringComparison.Ordinal) + "    {\n".Length)..]
            .Split("\n    }\n")[0];
        var shown = Blocks().Select(block => string.Join('\n', block.Split('\n')
            .Where(line => !IsUsing(line)).Select(line => line.Length > 0 ? Indent + line : line)).Trim('\n'));
        Assert.That(string.Join("\n\n", shown), Is.EqualTo(body));
    }

    [Test]
    public void It_names_each_namespace_that_the_code_needs() => Assert.That(
        Blocks().SelectMany(block => block.Split('\n').Where(IsUsing)),
        Is.EquivalentTo(Compiled.Split('\n').Where(IsUsing)));

    private static bool IsUsing(string line) => line.StartsWith("using Hypotheses.", StringComparison.Ordinal);

    private static IEnumerable<string> Blocks() =>
        Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "Hypotheses.Client", "README.md")))
            .Select(block => block.Groups[1].Value.TrimEnd('\n'));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
