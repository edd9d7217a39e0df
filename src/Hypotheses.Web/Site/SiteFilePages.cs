namespace Hypotheses.Web.Site;

/// <summary>Gives out the style sheets and scripts.</summary>
public static class SiteFilePages
{
    public static void MapSite(this IEndpointRouteBuilder app)
    {
        foreach (var file in SiteFiles.Files)
            app.MapGet(file.Address, (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return TypedResults.File(file.Bytes, file.Type);
            }).AllowAnonymous().ExcludeFromDescription();
    }
}
