using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Claimants;

/// <summary>Who says anything in a leak.</summary>
public static class ClaimantPages
{
    public static void MapClaimantPages(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/leaks/{leak}/claimants", List).WithName("ClaimantsPage");

    private static async Task<IResult> List(string leak, HttpContext http, Reads reads, ClaimantStore store)
    {
        if (Tidy.Address(http.Request) is { } tidied)
            return tidied;
        var (scope, search, page) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            var search = Search.OfLeak(http.Request, Vocabulary.ClaimantKinds);
            var clocks = await TimesAsked.Of(http.Request).ReadAsync(session, scope, http.Request, cancel);
            return (scope, search, search.Typed is { } typed
                ? new Page<Claimant>(await store.TypedAsync(session, scope, clocks, search, typed, cancel), null)
                : await store.PageAsync(session, scope, clocks, search, cancel));
        });
        return Page.Of<ClaimantList>(new
        {
            Visitor = Visitor.Of(Actor.Of(http)),
            Leak = scope,
            Claimants = page,
            search.Typed,
            search.Kind,
            Asked = TimesAsked.Of(http.Request),
            Next = page.Next is { } next ? ListForm.NextOf(http.Request, next) : null,
        });
    }
}
