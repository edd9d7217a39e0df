using Hypotheses.Analysis.Headlines;
using NUnit.Framework;
using static Hypotheses.Analysis.Tests.Headlines.Given;

namespace Hypotheses.Analysis.Tests.Headlines;

public sealed class RemovalLineTests
{
    private static readonly HeadlineFacts Leak = Leak(20, Row("A", 9), Row("B", 9));

    private static HeadlineRemoval Outlet(string name, int outlets, params string[] first) =>
        new(HeadlineRemoved.Outlet, name, first, outlets);

    private static HeadlineRemoval Report(string name, int outlets, params string[] first) =>
        new(HeadlineRemoved.Report, name, first, outlets);

    private static string[] Of(params HeadlineRemoval[] removals) =>
        Block(Leak with { Removals = removals }, "removal");

    [Test]
    public void A_ranking_that_stands_has_no_line() => Assert.That(Of(), Is.Empty);

    [Test]
    public void Without_one_outlet_another_is_most_named() => Assert.That(
        Of(Outlet("The Guardian", 9, "B")), Is.EqualTo(["Without The Guardian: B most named, 9."]));

    [Test]
    public void Without_one_report_another_is_most_named() => Assert.That(
        Of(Report("The Guardian", 7, "B")), Is.EqualTo(["Without one report (The Guardian): B most named, 7."]));

    [Test]
    public void Several_that_would_be_level_have_so_many_each() => Assert.That(
        Of(Outlet("P", 8, "A", "B")), Is.EqualTo(["Without P: A, B most named, 8 each."]));

    [Test]
    public void Removals_with_the_same_outcome_share_a_line() => Assert.That(
        Of(Outlet("P", 9, "B"), Report("R", 7, "B"), Outlet("Q", 9, "A"), Outlet("S", 9, "B"), Report("T", 7, "B")),
        Is.EqualTo([
            "Without one of these outlets (P, S): B most named, 9.",
            "Without one of these reports (R, T): B most named, 7.",
            "Without Q: A most named, 9."]));

    [Test]
    public void Nothing_is_removed_where_there_is_too_little_to_rank() => Assert.That(
        Block(Leak(4, Row("A", 3)) with { Removals = [Outlet("P", 2, "A")] }, "removal"), Is.Empty);
}
