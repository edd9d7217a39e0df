using System.Globalization;
using Hypotheses.Analysis.Headlines;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Headlines;

public sealed class WordingTests
{
    private static Wording Words => Wording.In(Language.English);

    [TestCase("US intelligence")]
    [TestCase("\"CIA or NSA\"")]
    [TestCase("HUR (Ukrainian military intelligence)")]
    [TestCase("Зеленський")]
    [TestCase("المخابرات الأمريكية")]
    [TestCase("{first} and #")]
    public void A_name_is_as_given(string name) => Assert.That(Words.Name(name), Is.EqualTo(name));

    [TestCase("US govt., other", "“US govt., other”")]
    [TestCase("Russia: the Kremlin", "“Russia: the Kremlin”")]
    [TestCase("A; next", "“A; next”")]
    [TestCase("\"A\", \"B\"", "“\"A\", \"B\"”")]
    public void A_name_with_what_separates_names_stands_in_quotation_marks(string name, string set) =>
        Assert.That(Words.Name(name), Is.EqualTo(set));

    [TestCase("  US \n intelligence\t")]
    [TestCase("US\u00a0\u2028intelligence")]
    public void A_name_is_on_one_line(string name) =>
        Assert.That(Words.Name(name), Is.EqualTo("US intelligence"));

    [TestCase(0, "")]
    [TestCase(1, "A")]
    [TestCase(2, "A, B")]
    [TestCase(6, "A, B, C, D, E, F")]
    [TestCase(7, "A, B, C, D, E and 2 more")]
    [TestCase(8, "A, B, C, D, E and 3 more")]
    public void A_list_has_six_in_full_or_five_and_how_many_more(int count, string list) =>
        Assert.That(Words.Names("ABCDEFGH"[..count].Select(letter => $"{letter}")), Is.EqualTo(list));

    [TestCase("2025-11-26", "26 Nov")]
    [TestCase("2025-01-01", "1 Jan")]
    [TestCase("2024-11-26", "26 Nov 2024")]
    [TestCase("2026-01-02", "2 Jan 2026")]
    public void A_day_has_its_year_only_if_that_is_another(string day, string text) =>
        Assert.That(
            Words.Day(DateOnly.Parse(day, CultureInfo.InvariantCulture), new(2025, 12, 9)),
            Is.EqualTo(text));

    [TestCase("US govt.", "Not yet asked for comment: US govt.")]
    [TestCase("So it goes...", "Not yet asked for comment: So it goes...")]
    [TestCase("Yahoo!", "Not yet asked for comment: Yahoo!.")]
    [TestCase("Acme, Inc.", "Not yet asked for comment: “Acme, Inc.”.")]
    public void A_full_stop_at_the_end_is_not_doubled(string name, string text) => Assert.That(
        Words.Line("comment.missing", ("names", Words.Name(name))).Text, Is.EqualTo(text));
}
