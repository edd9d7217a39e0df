using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hypotheses.Web.Site;

/// <summary>The style sheet, under an address that changes with it, so that a browser may keep it.</summary>
public static class SiteFiles
{
    private static readonly byte[] Css = Read("site.css");

    /// <summary>The address of the style sheet.</summary>
    public static string Style { get; } = $"/site/{Convert.ToHexStringLower(SHA256.HashData(Css))[..16]}.css";

    public static void MapSite(this IEndpointRouteBuilder app) =>
        app.MapGet(Style, () => (FileContentHttpResult)TypedResults.File(Css, "text/css"))
            .AllowAnonymous().ExcludeFromDescription();

    private static byte[] Read(string name)
    {
        using var stream = typeof(SiteFiles).Assembly.GetManifestResourceStream("site/" + name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
