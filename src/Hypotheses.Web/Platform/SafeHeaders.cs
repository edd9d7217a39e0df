namespace Hypotheses.Web.Platform;

/// <summary>Headers that keep a browser from doing more with an answer than showing it.</summary>
public sealed class SafeHeaders(RequestDelegate next, Settings settings)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Only where people come by https: a browser keeps to it for a year.
    private readonly bool _isSecure = settings.PublicUrl?.StartsWith("https:", StringComparison.Ordinal) == true;

    public Task InvokeAsync(HttpContext http)
    {
        // At the last moment: an error writes its answer anew.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            if (headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            if (_isSecure)
                headers.StrictTransportSecurity = "max-age=31536000";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            // What may be kept says so itself: files that are the same for everybody.
            if (!headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal))
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    }
}
