using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>Who doubts or denies, and what a repeat changed.</summary>
public sealed class ContestedTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Doubts_and_denials_stand_by_claimant_with_their_outlets_and_first_day() => Assert.That(
        Against(
            Cited(1, 1, 1, Stance.Denies, 3), Cited(2, 1, 1, Stance.Denies, 1), Cited(3, 1, 1, Stance.Denies, 2),
            Cited(3, 2, 1, Stance.Denies, 2), Cited(1, 3, 2, Stance.Doubts, 5), Cited(1, 4, 3, Stance.Asserts, 1)),
        Is.EqualTo(new[] { "1 1 Denies 3 23", "1 2 Doubts 1 21" }));

    [Test]
    public void Those_that_most_outlets_carry_stand_first_then_by_suspect_claimant_and_stance() => Assert.That(
        Against(
            Cited(1, 1, 2, Stance.Denies, 1), Cited(2, 2, 1, Stance.Denies, 1, suspect: 2),
            Cited(1, 3, 1, Stance.Denies, 1), Cited(1, 4, 1, Stance.Doubts, 1), Cited(1, 5, 3, Stance.Doubts, 1),
            Cited(2, 5, 3, Stance.Doubts, 1)),
        Is.EqualTo(new[]
        {
            "1 3 Doubts 2 25", "1 1 Doubts 1 25", "1 1 Denies 1 25", "1 2 Denies 1 25", "2 1 Denies 1 25",
        }));

    [Test]
    public void What_does_not_stand_and_whom_nobody_knows_are_passed_over() => Assert.That(
        Against(
            Cited(1, 1, 1, Stance.Denies, 1) with { EndedAt = DateTimeOffset.MinValue },
            Cited(2, 1, 1, Stance.Denies, 1) with { NeedsOriginalUrl = true },
            Cited(3, 1, 1, Stance.Denies, 1) with { Outlet = null },
            Cited(3, 2, 1, Stance.Denies, 1, suspect: 9),
            Cited(1, 3, 2, Stance.Denies, -1)),
        Is.Empty);

    [Test]
    public void An_undated_denial_has_no_day_and_a_dated_one_gives_it() => Assert.That(
        new[]
        {
            Against(Cited(1, 1, 1, Stance.Denies, 1) with { PublishedFrom = null }).Single(),
            Against(
                Cited(1, 1, 1, Stance.Denies, 4) with { PublishedFrom = null },
                Cited(2, 1, 1, Stance.Denies, 1)).Single(),
        },
        Is.EqualTo(new[] { "1 1 Denies 1 ", "1 1 Denies 2 25" }));

    [Test]
    public void A_repeat_of_another_stance_is_told_in_the_order_of_articles_claims_and_suspects()
    {
        var facts = Facts(
            Cited(1, 1, 1, Stance.Asserts, 3), Cited(1, 2, 1, Stance.Denies, 3),
            Cited(3, 1, 1, Stance.Suggests, 1), Cited(3, 1, 1, Stance.Suggests, 1, suspect: 2),
            Cited(1, 1, 1, Stance.Asserts, 3, suspect: 2), Cited(3, 2, 1, Stance.Asserts, 1),
            Cited(2, 1, 1, Stance.Suggests, 2), Cited(2, 2, 1, Stance.Denies, 2)) with
        {
            Derivations = [Taken(2, 1), Taken(3, 1)],
        };
        Assert.That(
            Shifted(facts, 2, 3), Is.EqualTo(new[]
            {
                "2 1 1 Weaker", "3 1 1 Weaker", "3 1 2 Weaker", "3 2 1 Turned",
            }));
        Assert.That(Shifted(facts, 2), Is.EqualTo(new[] { "2 1 1 Weaker" }), "of these articles alone");
        Assert.That(
            Shifted(facts with { Suspects = [new(World.Id(1, 2), null, Axis.Who)] }, 2, 3),
            Is.EqualTo(new[] { "3 1 2 Weaker" }), "of live suspects alone");
    }

    private static IEnumerable<string> Against(params CitationFact[] citations) =>
        Contested.Against(Facts(citations), Noon).Select(of =>
            $"{NumberOf(of.Suspect)} {NumberOf(of.Claimant)} {of.Stance} {of.Outlets} {of.FirstOn:dd}");

    private static IEnumerable<string> Shifted(LeakFacts facts, params int[] articles) =>
        Contested.Shifted(facts, Noon, articles.Select(article => World.Id(4, article)).ToHashSet()).Select(of =>
            $"{NumberOf(of.Citation.Article)} {NumberOf(of.Citation.Claim)} {NumberOf(of.Citation.Suspect)} "
            + $"{of.Shift}");

    private static int NumberOf(Guid id) => Enumerable.Range(1, 9).First(
        number => Enumerable.Range(1, 9).Any(kind => World.Id((byte)kind, number) == id));

    // Each article of an outlet of its own, so many days before noon.
    private static CitationFact Cited(int article, int claim, int claimant, Stance stance, int days, int suspect = 1)
    {
        var at = Noon.AddDays(-days);
        return new CitationFact(
            World.Id(1, suspect), World.Id(3, claim), World.Id(4, article), World.Id(2, article), stance, true, false,
            at, at, null)
        {
            Id = World.Id(7, 10 * article + claim), Claimant = World.Id(5, claimant), RecordedAt = at,
            PublishedDay = DateOnly.FromDateTime(at.DateTime),
        };
    }

    private static DerivationFact Taken(int article, int from) =>
        new(World.Id(8, article), World.Id(4, article), null, World.Id(4, from), false)
        {
            Outlet = World.Id(2, article), IsTaken = true,
        };

    private static LeakFacts Facts(params CitationFact[] citations) => new(
        [new(World.Id(1, 1), null, Axis.Who), new(World.Id(1, 2), null, Axis.Who)], citations,
        Enumerable.Range(1, 3).Select(number => new OutletFact(World.Id(2, number), World.Id(2, number), true))
            .ToDictionary(outlet => outlet.Id));
}
