using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

public sealed class NewsTests
{
    private static readonly DateTimeOffset Monday = new(2025, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Cut = Monday.AddHours(6);
    private static readonly Window Week = new(Monday, Cut);
    private static readonly Guid Suspect = Guid.CreateVersion7();

    private static OutletTally Outlet(DateTimeOffset? published, DateTimeOffset recorded, Guid? report = null)
    {
        var of = new Report(ReportKind.Article, report ?? Guid.CreateVersion7());
        return new(Suspect, Guid.CreateVersion7())
        {
            Citations = 1,
            FirstPublished = published,
            FirstFrom = published,
            FirstUpTo = published ?? recorded,
            FirstRecorded = recorded,
            Origin = new Origin(of, Tracing.Own, of),
        };
    }

    private static News Of(params OutletTally[] tallies) =>
        News.Of(tallies, Named(tallies.Length), Week, Monday.AddDays(-3));

    private static Dictionary<Guid, SuspectScore> Named(int outlets) => new()
    {
        [Suspect] = new SuspectScore(Suspect) { Outlets = outlets },
    };

    [Test]
    public void What_was_published_in_the_week_is_new()
    {
        var news = Of(Outlet(Monday.AddDays(1), Cut.AddDays(2)), Outlet(Monday.AddDays(-9), Cut.AddDays(-9)));
        Assert.That(news.Named[Suspect], Is.EqualTo(new NewNaming(1, 0, false)));
        Assert.That((news.Reports.Count, news.Repeats, news.SinceCut, news.LoggedLate, news.Undated),
            Is.EqualTo((1, 0, 0, 0, 0)));
    }

    [Test]
    public void What_came_out_in_the_last_days_before_and_was_recorded_after_the_cut_is_new_since_the_cut()
    {
        var news = Of(Outlet(Monday.AddDays(-1), Cut.AddHours(1)));
        Assert.That(news.Named[Suspect], Is.EqualTo(new NewNaming(1, 1, true)));
        Assert.That((news.SinceCut, news.LoggedLate, news.Reports.Count), Is.EqualTo((1, 0, 1)));
    }

    [Test]
    public void A_suspect_is_first_named_only_if_no_outlet_did_before_those_told_of_or_not() =>
        Assert.That(
            News.Of([Outlet(Monday.AddDays(1), Cut.AddDays(2))], Named(2), Week, null).Named[Suspect],
            Is.EqualTo(new NewNaming(1, 0, false)));

    [Test]
    public void What_was_recorded_before_the_cut_was_in_the_page_before() =>
        Assert.That(Of(Outlet(Monday.AddDays(-1), Cut.AddHours(-1))).Named, Is.Empty);

    [Test]
    public void What_is_older_was_logged_late_and_undated_stands_apart()
    {
        var news = Of(Outlet(Monday.AddDays(-8), Cut.AddHours(1)), Outlet(null, Cut.AddHours(1)));
        Assert.That(news.Named, Is.Empty);
        Assert.That((news.SinceCut, news.LoggedLate, news.Undated), Is.EqualTo((0, 1, 1)));
    }

    [Test]
    public void What_is_dated_by_a_month_that_ends_in_the_week_stands_with_the_undated()
    {
        var news = Of(Outlet(Monday.AddDays(1), Cut.AddDays(-9)) with { FirstFrom = Monday.AddDays(-20) });
        Assert.That(news.Named, Is.Empty);
        Assert.That((news.SinceCut, news.LoggedLate, news.Undated), Is.EqualTo((0, 0, 1)));
    }

    [Test]
    public void Without_a_cut_before_nothing_is_since_it() =>
        Assert.That(
            News.Of([Outlet(Monday.AddDays(-1), Cut.AddHours(1))], Named(1), Week, null).LoggedLate, Is.EqualTo(1));

    [Test]
    public void A_new_outlet_that_stands_for_a_report_that_was_there_only_repeats_it()
    {
        var report = Guid.CreateVersion7();
        var news = Of(
            Outlet(Monday.AddDays(-9), Cut.AddDays(-9), report), Outlet(Monday.AddDays(1), Cut.AddDays(2), report));
        Assert.That((news.Reports.Count, news.Repeats), Is.EqualTo((0, 1)));
        Assert.That(news.Named[Suspect].Outlets, Is.EqualTo(1));
    }
}
