using Cronos;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// When something is done for each week that is over: at the first time after it that a cron expression names, in the
/// zone of what it is done for. A time that the clock skips counts as the next that there is, one that it repeats once.
/// </summary>
public sealed class WeeklySchedule
{
    /// <summary>Says that it is never done.</summary>
    public const string Off = "off";

    /// <summary>Monday 06:00.</summary>
    public const string Usual = "0 6 * * 1";

    private const int Longest = 100;

    private readonly CronExpression _times;

    private WeeklySchedule(CronExpression times) => _times = times;

    /// <summary>Null if the text is no cron expression of five fields, or names no time that comes round.</summary>
    public static WeeklySchedule? Of(string text) =>
        text.Length <= Longest && !text.Contains('@', StringComparison.Ordinal)
        && CronExpression.TryParse(text, out var times)
        && times.GetNextOccurrence(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)) is not null
            ? new WeeklySchedule(times) : null;

    /// <summary>When it is due for a week.</summary>
    /// <param name="sunday">The week's last day.</param>
    /// <param name="zone">The zone that its days are read in.</param>
    public DateTimeOffset DueFor(DateOnly sunday, TimeZoneInfo zone)
    {
        var over = PublishedDate.StartOf(sunday.AddDays(1), zone);
        return _times.GetNextOccurrence(over, zone, inclusive: true)?.ToUniversalTime() ?? DateTimeOffset.MaxValue;
    }
}
