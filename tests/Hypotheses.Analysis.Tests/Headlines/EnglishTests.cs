using System.Text.RegularExpressions;
using Hypotheses.Analysis.Headlines;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Headlines;

public sealed class EnglishTests
{
    internal static readonly Regex Forbidden = new(
        @"\b(leads?|leading|likely|independent sources?|confirm\w*|prove[nsd]?|winn\w+|leaked)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly string[] Parts = ["item", "list", "name", "range", "day", "month"];

    private static IEnumerable<string> Sentences =>
        English.Texts.Where(text => !Parts.Contains(text.Key.Split('.')[0])).Select(text => text.Value);

    [Test]
    public void No_text_has_a_forbidden_word_nor_says_who_leaked_it() =>
        Assert.That(English.Texts.Values.Where(text => Forbidden.IsMatch(text)), Is.Empty);

    [TestCase("A leads")]
    [TestCase("Most likely A")]
    [TestCase("two independent sources")]
    [TestCase("A leaked it")]
    public void A_forbidden_word_is_caught(string text) => Assert.That(Forbidden.IsMatch(text));

    [Test]
    public void Every_text_is_a_message() =>
        Assert.That(English.Texts.Values.Select(Message.Parse).Count(), Is.EqualTo(English.Texts.Count));

    [Test]
    public void Every_sentence_ends_with_a_full_stop() =>
        Assert.That(Sentences.Where(text => !text.EndsWith('.')), Is.Empty);

    [Test]
    public void No_text_has_two_spaces_together() =>
        Assert.That(English.Texts.Values.Where(text => text.Contains("  ")), Is.Empty);

    [Test]
    public void Every_month_has_its_name() => Assert.That(
        Enumerable.Range(1, 12).Select(month => Wording.In(Language.English).Day(new(2025, month, 2), new(2025, 1, 1))),
        Is.EqualTo(["2 Jan", "2 Feb", "2 Mar", "2 Apr", "2 May", "2 Jun", "2 Jul", "2 Aug", "2 Sep", "2 Oct",
            "2 Nov", "2 Dec"]));
}
