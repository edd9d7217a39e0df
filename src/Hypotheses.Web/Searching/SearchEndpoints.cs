using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Searching;

/// <summary>One search over all that the account may see.</summary>
public static class SearchEndpoints
{
    public static void MapSearch(this RouteGroupBuilder api) =>
        api.MapGet("/search", Find).WithTags("Search").WithName("ListHits")
            .WithSummary("Seek words in names, headlines and statements")
            .Takes([.. SearchQuery.Taken, Parameters.Limit, Parameters.Cursor]);

    private static async Task<Found<Page<Hit>>> Find(HttpContext http, Reads reads, SearchStore store)
    {
        var query = SearchQuery.Of(http.Request);
        var (page, told) = await reads.RunAsync(
            http, (session, cancel) => store.FindAsync(session, Actor.Of(http), query, cancel));
        var form = ListForm.Best(http.Request, Found<Page<Hit>>.Types);
        await reads.NoteAsync(
            http, form,
            told.Where(leak => leak.IsRestricted || form != ListForm.Json).Select(leak => leak.Leak));
        return new Found<Page<Hit>>(page);
    }
}
