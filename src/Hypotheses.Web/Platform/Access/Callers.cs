using Microsoft.AspNetCore.Authentication;

namespace Hypotheses.Web.Platform.Access;

/// <summary>Who calls: the API takes keys, pages the cookie of a session. Neither opens the other's door.</summary>
public static class Callers
{
    private const string Scheme = "Caller";

    public static AuthenticationBuilder AddCallers(this IServiceCollection services) =>
        services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, caller => caller.ForwardDefaultSelector = http =>
                http.Request.Path.StartsWithSegments("/api") ? KeyAuthentication.Name : SessionAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Name, null)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.Name, null);
}
