using System.Globalization;

namespace Hypotheses.Analysis.Identity;

/// <summary>
/// Where a domain can be registered, by the Public Suffix List (publicsuffix.org), its private section included:
/// <c>name.github.io</c> is a domain of its own. The list is embedded as Debian ships it (20230209.2326).
/// </summary>
public static class PublicSuffixes
{
    private enum Rule : byte { Plain, Wildcard, Exception }

    // One entry a name and kind: "*.ck" is stored as "ck" under Wildcard, "!www.ck" as "www.ck" under Exception.
    private static readonly HashSet<string> Plain, Wildcard, Exception;

    static PublicSuffixes()
    {
        var rules = DataFile.Lines("public_suffix_list.dat")
            .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => line.Split(' ', '\t')[0])
            .ToLookup(KindOf, NameOf);
        Plain = rules[Rule.Plain].ToHashSet(StringComparer.Ordinal);
        Wildcard = rules[Rule.Wildcard].ToHashSet(StringComparer.Ordinal);
        Exception = rules[Rule.Exception].ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The part of a host that someone registered: one label more than its public suffix.</summary>
    /// <param name="asciiHost">A host in lower-case ASCII (punycode), without trailing dot, as URLs carry it.</param>
    /// <returns>
    /// <c>bbc.co.uk</c> for <c>news.bbc.co.uk</c>; null for a public suffix itself, an IP address, an empty label.
    /// A top-level domain that the list lacks counts as a suffix (the list's rule <c>*</c>).
    /// </returns>
    public static string? RegistrableDomain(string asciiHost)
    {
        ArgumentNullException.ThrowIfNull(asciiHost);
        if (asciiHost.Length is 0 or > 253 || WebHost.IsAddress(asciiHost) || HasEmptyLabel(asciiHost))
            return null;
        var suffix = SuffixStart(asciiHost);
        if (suffix == 0)
            return null;
        var dot = suffix < 2 ? -1 : asciiHost.LastIndexOf('.', suffix - 2);
        return asciiHost[(dot + 1)..];
    }

    /// <summary>
    /// Whether a host was registered below a top-level domain that the list has: <c>st.galler</c> was not.
    /// </summary>
    /// <param name="asciiHost">As for <see cref="RegistrableDomain"/>.</param>
    public static bool HasKnownTop(string asciiHost) => RegistrableDomain(asciiHost) is { } domain
        && domain[(domain.LastIndexOf('.') + 1)..] is var top && (Plain.Contains(top) || Wildcard.Contains(top));

    // The longest rule wins and an exception wins over all; walking from the left, the first hit is the longest.
    private static int SuffixStart(string host)
    {
        var plain = Plain.GetAlternateLookup<ReadOnlySpan<char>>();
        var wildcard = Wildcard.GetAlternateLookup<ReadOnlySpan<char>>();
        var exception = Exception.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; ;)
        {
            var rest = host.AsSpan(start);
            var dot = rest.IndexOf('.');
            if (dot < 0)
                return start;
            if (exception.Contains(rest))
                return start + dot + 1;
            if (plain.Contains(rest) || wildcard.Contains(rest[(dot + 1)..]))
                return start;
            start += dot + 1;
        }
    }

    private static bool HasEmptyLabel(string host) =>
        host[0] == '.' || host[^1] == '.' || host.Contains("..", StringComparison.Ordinal);

    private static Rule KindOf(string rule) =>
        rule[0] == '!' ? Rule.Exception : rule.StartsWith("*.", StringComparison.Ordinal) ? Rule.Wildcard : Rule.Plain;

    private static string NameOf(string rule)
    {
        var name = rule.Substring(KindOf(rule) switch { Rule.Exception => 1, Rule.Wildcard => 2, _ => 0 });
        return System.Text.Ascii.IsValid(name) ? name : new IdnMapping().GetAscii(name);
    }
}
