using System.Globalization;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Site;

/// <summary>
/// What a page can't show is a page too: a person reads what went wrong and where to go, of a failure as of a bare
/// status. Answers of the API are left to the frame around this one, and the page of sign-in stands within it.
/// </summary>
public sealed class PageErrorPages(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (IsPage(http) && !http.Response.HasStarted && BareOf(http.Response) is { } type)
                await ShowAsync(http, new ProblemException(type, type.Title));
        }
        catch (Exception e) when (
            IsPage(http) && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            await ShowAsync(http, ProblemMiddleware.Noted(http, e, log));
        }
    }

    internal static bool IsPage(HttpContext http) => !http.Request.Path.StartsWithSegments("/api")
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static ProblemType? BareOf(HttpResponse response) =>
        response is not { ContentType: null, ContentLength: null or 0, StatusCode: >= 400 } ? null
            : ProblemType.All.FirstOrDefault(type => type.Status == response.StatusCode);

    private static async Task ShowAsync(HttpContext http, ProblemException problem)
    {
        var visitor = http.User.Identity is ActorIdentity { Who: var who } ? Visitor.Of(who) : null;
        var detail = problem.Errors is { Count: > 0 } errors
            ? string.Join(" ", errors.Select(error => $"{error.Key}: {error.Value[0]}")) : problem.Message;
        var form = problem.Type == ProblemType.Unavailable && http.Request.HasFormContentType
            ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        if (problem.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Page.Of<Trouble>(
            new
            {
                Visitor = visitor, problem.Type.Title, Detail = detail, Request = http.TraceIdentifier,
                Then = http.Request.Path + http.Request.QueryString,
                Kept = form is null ? [] : KeptField.From(form), LostFiles = form?.Files.Count > 0,
            },
            problem.Type.Status).ExecuteAsync(http);
    }
}
