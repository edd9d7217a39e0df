namespace Hypotheses.Analysis.Identity;

/// <summary>
/// What stands where the name of an outlet is asked for, by its text: a name, the domain that a provisional outlet is
/// shown by, or the address of an article.
/// </summary>
public static class TypedOutlet
{
    /// <summary>Whether it is an address with its scheme, http or https: never the name of an outlet.</summary>
    public static bool IsAddress(string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var text = given.AsSpan().TrimStart();
        return text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The outlet that a domain, or an account on a platform of many, is; null for every other name.</summary>
    /// <param name="given">
    /// <c>theguardian.com</c>, <c>www.theguardian.com</c>, <c>t.me/name</c>. Only a host below a top-level domain that
    /// the Public Suffix List has is one: <c>St.Galler</c> is a name.
    /// </param>
    public static OutletIdentity? Domain(string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return Typed(given) is { } address && OutletOfUrl.Of(address) is { Key: { } key } outlet
            && (IsHost(address) || address.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) ? outlet : null;
    }

    /// <summary>The address of an article, as it is typed: its scheme may be left out. Null for a name.</summary>
    /// <param name="given"><c>https://example.com/1</c>, <c>www.example.com/1</c>.</param>
    public static ArticleAddress? Address(string given)
    {
        if (IsAddress(given))
            return ArticleUrl.Parse(given.Trim(), out _);
        return Typed(given) is { } address && !IsHost(address) && Domain(given) is null ? address : null;
    }

    private static ArticleAddress? Typed(string given)
    {
        var text = given.Trim();
        return text.Contains('.', StringComparison.Ordinal) && !text.Contains("://", StringComparison.Ordinal)
            && !text.Any(char.IsWhiteSpace) && ArticleUrl.Parse("https://" + text, out _) is { } address
            && PublicSuffixes.HasKnownTop(address.Host) ? address : null;
    }

    private static bool IsHost(ArticleAddress address) => address.Key == PlainHost.Of(address.Host);
}
