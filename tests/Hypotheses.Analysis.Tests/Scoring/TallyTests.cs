using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>What is kept of each outlet toward each suspect, field by field.</summary>
public sealed class TallyTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void An_outlet_s_citations_are_counted_by_stance_and_its_dates_are_the_outermost()
    {
        var tally = Of(
            Cited(1, 1, Stance.Asserts, 0), Cited(2, 1, Stance.Suggests, -2), Cited(2, 2, Stance.Suggests, -2),
            Cited(3, 1, Stance.Asserts, 4) with { IsUnseen = true }, Cited(4, 3, Stance.Doubts, 9),
            Cited(5, 3, Stance.Doubts, 9), Cited(6, 4, Stance.Denies, -9));
        Assert.Multiple(() =>
        {
            Assert.That(
                (tally.Citations, tally.Articles, tally.Seen, tally.Asserts, tally.Suggests, tally.Doubts,
                    tally.Denies),
                Is.EqualTo((4, 3, 2, 2, 2, 2, 1)));
            Assert.That(
                (tally.FirstPublished, tally.LastPublished, tally.FirstUpTo),
                Is.EqualTo((Noon.AddDays(-2), Noon.AddDays(4), Noon.AddDays(-2))));
            Assert.That(
                (tally.FirstFrom, tally.LastFrom),
                Is.EqualTo((Noon.AddDays(-2).AddHours(-1), Noon.AddDays(4).AddHours(-1))));
            Assert.That(tally.LatestDay, Is.EqualTo(new DateOnly(2025, 11, 30)));
            Assert.That(tally.FirstRecorded, Is.EqualTo(Noon.AddDays(8)));
        });
    }

    [Test]
    public void Of_dates_that_end_alike_the_one_that_begins_earlier_is_the_first()
    {
        var (late, early) = (Cited(1, 1, Stance.Asserts, 0), Cited(2, 1, Stance.Asserts, 0) with
        {
            PublishedFrom = Noon.AddDays(-3),
        });
        Assert.That(
            new[] { Of(late, early).FirstFrom, Of(early, late).FirstFrom },
            Is.All.EqualTo(Noon.AddDays(-3)));
    }

    [Test]
    public void A_later_date_that_begins_earlier_is_not_the_first() => Assert.That(
        Of(
            Cited(1, 1, Stance.Asserts, 0),
            Cited(2, 1, Stance.Asserts, 1) with { PublishedFrom = Noon.AddDays(-3) }).FirstFrom,
        Is.EqualTo(Noon.AddHours(-1)));

    [Test]
    public void Two_citations_that_count_as_one_are_recorded_when_the_first_was()
    {
        var (late, early) = (
            Cited(1, 1, Stance.Asserts, 0) with { Id = World.Id(7, 1), RecordedAt = Noon.AddDays(20) },
            Cited(1, 1, Stance.Suggests, 0) with { Id = World.Id(7, 2), RecordedAt = Noon.AddDays(19) });
        foreach (var tally in new[] { Of(late, early), Of(early, late) })
            Assert.That(
                (tally.Citations, tally.Asserts, tally.Suggests, tally.FirstRecorded, tally.Origin!.Value.Citation),
                Is.EqualTo((1, 1, 1, Noon.AddDays(19), World.Id(7, 1))));
    }

    [Test]
    public void Figures_are_compared_by_the_least_that_they_can_be_then_by_the_most()
    {
        var (low, wide, high) = (new Figure(1, 2), new Figure(1, 3), Figure.Of(2));
        Assert.Multiple(() =>
        {
            Assert.That(low < wide && wide < high && !(wide < low));
            Assert.That(high > wide && wide > low && !(low > wide));
            Assert.That(low <= wide && !(high <= wide));
            Assert.That(high >= wide && !(low >= wide));
            var same = new Figure(1, 2);
            Assert.That(same <= low && same >= low && !(same < low) && !(same > low));
        });
    }

    private static OutletTally Of(params CitationFact[] citations) => Tally.Of(
        new LeakFacts(
            [new(World.Id(1, 1), null, Axis.Who)], citations,
            new Dictionary<Guid, OutletFact> { [World.Id(2, 1)] = new(World.Id(2, 1), World.Id(2, 1), true) }),
        null, false).Reached.Single();

    // All of one outlet, so many days from noon, each known to the hour.
    private static CitationFact Cited(int article, int claim, Stance stance, int days)
    {
        var at = Noon.AddDays(days);
        return new CitationFact(
            World.Id(1, 1), World.Id(3, claim), World.Id(4, article), World.Id(2, 1), stance, true, false,
            at.AddHours(-1), at, null)
        {
            Id = World.Id(7, 10 * article + claim), Claimant = World.Id(5, claim), RecordedAt = at.AddDays(10),
            PublishedDay = DateOnly.FromDateTime(at.DateTime),
        };
    }
}
