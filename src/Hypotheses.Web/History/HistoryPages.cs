using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.History;

/// <summary>Who changed what of a leak, in words, with what stood before and after.</summary>
public static class HistoryPages
{
    public static void MapHistoryPages(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/leaks/{leak}/history", List).WithName("HistoryPage");

    private static async Task<IResult> List(string leak, HttpContext http, Reads reads, HistoryStore store)
    {
        if (Tidy.Address(http.Request) is { } tidied)
            return tidied;
        var (request, cursor) = (http.Request, SeqPaging.Of(http.Request, "thing", "by", "act", "since", "until"));
        var (since, until) = (QueryOf.Day(request, "since"), QueryOf.Day(request, "until"));
        var (thing, act) = (QueryOf.Id(request, "thing"), QueryOf.Text(request, "act", 40));
        var (scope, page, names) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            var page = await store.OfLeakAsync(
                session, scope.Id,
                new HistoryQuery(
                    cursor, thing, QueryOf.Id(request, "by"), act,
                    since is { } first ? PublishedDate.StartOf(first, scope.Zone) : null,
                    until is { } last ? PublishedDate.StartOf(last.AddDays(1), scope.Zone) : null, false),
                cancel);
            return (scope, page, await store.NamesAsync(session, scope.Id, page.Items, cancel));
        });
        return Page.Of<HistoryList>(new
        {
            Visitor = Visitor.Of(Actor.Of(http)),
            Leak = scope,
            Changes = page,
            Names = names,
            Thing = thing,
            Act = act,
            Since = request.Query["since"].ToString(),
            Until = request.Query["until"].ToString(),
            Next = page.Next is { } next ? ListForm.NextOf(request, next) : null,
        });
    }
}
