using System.Globalization;
using System.Text.RegularExpressions;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>How far a trend looks back on both clocks: whole days in the leak's zone.</summary>
public sealed partial record Span(string Text, int Days)
{
    public const string Form = "Must be whole days or weeks such as P7D or P4W, up to P366D.";

    /// <summary>Since Monday, in the leak's zone: what the pages call new.</summary>
    public static readonly Span ThisWeek = new("", 0);

    private const int Most = 366;

    /// <summary>Null when the text is no such span.</summary>
    public static Span? Parse(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match)
            return null;
        var days = int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture)
            * (match.Groups["unit"].ValueSpan is "W" ? 7 : 1);
        return days is >= 1 and <= Most ? new Span(text, days) : null;
    }

    /// <summary>The ISO week that an instant lies in, such as 2025-W49.</summary>
    public static string WeekOf(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var day = PublishedDate.DayOf(instant, zone).ToDateTime(default);
        return string.Create(
            CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
    }

    /// <summary>
    /// An instant so many days earlier, by the calendar and clock of the zone; of this week the last before it began.
    /// </summary>
    public DateTimeOffset Back(DateTimeOffset instant, TimeZoneInfo zone)
    {
        if (this == ThisWeek)
            return MondayOf(PublishedDate.DayOf(instant, zone), zone).AddMicroseconds(-1);
        var there = TimeZoneInfo.ConvertTime(instant, zone);
        var day = DateOnly.FromDateTime(there.DateTime).AddDays(-Days);
        var past = instant - PublishedDate.StartOf(PublishedDate.DayOf(instant, zone), zone);
        var start = PublishedDate.StartOf(day, zone);
        var end = PublishedDate.EndOf(day, zone);
        // A day that the clock shortens has no such hour: its end is taken.
        return start + past <= end ? start + past : end;
    }

    private static DateTimeOffset MondayOf(DateOnly day, TimeZoneInfo zone) =>
        PublishedDate.StartOf(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)), zone);

    [GeneratedRegex(@"^P(?<n>[1-9][0-9]{0,2})(?<unit>[DW])\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
