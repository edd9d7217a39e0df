using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Searching;

/// <summary>What the search box of each page leads to.</summary>
public static class SearchPages
{
    public static void MapSearchPage(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/search", Find).WithName("SearchPage");

    private static async Task<IResult> Find(HttpContext http, Reads reads, SearchStore store)
    {
        var visitor = Visitor.Of(Actor.Of(http));
        var typed = http.Request.Query["q"].ToString();
        if (string.IsNullOrWhiteSpace(typed) || !typed.Any(char.IsLetterOrDigit))
            return Page.Of<SearchList>(new { Visitor = visitor, Typed = typed });
        var query = SearchQuery.Of(http.Request);
        var (page, told) = await reads.RunAsync(
            http, (session, cancel) => store.FindAsync(session, Actor.Of(http), query, cancel));
        await reads.NoteAsync(http, ListForm.Json, told.Where(leak => leak.IsRestricted).Select(leak => leak.Leak));
        return Page.Of<SearchList>(new { Visitor = visitor, Typed = typed, query.Kind, Found = page });
    }
}
