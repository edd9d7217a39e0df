using System.Globalization;

namespace Hypotheses.Web.Summaries.Forms.Documents;

/// <summary>Days and instants as a summary shows them: in the leak's zone, the same in every language.</summary>
internal static class Moments
{
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) =>
        instant.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day or an instant of the wire; any other text, such as a month, stays a text.</summary>
    public static object? Parse(string? text, TimeZoneInfo zone) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
        : text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? TimeZoneInfo.ConvertTime(instant, zone)
        : text;

    public static string Read(string text, TimeZoneInfo zone) => Parse(text, zone) switch
    {
        DateOnly day => Day(day),
        DateTimeOffset instant => Instant(instant),
        _ => FormWords.Flat(text),
    };
}
