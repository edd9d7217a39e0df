using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Site;

/// <summary>
/// What a page can't show is a page too: a person reads what went wrong and where to go. Answers of the API are left to
/// the frame around this one, and the page of sign-in stands within it.
/// </summary>
public sealed class PageErrorPages(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (ProblemException problem) when (IsPage(http) && !http.Response.HasStarted)
        {
            var visitor = http.User.Identity is ActorIdentity { Who: var who } ? Visitor.Of(who) : null;
            var detail = problem.Errors is { Count: > 0 } errors
                ? string.Join(" ", errors.Select(error => $"{error.Key}: {error.Value[0]}")) : problem.Message;
            await Page.Of<Trouble>(
                new { Visitor = visitor, problem.Type.Title, Detail = detail, Request = http.TraceIdentifier },
                problem.Type.Status).ExecuteAsync(http);
        }
    }

    internal static bool IsPage(HttpContext http) => !http.Request.Path.StartsWithSegments("/api")
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
