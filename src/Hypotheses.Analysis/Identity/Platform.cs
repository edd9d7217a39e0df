namespace Hypotheses.Analysis.Identity;

/// <summary>One way to read the tenant of a platform: the address pattern and the key it makes.</summary>
/// <param name="InHost">The tenant is the label in front of the platform's host, else a segment of the path.</param>
/// <param name="Before">What stands before the tenant in the path, such as <c>/@</c>.</param>
/// <param name="Key">The key's pattern; <c>{t}</c> is the tenant in lower case, <c>{T}</c> as it is.</param>
/// <param name="Name">The platform's name.</param>
/// <param name="Reserved">Labels or segments that are the platform's own.</param>
internal sealed record Platform(bool InHost, string Before, string Key, string Name, string[] Reserved)
{
    internal static HostTable<Platform> Table { get; } = new(DataFile.Rows("platforms.txt").Select(Read));

    /// <summary>The tenant's key, or null if the address names none.</summary>
    internal string? KeyOf(string platformHost, string plainHost, string path)
    {
        var tenant = InHost ? LabelBefore(platformHost, plainHost)
            : plainHost == platformHost ? Segment(path)
            : null;
        return tenant is null || Reserved.Contains(tenant, StringComparer.OrdinalIgnoreCase) ? null
            : Key.Contains("{T}", StringComparison.Ordinal) ? Key.Replace("{T}", tenant, StringComparison.Ordinal)
            : Key.Replace("{t}", tenant.ToLowerInvariant(), StringComparison.Ordinal);
    }

    private static string? LabelBefore(string platformHost, string plainHost)
    {
        if (plainHost.Length <= platformHost.Length)
            return null;
        var front = plainHost[..^(platformHost.Length + 1)];
        return front[(front.LastIndexOf('.') + 1)..];
    }

    private string? Segment(string path)
    {
        if (!path.StartsWith(Before, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = path[Before.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var tenant = slash < 0 ? rest : rest[..slash];
        return tenant.Length == 0 ? null : tenant;
    }

    // {t}.substack.com or medium.com/@{t}: the table is keyed by the host alone.
    private static (string Pattern, Platform Value) Read(string[] row)
    {
        var inHost = row[0].StartsWith("{t}.", StringComparison.Ordinal);
        var host = inHost ? row[0][4..] : row[0][..row[0].IndexOf('/', StringComparison.Ordinal)];
        var before = inHost ? "" : row[0][host.Length..row[0].IndexOf('{', StringComparison.Ordinal)];
        return (host, new(inHost, before, row[1], row[2], row.Length > 3 ? row[3].Split(',') : []));
    }
}
