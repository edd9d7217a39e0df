using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>By how much settling an open end narrows the count of separate reports.</summary>
public sealed class NarrowingTests
{
    private static readonly Guid Cia = World.Id(1, 1), Nsa = World.Id(1, 2);

    [TestCase(0, 1, 0, TestName = "One open end alone is one report: there is nothing to narrow")]
    [TestCase(0, 2, 1, TestName = "Of two open ends one may be taken from the other")]
    [TestCase(1, 2, 1, TestName = "Beside one root an open end is a report of its own or none")]
    [TestCase(3, 9, 1, TestName = "One end moves the interval by one")]
    public void A_row_is_narrowed_by(int roots, int ends, int narrows) =>
        Assert.That(Narrowing.Of(roots, ends), Is.EqualTo(narrows));

    [TestCase(-1, 1)]
    [TestCase(2, 2)]
    public void A_row_without_an_open_end_is_refused(int roots, int ends) =>
        Assert.That(() => Narrowing.Of(roots, ends), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void An_end_that_is_open_in_two_rows_narrows_both_and_counts_each_outlet_once()
    {
        var open = Narrowing.Of(
        [
            Given(Cia, 1, 1, Tracing.Own), Given(Cia, 2, 2, Tracing.Open), Given(Cia, 3, 2, Tracing.Open),
            Given(Nsa, 2, 2, Tracing.Open), Given(Nsa, 4, 4, Tracing.Open),
        ]);
        Assert.Multiple(() =>
        {
            Assert.That(open.Select(end => end.Report.Id), Is.EqualTo([World.Id(4, 2), World.Id(4, 4)]));
            Assert.That(open.Select(end => end.Narrows), Is.EqualTo([2, 1]));
            Assert.That(open[0].Outlets, Is.EqualTo([World.Id(2, 2), World.Id(2, 3)]));
            Assert.That(open[0].Rows, Is.EqualTo([(Cia, 1), (Nsa, 1)]));
        });
    }

    [Test]
    public void An_end_that_has_a_root_by_another_outlet_is_not_open() => Assert.That(
        Narrowing.Of([Given(Cia, 1, 1, Tracing.Rooted), Given(Cia, 2, 1, Tracing.Open)]), Is.Empty);

    [Worlds]
    public bool It_is_the_difference_of_the_counts_once_the_end_is_settled(byte[] genes)
    {
        var world = World.Grow(genes);
        return new[] { false, true }.All(rollup => Tally.Of(world.Facts, world.AsOf, rollup).Reached
            .Where(tally => tally.Citations > 0).GroupBy(tally => tally.Suspect)
            .All(row => Narrowing.Of(row).All(end => end.Narrows == SettledBy(row, end.Report))));
    }

    // Judged to be own reporting, or to be taken from any other report that is counted: the best of all of these.
    private static int SettledBy(IEnumerable<OutletTally> row, Report end)
    {
        var origins = row.Select(tally => tally.Origin!.Value).ToList();
        var others = origins.Where(origin => origin.Report != end).DistinctBy(origin => origin.Report);
        return new[] { origins.Select(origin => origin.Report == end ? origin with { Tracing = Tracing.Own } : origin) }
            .Concat(others.Select(other => origins.Select(origin => origin.Report != end ? origin
                : origin with { Report = other.Report, Tracing = other.Tracing })))
            .Max(settled => WidthOf(ReportCount.Of(origins)) - WidthOf(ReportCount.Of(settled)));
    }

    private static int WidthOf(ReportCount count) => count.High - count.Low;

    private static OutletTally Given(Guid suspect, int outlet, int article, Tracing tracing)
    {
        var report = new Report(ReportKind.Article, World.Id(4, article));
        return new(suspect, World.Id(2, outlet)) { Citations = 1, Origin = new Origin(report, tracing, report) };
    }
}
