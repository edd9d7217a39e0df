using Hypotheses.Web.Platform.Access;
using Microsoft.Extensions.Caching.Memory;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// Of what state an answer was made, and with which ETag. While that state stands, a caller who holds the answer is
/// told so without its being made again. What is forgotten here, or was answered by another server, is made anew.
/// </summary>
public sealed class Validators : IDisposable
{
    private readonly MemoryCache _made = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    public void Dispose() => _made.Dispose();

    /// <summary>The answer that the caller holds, if it is made of this very state.</summary>
    public Made? Held(HttpContext http, string state) =>
        IfNoneMatch(http.Request) is { Length: > 0 } tags && _made.TryGetValue(KeyOf(http), out Made? made)
            && made!.State == state && Names(tags, made.ETag)
            ? made
            : null;

    public void Keep(HttpContext http, Made made) => _made.Set(
        KeyOf(http), made,
        new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });

    /// <summary>
    /// Whether an If-None-Match names the ETag; a weak mark does not matter to it (RFC 9110, 13.1.2).
    /// </summary>
    public static bool Names(string tags, string etag) =>
        tags == "*" || tags.Split(',', StringSplitOptions.TrimEntries)
            .Any(tag => (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag) == etag);

    public static string IfNoneMatch(HttpRequest request) => request.Headers.IfNoneMatch.ToString();

    // All of the request that an answer depends on: what is asked for, in which form, and who sees what of it.
    private static string KeyOf(HttpContext http)
    {
        var (actor, request) = (Actor.Of(http), http.Request);
        return $"{actor.Principal} {actor.Role} {request.Headers.Accept} {request.Path}{request.QueryString}";
    }
}

/// <summary>
/// An answer that was made: of which state, with which ETag and, if it goes by a recorded instant, by which.
/// </summary>
public sealed record Made(string State, string ETag, string? RecordedAsOf);
