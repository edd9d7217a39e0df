using Hypotheses.Analysis.TextReuse;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.TextReuse;

public sealed class ReuseTests
{
    private static readonly string Report = Texts.Words(200);

    private static ReuseMatch? Between(string source, string copy)
    {
        var index = new Shelf();
        index.Add(Texts.Article(1, source));
        return index.Find(Texts.Article(2, copy, hours: 3)).SingleOrDefault();
    }

    [TestCase(0.50, 15, ReuseKind.VerbatimCopy)]
    [TestCase(0.50, 14, ReuseKind.PartialReuse)]
    [TestCase(0.499, 400, ReuseKind.PartialReuse)]
    [TestCase(0.15, 3, ReuseKind.PartialReuse)]
    [TestCase(0.149, 400, ReuseKind.None)]
    [TestCase(0, 0, ReuseKind.None)]
    public void Containment_and_run_decide_the_kind(double containment, int run, ReuseKind kind) =>
        Assert.That(Reuse.KindOf(containment, run), Is.EqualTo(kind));

    [TestCase(1, 50, 1)]
    [TestCase(1, 400, 1)]
    [TestCase(0.5, 15, 0.325)]
    [TestCase(0.2, 0, 0.1)]
    public void Confidence_is_containment_weighed_with_the_run(double containment, int run, double sure) =>
        Assert.That(Reuse.ConfidenceOf(containment, run), Is.EqualTo(sure).Within(1e-12));

    [Test]
    public void Half_of_a_report_under_a_new_title_is_a_verbatim_copy()
    {
        var match = Between(Report, Texts.Words(8, 1) + " " + Texts.Cut(Report, 90, 100))!;
        Assert.Multiple(() =>
        {
            Assert.That(match.Kind, Is.EqualTo(ReuseKind.VerbatimCopy));
            Assert.That(match.Passage, Is.EqualTo(new Passage(8, 100)));
            Assert.That(match.Containment, Is.EqualTo(98 / 106.0));
            Assert.That((match.Article, match.Source, match.By),
                Is.EqualTo((Texts.Id(1), Texts.Id(1), ReuseSource.Earlier)));
            Assert.That(match.Confidence, Is.EqualTo(98 / 106.0));
        });
    }

    [Test]
    public void A_paragraph_among_words_of_ones_own_is_a_partial_reuse()
    {
        var match = Between(Report, $"{Texts.Words(70, 1)} {Texts.Cut(Report, 30, 42)} {Texts.Words(50, 2)}")!;
        Assert.That((match.Kind, match.Passage), Is.EqualTo((ReuseKind.PartialReuse, new Passage(70, 42))));
    }

    [Test]
    public void Pieces_with_no_long_run_are_a_partial_reuse_however_many()
    {
        var pieces = string.Join(' ', Enumerable.Range(0, 14).Select(i => $"{Texts.Cut(Report, i * 14, 12)} own{i}"));
        var match = Between(Report, pieces)!;
        Assert.Multiple(() =>
        {
            Assert.That(match.Containment, Is.GreaterThan(0.5));
            Assert.That((match.Kind, match.Passage.Words), Is.EqualTo((ReuseKind.PartialReuse, 12)));
        });
    }

    [Test]
    public void Other_words_are_no_reuse() => Assert.That(Between(Report, Texts.Words(200, 1)), Is.Null);

    [Test]
    public void A_short_text_is_not_judged() => Assert.Multiple(() =>
    {
        Assert.That(Between(Report, Texts.Cut(Report, 0, 59)), Is.Null);
        Assert.That(Between(Texts.Cut(Report, 0, 59), Report), Is.Null);
        Assert.That(Between(Report, Texts.Cut(Report, 0, 60)), Is.Not.Null);
    });

    [TestCase(-13, 0, true)]
    [TestCase(-12, 0, true)]
    [TestCase(14 * 24, 0, true)]
    [TestCase(14 * 24 + 1, 0, false)]
    [TestCase(14 * 24 + 1, 24, true)]
    public void A_pair_is_compared_within_fourteen_days(double hours, double earlier, bool compared)
    {
        var one = Texts.Article(1, Report);
        var other = Texts.Article(2, Report, hours);
        other = other with { PublishedFrom = other.PublishedFrom.AddHours(-earlier) };
        Assert.That((ReuseWindow.AreComparable(one, other), ReuseWindow.AreComparable(other, one)),
            Is.EqualTo((compared, compared)));
    }

