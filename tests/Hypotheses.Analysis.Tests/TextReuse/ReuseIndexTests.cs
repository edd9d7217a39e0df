using Hypotheses.Analysis.TextReuse;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.TextReuse;

public sealed class ReuseIndexTests
{
    private static readonly string Report = Texts.Words(200);
    private static readonly string Notice = Texts.Words(40, 77_777);

    private static Shelf Index(IEnumerable<string> texts)
    {
        var index = new Shelf();
        var number = 0;
        foreach (var text in texts)
            index.Add(Texts.Article(++number, text));
        return index;
    }

    private static Guid[] Found(Shelf index, string text, int most = 1_000) =>
        [.. index.Find(Texts.Article(9_999, text), most).Select(match => match.Article)];

    [Test]
    public void The_best_comes_first_then_the_earliest()
    {
        var index = new Shelf();
        index.Add(Texts.Article(1, Texts.Cut(Report, 0, 100) + " " + Texts.Words(150, 1), hours: 1));
        index.Add(Texts.Article(2, Report, hours: 5));
        index.Add(Texts.Article(3, Report, hours: 2));
        Assert.Multiple(() =>
        {
            Assert.That(Found(index, Report), Is.EqualTo(new[] { Texts.Id(3), Texts.Id(2), Texts.Id(1) }));
            Assert.That(Found(index, Report, most: 1), Is.EqualTo(new[] { Texts.Id(3) }));
            Assert.That(() => Found(index, Report, most: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void A_phrase_that_is_said_again_and_again_is_no_report()
    {
        var phrase = string.Join(' ', Enumerable.Repeat(Texts.Words(8), 30));
        Assert.Multiple(() =>
        {
            Assert.That(Found(Index([phrase, Report]), phrase), Is.Empty);
            Assert.That(Found(Index([phrase + " " + Report]), Texts.Words(8) + " " + Report), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public void A_text_does_not_find_itself_nor_one_of_its_outlet()
    {
        var index = new Shelf();
        var (mine, known) = (Texts.Article(1, Report) with { Outlet = Texts.Id(7) }, Texts.Article(2, Report));
        index.Add(mine);
        index.Add(known with { Outlet = Texts.Id(7) });
        index.Add(known with { Article = Texts.Id(3) });
        Assert.That(index.Find(mine).Select(match => match.Article), Is.EqualTo(new[] { Texts.Id(3) }));
    }

    [Test]
    public void A_second_text_of_an_article_takes_the_place_of_the_first()
    {
        var index = Index([Report]);
        index.Add(Texts.Article(1, Texts.Words(100, 1)));
        Assert.Multiple(() =>
        {
            Assert.That(index.Count, Is.EqualTo(1));
            Assert.That(Found(index, Report), Is.Empty);
            Assert.That(index.Add(Texts.Article(1, "too short")), Is.False);
            Assert.That(index.Count, Is.Zero);
            Assert.That(index.Remove(Texts.Id(1)), Is.False);
        });
    }

    [Test]
    public void In_a_small_leak_a_report_that_twenty_print_is_still_found() =>
        Assert.That(Found(Index(Enumerable.Repeat(Report, 20)), Report), Has.Length.EqualTo(20));

    [Test]
    public void A_notice_under_many_articles_is_no_reuse()
    {
        // 38 of the 138 or fewer shingles of each are the notice: more than 0.15, were they not common.
        var few = Index(Enumerable.Range(0, 20).Select(i => Texts.Words(100, i) + " " + Notice));
        var many = Index(Enumerable.Range(0, 21).Select(i => Texts.Words(100, i) + " " + Notice));
        var asked = Texts.Words(100, 500) + " " + Notice;
        Assert.That((Found(few, asked).Length, Found(many, asked).Length), Is.EqualTo((20, 0)));
    }

    [Test]
    public void A_notice_counts_again_when_articles_with_it_are_removed()
    {
        var index = Index(Enumerable.Range(0, 21).Select(i => Texts.Words(100, i) + " " + Notice));
        index.Remove(Texts.Id(1));
        Assert.That(Found(index, Texts.Words(100, 500) + " " + Notice), Has.Length.EqualTo(20));
    }

    [Test]
    public void One_percent_grows_and_shrinks_with_the_leak()
    {
        var noticed = Enumerable.Range(0, 25).Select(i => Texts.Words(100, i) + " " + Notice);
        var index = Index(noticed.Concat(Enumerable.Range(100, 2_474).Select(i => Texts.Words(60, i))));
        var asked = Texts.Words(100, 5_000) + " " + Notice;
        Assert.That(Found(index, asked), Is.Empty, "25 of 2,499");
        index.Add(Texts.Article(8_000, Texts.Words(60, 6_000)));
        Assert.That(Found(index, asked), Has.Length.EqualTo(25), "25 of 2,500");
        index.Remove(Texts.Id(2_000));
        Assert.That(Found(index, asked), Is.Empty, "25 of 2,499 again");
    }

    [Test]
    public void A_report_that_all_print_does_not_hide_itself()
    {
        var index = Index(Enumerable.Range(0, 300).Select(i => Texts.Words(9, i) + " " + Report));
        var half = Texts.Words(30, 500) + " " + Texts.Cut(Report, 0, 100);
        Assert.Multiple(() =>
        {
            Assert.That(index.Find(Texts.Article(9_999, half), 300), Has.Count.EqualTo(300).And.All
                .Matches<ReuseMatch>(match => match is { Kind: ReuseKind.VerbatimCopy, Passage: (30, 100) }));
            Assert.That(Found(index, Texts.Words(150, 501)), Is.Empty);
        });
    }

    [Test]
    public void A_piece_of_a_report_that_all_print_is_found_in_words_of_ones_own()
    {
        var index = Index(Enumerable.Repeat(Report, 300));
        var third = Texts.Words(140, 500) + " " + Texts.Cut(Report, 0, 60);
        Assert.That(index.Find(Texts.Article(9_999, third))[0].Kind, Is.EqualTo(ReuseKind.PartialReuse));
    }

    [Test]
    public void Nothing_is_found_among_nothing() => Assert.That(Found(new(), Report), Is.Empty);
}
