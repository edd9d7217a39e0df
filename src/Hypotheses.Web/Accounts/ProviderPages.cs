using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Site;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Hypotheses.Web.Accounts;

/// <summary>
/// Signing in by OpenID Connect, where it is configured: the provider says who somebody is, an admin has made the
/// account of that name, and what it may do is ours to say. Codes are the provider's affair then.
/// </summary>
public static class ProviderPages
{
    private const string Scheme = "Provider";
    private const string Path = "/sign-in/provider";

    public static void MapProvider(this IEndpointRouteBuilder pages, Settings settings)
    {
        if (settings.OpenId is not null)
            pages.MapGet(Path, (string? then) => Results.Challenge(
                new AuthenticationProperties { RedirectUri = SignInPages.Within(then) }, [Scheme])).AllowAnonymous();
    }

    public static void AddProvider(this AuthenticationBuilder callers, OpenIdSettings? provider)
    {
        if (provider is not null)
            callers.AddOpenIdConnect(Scheme, options => Configure(options, provider));
    }

    private static void Configure(OpenIdConnectOptions options, OpenIdSettings provider)
    {
        options.Authority = provider.Authority;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.RequireHttpsMetadata = provider.Authority.StartsWith("https:", StringComparison.Ordinal);
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.CallbackPath = Path + "/back";
        options.SignInScheme = SessionAuthentication.Name;
        options.MapInboundClaims = false;
        options.Scope.Add("email");
        // The way back comes from another host: a strict cookie would not come with it.
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
        options.Events.OnTokenValidated = context => EnterAsync(context, provider);
        options.Events.OnRemoteFailure = async context =>
        {
            await RefuseAsync(context.HttpContext, "The sign-in was broken off. Try it again.");
            context.HandleResponse();
        };
    }

    private static async Task EnterAsync(TokenValidatedContext context, OpenIdSettings provider)
    {
        var http = context.HttpContext;
        var name = context.Principal?.FindFirst(provider.NameClaim)?.Value;
        // An address that the provider has not verified says nothing about who somebody is.
        var isDoubted = provider.NameClaim == "email"
            && context.Principal?.FindFirst("email_verified")?.Value != "true";
        var store = http.RequestServices.GetRequiredService<SignInStore>();
        var opened = await http.RequestServices.GetRequiredService<Database>().InTransactionAsync(
            session => name is not { Length: > 0 and <= 400 }
                ? RefusedAsync(session, "vouched for, but without a name", http.RequestAborted)
                : isDoubted ? RefusedAsync(session, "vouched for, but not verified", http.RequestAborted)
                : store.VouchedAsync(session, name, http.RequestAborted), http.RequestAborted);
        if (opened is null)
            await RefuseAsync(
                http, "No account of ours has the name that was vouched for. An admin makes one first.");
        else
        {
            SessionCookie.Set(http, opened.Secret, SignInStore.Longest);
            // A redirect would still come from the other host, and go without the session's strict cookie.
            await Page.Of<SignedIn>(new { Then = SignInPages.Within(context.Properties?.RedirectUri) })
                .ExecuteAsync(http);
        }
        context.HandleResponse();
    }

    private static async Task<Opened?> RefusedAsync(Session session, string reason, CancellationToken cancel)
    {
        await SignInJournalStore.RefusedAsync(session, null, reason, cancel);
        return null;
    }

    private static Task RefuseAsync(HttpContext http, string error) => Page.Of<SignInForm>(
        new { Error = error, HasProvider = true }, StatusCodes.Status403Forbidden).ExecuteAsync(http);
}
