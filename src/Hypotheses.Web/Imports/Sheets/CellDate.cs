using System.Globalization;
using System.Text.RegularExpressions;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Imports.Sheets;

/// <summary>
/// Dates of cells. 2025-11-26, 2025-11, 2025 and instants with an offset are always read; another form only if it is
/// said to be the form, and a time without an offset only if that form has one: then it is of a zone that is known.
/// Nothing is guessed.
/// </summary>
internal static partial class CellDate
{
    private const string WithTime = " hh:mm";
    private const string Iso = "write it as 2025-11-26, 2025-11 or 2025";

    private static readonly Dictionary<string, string> Patterns = new()
    {
        ["dd.mm.yyyy"] = "d.M.yyyy",
        ["dd/mm/yyyy"] = "d/M/yyyy",
        ["mm/dd/yyyy"] = "M/d/yyyy",
        ["dd-mm-yyyy"] = "d-M-yyyy",
    };

    private static readonly string[] Times = ["H:mm", "H:mm:ss"];

    /// <summary>The forms that may be said where no zone is known.</summary>
    public static IReadOnlyList<string> Forms { get; } = [.. Patterns.Keys];

    /// <summary>The date as on the wire; null if it is none, with a sentence.</summary>
    public static string? Read(string cell, string? form, out string? why) =>
        Read(cell, form, TimeZoneInfo.Utc, out why);

    /// <summary>The same where times are of a zone.</summary>
    public static string? Read(string cell, string? form, TimeZoneInfo zone, out string? why)
    {
        why = null;
        if (PublishedDate.Parse(cell, TimeZoneInfo.Utc) is not null)
            return cell;
        var isTimed = form?.EndsWith(WithTime, StringComparison.Ordinal) == true;
        var ofDay = isTimed ? form![..^WithTime.Length] : form;
        var pattern = ofDay is null ? null : Patterns.GetValueOrDefault(ofDay);
        if (pattern is not null && DayOf(cell, pattern) is { } day)
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // A spreadsheet's own instants come as 2025-11-26 10:00:00, whatever it shows.
        if (isTimed && ((pattern is null ? null : TimeIn(cell, pattern)) ?? TimeIn(cell, "yyyy-M-d")) is { } local)
            return InstantOf(local, zone, out why);
        why = WhyNot(cell, form);
        return null;
    }

    private static DateTime? TimeIn(string cell, string pattern)
    {
        var gap = cell.LastIndexOfAny([' ', 'T']);
        return gap > 0 && DayOf(cell[..gap].TrimEnd(' ', ','), pattern) is { } day && TimeOnly.TryParseExact(
            cell.AsSpan(gap + 1), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? day.ToDateTime(time) : null;
    }

    private static string? InstantOf(DateTime local, TimeZoneInfo zone, out string? why)
    {
        why = zone.IsInvalidTime(local) ? $"The clocks of {zone.Id} were put forward past it: there was no such time."
            : zone.IsAmbiguousTime(local) ? $"The clocks of {zone.Id} were put back then, so that it came twice: write "
                + "it with its offset, as 2025-11-26T10:00:00Z."
            : null;
        return why is not null ? null : TimeZoneInfo.ConvertTimeToUtc(local, zone)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static DateOnly? DayOf(string cell, string pattern) =>
        DateOnly.TryParseExact(cell, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1000 and <= 9000 ? day : null;

    private static string WhyNot(string cell, string? form) =>
        Serial().IsMatch(cell) ? $"{cell} is a number: give the cell the format of a date, or {Iso}."
        : Time().Match(cell) is { Success: true } time && FaultOf(time) is { } fault ? fault
        : Clock().IsMatch(cell) && form?.EndsWith(WithTime, StringComparison.Ordinal) != true
            ? "Has a time but no offset: give the day alone, or an instant such as 2025-11-26T10:00:00Z."
        : form is not null ? $"Is no date of the form {form}: {Iso}."
        : Patterns.Values.Select(pattern => DayOf(cell, pattern)).OfType<DateOnly>().Distinct().Count() switch
        {
            0 => $"Is no date that can be read: {Iso}.",
            1 => $"Is not guessed: say how dates are written, or {Iso}.",
            _ => $"May be read in more than one way: say how dates are written, or {Iso}.",
        };

    // What no clock shows, and no calendar; a time without its offset is another matter.
    private static string? FaultOf(Match time)
    {
        var (day, hour, minute, second) = (
            time.Groups["day"].Value, NumberIn(time, "hour"), NumberIn(time, "minute"), NumberIn(time, "second"));
        return PublishedDate.ParseDay(day) is null ? $"There is no day {day}: {Iso}."
            : hour == 24 && minute + second == 0 ? "There is no hour 24: midnight is 00:00 of the next day."
            : hour > 23 ? $"There is no hour {hour}: hours go from 00 to 23."
            : minute > 59 ? $"There is no minute {minute}: minutes go from 00 to 59."
            : second > 59 ? $"There is no second {second}: seconds go from 00 to 59."
            : time.Groups["offset"] is { Success: true } offset
            ? $"Is no instant that can be read, with the offset {offset.Value}: write it as 2025-11-26T10:00:00Z."
            : null;
    }

    private static int NumberIn(Match time, string part) =>
        int.TryParse(time.Groups[part].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : 0;

    [GeneratedRegex(
        @"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})"
            + @"(:(?<second>[0-9]{2})([.,][0-9]+)?)? ?(?<offset>[Zz]|[+-][0-9]{1,2}:?[0-9]{0,2})?\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Time();

    [GeneratedRegex(@"^[0-9]{5,6}([.,][0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Serial();

    [GeneratedRegex(@"[0-9]:[0-9]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Clock();
}
