namespace Hypotheses.Analysis.Identity;

/// <summary>Query parameters that tell how a reader came, never which article it is.</summary>
internal static class TrackingParameters
{
    private static readonly Dictionary<string, string[]> Exact;
    private static readonly string[] Prefixes;

    static TrackingParameters()
    {
        var rows = DataFile.Rows("tracking-parameters.txt").ToList();
        Exact = rows.Where(row => !row[0].EndsWith('*'))
            .GroupBy(row => row[0], row => row.Length > 1 ? row[1] : "", StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
        Prefixes = [.. rows.Where(row => row[0].EndsWith('*')).Select(row => row[0].TrimEnd('*'))];
    }

    /// <summary>Whether a <c>name=value</c> pair goes; an entry is a name or a pair, perhaps of one host.</summary>
    internal static bool Holds(string pair, string plainHost)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? pair : pair[..equals];
        return Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            || IsListed(name, plainHost) || IsListed(pair, plainHost);
    }

    private static bool IsListed(string text, string plainHost) =>
        Exact.TryGetValue(text, out var hosts)
        && Array.Exists(hosts, host => host.Length == 0 || host == plainHost
            || plainHost.EndsWith("." + host, StringComparison.Ordinal));
}
