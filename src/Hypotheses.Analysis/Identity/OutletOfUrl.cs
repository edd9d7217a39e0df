using System.Globalization;

namespace Hypotheses.Analysis.Identity;

/// <summary>
/// The outlet of an address by its text: platforms, then aggregators, then the registrable domain. What the registry
/// says of an explicit host or locator goes before; ask it for the candidates.
/// </summary>
public static class OutletOfUrl
{
    private static readonly HostTable<string> Aggregators =
        new(DataFile.Rows("aggregators.txt").Select(row => (row[0], row[1])));

    /// <summary>The outlet's identity. Never throws on an address made by <see cref="ArticleUrl.Parse"/>.</summary>
    public static OutletIdentity Of(ArticleAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var host = PlainHost.Of(address.Host);
        var path = PathOf(address.Key);
        var prefixes = Prefixes(host, path);
        string? platform = null;
        foreach (var (platformHost, _, rule) in Platform.Table.Find(host, path))
        {
            platform ??= rule.Name;
            if (rule.KeyOf(platformHost, host, path) is not { } key)
                continue;
            var below = rule.InHost
                ? [.. prefixes, .. PlainHost.Upwards(host, platformHost).SkipLast(1)]
                : prefixes.Where(prefix => prefix.Length > host.Length + rule.Before.Length);
            return new(OutletIdentityKind.Tenant, key, key, [.. below.Append(key).Distinct()]);
        }
        if (platform is not null)
            return new(OutletIdentityKind.Aggregator, null, platform, prefixes.Count > 0 ? prefixes : [host + "/"]);
        var domain = PublicSuffixes.RegistrableDomain(host) ?? host;
        foreach (var (aggregator, _, name) in Aggregators.Find(host, path))
        {
            var last = aggregator.EndsWith(".*", StringComparison.Ordinal) ? domain : aggregator;
            return new(OutletIdentityKind.Aggregator, null, name, [.. prefixes, .. PlainHost.Upwards(host, last)]);
        }
        if (address.NeedsOriginalUrl)
            return new(OutletIdentityKind.Aggregator, null, host, [.. prefixes, .. PlainHost.Upwards(host, domain)]);
        return new(
            OutletIdentityKind.Domain, domain, OwnLetters(domain), [.. prefixes, .. PlainHost.Upwards(host, domain)]);
    }

    private static string PathOf(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var mark = key.IndexOf('?', StringComparison.Ordinal);
        return slash < 0 || (mark >= 0 && mark < slash) ? "" : mark < 0 ? key[slash..] : key[slash..mark];
    }

    private static List<string> Prefixes(string host, string path)
    {
        var segments = path.Split('/', 4, StringSplitOptions.RemoveEmptyEntries);
        var prefixes = new List<string>();
        if (segments.Length > 1)
            prefixes.Add($"{host}/{segments[0]}/{segments[1]}");
        if (segments.Length > 0)
            prefixes.Add($"{host}/{segments[0]}");
        return prefixes;
    }

    private static string OwnLetters(string domain)
    {
        try
        {
            return new IdnMapping().GetUnicode(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
