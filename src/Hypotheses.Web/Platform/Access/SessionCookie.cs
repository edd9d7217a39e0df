namespace Hypotheses.Web.Platform.Access;

/// <summary>
/// The cookie of a session. Its prefix ties it to this host and to https; on plain http, which only a loopback address
/// is meant for, a browser would drop it, so there it goes without.
/// </summary>
public static class SessionCookie
{
    public static string NameOf(HttpRequest request) => request.IsHttps ? "__Host-hypotheses" : "hypotheses";

    /// <summary>Hands out the secret of a session that lasts so long at most.</summary>
    public static void Set(HttpContext http, Secret secret, TimeSpan lasts)
    {
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        http.Response.Cookies.Append(NameOf(http.Request), secret.Text, Options(http.Request, now + lasts));
    }

    public static void Drop(HttpContext http) =>
        http.Response.Cookies.Delete(NameOf(http.Request), Options(http.Request, null));

    private static CookieOptions Options(HttpRequest request, DateTimeOffset? expires) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.IsHttps, Path = "/", Expires = expires,
        IsEssential = true,
    };
}
