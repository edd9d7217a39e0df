namespace Hypotheses.Web.Platform.Reading;

/// <summary>To another page after a form: 303, so that going back or reloading sends nothing again.</summary>
public sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Ascii(path);
        return Task.CompletedTask;
    }

    // A header takes no other letters.
    private static string Ascii(string path) => string.Concat(
        path.EnumerateRunes().Select(rune => rune.IsAscii ? $"{rune}" : Uri.EscapeDataString($"{rune}")));
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
