using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>Where chains end of which little is known, and what is passed over.</summary>
public sealed class ChainTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Suspect = World.Id(1, 1), Claim = World.Id(3, 1);

    [Test]
    public void A_copy_of_what_nobody_knows_is_no_root() =>
        Assert.That(Count([Own(1), Copy(2), Taken(3, 2)]), Is.EqualTo((1, 2, 2)));

    [Test]
    public void A_copy_of_what_nobody_knows_gives_way_to_one_whose_source_is_known() =>
        Assert.That(Count([Own(1), Copy(2), Taken(2, 1) with { Id = World.Id(8, 9) }, Own(3)]), Is.EqualTo((2, 2, 2)));

    [Test]
    public void From_a_copy_of_what_nobody_knows_a_suggestion_is_followed() =>
        Assert.That(Count([Own(1), Copy(2), Own(3)], [Taken(2, 1) with { Confidence = 0.8 }]), Is.EqualTo((2, 2, 3)));

    [Test]
    public void What_is_taken_from_itself_by_a_merge_is_passed_over() =>
        Assert.That(Count([Taken(1, 1), Own(2), Own(3)]), Is.EqualTo((2, 3, 3)));

    [Test]
    public void What_is_taken_from_its_own_outlet_by_a_merge_is_passed_over() => Assert.That(
        Count([Named(1, 4), Own(2), Own(3)], [], new OutletFact(World.Id(2, 4), World.Id(2, 1), true)),
        Is.EqualTo((2, 3, 3)));

    [Test]
    public void A_suggestion_of_itself_is_passed_over() => Assert.That(
        Count(
            [Own(1), Own(3)],
            [Taken(2, 2) with { Confidence = 0.9 }, Taken(2, 1) with { Id = World.Id(8, 9), Confidence = 0.8 }]),
        Is.EqualTo((2, 2, 3)));

    [TestCase(0.9, 3)]
    [TestCase(0.8, 2)]
    public void Own_work_that_is_suggested_with_more_confidence_is_followed(double own, int estimate) => Assert.That(
        Count(
            [Own(1), Own(3)],
            [Taken(2, 1) with { Confidence = 0.85 }, Own(2) with { Id = World.Id(8, 9), Confidence = own }]),
        Is.EqualTo((2, estimate, 3)));

    // The second article has the one claim from the first, the other by itself.
    [Test]
    public void A_chain_goes_on_with_the_same_claim_of_the_article_that_it_is_taken_from() => Assert.That(
        Reports([Own(1), TakenBy(2, 1, 1), OwnBy(2, 2), TakenBy(3, 1, 2)], (1, 1), (3, 1), (2, 2), (2, 1)),
        Is.EqualTo(new[] { "3 of 1", "2 of 2", "1 of 1" }));

    [Test]
    public void Where_it_does_not_carry_that_claim_a_chain_goes_on_with_its_earliest_of_the_suspect() => Assert.That(
        Reports([Own(1), TakenBy(2, 2, 1), Own(2), TakenBy(3, 1, 2)], (1, 1), (3, 1), (2, 3), (2, 2)),
        Is.EqualTo(new[] { "3 of 1", "2 of 2", "1 of 1" }));

    [Test]
    public void Where_it_carries_nothing_of_the_suspect_the_article_itself_counts() => Assert.That(
        Reports([TakenBy(2, 2, 1), Own(2), TakenBy(3, 1, 2)], (1, 1), (3, 1)),
        Is.EqualTo(new[] { "3 of 2", "1 of 1" }));

    [Test]
    public void Own_work_is_told_from_work_that_is_traced_and_from_what_is_open()
    {
        var tallies = Tally.Of(Facts([Own(1), Taken(2, 1)], [], (1, 1), (2, 1), (3, 1)), null, false).Reached
            .ToDictionary(tally => tally.Outlet, tally => tally.Origin!.Value.Tracing);
        Assert.That(
            Enumerable.Range(1, 3).Select(outlet => tallies[World.Id(2, outlet)]),
            Is.EqualTo(new[] { Tracing.Own, Tracing.Rooted, Tracing.Open }));
    }

    [Test]
    public void Of_suggestions_the_surest_is_followed_and_of_equals_the_first_that_stands() => Assert.That(
        new[]
        {
            Count(
                [Own(1)],
                [Taken(2, 3) with { Confidence = 0.85 }, Taken(2, 1) with { Id = World.Id(8, 9), Confidence = 0.9 }]),
            Count(
                [Own(1)],
                [Taken(2, 3) with { Id = World.Id(8, 9), Confidence = 0.9 }, Taken(2, 1) with { Confidence = 0.9 }]),
        },
        Is.EqualTo(new[] { (1, 2, 3), (1, 2, 3) }));

    private static DerivationFact TakenBy(int article, int claim, int from) =>
        Taken(article, from) with { Id = World.Id(8, 100 + 10 * article + claim), Claim = World.Id(3, claim) };

    private static DerivationFact OwnBy(int article, int claim) =>
        Own(article) with { Id = World.Id(8, 200 + 10 * article + claim), Claim = World.Id(3, claim) };

    // Each outlet that names the suspect, and the article that it stands for; later pairs are earlier citations.
    private static IEnumerable<string> Reports(
        DerivationFact[] judged, params (int Article, int Claim)[] citations) =>
        Tally.Of(Facts(judged, [], citations), null, false).Reached.OrderByDescending(tally => tally.Outlet)
            .Select(tally => $"{NumberOf(tally.Outlet)} of {NumberOf(tally.Origin!.Value.Report.Id)}");

    private static int NumberOf(Guid id) => Enumerable.Range(1, 9).First(number =>
        World.Id(2, number) == id || World.Id(4, number) == id);

    private static LeakFacts Facts(
        DerivationFact[] judged, DerivationFact[] suggested, params (int Article, int Claim)[] citations) =>
        new(
            [new(Suspect, null, Axis.Who)],
            [
                .. citations.Select((of, place) => new CitationFact(
                    Suspect, World.Id(3, of.Claim), World.Id(4, of.Article), World.Id(2, of.Article), Stance.Asserts,
                    true, false, Noon.AddHours(-place), Noon.AddHours(-place), null)
                {
                    Id = World.Id(7, 10 * of.Article + of.Claim), RecordedAt = Noon,
                }),
            ],
            Enumerable.Range(1, 3).Select(number => new OutletFact(World.Id(2, number), World.Id(2, number), true))
                .ToDictionary(outlet => outlet.Id))
        {
            Derivations = judged,
            Suggestions = suggested,
        };

    private static DerivationFact Taken(int article, int from) =>
        new(World.Id(8, article), World.Id(4, article), null, World.Id(4, from), false)
        {
            Outlet = World.Id(2, article), IsTaken = true,
        };

    private static DerivationFact Copy(int article) => Taken(article, article) with { ToArticle = null };

    private static DerivationFact Named(int article, int outlet) =>
        Copy(article) with { ToOutlet = World.Id(2, outlet) };

    private static DerivationFact Own(int article) => Copy(article) with { IsTaken = false };

    // Three outlets with an article each.
    private static (int Low, int Estimate, int High) Count(
        DerivationFact[] judged, DerivationFact[]? suggested = null, params OutletFact[] outlets)
    {
        var facts = new LeakFacts(
            [new(Suspect, null, Axis.Who)],
            [
                .. Enumerable.Range(1, 3).Select(number => new CitationFact(
                    Suspect, Claim, World.Id(4, number), World.Id(2, number), Stance.Asserts, true, false, Noon, Noon,
                    null) { Id = World.Id(7, number), RecordedAt = Noon }),
            ],
            Enumerable.Range(1, 3).Select(number => new OutletFact(World.Id(2, number), World.Id(2, number), true))
                .Concat(outlets).ToDictionary(outlet => outlet.Id))
        {
            Derivations = judged,
            Suggestions = suggested ?? [],
        };
        var reports = Scoreboard.Of(facts, Tally.Of(facts, null, false), Window.Everything).BySuspect[Suspect].Reports;
        return (reports.Low, reports.Estimate, reports.High);
    }
}
