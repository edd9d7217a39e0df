using System.Globalization;

namespace Hypotheses.Cli.Screen;

/// <summary>Numbers and times as people read them, the same everywhere.</summary>
internal static class Numbers
{
    public static string Of(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Range(int low, int high) => low == high ? Of(low) : $"{Of(low)}–{Of(high)}";

    public static string Instant(DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>One thing or many: 1 outlet, 2 outlets.</summary>
    public static string Many(long number, string one, string many) => $"{Of(number)} {(number == 1 ? one : many)}";

    /// <summary>A span of time, roughly.</summary>
    public static string Span(TimeSpan span) => span.TotalSeconds switch
    {
        < 90 => $"{Of((long)Math.Ceiling(span.TotalSeconds))} s",
        < 5400 => $"{Of((long)Math.Round(span.TotalMinutes))} min",
        _ => $"{span.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} h",
    };

    /// <summary>A number of bytes, roughly.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} B",
        < 1 << 20 => Part(bytes, 10, "KB"),
        < 1 << 30 => Part(bytes, 20, "MB"),
        _ => Part(bytes, 30, "GB"),
    };

    private static string Part(long bytes, int shift, string unit) =>
        $"{(bytes / (double)(1L << shift)).ToString("0.0", CultureInfo.InvariantCulture)} {unit}";
}
