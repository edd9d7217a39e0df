using System.Globalization;
using System.Text.RegularExpressions;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Intake.Pages;

/// <summary>
/// Dates as pages print them. With an offset it is an instant; without one nobody can tell which, so it is the day.
/// </summary>
internal static partial class PageDates
{
    public static string? Of(string? text)
    {
        var given = text?.Trim() ?? "";
        if (PublishedDate.ParseDay(given) is not null)
            return given;
        if (Form().Match(given) is not { Success: true } match)
            return OfMail(given);
        var day = match.Groups["day"].Value;
        if (PublishedDate.ParseDay(day) is null)
            return null;
        if (!match.Groups["offset"].Success)
            return day;
        var offset = match.Groups["offset"].Value.ToUpperInvariant();
        if (offset.Length is 3 or 5 && offset != "Z")
            offset = offset[..3] + ":" + (offset.Length == 5 ? offset[3..] : "00");
        var fraction = match.Groups["fraction"].Value;
        fraction = fraction.Length == 0 ? "" : "." + fraction[..Math.Min(fraction.Length, 6)];
        var seconds = match.Groups["seconds"].Success ? match.Groups["seconds"].Value : "00";
        var instant = $"{day}T{match.Groups["minutes"].Value}:{seconds}{fraction}{offset}";
        return PublishedDate.Parse(instant, TimeZoneInfo.Utc)?.Text ?? day;
    }

    // Wed, 26 Nov 2025 10:00:00 GMT
    private static string? OfMail(string given) =>
        DateTimeOffset.TryParseExact(
            given, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? PublishedDate.Parse(instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                TimeZoneInfo.Utc)?.Text
            : null;

    [GeneratedRegex(
        @"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<minutes>[0-9]{2}:[0-9]{2})"
        + @"(:(?<seconds>[0-9]{2})([.,](?<fraction>[0-9]{1,9}))?)? ?(?<offset>[Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
