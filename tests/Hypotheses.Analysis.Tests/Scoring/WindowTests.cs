using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

public sealed class WindowTests
{
    private static readonly DateTimeOffset Start = new(2025, 11, 26, 0, 0, 0, TimeSpan.Zero);
    private static readonly Window Week = new(Start, Start.AddDays(30));

    private static OutletTally Tally(int firstFrom, int firstUpTo, int recorded, int lastFrom) =>
        new(World.Id(1, 1), World.Id(2, 1))
        {
            Citations = 1,
            FirstFrom = Start.AddTicks(firstFrom),
            FirstPublished = Start.AddTicks(firstUpTo),
            FirstUpTo = Start.AddTicks(firstUpTo),
            LastFrom = Start.AddTicks(lastFrom),
            FirstRecorded = Start.AddDays(30).AddTicks(recorded),
        };

    [TestCase(1, 2, true)]
    [TestCase(0, 2, false)]
    public void New_is_what_begins_after_the_start(int from, int upTo, bool isNew) =>
        Assert.That(Week.IsNew(Tally(from, upTo, 1, from)), Is.EqualTo(isNew));

    [TestCase(1, true)]
    [TestCase(0, false)]
    public void Active_is_what_has_a_date_that_begins_after_the_start(int lastFrom, bool active) =>
        Assert.That(Week.IsActive(Tally(-9, -8, 1, lastFrom)), Is.EqualTo(active));

    [TestCase(0, 1, true)]
    [TestCase(1, 1, false)]
    [TestCase(0, 0, false)]
    public void Backfilled_is_what_ended_by_the_start_and_was_recorded_after_it(int upTo, int recorded, bool late) =>
        Assert.That(Week.IsBackfilled(Tally(-9, upTo, recorded, -9)), Is.EqualTo(late));

    [TestCase(1, true)]
    [TestCase(0, false)]
    public void Undated_is_what_has_no_date_and_was_recorded_after_the_start(int recorded, bool counts) => Assert.That(
        Week.IsUndated(Tally(0, 0, recorded, 0) with { FirstPublished = null, FirstFrom = null }),
        Is.EqualTo(counts));

    [Test]
    public void An_undated_article_of_before_makes_an_outlet_old()
    {
        var tally = Tally(1, 2, 1, 1);
        Assert.That(Week.IsNew(tally), Is.True);
        Assert.That(Week.IsNew(tally with { FirstUpTo = Start.AddTicks(-1) }), Is.False);
    }
}
