using Microsoft.AspNetCore.HttpOverrides;

namespace Hypotheses.Web.Platform;

/// <summary>
/// Who calls through a proxy: all would have its address, and share one limit and one another's wrong passwords. Only
/// of proxies that the operator names is it believed whom they call for.
/// </summary>
public static class TrustedProxies
{
    public static void UseCallersBehind(this IApplicationBuilder app, string? trusted)
    {
        if (trusted is null)
            return;
        var options = new ForwardedHeadersOptions
        {
            // Scheme and host are those of the public address.
            ForwardedHeaders = ForwardedHeaders.XForwardedFor,
            // Back to the first that is none of them.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Settings.NetworksOf(trusted))
            options.KnownIPNetworks.Add(network!.Value);
        app.UseForwardedHeaders(options);
    }
}
