using Hypotheses.Analysis.Headlines;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Headlines;

public sealed class WeekAndSuspectLineTests
{
    private static readonly HeadlineWeek Quiet = new(49, [], 0, 0, 0, []);

    private static void Says(string key, string text, IReadOnlyList<HeadlineLine> lines) =>
        Assert.That(lines, Is.EqualTo([new HeadlineLine(key, text)]));

    [Test]
    public void New_outlets_are_told_most_first() => Says(
        "week.new",
        "New in week 49: Ukraine +5, US intelligence +1; separate reports: 1; logged late: 2; undated: 0.",
        Headline.Lines(Quiet with
        {
            New = [new("US intelligence", 1), new("Russia", 0), new("Ukraine", 5)],
            Reports = 1,
            LoggedLate = 2,
        }));

    [Test]
    public void Reports_that_are_not_scored_are_left_out() => Says(
        "week.new", "New in week 1: A +1, B +1; logged late: 0; undated: 3.",
        Headline.Lines(Quiet with { Week = 1, New = [new("A", 1), new("B", 1)], Reports = null, Undated = 3 }));

    [Test]
    public void A_new_report_of_an_outlet_on_record_is_new() => Says(
        "week.new", "New in week 49: no outlets; separate reports: 1; logged late: 0; undated: 0.",
        Headline.Lines(Quiet with { Reports = 1 }));

    [TestCase(0)]
    [TestCase(null)]
    public void A_week_with_nothing_new_says_so(int? reports) => Says(
        "week.nothing", "Nothing new published in week 49. Put right: nothing.",
        Headline.Lines(Quiet with { New = [new("A", 0)], Reports = reports, LoggedLate = 1 }));

    [Test]
    public void A_week_with_nothing_new_says_what_was_put_right() => Says(
        "week.nothing", "Nothing new published in week 49. Put right: Sputnik, “UNN, 26 Nov”.",
        Headline.Lines(Quiet with { PutRight = ["Sputnik", "UNN, 26 Nov"] }));

    [TestCase(1, "1 outlet")]
    [TestCase(11, "11 outlets")]
    public void A_suspect_only_denied_is_told(int outlets, string count) => Says(
        "suspect.denials",
        $"No outlet names: Participants of the calls. Denials on record: Yuri Ushakov; {count}.",
        Headline.Lines(new HeadlineSuspect("Participants of the calls", 0, ["Yuri Ushakov"], outlets)));

    [TestCase(1, 3)]
    [TestCase(0, 0)]
    public void A_suspect_that_an_outlet_names_or_nobody_denies_has_no_line(int outlets, int denials) =>
        Assert.That(Headline.Lines(new HeadlineSuspect("A", outlets, ["X"], denials)), Is.Empty);
}
