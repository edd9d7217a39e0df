using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.History;

/// <summary>Who changed what, and when.</summary>
public static class HistoryEndpoints
{
    public static void MapHistory(this RouteGroupBuilder api) =>
        api.MapGet("/history", OfRegistry).WithTags("History").WithName("ListRegistryHistory")
            .WithSummary("The registry's journal, newest first; entries on accounts and keys for admins alone");

    private static Task<Found<Page<Change>>> OfRegistry(HttpContext http, Reads reads, HistoryStore store) =>
        reads.RunAsync(http, async (session, cancel) =>
        {
            var paging = SeqPaging.Of(http.Request, "thing");
            var thing = QueryOf.Id(http.Request, "thing");
            var all = Actor.Of(http).Role == Role.Admin;
            return new Found<Page<Change>>(await store.OfRegistryAsync(session, thing, all, paging, cancel));
        });
}
