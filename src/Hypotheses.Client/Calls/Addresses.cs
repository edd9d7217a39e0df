using System.Globalization;

namespace Hypotheses.Client.Calls;

/// <summary>Writes addresses: whatever is given stays within its segment or its value.</summary>
internal static class Addresses
{
    private const string Api = "api/v1/";

    /// <summary>The service's address, with what all operations begin with.</summary>
    public static Uri Root(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" })
            throw new ArgumentException(
                "Must be the absolute address of the service, http or https, without query or user.", nameof(address));
        return new Uri(address.AbsoluteUri.TrimEnd('/') + "/" + Api);
    }

    /// <summary>A path below the root; each argument is one segment of it.</summary>
    public static string Path(FormattableString path) => string.Format(
        CultureInfo.InvariantCulture, path.Format, [.. path.GetArguments().Select(Segment)]);

    /// <summary>The query, with its question mark; what is null is left out.</summary>
    public static string Query(IEnumerable<(string Name, object? Value)> query)
    {
        var given = string.Join(
            '&',
            query.Where(pair => pair.Value is not null)
                .Select(pair => $"{pair.Name}={Uri.EscapeDataString(Text(pair.Value!))}"));
        return given.Length > 0 ? "?" + given : "";
    }

    // Dots alone would lead out of the path, and an empty one to another operation.
    private static object Segment(object? value) => Text(value ?? "") is { } text && text.Trim('.').Length > 0
        ? Uri.EscapeDataString(text)
        : throw new ArgumentException("A part of the address is empty or made of dots.", nameof(value));

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant =>
            instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
