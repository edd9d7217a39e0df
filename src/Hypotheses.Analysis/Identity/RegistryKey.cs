namespace Hypotheses.Analysis.Identity;

/// <summary>
/// What leads from addresses to an outlet of the registry: a domain or narrower host, a host with a path, or a tenant
/// of a platform. Its form is that of the candidates of <see cref="OutletOfUrl"/>, else no address would ever meet it.
/// </summary>
public static class RegistryKey
{
    /// <summary>The key as it is held, or null and the reason.</summary>
    /// <param name="given">
    /// <c>bbc.co.uk</c>, <c>https://www.bbc.co.uk/</c>, <c>t.me/Name</c>, <c>example.com/section/part</c>.
    /// </param>
    /// <param name="reason">Null if taken, else a short clause fit for a field's error message.</param>
    public static string? Parse(string given, out string? reason)
    {
        ArgumentNullException.ThrowIfNull(given);
        var text = given.Contains("://", StringComparison.Ordinal) ? given : "https://" + given;
        if (ArticleUrl.Parse(text, out reason) is not { } address)
            return null;
        var identity = OutletOfUrl.Of(address);
        var host = PlainHost.Of(address.Host);
        var key = address.Key.TrimEnd('/');
        reason = key.Contains('?', StringComparison.Ordinal) ? "a domain or locator has no query"
            : address.NeedsOriginalUrl || IsShortener(host) ? "it is the address of a shortener"
            : PublicSuffixes.RegistrableDomain(host) is null && !WebHost.IsAddress(host) ? "it is a public suffix"
            : key == host && identity.Kind == OutletIdentityKind.Aggregator
                ? $"{identity.Name} carries others' articles"
            : null;
        if (reason is not null)
            return null;
        if (identity.Kind == OutletIdentityKind.Tenant && !IsBelowTenant(key, identity.Key!))
            return identity.Key;
        if (identity.Candidates.Contains(key))
            return key;
        reason = "a locator has a host and at most two segments of a path";
        return null;
    }

    // What is left without the last segment is that tenant still: so the last segment is a part of it.
    private static bool IsBelowTenant(string key, string tenant)
    {
        var slash = key.LastIndexOf('/');
        return slash > 0 && ArticleUrl.Parse("https://" + key[..slash], out _) is { } above
            && OutletOfUrl.Of(above).Key == tenant;
    }

    private static bool IsShortener(string host) =>
        ArticleUrl.Parse($"https://{host}/x", out _) is { NeedsOriginalUrl: true };
}
