using System.Text.RegularExpressions;
using FsCheck.NUnit;
using Hypotheses.Analysis.Headlines;
using NUnit.Framework;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Hypotheses.Analysis.Tests.Headlines;

/// <summary>Russian and Ukrainian say what English says, in the forms that their numbers ask for.</summary>
[Properties(MaxTest = 1_000, EndSize = 300)]
public sealed class SlavicTests
{
    // What the banned words of English are there: leads, likely, independent sources, confirmed, proves, winner.
    private static readonly Regex Forbidden = new(
        @"\b(лидир\w+|лідир\w+|лидер\w*|лідер\w*|вероятн\w+|ймовірн\w+|независим\w+ источник\w*"
        + @"|незалежн\w+ джерел\w*|подтвержд\w+|підтвердж\w+|доказ\w+|доводит\w*|доводить|победител\w+"
        + @"|переможц\w+|слил\w*|злив\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Language[] Both = [Language.Russian, Language.Ukrainian];

    private static IReadOnlyDictionary<string, string> TextsOf(Language language) =>
        language == Language.Russian ? Russian.Texts : Ukrainian.Texts;

    private static IReadOnlyList<HeadlineLine> Lines(byte[] genes, Language language) =>
    [
        .. Headline.Lines(HeadlineWorld.Grow(genes), language),
        .. Headline.Lines(HeadlineWorld.GrowWeek(genes), language),
    ];

    // What a case says stands in braces too.
    private static HashSet<string> ArgumentsOf(string text) =>
    [
        .. Regex.Matches(text, @"(?<!(?:=0|one|few|other) )\{([a-z_]+)[},]").Select(match => match.Groups[1].Value),
    ];

    [TestCaseSource(nameof(Both))]
    public void It_has_the_texts_of_English(Language language) =>
        Assert.That(TextsOf(language).Keys, Is.EquivalentTo(English.Texts.Keys));

    // A language may leave out how many there are of what it does not inflect, and may not ask for what is not given.
    [TestCaseSource(nameof(Both))]
    public void It_says_every_name_and_list_that_English_says(Language language)
    {
        foreach (var (key, text) in TextsOf(language))
        {
            var (here, there) = (ArgumentsOf(text), ArgumentsOf(English.Texts[key]));
            Assert.That(here.Except(there), Is.Empty, key);
            Assert.That(there.Except(here), Is.SubsetOf(new[] { "firsts", "count" }), key);
        }
    }

    [TestCaseSource(nameof(Both))]
    public void No_text_has_a_forbidden_word(Language language) =>
        Assert.That(TextsOf(language).Values.Where(text => Forbidden.IsMatch(text)), Is.Empty);

    [TestCase("А лидирует")]
    [TestCase("Найімовірніше, ймовірно")]
    [TestCase("три независимых источника")]
    [TestCase("переможця підтверджено")]
    public void A_forbidden_word_is_caught(string text) => Assert.That(Forbidden.IsMatch(text));

    [Property]
    public bool The_same_templates_are_taken_in_every_language(byte[] genes) => Both.All(language =>
        Lines(genes, language).Select(line => line.Key)
            .SequenceEqual(Lines(genes, Language.English).Select(line => line.Key)));

    [Property]
    public bool Every_line_is_well_formed(byte[] genes) => Both.All(language => Lines(genes, language).All(line =>
        line.Text.EndsWith('.') && line.Text[^2] != '.' && !line.Text.Contains("  ")
        && line.Text.IndexOfAny(['{', '}', '\n']) < 0 && !Forbidden.IsMatch(line.Text)));

    [TestCase(1, "1 издание", "1 видання")]
    [TestCase(2, "2 издания", "2 видання")]
    [TestCase(5, "5 изданий", "5 видань")]
    [TestCase(11, "11 изданий", "11 видань")]
    [TestCase(12, "12 изданий", "12 видань")]
    [TestCase(21, "21 издание", "21 видання")]
    [TestCase(22, "22 издания", "22 видання")]
    [TestCase(111, "111 изданий", "111 видань")]
    public void Things_take_the_form_that_their_number_asks_for(int outlets, string russian, string ukrainian)
    {
        var facts = new HeadlineFacts(new(2025, 11, 30), 0, [])
        {
            Denials = [new("A", "B")], DenialOutlets = outlets,
        };
        Assert.That(
            Both.Select(language => Headline.Lines(facts, language)[0].Text),
            Is.EqualTo(
            [
                $"Ни одно издание никого не называет. Известные опровержения: A (о: B); {russian}.",
                $"Жодне видання нікого не називає. Відомі спростування: A (про: B); {ukrainian}.",
            ]));
    }

    [Test]
    public void A_clear_lead_reads_in_both()
    {
        var facts = new HeadlineFacts(new(2025, 11, 30), 21, [new("A", 15), new("B", 4)]);
        Assert.That(
            Both.Select(language => Headline.Lines(facts, language)[0].Text),
            Is.EqualTo(
            [
                "Чаще всего названы: A, 15 из 21 издания, которое кого-либо называет; далее: B, 4.",
                "Найчастіше названі: A, 15 з 21 видання, яке когось називає; далі: B, 4.",
            ]));
    }

    [Test]
    public void A_week_reads_in_both()
    {
        var week = new HeadlineWeek(49, [new("A", 5), new("B", 1)], 1, 2, 3, []);
        Assert.That(
            Both.Select(language => Headline.Lines(week, language)[0].Text),
            Is.EqualTo(
            [
                "Новое за неделю 49: A +5, B +1; отдельных сообщений: 1; записано позже: 2; без даты: 3.",
                "Нове за тиждень 49: A +5, B +1; окремих повідомлень: 1; записано пізніше: 2; без дати: 3.",
            ]));
    }
}
