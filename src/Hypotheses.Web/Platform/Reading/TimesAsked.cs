using System.Globalization;
using Hypotheses.Web.Platform.Access;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// The two clocks as a page's address has them. The recorded one may be a day too: then the end of it is meant.
/// </summary>
/// <param name="Published">As published to; empty = now.</param>
/// <param name="Recorded">As we had it on; empty = now.</param>
public sealed record TimesAsked(string Published, string Recorded)
{
    public static readonly string[] Names = [.. Clocks.Taken.Select(clock => clock.Name)];

    /// <summary>Whether neither is asked for.</summary>
    public bool IsNow => Published.Length + Recorded.Length == 0;

    public static TimesAsked Of(HttpRequest request) => new(
        request.Query[Clocks.Published.Name].ToString(), request.Query[Clocks.Recorded.Name].ToString());

    /// <summary>The clocks that are asked for; 400 where the address is none.</summary>
    public async Task<Clocks> ReadAsync(
        Session session, LeakScope leak, HttpRequest request, CancellationToken cancel) => await Clocks.OfAsync(
        session, leak, Published.Length == 0 ? null : Published,
        Recorded.Length == 0 ? null : DayOf(Recorded) is { } day ? PublishedDate.EndOf(day, leak.Zone)
            : QueryOf.Instant(request, Clocks.Recorded.Name),
        cancel);

    internal static DateOnly? DayOf(string text) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1000 and <= 9000 ? day : null;
}
