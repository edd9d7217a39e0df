using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

public sealed class RankChangeTests
{
    private static RankedSuspect Row(int suspect, int? rank) =>
        new(rank, false, new SuspectScore(World.Id(1, suspect)));

    [TestCase(3, 1, 2)]
    [TestCase(1, 4, -3)]
    [TestCase(2, 2, 0)]
    [TestCase(null, 1, null)]
    [TestCase(1, null, null)]
    public void A_change_is_the_rank_then_minus_the_rank_now(int? then, int? now, int? change) =>
        Assert.That(RankChange.Of([Row(1, then)], [Row(1, now)])[World.Id(1, 1)], Is.EqualTo(change));

    [Test]
    public void Who_was_not_there_has_no_change_and_who_is_gone_is_not_told() =>
        Assert.That(RankChange.Of([Row(2, 1)], [Row(1, 1)]), Is.EqualTo(
            new Dictionary<Guid, int?> { [World.Id(1, 1)] = null }));
}
