using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hypotheses.Web.Leaks;

/// <summary>The leaks that one may see.</summary>
public static class LeakPages
{
    private static readonly Parameter[] Taken = [];

    public static void MapLeakPages(this IEndpointRouteBuilder pages) => pages.MapGet("/", List).WithName("LeaksPage");

    private static async Task<RazorComponentResult<LeakList>> List(
        HttpContext http, Reads reads, LeakStore store, TimeProvider clock)
    {
        var actor = Actor.Of(http);
        var paging = Paging.Of(http.Request, Taken);
        var leaks = await reads.RunAsync(
            http, (session, cancel) => store.PageAsync(session, actor, paging, cancel));
        return Page.Of<LeakList>(new { Visitor = Visitor.Of(actor), Leaks = leaks, Now = clock.GetUtcNow() });
    }
}
