namespace Hypotheses.Web.Site;

/// <summary>Addresses within the site.</summary>
public static class Link
{
    /// <summary>A path with those parameters that say something.</summary>
    public static string To(string path, params (string Name, string? Value)[] query) => path + QueryString.Create(
        query.Where(pair => !string.IsNullOrEmpty(pair.Value))
            .Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));

    /// <summary>Whether an address from outside may stand as a link.</summary>
    public static bool IsWeb(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
