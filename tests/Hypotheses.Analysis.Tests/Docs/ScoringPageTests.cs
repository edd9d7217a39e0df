using System.Text.Json;
using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Docs;

/// <summary>The examples of <c>docs/scoring.md</c> are what the scorers give.</summary>
public sealed class ScoringPageTests
{
    private static readonly string[] Page = ReadPage();

    private static IEnumerable<TestCaseData> Examples()
    {
        string heading = "", block = "";
        var inside = false;
        foreach (var line in Page)
        {
            if (line.StartsWith('#'))
                heading = line.TrimStart('#', ' ');
            if (line == "```example")
                (inside, block) = (true, "");
            else if (line == "```" && inside)
            {
                inside = false;
                yield return new TestCaseData(block).SetArgDisplayNames(heading, block.Split('\n')[^2]);
            }
            else if (inside)
                block += line + "\n";
        }
    }

    [TestCaseSource(nameof(Examples))]
    public void An_example_is_what_the_scorers_give(string block)
    {
        var (record, expected) = Example.Of(block.Split('\n'));
        Assert.That(expected, Is.Not.Empty, "an example without a figure shows nothing");
        var asked = new Expectation(record);
        Assert.That(expected.Select(asked.Answer), Is.EqualTo(expected));
    }

    [Test]
    public void Every_figure_is_shown_by_an_example()
    {
        var shown = string.Join('\n', Page.Where(line => line.StartsWith("=> ", StringComparison.Ordinal)));
        Assert.That(
            Expectation.Figures.Keys.Where(name => !shown.Contains(name + " ", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Every_scorer_and_every_reason_is_spoken_of()
    {
        var page = string.Join('\n', Page);
        var scorers = typeof(ScorerNames).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        var reasons = Enum.GetNames<ExclusionReason>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);
        Assert.That(scorers.Concat(reasons).Where(name => !page.Contains(name, StringComparison.Ordinal)), Is.Empty);
    }

    private static string[] ReadPage()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "docs", "scoring.md")))
                return File.ReadAllLines(Path.Combine(at.FullName, "docs", "scoring.md"));
        throw new FileNotFoundException("docs/scoring.md");
    }
}
