using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>Which citation a citation is taken from, and how it shifts it.</summary>
public sealed class SourceTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Repeat = World.Id(4, 1), First = World.Id(4, 2), Second = World.Id(4, 3);
    private static readonly Guid Claim = World.Id(3, 1);

    private static CitationFact Citation(Guid article, Stance stance, int id = 1, int recorded = 0) => new(
        World.Id(1, 1), Claim, article, World.Id(2, 1), stance, true, false, Noon, Noon, null)
    {
        Id = World.Id(7, id), RecordedAt = Noon.AddHours(recorded),
    };

    private static DerivationFact Taken(int id, Guid? from, Guid? claim = null, bool primary = false) =>
        new(World.Id(8, id), Repeat, claim, from, primary);

    private static Shift ShiftOf(IReadOnlyList<DerivationFact> derivations, params CitationFact[] sources)
    {
        var repeat = Citation(Repeat, Stance.Asserts, 9);
        var facts = new LeakFacts([], [repeat, .. sources], new Dictionary<Guid, OutletFact>())
        {
            Derivations = derivations,
        };
        return new Sources(facts, new Takings(facts)).ShiftOf(repeat);
    }

    [TestCase(Stance.Asserts, Shift.None)]
    [TestCase(Stance.Suggests, Shift.Stronger)]
    [TestCase(Stance.Doubts, Shift.Turned)]
    [TestCase(Stance.Denies, Shift.Turned)]
    public void A_repeat_that_asserts_shifts_what_its_source_does_not(Stance there, Shift shift) =>
        Assert.That(ShiftOf([Taken(1, First)], Citation(First, there)), Is.EqualTo(shift));

    [TestCase(Stance.Suggests, Stance.Asserts, Shift.Weaker)]
    [TestCase(Stance.Denies, Stance.Doubts, Shift.Stronger)]
    [TestCase(Stance.Doubts, Stance.Denies, Shift.Weaker)]
    [TestCase(Stance.Doubts, Stance.Suggests, Shift.Turned)]
    public void A_shift_is_told_by_both_stances(Stance here, Stance there, Shift shift) =>
        Assert.That(Shifts.Of(here, there), Is.EqualTo(shift));

    [Test]
    public void A_citations_own_source_goes_before_its_articles() => Assert.That(
        ShiftOf(
            [Taken(1, First), Taken(2, Second, Claim)], Citation(First, Stance.Suggests),
            Citation(Second, Stance.Denies)),
        Is.EqualTo(Shift.Turned));

    [Test]
    public void A_citation_that_is_own_reporting_shifts_nothing() => Assert.That(
        ShiftOf([Taken(1, First), Taken(2, null, Claim)], Citation(First, Stance.Suggests)), Is.EqualTo(Shift.None));

    [TestCase(1, 2, false, Shift.Stronger)]
    [TestCase(2, 1, false, Shift.Turned)]
    [TestCase(1, 2, true, Shift.Turned)]
    public void Of_several_the_primary_counts_then_the_lowest_id(int first, int second, bool primary, Shift shift) =>
        Assert.Multiple(() =>
        {
            DerivationFact[] taken = [Taken(first, First), Taken(second, Second, primary: primary)];
            CitationFact[] sources = [Citation(First, Stance.Suggests), Citation(Second, Stance.Denies)];
            Assert.That(ShiftOf(taken, sources), Is.EqualTo(shift));
            Assert.That(ShiftOf([.. taken.Reverse()], sources), Is.EqualTo(shift));
        });

    [TestCase(0, 1, 1, 2, Shift.Stronger)]
    [TestCase(1, 0, 1, 2, Shift.Turned)]
    [TestCase(0, 0, 1, 2, Shift.Stronger)]
    [TestCase(0, 0, 2, 1, Shift.Turned)]
    public void Of_two_citations_in_merged_articles_the_one_recorded_first_is_the_source(
        int suggested, int denied, int suggestedId, int deniedId, Shift shift) => Assert.Multiple(() =>
        {
            CitationFact[] sources =
            [
                Citation(First, Stance.Suggests, suggestedId, suggested),
                Citation(First, Stance.Denies, deniedId, denied),
            ];
            Assert.That(ShiftOf([Taken(1, First)], sources), Is.EqualTo(shift));
            Assert.That(ShiftOf([Taken(1, First)], [.. sources.Reverse()]), Is.EqualTo(shift));
        });

    [Test]
    public void What_is_taken_from_itself_or_from_what_carries_another_claim_shifts_nothing() => Assert.Multiple(() =>
    {
        Assert.That(ShiftOf([Taken(1, Repeat)]), Is.EqualTo(Shift.None));
        Assert.That(
            ShiftOf([Taken(1, First)], Citation(First, Stance.Denies) with { Claim = World.Id(3, 2) }),
            Is.EqualTo(Shift.None));
    });

    [Test]
    public void All_shifts_are_the_three_together() => Assert.That(new ShiftCount(1, 2, 4).All, Is.EqualTo(7));
}
