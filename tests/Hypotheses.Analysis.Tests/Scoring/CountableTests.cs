using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

public sealed class CountableTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly OutletFact Outlet = new(World.Id(2, 1), World.Id(2, 1), true);

    private static readonly CitationFact Good = new(World.Id(1, 1), World.Id(3, 1), World.Id(4, 1), Outlet.Id,
        Stance.Asserts, true, false, Noon, Noon, null);

    [TestCase(Stance.Asserts, null)]
    [TestCase(Stance.Suggests, null)]
    [TestCase(Stance.Doubts, ExclusionReason.NotCarrying)]
    [TestCase(Stance.Denies, ExclusionReason.NotCarrying)]
    public void Only_carrying_stances_count(Stance stance, ExclusionReason? why) =>
        Assert.That(Countable.Why(Good with { Stance = stance }, Outlet, null), Is.EqualTo(why));

    [TestCase(-1, ExclusionReason.NotYetPublished)]
    [TestCase(0, null)]
    [TestCase(1, null)]
    public void An_article_counts_from_the_end_of_its_date(int ticks, ExclusionReason? why) =>
        Assert.That(Countable.Why(Good, Outlet, Noon.AddTicks(ticks)), Is.EqualTo(why));

    [Test]
    public void Without_a_published_time_no_date_is_cut() =>
        Assert.That(Countable.Why(Good with { PublishedUpTo = DateTimeOffset.MaxValue }, Outlet, null), Is.Null);

    [TestCase(-1, null)]
    [TestCase(0, ExclusionReason.Ended)]
    [TestCase(1, ExclusionReason.Ended)]
    public void What_ended_in_the_world_counts_until_then(int ticks, ExclusionReason? why)
    {
        var ended = Good with { EndedAt = Noon.AddDays(1) };
        Assert.That(Countable.Why(ended, Outlet, Noon.AddDays(1).AddTicks(ticks)), Is.EqualTo(why));
    }

    [Test]
    public void Without_a_published_time_any_end_excludes() =>
        Assert.That(Countable.Why(Good with { EndedAt = DateTimeOffset.MaxValue }, Outlet, null),
            Is.EqualTo(ExclusionReason.Ended));

    [Test]
    public void What_we_ended_counts_at_no_time() =>
        Assert.That(Countable.Why(Good with { EndedAt = DateTimeOffset.MinValue }, Outlet, Noon),
            Is.EqualTo(ExclusionReason.Ended));

    [Test]
    public void Every_other_exclusion_has_its_reason() => Assert.Multiple(() =>
    {
        Assert.That(Countable.Why(Good with { NamingCounts = false }, Outlet, null),
            Is.EqualTo(ExclusionReason.NamingNotApproved));
        Assert.That(Countable.Why(Good with { NeedsOriginalUrl = true }, Outlet, null),
            Is.EqualTo(ExclusionReason.NeedsOriginalUrl));
        Assert.That(Countable.Why(Good with { Outlet = null }, null, null), Is.EqualTo(ExclusionReason.NeedsOutlet));
        Assert.That(Countable.Why(Good, null, null), Is.EqualTo(ExclusionReason.NeedsOutlet));
        Assert.That(
            Countable.Why(Good, Outlet with { Real = false }, null), Is.EqualTo(ExclusionReason.OutletNotCounted));
    });

    [Test]
    public void Unseen_undated_and_provisional_ones_count() =>
        Assert.That(Countable.Why(Good with { PublishedFrom = null }, Outlet, Noon), Is.Null);
}
