using System.Text.RegularExpressions;

namespace Hypotheses.Cli.Tests;

/// <summary>A folder of the command line sees those above it alone, and no two of one line one another.</summary>
public sealed partial class LayoutTests
{
    private static readonly string[][] Levels =
        [["Ending", "Screen"], ["Settings"], ["Desks", "Importing", "Logging"], ["Verbs"], [""]];

    private static readonly string Root = Path.Combine(Repository.Root, "src", "Hypotheses.Cli");

    [Test]
    public void A_level_sees_only_lower_ones()
    {
        var files = Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(Root, path), Text: File.ReadAllText(path)))
            .Where(file => file.Path.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj")).ToList();
        Assert.That(files, Has.Count.GreaterThan(30));
        var breaks =
            from file in files
            let folder = Path.GetDirectoryName(file.Path)!
            from used in Using().Matches(file.Text).Select(match => match.Groups[1].Value)
            where LevelOf(used) >= LevelOf(folder)
            select $"{file.Path} uses {used}";
        Assert.That(breaks, Is.Empty);
    }

    [Test]
    public void Of_the_other_projects_it_knows_the_client_alone() => Assert.That(
        typeof(Entry).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name)
            .Where(name => name!.StartsWith("Hypotheses", StringComparison.Ordinal)),
        Is.EqualTo(["Hypotheses.Client"]));

    private static int LevelOf(string folder)
    {
        var level = Array.FindIndex(Levels, level => level.Contains(folder));
        Assert.That(level, Is.Not.Negative, $"{folder} has no level");
        return level;
    }

    [GeneratedRegex(@"^using Hypotheses\.Cli\.(\w+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
