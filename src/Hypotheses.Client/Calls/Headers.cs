using System.Globalization;

namespace Hypotheses.Client.Calls;

/// <summary>Headers that HTTP has no type for.</summary>
internal static class Headers
{
    public static string? One(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    public static DateTimeOffset? Instant(HttpResponseMessage response, string name) =>
        One(response, name) is { } text && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : null;
}
