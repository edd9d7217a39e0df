using System.Buffers;
using System.Globalization;

namespace Hypotheses.Analysis.Identity;

/// <summary>
/// An http(s) URL taken apart by the WHATWG URL Standard (basic URL parser without a base), less fragment and
/// credentials, its components percent-encoded in one form.
/// </summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">ASCII, lower case.</param>
/// <param name="Port">Empty for the scheme's default, else <c>:8080</c>.</param>
/// <param name="Path">Begins with a slash; dot segments resolved.</param>
/// <param name="Query">Without the question mark; empty if there is none.</param>
internal readonly record struct WebAddress(string Scheme, string Host, string Port, string Path, string Query)
{
    private static readonly SearchValues<char> AuthorityEnd = SearchValues.Create("/\\?#");
    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <summary>Parses, or says why not. Time is linear in the text.</summary>
    internal static WebAddress? Parse(string given, out string? reason)
    {
        var text = Clean(given);
        if (SchemeOf(text, out reason) is not { } scheme)
            return null;
        // Special schemes take any number of slashes of either kind, none included.
        text = text[(scheme.Length + 1)..].TrimStart("/\\");
        var end = text.IndexOfAny(AuthorityEnd);
        var authority = end < 0 ? text : text[..end];
        var rest = end < 0 ? default : text[end..];
        if (authority.Contains('@'))
            return Refuse("the address holds a user name or password", out reason);
        // The colons of an IPv6 address are not the port's; one without its bracket is refused as a host, whole.
        var close = authority.IndexOf(']');
        var bracket = !authority.StartsWith("[") ? 0 : close < 0 ? authority.Length : close;
        var colon = authority[bracket..].IndexOf(':');
        var name = colon < 0 ? authority : authority[..(bracket + colon)];
        var port = colon < 0 ? "" : PortOf(authority[(bracket + colon + 1)..], scheme);
        if (port is null)
            return Refuse("the port is no number up to 65,535", out reason);
        if (WebHost.Parse(name, out reason) is not { } host)
            return null;
        var hash = rest.IndexOf('#');
        if (hash >= 0)
            rest = rest[..hash];
        var mark = rest.IndexOf('?');
        var path = mark < 0 ? rest : rest[..mark];
        var query = mark < 0 ? default : rest[(mark + 1)..];
        return new(scheme, host, port, Resolve(path), PercentEncoding.Normalize(query, PercentEncoding.Query));
    }

    private static ReadOnlySpan<char> Clean(string given)
    {
        // The standard trims controls and spaces; pasted text ends in other blanks too, and no URL does.
        int start = 0, end = given.Length;
        while (start < end && IsBlank(given[start]))
            start++;
        while (end > start && IsBlank(given[end - 1]))
            end--;
        var text = given.AsSpan(start, end - start);
        return text.IndexOfAny('\t', '\n', '\r') < 0
            ? text
            : string.Concat(text.ToString().Where(c => c is not ('\t' or '\n' or '\r')));
    }

    private static bool IsBlank(char c) => c <= ' ' || char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF';

    private static string? SchemeOf(ReadOnlySpan<char> text, out string? reason)
    {
        reason = null;
        var colon = text.IndexOf(':');
        var scheme = colon > 0 ? text[..colon] : default;
        if (scheme.Equals("https", StringComparison.OrdinalIgnoreCase))
            return "https";
        if (scheme.Equals("http", StringComparison.OrdinalIgnoreCase))
            return "http";
        reason = !scheme.IsEmpty && char.IsAsciiLetter(scheme[0]) && !scheme.ContainsAnyExcept(SchemeCharacters)
            && !scheme.Contains('.')
            ? "only http and https addresses are taken"
            : "the address does not begin with http:// or https://";
        return null;
    }

    private static string? PortOf(ReadOnlySpan<char> digits, string scheme)
    {
        if (digits.IsEmpty)
            return "";
        digits = digits.TrimStart('0');
        if (digits.Length > 5 || digits.ContainsAnyExceptInRange('0', '9'))
            return null;
        var port = digits.IsEmpty ? 0 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (port > 65_535)
            return null;
        return port == (scheme == "https" ? 443 : 80) ? "" : string.Create(CultureInfo.InvariantCulture, $":{port}");
    }

    private static string Resolve(ReadOnlySpan<char> given)
    {
        var path = PercentEncoding.Normalize(given, PercentEncoding.Path).Replace('\\', '/');
        if (path.Length == 0)
            return "/";
        if (!path.Contains("/.", StringComparison.Ordinal))
            return path;
        var kept = new List<string>();
        var segments = path[1..].Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i] == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            if (segments[i] is not ("." or ".."))
                kept.Add(segments[i]);
            else if (i == segments.Length - 1)
                kept.Add("");
        }
        return "/" + string.Join('/', kept);
    }

    private static WebAddress? Refuse(string why, out string? reason)
    {
        reason = why;
        return null;
    }
}
