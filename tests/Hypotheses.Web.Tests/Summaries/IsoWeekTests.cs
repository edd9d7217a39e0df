using System.Globalization;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Summaries;

namespace Hypotheses.Web.Tests.Summaries;

/// <summary>Weeks and when they are due.</summary>
public sealed class IsoWeekTests
{
    [TestCase("2025-W48", "2025-11-24", "2025-11-30")]
    [TestCase("2025-W52", "2025-12-22", "2025-12-28")]
    [TestCase("2026-W01", "2025-12-29", "2026-01-04")]
    [TestCase("2026-W53", "2026-12-28", "2027-01-03")]
    [TestCase("2027-W01", "2027-01-04", "2027-01-10")]
    public void It_goes_from_Monday_to_Sunday(string text, string monday, string sunday)
    {
        var week = IsoWeek.Parse(text)!.Value;
        Assert.That((week.Monday, week.Sunday), Is.EqualTo((Day(monday), Day(sunday))));
        Assert.That(IsoWeek.Of(week.Sunday), Is.EqualTo(week));
        Assert.That($"{week}", Is.EqualTo(text));
    }

    [TestCase("2025-W52", "2026-W01")]
    [TestCase("2026-W53", "2027-W01")]
    public void A_year_has_as_many_as_it_has(string text, string next)
    {
        Assert.That($"{IsoWeek.Parse(text)!.Value.Next}", Is.EqualTo(next));
        Assert.That($"{IsoWeek.Parse(next)!.Value.Previous}", Is.EqualTo(text));
    }

    [TestCase("2025-W53")]
    [TestCase("2025-W00")]
    [TestCase("2025-48")]
    [TestCase("2025-w48")]
    [TestCase("2025-W48\n")]
    [TestCase("9999-W01")]
    public void What_is_no_week_is_none(string text) => Assert.That(IsoWeek.Parse(text), Is.Null);

    [TestCase("Etc/UTC", "0 6 * * 1", "2025-11-30", "2025-12-01T06:00:00Z")]
    [TestCase("Europe/Kyiv", "0 6 * * 1", "2025-11-30", "2025-12-01T04:00:00Z")]
    [TestCase("Europe/Kyiv", "0 6 * * 1", "2026-03-29", "2026-03-30T03:00:00Z")]
    [TestCase("Europe/Kyiv", "0 6 * * 1", "2026-10-25", "2026-10-26T04:00:00Z")]
    [TestCase("America/New_York", "30 23 * * 0", "2025-11-30", "2025-12-08T04:30:00Z")]
    [TestCase("Etc/UTC", "0 0 * * 1", "2025-11-30", "2025-12-01T00:00:00Z")]
    // The clock goes from 03:00 to 04:00 that Sunday: half past three is not there.
    [TestCase("Europe/Kyiv", "30 3 * * 0", "2026-03-22", "2026-03-29T01:00:00Z")]
    public void It_is_due_at_the_first_time_after_it(string zone, string cron, string sunday, string due) =>
        Assert.That(
            WeeklySchedule.Of(cron)!.DueFor(Day(sunday), TimeZoneInfo.FindSystemTimeZoneById(zone)),
            Is.EqualTo(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture)));

    [TestCase("")]
    [TestCase("off")]
    [TestCase("6 o'clock")]
    [TestCase("0 6 * *")]
    [TestCase("0 6 * * 1 2026")]
    [TestCase("0 6 31 2 *")]
    public void What_is_no_schedule_is_refused(string text) => Assert.That(WeeklySchedule.Of(text), Is.Null);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
