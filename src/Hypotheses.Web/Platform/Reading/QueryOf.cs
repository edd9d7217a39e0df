using System.Globalization;
using System.Text;
using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>Query parameters, read strictly.</summary>
public static class QueryOf
{
    /// <summary>Refuses parameters that the route does not know, and those given twice.</summary>
    public static void Known(HttpRequest request, params string[] known)
    {
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                throw new ProblemException(
                    ProblemType.Validation, name,
                    known.Length == 0 ? "The route takes no parameters."
                        : $"There is no such parameter; known: {string.Join(", ", known)}.");
            if (values.Count > 1)
                throw new ProblemException(ProblemType.Validation, name, "Must be given once.");
        }
    }

    public static string? Word(HttpRequest request, string name, params string[] words)
    {
        var given = request.Query[name];
        if (given.Count == 0)
            return null;
        return words.Contains(given.ToString(), StringComparer.Ordinal)
            ? given.ToString()
            : throw new ProblemException(ProblemType.Validation, name, $"Must be one of: {string.Join(", ", words)}.");
    }

    /// <summary>Text of at most so many bytes that says something.</summary>
    public static string? Text(HttpRequest request, string name, int bytes) =>
        Checked(request, name, text => Encoding.UTF8.GetByteCount(text) <= bytes && NameKey.Of(text).Length > 0
            && !text.Contains('\0'), $"Must be text of 1 to {bytes} bytes of UTF-8.");

    /// <summary>A country of ISO 3166-1.</summary>
    public static string? Country(HttpRequest request, string name) =>
        Checked(request, name, Forms.IsCountry, Forms.Country);

    /// <summary>A language of BCP 47.</summary>
    public static string? Language(HttpRequest request, string name) =>
        Checked(request, name, Forms.IsLanguage, Forms.Language);

    /// <summary>An id.</summary>
    public static Guid? Id(HttpRequest request, string name) =>
        Checked(request, name, text => Guid.TryParseExact(text, "D", out _), "Must be an id.") is { } given
            ? Guid.ParseExact(given, "D")
            : null;

    /// <summary>A day.</summary>
    public static DateOnly? Day(HttpRequest request, string name) =>
        Checked(request, name, text => DayOf(text) is not null, "Must be a day such as 2025-11-26.") is { } given
            ? DayOf(given)
            : null;

    /// <summary>An instant with its offset.</summary>
    public static DateTimeOffset? Instant(HttpRequest request, string name) =>
        Checked(
            request, name, text => InstantOf(text) is not null,
            "Must be an instant with its offset, such as 2025-12-01T10:00:00Z.") is { } given
            ? InstantOf(given)
            : null;

    // The rule for published dates, so that both clocks are written alike.
    private static DateTimeOffset? InstantOf(string text) =>
        text.Contains('T', StringComparison.Ordinal) && PublishedDate.Parse(text, TimeZoneInfo.Utc) is { } instant
            ? DateTimeOffset.Parse(instant.Text, CultureInfo.InvariantCulture)
            : null;

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static string? Checked(HttpRequest request, string name, Func<string, bool> holds, string message)
    {
        var given = request.Query[name];
        if (given.Count == 0)
            return null;
        return holds(given.ToString()) ? given.ToString()
            : throw new ProblemException(ProblemType.Validation, name, message);
    }

    public static bool? Flag(HttpRequest request, string name) =>
        Word(request, name, "true", "false") is { } word ? word == "true" : null;
}
