namespace Hypotheses.Analysis.Identity;

/// <summary>A host without the labels that only say by which door a reader came.</summary>
internal static class PlainHost
{
    private static readonly string[] Doors = ["www.", "m.", "mobile.", "amp."];

    /// <summary>Drops door labels from the left as long as the rest can be registered: <c>m.com.au</c> stays.</summary>
    internal static string Of(string host)
    {
        while (Array.Find(Doors, door => host.StartsWith(door, StringComparison.Ordinal)) is { } door
            && PublicSuffixes.RegistrableDomain(host[door.Length..]) is not null)
            host = host[door.Length..];
        return host;
    }

    /// <summary>The host, then each host above it, down to and with <paramref name="last"/> if that is one.</summary>
    internal static IEnumerable<string> Upwards(string host, string? last = null)
    {
        for (var name = host; ;)
        {
            yield return name;
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0 || name == last || WebHost.IsAddress(host))
                yield break;
            name = name[(dot + 1)..];
        }
    }
}
