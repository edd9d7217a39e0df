using System.Text;

namespace Hypotheses.Analysis.Identity;

/// <summary>
/// The canonical address of an article. Parsing follows the WHATWG URL Standard (url.spec.whatwg.org, special
/// schemes); what is dropped, sorted and unwrapped afterwards is this product's rule. No request is ever made.
/// </summary>
public static class ArticleUrl
{
    /// <summary>Name of this rule; stored with each address, so that a later rule can propose merges.</summary>
    public const string Version = "url.v1";

    /// <summary>The longest address taken, in bytes of UTF-8; the canonical form keeps to it too.</summary>
    public const int LongestBytes = 8_192;

    private const int DeepestWrapping = 8;

    private static readonly HostTable<string> Shorteners =
        new(DataFile.Rows("shorteners.txt").Select(row => (row[0], row[0])));

    /// <summary>The article's address in its canonical form, or null and the reason in plain words.</summary>
    /// <param name="given">
    /// Any string; refused are other schemes than http and https, user names and passwords, hosts that are none,
    /// more than <see cref="LongestBytes"/> bytes, more than eight wrappers around one another.
    /// </param>
    /// <param name="reason">Null if taken, else a short clause fit for a field's error message.</param>
    /// <returns>
    /// The address. Parsing its <c>Canonical</c>, or its <c>Key</c> behind <c>https://</c>, gives the same key again.
    /// </returns>
    /// <remarks>Never throws on a string. Time is linear in the text.</remarks>
    public static ArticleAddress? Parse(string given, out string? reason)
    {
        ArgumentNullException.ThrowIfNull(given);
        var text = given;
        for (var depth = 0; depth <= DeepestWrapping; depth++)
        {
            if (Encoding.UTF8.GetByteCount(text) > LongestBytes)
                return Refuse("the address is longer than 8,192 bytes", out reason);
            if (WebAddress.Parse(text, out reason) is not { } address)
                return null;
            var plainHost = PlainHost.Of(address.Host);
            var wrapped = Wrappers.Unwrap(address, plainHost, out var target);
            if (target is null)
                return Canonical(address, plainHost, wrapped, out reason);
            text = target;
        }
        return Refuse("too many redirects are wrapped around the address", out reason);
    }

    private static ArticleAddress? Canonical(
        in WebAddress address, string plainHost, bool isOpaque, out string? reason)
    {
        reason = null;
        var path = WithoutAmp(address.Path);
        var query = Kept(address.Query, plainHost);
        var canonical = $"{address.Scheme}://{address.Host}{address.Port}{path}{query}";
        if (canonical.Length > LongestBytes)
            return Refuse("the address is longer than 8,192 bytes once encoded", out reason);
        // Without a scheme neither default can be told from none.
        var port = address.Port is ":80" or ":443" ? "" : address.Port;
        var key = $"{plainHost}{port}{path.TrimEnd('/')}{query}";
        var needsOriginal = isOpaque || (path.Length > 1 && Shorteners.Find(plainHost, path).Any());
        return new(canonical, key, address.Host, needsOriginal);
    }

    // Only a last segment says "the same page as AMP"; in front, sites map it to other paths than the rest.
    private static string WithoutAmp(string path)
    {
        var given = path.AsSpan().TrimEnd('/');
        var kept = given;
        while (kept.EndsWith("/amp", StringComparison.OrdinalIgnoreCase)
            && kept[..^4].TrimEnd('/') is { Length: > 0 } front)
            kept = front;
        return kept.Length == given.Length ? path : $"{kept}{(path.EndsWith('/') ? "/" : "")}";
    }

    private static string Kept(string query, string plainHost)
    {
        if (query.Length == 0)
            return "";
        // A stable sort by name alone: the order of equal names may have a meaning.
        var kept = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !TrackingParameters.Holds(pair, plainHost))
            .OrderBy(pair => pair.Split('=', 2)[0], StringComparer.Ordinal)
            .ToList();
        return kept.Count == 0 ? "" : "?" + string.Join('&', kept);
    }

    private static ArticleAddress? Refuse(string why, out string? reason)
    {
        reason = why;
        return null;
    }
}
