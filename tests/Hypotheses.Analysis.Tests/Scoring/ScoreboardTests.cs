using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

public sealed class ScoreboardTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private static readonly Guid State = World.Id(1, 1), Cia = World.Id(1, 2), Nsa = World.Id(1, 3),
        Wiretap = World.Id(1, 4);

    private static readonly SuspectFact[] Suspects =
    [
        new(State, null, Axis.Who),
        new(Cia, State, Axis.Who),
        new(Nsa, State, Axis.Who),
        new(Wiretap, null, Axis.How),
    ];

    private static readonly Dictionary<Guid, OutletFact> Outlets = new[]
    {
        new OutletFact(World.Id(2, 1), World.Id(2, 1), true),
        new OutletFact(World.Id(2, 2), World.Id(2, 2), true),
        new OutletFact(World.Id(2, 3), World.Id(2, 1), true),
        new OutletFact(World.Id(2, 4), World.Id(2, 4), false),
    }.ToDictionary(outlet => outlet.Id);

    private static CitationFact Citation(Guid suspect, int claim, int article, int outlet) => new(
        suspect, World.Id(3, claim), World.Id(4, article), World.Id(2, outlet), Stance.Asserts, true, false,
        Noon.AddHours(article), Noon.AddHours(article), null);

    private static Scoreboard Scored(LeakFacts facts, bool rollup) =>
        Scoreboard.Of(facts, Tally.Of(facts, null, rollup), Window.Everything);

    private static Scoreboard Scored(bool rollup, params CitationFact[] citations) =>
        Scored(new LeakFacts(Suspects, citations, Outlets), rollup);

    private static string Plain(SuspectScore score) => $"{score.Outlets} {score.Articles} {score.Citations}";

    [Test]
    public void Two_articles_of_one_outlet_count_once_as_outlets() =>
        Assert.That(
            Plain(Scored(false, Citation(Cia, 1, 1, 1), Citation(Cia, 1, 2, 1)).BySuspect[Cia]), Is.EqualTo("1 2 2"));

    [Test]
    public void Two_claims_in_one_article_are_two_citations_of_one_article() =>
        Assert.That(
            Plain(Scored(false, Citation(Cia, 1, 1, 1), Citation(Cia, 2, 1, 1)).BySuspect[Cia]), Is.EqualTo("1 1 2"));

    [Test]
    public void Merged_outlets_count_as_their_root() =>
        Assert.That(Scored(false, Citation(Cia, 1, 1, 1), Citation(Cia, 1, 2, 3)).BySuspect[Cia].Outlets,
            Is.EqualTo(1));

    [Test]
    public void An_outlet_that_is_not_real_counts_nowhere()
    {
        var board = Scored(false, Citation(Cia, 1, 1, 4));
        Assert.That(board.BySuspect[Cia], Is.EqualTo(new SuspectScore(Cia)));
        Assert.That(board.Who.Naming, Is.Zero);
    }

    [Test]
    public void A_claim_that_names_two_parts_is_one_citation_of_their_parent()
    {
        CitationFact[] both = [Citation(Cia, 1, 1, 1), Citation(Nsa, 1, 1, 1)];
        Assert.Multiple(() =>
        {
            Assert.That(Scored(true, both).BySuspect[State].Citations, Is.EqualTo(1));
            Assert.That(Scored(true, both).BySuspect[Cia].Citations, Is.EqualTo(1));
            Assert.That(Scored(false, both).BySuspect[State].Citations, Is.Zero);
        });
    }

    [Test]
    public void Parts_add_up_to_a_union_never_to_a_sum()
    {
        var board = Scored(true, Citation(Cia, 1, 1, 1), Citation(Nsa, 2, 2, 1), Citation(Nsa, 2, 3, 2));
        Assert.That(board.BySuspect[State].Outlets, Is.EqualTo(2));
    }

    [Test]
    public void The_denominator_is_kept_for_each_axis()
    {
        var board = Scored(true, Citation(Cia, 1, 1, 1), Citation(Wiretap, 2, 1, 1), Citation(Wiretap, 2, 2, 2));
        Assert.Multiple(() =>
        {
            Assert.That(board.On(Axis.Who).Naming, Is.EqualTo(1));
            Assert.That(board.On(Axis.How).Naming, Is.EqualTo(2));
        });
    }

    [Test]
    public void A_vague_date_is_not_an_early_one()
    {
        var year = Citation(Cia, 1, 1, 1) with { PublishedFrom = Noon.AddDays(-300), PublishedUpTo = Noon.AddDays(30) };
        var score = Scored(false, year, Citation(Cia, 1, 2, 2)).BySuspect[Cia];
        Assert.Multiple(() =>
        {
            Assert.That(score.FirstPublished, Is.EqualTo(Noon.AddHours(2)));
            Assert.That(score.LastPublished, Is.EqualTo(Noon.AddDays(30)));
        });
    }

    [Test]
    public void An_undated_article_counts_and_sets_no_date()
    {
        var undated = Citation(Cia, 1, 1, 1) with { PublishedFrom = null };
        var score = Scored(false, undated).BySuspect[Cia];
        Assert.That(
            (score.Outlets, score.Undated, score.FirstPublished, score.LastPublished),
            Is.EqualTo((1, 1, (DateTimeOffset?)null, (DateTimeOffset?)null)));
    }

    [Test]
    public void Suspects_in_a_circle_end_the_climb()
    {
        SuspectFact[] circle = [new(Cia, Nsa, Axis.Who), new(Nsa, Cia, Axis.Who)];
        var board = Scored(new LeakFacts(circle, [Citation(Cia, 1, 1, 1)], Outlets), rollup: true);
        Assert.That(board.BySuspect[Nsa].Outlets, Is.EqualTo(1));
    }

    [Test]
    public void An_outlet_is_marked_by_what_its_root_is()
    {
        var outlets = new Dictionary<Guid, OutletFact>(Outlets)
        {
            [World.Id(2, 1)] = Outlets[World.Id(2, 1)] with { IsCopySite = true },
            [World.Id(2, 2)] = Outlets[World.Id(2, 2)] with { IsProvisional = true },
        };
        var score = Scored(
            new LeakFacts(
                Suspects, [Citation(Cia, 1, 1, 1), Citation(Cia, 1, 2, 1), Citation(Cia, 1, 3, 2)], outlets),
            false).BySuspect[Cia];
        Assert.That((score.Outlets, score.CopySitesOnly, score.Provisional), Is.EqualTo((2, 1, 1)));
    }

    [Test]
    public void An_owner_is_read_on_the_day_of_the_outlets_latest_counted_article()
    {
        var (sold, before, after) = (new DateOnly(2025, 11, 26), World.Id(5, 1), World.Id(5, 2));
        var ownership = new Ownership(
        [
            new(World.Id(2, 1), before, null, sold), new(World.Id(2, 1), after, sold, null),
            new(World.Id(2, 2), after, null, null),
        ]);
        var old = Citation(Cia, 1, 1, 1) with { PublishedDay = sold.AddDays(-1) };
        var late = Citation(Cia, 1, 2, 1) with { PublishedDay = sold };
        var other = Citation(Cia, 1, 3, 2) with { PublishedDay = sold };
        OwnerCount Owners(params CitationFact[] of) =>
            Scored(new LeakFacts(Suspects, of, Outlets) { Ownership = ownership }, false).BySuspect[Cia].Owners;
        Assert.Multiple(() =>
        {
            Assert.That(Owners(old, other).Known, Is.EqualTo(2));
            Assert.That(Owners(old, late, other).Known, Is.EqualTo(1));
            Assert.That(Owners(late, old, other).Known, Is.EqualTo(1));
        });
    }
}
