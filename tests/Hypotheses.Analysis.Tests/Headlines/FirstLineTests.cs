using Hypotheses.Analysis.Headlines;
using NUnit.Framework;
using static Hypotheses.Analysis.Tests.Headlines.Given;

namespace Hypotheses.Analysis.Tests.Headlines;

public sealed class FirstLineTests
{
    private static void Says(string key, string text, HeadlineFacts facts) =>
        Assert.That(Headline.Lines(facts)[0], Is.EqualTo(new HeadlineLine(key, text)));

    [Test]
    public void Nobody_is_named_in_an_empty_record() =>
        Says("first.none", "Nobody is named in this record.", Leak(0));

    [Test]
    public void Suspects_that_no_outlet_names_are_nobody() =>
        Says("first.none", "Nobody is named in this record.", Leak(0, Row("A", 0), Row("B", 0)));

    [TestCase(1, "1 outlet")]
    [TestCase(11, "11 outlets")]
    public void Denials_alone_are_told_with_whom_they_are_for(int outlets, string count) => Says(
        "first.denials",
        $"No outlet names anyone. Denials on record: Yuri Ushakov (for Participants of the calls); {count}.",
        Leak(0, Row("Participants of the calls", 0)) with
        {
            Denials = [new("Yuri Ushakov", "Participants of the calls")],
            DenialOutlets = outlets,
        });

    [Test]
    public void Many_denials_are_cut_short_in_the_order_given() => Says(
        "first.denials",
        "No outlet names anyone. Denials on record: "
            + "A (for X), B (for X), C (for X), D (for X), E (for X) and 3 more; 2 outlets.",
        Leak(0) with
        {
            Denials = [.. "ABCDEFGH".Select(letter => new HeadlineSaying($"{letter}", "X"))],
            DenialOutlets = 2,
        });

    [Test]
    public void One_outlet_is_too_little() => Says(
        "first.little", "Too little to rank: 1 outlet names anyone. So far: US intelligence 1.",
        Leak(1, Row("US intelligence", 1)));

    [Test]
    public void Four_outlets_are_too_little_and_three_rows_are_listed() => Says(
        "first.little", "Too little to rank: 4 outlets name anyone. So far: A 4, B 2, C 1.",
        Leak(4, Row("A", 4), Row("B", 2), Row("C", 1), Row("D", 1), Row("E", 0)));

    [Test]
    public void Two_outlets_for_the_first_are_too_little_however_many_name_anyone() => Says(
        "first.little", "Too little to rank: 7 outlets name anyone. So far: A 2, B 2, C 2.",
        Leak(7, Row("A", 2), Row("B", 2), Row("C", 2), Row("D", 1)));

    [Test]
    public void Five_outlets_of_which_three_name_the_first_are_enough() => Says(
        "first.clear", "Most named: A, 3 of the 5 outlets that name anyone; next: B, 1.",
        Leak(5, Row("A", 3), Row("B", 1)));

    [Test]
    public void Two_with_as_many_outlets_are_level() => Says(
        "first.tie", "Level: A, B; 9 of 20 outlets each.", Leak(20, Row("A", 9), Row("B", 9), Row("C", 8)));

    [Test]
    public void Three_with_as_many_outlets_are_all_level() => Says(
        "first.tie", "Level: A, B, C; 9 of 20 outlets each.", Leak(20, Row("A", 9), Row("B", 9), Row("C", 9)));

    [Test]
    public void Rows_are_put_by_outlets_and_level_ones_stay_as_given() => Says(
        "first.tie", "Level: B, A; 9 of 20 outlets each.", Leak(20, Row("C", 3), Row("B", 9), Row("A", 9)));

    [Test]
    public void One_outlet_more_is_close() => Says(
        "first.close", "Close: A foreign service 7, US intelligence 6; of the 12 outlets that name anyone.",
        Leak(12, Row("A foreign service", 7), Row("US intelligence", 6), Row("Russia", 3)));

    [TestCase(10, 9, true)]
    [TestCase(10, 8, false)]
    [TestCase(11, 9, true)]
    [TestCase(11, 8, false)]
    [TestCase(20, 18, true)]
    [TestCase(21, 18, true)]
    [TestCase(30, 26, false)]
    [TestCase(3, 2, true)]
    public void Close_is_a_tenth_of_the_first_rounded_up(int first, int second, bool close) => Assert.That(
        Headline.Lines(Leak(40, Row("A", first), Row("B", second)))[0].Key,
        Is.EqualTo(close ? "first.close" : "first.clear"));

    [Test]
    public void All_level_at_the_second_place_are_listed_as_close() => Says(
        "first.close", "Close: A 7, B 6, C 6; of the 12 outlets that name anyone.",
        Leak(12, Row("A", 7), Row("B", 6), Row("C", 6), Row("D", 5)));

    [Test]
    public void The_most_named_comes_with_its_largest_part_and_the_next() => Says(
        "first.clear",
        "Most named: A foreign service, 32 of the 50 outlets that name anyone (European: 28); "
            + "next: US intelligence, 22.",
        Leak(50, Row("A foreign service", 32) with { Parts = [new("European", 28), new("country not named", 7)] },
            Row("US intelligence", 22)));

    [Test]
    public void All_level_at_the_second_place_are_next_with_so_many_each() => Says(
        "first.clear", "Most named: A, 9 of the 12 outlets that name anyone; next: B, C, 4 each.",
        Leak(12, Row("A", 9), Row("B", 4), Row("C", 4), Row("D", 3)));

    [Test]
    public void Nobody_is_next_to_the_only_one_named() => Says(
        "first.clear", "Most named: A, 9 of the 9 outlets that name anyone.", Leak(9, Row("A", 9), Row("B", 0)));

    [TestCase(5, "")]
    [TestCase(6, " (P: 6)")]
    [TestCase(10, " (P: 10)")]
    public void A_part_is_told_from_three_fifths_up_to_the_whole(int part, string told) => Says(
        "first.clear", $"Most named: A, 10 of the 12 outlets that name anyone{told}; next: B, 2.",
        Leak(12, Row("A", 10) with { Parts = [new("P", part), new("Q", 1)] }, Row("B", 2)));

    [Test]
    public void Parts_that_are_equally_large_are_all_told_and_smaller_ones_are_not() => Says(
        "first.clear", "Most named: A, 10 of the 12 outlets that name anyone (CIA: 8, NSA: 8); next: B, 2.",
        Leak(12, Row("A", 10) with { Parts = [new("CIA", 8), new("FBI", 7), new("NSA", 8)] }, Row("B", 2)));

    [Test]
    public void Names_with_commas_and_colons_stay_apart_from_our_words() => Says(
        "first.clear",
        "Most named: “Smith, John”, 9 of the 12 outlets that name anyone (“MI6: London”: 8); next: Ігор, 4.",
        Leak(12, Row("Smith, John", 9) with { Parts = [new("MI6: London", 8)] }, Row("Ігор", 4)));
}
