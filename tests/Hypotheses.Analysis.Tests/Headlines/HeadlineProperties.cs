using System.Text.RegularExpressions;
using FsCheck.NUnit;
using Hypotheses.Analysis.Headlines;
using NUnit.Framework;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Hypotheses.Analysis.Tests.Headlines;

/// <summary>What holds for the lines on any facts.</summary>
[Properties(MaxTest = 3_000, EndSize = 300)]
public sealed class HeadlineProperties
{
    private static readonly Regex Disagreeing = new(
        @"(?<!\d)1 (?:outlets|reports)\b|(?:\d\d|(?<!\d)[02-9]) outlet\b|outlets names\b|outlet name\b|: ;|: \.|, \.");

    private static IReadOnlyList<HeadlineLine> Lines(byte[] genes) => Headline.Lines(HeadlineWorld.Grow(genes));

    private static IReadOnlyList<HeadlineLine> All(byte[] genes) =>
        [.. Lines(genes), .. Headline.Lines(HeadlineWorld.GrowWeek(genes))];

    private static bool IsWellFormed(string text) => text.EndsWith('.') && text[^2] != '.'
        && !text.Contains("  ") && text.Trim() == text && text.IndexOfAny(['{', '}', '\n']) < 0;

    private static bool IsOf(HeadlineLine line, string block) =>
        line.Key.StartsWith(block + ".", StringComparison.Ordinal);

    [Property]
    public bool The_first_line_alone_is_of_who_is_named_most(byte[] genes) =>
        Lines(genes).Select(line => IsOf(line, "first")).SequenceEqual(
            Lines(genes).Select((_, index) => index == 0));

    [Property]
    public bool One_line_is_of_knowing_at_first_hand(byte[] genes) =>
        Lines(genes).Count(line => IsOf(line, "firsthand")) == 1;

    [Property]
    public bool Blocks_come_in_their_order(byte[] genes)
    {
        string[] order = ["first", "reports", "firsthand", "comment", "removal"];
        var blocks = Lines(genes).Select(line => Array.IndexOf(order, line.Key.Split('.')[0])).ToList();
        return !blocks.Contains(-1) && blocks.SequenceEqual(blocks.Order());
    }

    [Property]
    public bool No_line_has_a_forbidden_word(byte[] genes) =>
        All(genes).All(line => !EnglishTests.Forbidden.IsMatch(line.Text));

    [Property]
    public bool Every_line_is_well_formed_and_of_a_template(byte[] genes) =>
        All(genes).All(line => IsWellFormed(line.Text) && English.Texts.ContainsKey(line.Key));

    [Property]
    public bool Numbers_and_words_agree(byte[] genes) => All(genes).All(line => !Disagreeing.IsMatch(line.Text));

    [Property]
    public bool The_same_facts_make_the_same_lines(byte[] genes) => All(genes).SequenceEqual(All([.. genes]));

    [Property]
    public bool Rows_without_outlets_could_as_well_be_absent(byte[] genes)
    {
        var facts = HeadlineWorld.Grow(genes);
        var lean = facts with { Rows = [.. facts.Rows.Where(row => row.Outlets > 0)] };
        return Headline.Lines(lean).SequenceEqual(Headline.Lines(facts));
    }

    [Property]
    public bool Only_the_order_of_level_rows_matters(byte[] genes)
    {
        var facts = HeadlineWorld.Grow(genes);
        var sorted = facts with { Rows = [.. facts.Rows.OrderBy(row => row.Outlets)] };
        return Headline.Lines(sorted).SequenceEqual(Headline.Lines(facts));
    }

    [Property]
    public bool The_first_template_is_that_of_the_definitions(byte[] genes)
    {
        var facts = HeadlineWorld.Grow(genes);
        var outlets = facts.Rows.Select(row => row.Outlets).Append(0).Append(0).OrderDescending().ToList();
        var key = facts.OutletsNaming == 0 && facts.DenialOutlets == 0 ? "none"
            : facts.OutletsNaming == 0 ? "denials"
            : facts.OutletsNaming < 5 || outlets[0] < 3 ? "little"
            : outlets[0] == outlets[1] ? "tie"
            : outlets[0] - outlets[1] <= Math.Max(1, Math.Ceiling(outlets[0] / 10m)) ? "close"
            : "clear";
        return Lines(genes)[0].Key == $"first.{key}";
    }

    [Property]
    public bool A_name_of_any_letters_breaks_no_line(string? first, string? second)
    {
        var (one, other) = (first + "x", second + "y");
        var facts = Given.Leak(20, Given.Row(one, 9), Given.Row(other, 4)) with { FirstHand = [new(one, other)] };
        return Headline.Lines(facts).All(line => line.Text.EndsWith('.') && !line.Text.Contains("  ")
            && line.Text.IndexOfAny(['\n', '\r', '\u2028', '\u0085']) < 0);
    }

    [Test]
    public void The_facts_grown_here_meet_every_template()
    {
        var genes = new byte[300];
        var (seed, met) = (1u, new HashSet<string>());
        for (var i = 0; i < 20_000; i++)
        {
            for (var g = 0; g < genes.Length; g++)
                genes[g] = (byte)((seed = seed * 1_664_525 + 1_013_904_223) >> 24);
            met.UnionWith(All(genes).Select(line => line.Key));
        }
        string[] blocks = ["first", "reports", "firsthand", "comment", "removal", "week"];
        Assert.That(met, Is.EquivalentTo(English.Texts.Keys.Where(key => blocks.Contains(key.Split('.')[0]))));
    }
}