    [TestCase(-12.1, false)]
    [TestCase(-12, true)]
    [TestCase(0, true)]
    [TestCase(336, true)]
    [TestCase(336.1, false)]
    public void A_copy_is_looked_for_from_twelve_hours_before_its_source(double hours, bool covered) =>
        Assert.That(
            ReuseWindow.Covers(Texts.Article(1, Report), Texts.Article(2, Report, hours)), Is.EqualTo(covered));

    [Test]
    public void The_ends_of_time_are_compared_without_error()
    {
        var never = new ReuseText(
            Texts.Id(1), DateTimeOffset.MinValue, DateTimeOffset.MaxValue, false, Shingles.Of(Report));
        Assert.That(ReuseWindow.AreComparable(never, never with { PublishedFrom = DateTimeOffset.MaxValue }));
    }

    [TestCase(1, false, false, 1, ReuseSource.Earlier)]
    [TestCase(1, false, true, 1, ReuseSource.Earlier)]
    [TestCase(-1, true, false, 2, ReuseSource.Earlier)]
    [TestCase(0, false, true, 2, ReuseSource.Agency)]
    [TestCase(0, true, false, 1, ReuseSource.Agency)]
    [TestCase(0, false, false, 1, ReuseSource.Undecided)]
    [TestCase(0, true, true, 1, ReuseSource.Undecided)]
    public void The_earlier_is_the_source_then_the_agency(
        double hours, bool firstIsAgency, bool secondIsAgency, int source, ReuseSource by)
    {
        var one = Texts.Article(1, Report, agency: firstIsAgency);
        var other = Texts.Article(2, Report, hours, secondIsAgency);
        Assert.That((Reuse.SourceOf(one, other), Reuse.SourceOf(other, one)),
            Is.EqualTo(((Texts.Id(source), by), (Texts.Id(source), by))));
    }

    [Test]
    public void A_day_and_an_hour_of_it_are_a_tie()
    {
        var day = Texts.Article(1, Report, hours: -12);
        day = day with { PublishedUpTo = day.PublishedFrom.AddDays(1) };
        Assert.That(Reuse.SourceOf(day, Texts.Article(2, Report, agency: true)),
            Is.EqualTo((Texts.Id(2), ReuseSource.Agency)));
    }

    private static IReadOnlyList<(Guid Article, Guid Source)> Worth(ReuseText asked, params ReuseText[] held)
    {
        var matches = Reuse.Matches(
            asked, held.Select(text => (text, Reuse.Containment(asked.Shingles, text.Shingles))));
        return [.. Reuse.Worth(asked.Article, matches, held.ToDictionary(text => text.Article))
            .Select(match => (match.Article, match.Source))];
    }

    [Test]
    public void Of_many_copies_the_earliest_alone_is_suggested_as_source() => Assert.That(
        Worth(
            Texts.Article(9, Report, hours: 9), Texts.Article(1, Report, hours: 5), Texts.Article(2, Report, hours: 2),
            Texts.Article(3, Report, hours: 3)),
        Is.EqualTo(new[] { (Texts.Id(2), Texts.Id(2)) }));

    [Test]
    public void An_earlier_text_that_shares_much_less_is_not_suggested_before_the_one_that_was_copied() => Assert.That(
        Worth(
            Texts.Article(9, Report, hours: 9), Texts.Article(1, Report, hours: 5),
            Texts.Article(2, Texts.Cut(Report, 0, 80) + " " + Texts.Words(150, 1), hours: 2)),
        Is.EqualTo(new[] { (Texts.Id(1), Texts.Id(1)) }));

    [Test]
    public void A_report_that_comes_in_after_its_copies_is_suggested_as_the_source_of_each() => Assert.That(
        Worth(Texts.Article(9, Report), Texts.Article(1, Report, hours: 1), Texts.Article(2, Report, hours: 2)),
        Is.EqualTo(new[] { (Texts.Id(1), Texts.Id(9)), (Texts.Id(2), Texts.Id(9)) }));

    [Test]
    public void Of_copies_of_one_day_the_agency_is_the_source_else_the_one_that_was_there() => Assert.Multiple(() =>
    {
        Assert.That(
            Worth(Texts.Article(9, Report), Texts.Article(1, Report), Texts.Article(2, Report, agency: true)),
            Is.EqualTo(new[] { (Texts.Id(2), Texts.Id(2)) }));
        Assert.That(Worth(Texts.Article(1, Report), Texts.Article(2, Report)).Select(found => found.Article),
            Is.EqualTo(new[] { Texts.Id(2) }));
    });

    [Test]
    public void Without_matches_nothing_is_suggested() =>
        Assert.That(Worth(Texts.Article(9, Report), Texts.Article(1, Texts.Words(100, 1))), Is.Empty);
}
