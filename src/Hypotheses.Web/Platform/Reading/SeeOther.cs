namespace Hypotheses.Web.Platform.Reading;

/// <summary>To another page after a form: 303, so that going back or reloading sends nothing again.</summary>
public sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}

/// <summary>Results of pages.</summary>
public static class PageResults
{
    public static IResult SeeOther(this IResultExtensions results, string path)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new SeeOther(path);
    }
}
