using System.Globalization;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// A date as it is known: an instant, a day, a month or a year, read as an interval in a leak's zone. Both bounds are
/// part of it; the last instant of a day is one microsecond before the next.
/// </summary>
public sealed partial record PublishedDate(string Text, DateTimeOffset From, DateTimeOffset Until)
{
    private const string InstantForm = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    /// <summary>Null when the text is none of the four forms.</summary>
    public static PublishedDate? Parse(string text, TimeZoneInfo zone)
    {
        if (ParseDay(text) is { } days)
            return new PublishedDate(text, StartOf(days.First, zone), EndOf(days.Last, zone));
        if (!InstantPattern().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            || instant.UtcDateTime.Year is < 1000 or > 9000)
            return null;
        // The database keeps microseconds.
        instant = new DateTimeOffset(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        return new PublishedDate(instant.ToString(InstantForm, CultureInfo.InvariantCulture), instant, instant);
    }

    /// <summary>First and last day of a year, month or day; null when it is none.</summary>
    public static (DateOnly First, DateOnly Last)? ParseDay(string text)
    {
        var form = text.Length switch { 4 => "yyyy", 7 => "yyyy-MM", 10 => "yyyy-MM-dd", _ => null };
        if (form is null
            || !DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            || first.Year is < 1000 or > 9000)
            return null;
        return (first, text.Length switch
        {
            4 => first.AddYears(1).AddDays(-1),
            7 => first.AddMonths(1).AddDays(-1),
            _ => first,
        });
    }

    /// <summary>
    /// The first instant of a day in a zone; where the clock skips midnight, the first that there is.
    /// </summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max()
            : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>The last instant of a day in a zone.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone) =>
        StartOf(day.AddDays(1), zone).AddMicroseconds(-1);

    /// <summary>The day of an instant in a zone.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>Whether this date lies within another, so that it says the same or more.</summary>
    public bool Refines(PublishedDate other) => From >= other.From && Until <= other.Until && Text != other.Text;

    // An instant needs its offset: without one nobody can tell when it was.
    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex InstantPattern();
}
