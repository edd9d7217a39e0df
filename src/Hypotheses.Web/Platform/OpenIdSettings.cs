namespace Hypotheses.Web.Platform;

/// <summary>A provider of OpenID Connect by which people sign in beside their passwords.</summary>
/// <param name="Authority">Its address, under which it describes itself.</param>
/// <param name="ClientId">As what it knows this service.</param>
/// <param name="ClientSecret">By which this service shows itself there.</param>
/// <param name="NameClaim">The claim that holds the name of the account.</param>
public sealed record OpenIdSettings(string Authority, string ClientId, string ClientSecret, string NameClaim)
{
    internal static OpenIdSettings? Read(Func<string, string?> value)
    {
        var (authority, client, secret) = (
            value("HYPOTHESES_OIDC_AUTHORITY"), value("HYPOTHESES_OIDC_CLIENT_ID"),
            value("HYPOTHESES_OIDC_CLIENT_SECRET"));
        if (authority is null && client is null && secret is null)
            return null;
        if (authority is null || client is null || secret is null)
            throw new SettingsException(
                "Of HYPOTHESES_OIDC_AUTHORITY, HYPOTHESES_OIDC_CLIENT_ID and HYPOTHESES_OIDC_CLIENT_SECRET some are "
                + "set: allowed are all three or none.");
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var url)
            || !(url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)))
            throw new SettingsException(
                "HYPOTHESES_OIDC_AUTHORITY is no address: allowed is https://…, and http:// on this machine alone.");
        return new OpenIdSettings(authority, client, secret, value("HYPOTHESES_OIDC_NAME_CLAIM") ?? "email");
    }
}
