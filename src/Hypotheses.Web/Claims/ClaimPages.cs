using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Claims;

/// <summary>Who says what of whom, and which articles carry it.</summary>
public static class ClaimPages
{
    public static void MapClaimPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/leaks/{leak}/claims", List).WithName("ClaimsPage");
        pages.MapGet("/leaks/{leak}/claims/{id:guid}", One).WithName("ClaimPage");
    }

    private static async Task<IResult> One(string leak, Guid id, HttpContext http, Reads reads, ClaimStore store)
    {
        var (scope, claim, names) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) => (
            scope, await store.FindAsync(session, scope, id, cancel),
            await SuspectNames.ListAsync(session, scope, cancel)));
        return Page.Of<ClaimList>(new
        {
            Visitor = Visitor.Of(Actor.Of(http)),
            Leak = scope,
            Claims = new Page<Claim>([claim], null),
            Asked = new Dictionary<string, string> { ["id"] = id.ToString() },
            Names = names,
        });
    }

    private static async Task<IResult> List(string leak, HttpContext http, Reads reads, ClaimStore store)
    {
        if (Tidy.Address(http.Request) is { } tidied)
            return tidied;
        var (scope, page, about, names) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            var paging = Paging.Of(http.Request, ClaimFilter.Taken);
            var clocks = await TimesAsked.Of(http.Request).ReadAsync(session, scope, http.Request, cancel);
            var filter = ClaimFilter.Of(http.Request);
            var about = await SuspectNames.FindAsync(session, scope, filter.Suspect, cancel);
            var page = await store.PageAsync(
                session, scope, clocks, filter with { Suspect = about?.Slug ?? filter.Suspect }, paging, cancel);
            return (scope, page, about?.Name ?? filter.Suspect, await SuspectNames.ListAsync(session, scope, cancel));
        });
        return Page.Of<ClaimList>(new
        {
            Visitor = Visitor.Of(Actor.Of(http)),
            Leak = scope,
            Claims = page,
            Asked = http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
            Suspect = about,
            Names = names,
            Next = page.Next is { } next ? ListForm.NextOf(http.Request, next) : null,
        });
    }
}
