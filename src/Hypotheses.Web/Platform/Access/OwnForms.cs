using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Platform.Access;

/// <summary>
/// Forms come from pages of ours alone: what another site sends is refused, beside the token that each form carries.
/// </summary>
public sealed class OwnForms(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || request.Path.StartsWithSegments("/api") || IsOurs(request))
            return next(http);
        throw new ProblemException(ProblemType.Forbidden, "The form came from another site.");
    }

    /// <summary>Whether the browser says that the form came from a page of ours: silence is not enough.</summary>
    internal static bool AreSurely(HttpRequest request) => IsOurs(request)
        && (request.Headers["Sec-Fetch-Site"] == "same-origin"
            || request.Headers.Origin.ToString() is not ("" or "null"));

    private static bool IsOurs(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
        && (request.Headers.Origin.ToString() is "" or "null"
            || request.Headers.Origin == $"{request.Scheme}://{request.Host}");
}
