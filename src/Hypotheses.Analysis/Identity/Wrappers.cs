namespace Hypotheses.Analysis.Identity;

/// <summary>Addresses that hold the article's own address in their text: AMP caches, redirects, archives.</summary>
internal static class Wrappers
{
    private static readonly HostTable<(string Kind, string[] Parameters)> Table = new(DataFile.Rows("wrappers.txt")
        .Select(row => (row[1], (row[0], row.Length > 2 ? row[2].Split(',') : []))));

    private static readonly string[] Schemes = ["http:", "https:", "http%3A", "https%3A"];

    /// <summary>
    /// Whether the address is a wrapper, and the text of what it wraps; no target if the wrapper does not tell it.
    /// </summary>
    internal static bool Unwrap(in WebAddress address, string plainHost, out string? target)
    {
        target = null;
        var isWrapper = false;
        var path = address.Path;
        var query = address.Query;
        var tail = query.Length == 0 ? "" : "?" + query;
        foreach (var (_, prefix, (kind, parameters)) in Table.Find(plainHost, path))
        {
            var rest = path[Math.Min(prefix.Length + 1, path.Length)..];
            target = kind switch
            {
                "query" => parameters.Select(name => Parameter(query, name)).FirstOrDefault(value => value is not null),
                "amp" => Amp(rest) + tail,
                "turbo" => Turbo(rest) + tail,
                "dated" => Dated(rest) is { Length: > 0 } dated ? Web(dated + tail) ?? $"http://{dated}{tail}" : null,
                _ => Tail(path + tail),
            };
            target = target is null or "" ? null : Web(target);
            if (target is not null)
                return true;
            isWrapper |= kind != "tail";
        }
        return isWrapper;
    }

    /// <summary>The text if it begins as a web address, percent-decoded if the scheme's colon was encoded.</summary>
    private static string? Web(string text)
    {
        // Redirects nest: each round of encoding takes one round of decoding, and no honest one has more than three.
        for (var round = 0; round < 3; round++)
        {
            if (text.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
                return text;
            if (!text.StartsWith("http", StringComparison.OrdinalIgnoreCase))
                return null;
            text = PercentEncoding.Decode(text);
        }
        return null;
    }

    private static string? Parameter(string query, string name)
    {
        foreach (var range in query.AsSpan().Split('&'))
        {
            var pair = query.AsSpan()[range];
            // The query itself, as in href.li/?https://…, its own ampersands included.
            if (name == "*" && Web(pair.ToString()) is not null)
                return Web(query[range.Start..]);
            var equals = pair.IndexOf('=');
            if (equals > 0 && pair[..equals].Equals(name, StringComparison.OrdinalIgnoreCase)
                && Web(PercentEncoding.Decode(pair[(equals + 1)..], plusIsSpace: true)) is { } value)
                return value;
        }
        return null;
    }

    private static string Amp(string rest)
    {
        var secure = rest.StartsWith("s/", StringComparison.Ordinal);
        var inner = secure ? rest[2..] : rest;
        return inner.Length == 0 || rest == "s" ? "" : Web(inner) ?? (secure ? "https://" : "http://") + inner;
    }

    // Two forms are in use: /turbo/s/host/path and /turbo/host/s/path.
    private static string Turbo(string rest)
    {
        if (rest.StartsWith("s/", StringComparison.Ordinal))
            return Amp(rest);
        var slash = rest.IndexOf("/s/", StringComparison.Ordinal);
        return slash <= 0 || rest[..slash].Contains('/') ? "" : $"https://{rest[..slash]}/{rest[(slash + 3)..]}";
    }

    // A capture's time begins with a digit; other pages of an archive (help, calendars) wrap nothing.
    private static string Dated(string rest)
    {
        if (Web(rest) is not null)
            return rest;
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && char.IsAsciiDigit(rest[0]) ? rest[(slash + 1)..] : "";
    }

    private static string? Tail(string text)
    {
        var at = Schemes.Select(scheme => text.IndexOf("/" + scheme, StringComparison.OrdinalIgnoreCase))
            .Where(index => index >= 0).DefaultIfEmpty(-1).Min();
        return at < 0 ? null : text[(at + 1)..];
    }
}
