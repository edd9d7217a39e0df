using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Claims;

/// <summary>Reads claims and citations; they are logged and changed through Intake.</summary>
public static class ClaimEndpoints
{
    public static void MapClaims(this RouteGroupBuilder api)
    {
        var claims = api.MapGroup("/leaks/{leak}/claims").WithTags("Claims");
        claims.MapGet("", List).WithName("ListClaims").WithSummary("The claims of a leak, newest first")
            .TakesPages(ClaimFilter.Taken);
        claims.MapGet("/{id:guid}", Get).WithName("GetClaim").WithSummary("One claim");
        api.MapGet("/leaks/{leak}/citations/{id:guid}", Citation).WithTags("Citations").WithName("GetCitation")
            .WithSummary("One citation");
    }

    private static Task<Found<Page<Claim>>> List(string leak, HttpContext http, Reads reads, ClaimStore store) =>
        reads.OnRecordAsync(http, leak, async (session, scope, clocks, cancel) =>
        {
            var paging = Paging.Of(http.Request, ClaimFilter.Taken);
            var filter = ClaimFilter.Of(http.Request);
            return new Found<Page<Claim>>(await store.PageAsync(session, scope, clocks, filter, paging, cancel));
        });

    private static Task<Found<Claim>> Get(string leak, Guid id, HttpContext http, Reads reads, ClaimStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            return new Found<Claim>(await store.FindAsync(session, scope, id, cancel));
        });

    private static Task<Found<Citation>> Citation(
        string leak, Guid id, HttpContext http, Reads reads, CitationStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            return new Found<Citation>(await store.FindAsync(session, scope, id, cancel));
        });
}
