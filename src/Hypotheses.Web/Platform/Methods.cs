namespace Hypotheses.Web.Platform;

/// <summary>HEAD is a GET whose body stays here; OPTIONS tells what a path takes.</summary>
public sealed class Methods(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsHead(request.Method))
            request.Method = HttpMethods.Get;
        var isAsked = HttpMethods.IsOptions(request.Method);
        await next(http);
        if (http.Response.HasStarted || http.Response.StatusCode != StatusCodes.Status405MethodNotAllowed)
            return;
        // Routing has found the path and says what it takes; HEAD goes wherever GET does.
        var taken = http.Response.Headers.Allow.ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        if (taken.Contains(HttpMethods.Get))
            taken.Add(HttpMethods.Head);
        taken.Add(HttpMethods.Options);
        http.Response.Headers.Allow = string.Join(", ", taken.Order(StringComparer.Ordinal));
        if (isAsked)
            http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
