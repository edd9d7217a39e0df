using Hypotheses.Analysis.Headlines;
using NUnit.Framework;
using static Hypotheses.Analysis.Tests.Headlines.Given;

namespace Hypotheses.Analysis.Tests.Headlines;

public sealed class ReportLineTests
{
    private static readonly DateOnly Day = new(2025, 11, 26);

    private static readonly HeadlineEnd Guardian = new("The Guardian", Day, 10), Wsj =
        new("The Wall Street Journal", Day, 6);

    [Test]
    public void Nothing_is_said_of_reports_that_are_not_scored() =>
        Assert.That(Block(Leak(20, Row("A", 9), Row("B", 4)), "reports"), Is.Empty);

    [Test]
    public void Nothing_is_said_while_a_row_with_outlets_is_not_scored() =>
        Assert.That(Block(Leak(20, Row("A", 9, 8, 9), Row("B", 4)), "reports"), Is.Empty);

    [Test]
    public void A_row_without_outlets_need_not_be_scored() => Assert.That(
        Block(Leak(20, Row("A", 9, 8, 9), Row("B", 0)), "reports"), Is.EqualTo(["By separate reports too: A 8–9."]));

    [Test]
    public void Nothing_is_said_of_reports_where_there_is_too_little_to_rank() =>
        Assert.That(Block(Leak(4, Row("A", 3, 3, 3), Row("B", 1, 1, 1)), "reports"), Is.Empty);

    [TestCase(5, true)]
    [TestCase(4, false)]
    public void More_than_half_unresolved_is_not_worked_out(int unresolved, bool open)
    {
        var facts = Leak(20, new HeadlineRow("A", 9) { Reports = new(2, 9, unresolved, []) }, Row("B", 4, 1, 1));
        Assert.That(Line(facts, "reports.unknown"), Is.EqualTo(
            open ? "Separate reports not worked out: 5 of 9 outlets are open (A)." : null));
    }

    [Test]
    public void One_report_behind_all_outlets_is_told_with_its_day_and_once() => Assert.That(
        Block(Leak(9, Row("Country not named", 7, 1, 1, Wsj with { Outlets = 7 }), Row("B", 2, 1, 1)), "reports"),
        Is.EqualTo(["One report behind all 7 outlets: The Wall Street Journal, 26 Nov (Country not named)."]));

    [TestCase("2024-11-26", "The Guardian, 26 Nov 2024")]
    [TestCase(null, "The Guardian")]
    public void A_report_has_its_year_if_that_is_another_and_no_day_if_none_is_known(string? day, string told)
    {
        DateOnly? on = day is null ? null : Day.AddYears(-1);
        var facts = Leak(9, Row("A", 7, 1, 1, new HeadlineEnd("The Guardian", on, 7)));
        Assert.That(Line(facts, "reports.single"), Is.EqualTo($"One report behind all 7 outlets: {told} (A)."));
    }

    [Test]
    public void Two_reports_more_than_every_other_agree_with_the_outlets() => Assert.That(
        Block(Leak(30, Row("A", 25, 8, 9), Row("B", 12, 2, 6), Row("C", 4, 4, 4)), "reports"),
        Is.EqualTo(["By separate reports too: A 8–9; next: B 2–6."]));

    [Test]
    public void All_with_the_same_range_are_next() => Assert.That(
        Block(Leak(30, Row("A", 25, 8, 9), Row("B", 12, 4, 4), Row("C", 9, 3, 4), Row("D", 9, 4, 4)), "reports"),
        Is.EqualTo(["By separate reports too: A 8–9; next: B 4, D 4."]));

    [Test]
    public void Another_with_two_reports_more_than_every_other_disagrees() => Assert.That(
        Block(Leak(30, Row("A", 25, 5, 6), Row("X", 12, 8, 9), Row("C", 4, 1, 1)), "reports"),
        Is.EqualTo(["Not by separate reports. Most there: X 8–9; A 5–6."]));

    [TestCase(8, "open")]
    [TestCase(9, "disagree")]
    public void One_report_more_is_not_enough(int low, string template) => Assert.That(
        Headline.Lines(Leak(30, Row("A", 25, 5, 7), Row("X", 12, low, 10), Row("C", 4, 1, 1)))[1].Key,
        Is.EqualTo($"reports.{template}"));

    [Test]
    public void Nobody_is_ahead_on_the_board_and_two_reports_hold_half() => Assert.That(
        Block(
            Leak(50, Row("A foreign service", 32, 11, 12, Guardian, Wsj, new("UNN", null, 3)),
                Row("US intelligence", 22, 11, 11), Row("Russia", 20, 7, 7), Row("Ukraine", 15, 4, 5)),
            "reports"),
        Is.EqualTo([
            "By separate reports nobody is clearly ahead: A foreign service 11–12, US intelligence 11, Russia 7.",
            "16 of the 32 outlets trace to two reports (The Guardian, The Wall Street Journal)."]));

    [Test]
    public void The_highest_are_by_high_then_low_then_outlets_then_as_ranked() => Assert.That(
        Line(Leak(30, Row("A", 9, 2, 3), Row("B", 8, 1, 4), Row("C", 7, 3, 4), Row("D", 7, 3, 4)), "reports.open"),
        Is.EqualTo("By separate reports nobody is clearly ahead: C 3–4, D 3–4, B 1–4."));

    [TestCase(8, 3, "8 of the 16 outlets trace to one report (P).")]
    [TestCase(7, 3, "10 of the 16 outlets trace to two reports (P, Q).")]
    [TestCase(6, 2, "8 of the 16 outlets trace to two reports (P, Q).")]
    [TestCase(5, 2, null)]
    public void Half_the_outlets_on_one_report_or_two_is_told(int largest, int next, string? told) => Assert.That(
        Line(Leak(16, Row("A", 16, 5, 8, new("Q", null, next), new("P", null, largest))), "reports.traced"),
        Is.EqualTo(told));

    [Test]
    public void Reports_that_nobody_repeats_are_not_traced() => Assert.That(
        Line(Leak(5, Row("A", 4, 4, 4, [.. "PQRS".Select(p => new HeadlineEnd($"{p}", null, 1))])), "reports.traced"),
        Is.Null);

    [Test]
    public void Two_reports_of_one_outlet_are_listed_once() => Assert.That(
        Line(Leak(9, Row("A", 9, 4, 5, new("P", Day, 4), new("P", null, 3))), "reports.traced"),
        Is.EqualTo("7 of the 9 outlets trace to two reports (P)."));

    [Test]
    public void After_a_tie_one_clear_by_reports_is_set_against_those_it_is_level_with() => Assert.That(
        Block(Leak(20, Row("A", 9, 8, 9), Row("B", 9, 5, 6), Row("C", 9, 2, 2), Row("D", 1, 1, 1)), "reports"),
        Is.EqualTo(["Not by separate reports. Most there: A 8–9; B 5–6, C 2."]));

    [Test]
    public void After_a_tie_the_tracing_names_each_of_the_level_rows() => Assert.That(
        Block(Leak(20, Row("A", 9, 3, 3, Wsj), Row("B", 9, 3, 3), Row("C", 9, 3, 3, Wsj with { Outlets = 7 })),
            "reports"),
        Is.EqualTo([
            "By separate reports nobody is clearly ahead: A 3, B 3, C 3.",
            "6 of the 9 outlets trace to one report (The Wall Street Journal): A.",
            "7 of the 9 outlets trace to one report (The Wall Street Journal): C."]));
}
