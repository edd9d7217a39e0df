using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Claims;

/// <summary>Reads claims; they are logged through Intake.</summary>
public static class ClaimEndpoints
{
    public static void MapClaims(this RouteGroupBuilder api)
    {
        var claims = api.MapGroup("/leaks/{leak}/claims").WithTags("Claims");
        claims.MapGet("", List).WithName("ListClaims").WithSummary("The claims of a leak, newest first")
            .TakesPages();
        claims.MapGet("/{id:guid}", Get).WithName("GetClaim").WithSummary("One claim");
    }

    private static Task<Found<Page<Claim>>> List(string leak, HttpContext http, Reads reads, ClaimStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
            new Found<Page<Claim>>(await store.PageAsync(session, scope, Paging.Of(http.Request), cancel)));

    private static Task<Found<Claim>> Get(string leak, Guid id, HttpContext http, Reads reads, ClaimStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            var found = (await store.ReadAsync(session, scope, [id], cancel)).SingleOrDefault()
                ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
            return new Found<Claim>(found);
        });
}
