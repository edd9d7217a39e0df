namespace Hypotheses.Analysis.Identity;

/// <summary>
/// Entries by <c>host</c> or <c>host/path</c>. An entry holds for the host, every host below it, and for the paths
/// that begin with its own at a segment's edge; <c>google.*</c> stands for a name under any public suffix.
/// </summary>
internal sealed class HostTable<T>
{
    private readonly Dictionary<string, List<(string Path, T Value)>> _byHost = [];

    internal HostTable(IEnumerable<(string Pattern, T Value)> entries)
    {
        foreach (var (pattern, value) in entries)
        {
            var slash = pattern.IndexOf('/', StringComparison.Ordinal);
            var host = slash < 0 ? pattern : pattern[..slash];
            if (!_byHost.TryGetValue(host, out var list))
                _byHost[host] = list = [];
            list.Add((slash < 0 ? "" : pattern[slash..], value));
        }
    }

    /// <summary>What holds for an address, the most specific host first, then in the order of the file.</summary>
    internal IEnumerable<(string Host, string Path, T Value)> Find(string plainHost, string path)
    {
        foreach (var host in PlainHost.Upwards(plainHost).Concat(AnySuffix(plainHost)))
        {
            if (!_byHost.TryGetValue(host, out var list))
                continue;
            foreach (var (prefix, value) in list)
            {
                if (path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                    && (path.Length == prefix.Length || prefix.Length == 0 || path[prefix.Length] == '/'))
                    yield return (host, prefix, value);
            }
        }
    }

    private static IEnumerable<string> AnySuffix(string plainHost)
    {
        if (PublicSuffixes.RegistrableDomain(plainHost) is { } domain)
            yield return domain[..domain.IndexOf('.', StringComparison.Ordinal)] + ".*";
    }
}
