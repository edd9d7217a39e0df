using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Hypotheses.Web.Platform;

/// <summary>
/// The reference page starts by an inline script and writes its styles as it runs. Under <c>/docs</c> alone that very
/// script, by its hash, and inline styles are let through; nothing else is.
/// </summary>
internal sealed partial class ReferencePolicy(RequestDelegate next)
{
    private const string Path = "/docs";

    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal))
        {
            await next(http);
            return;
        }
        var sent = http.Response.Body;
        using var page = new MemoryStream();
        http.Response.Body = page;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = sent;
        }
        if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            http.Response.Headers.ContentSecurityPolicy = PolicyOf(Encoding.UTF8.GetString(page.ToArray()));
        page.Position = 0;
        await page.CopyToAsync(sent, http.RequestAborted);
    }

    private static string PolicyOf(string html)
    {
        var hashes = InlineScript().Matches(html)
            .Select(match => SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups[1].Value)))
            .Select(hash => $" 'sha256-{Convert.ToBase64String(hash)}'");
        return $"default-src 'none'; script-src 'self'{string.Concat(hashes)}; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    }

    [GeneratedRegex(@"<script type=""module"">([^<]*)</script>", RegexOptions.NonBacktracking)]
    private static partial Regex InlineScript();
}
