using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Evidence;

/// <summary>What is offered for or against, with its grades.</summary>
public static class EvidencePages
{
    public static void MapEvidencePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/leaks/{leak}/evidence", List).WithName("EvidencePage");
        pages.MapGet("/leaks/{leak}/evidence/{id:guid}", One).WithName("EvidenceItemPage");
    }

    private static async Task<IResult> One(string leak, Guid id, HttpContext http, Reads reads, EvidenceStore store)
    {
        var (scope, item) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) =>
            (scope, await store.FindAsync(session, scope, id, cancel)));
        return Page.Of<EvidenceList>(new
        {
            Visitor = Visitor.Of(Actor.Of(http)),
            Leak = scope,
            Evidence = new Page<EvidenceItem>([item], null),
            Asked = TimesAsked.Of(http.Request),
        });
    }

    private static async Task<IResult> List(string leak, HttpContext http, Reads reads, EvidenceStore store)
    {
        if (Tidy.Address(http.Request) is { } tidied)
            return tidied;
        var kind = QueryOf.Word(http.Request, "kind", [.. Vocabulary.EvidenceKinds]);
        var (claim, article) = (QueryOf.Id(http.Request, "claim"), QueryOf.Id(http.Request, "article"));
        var (scope, page) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            var paging = Paging.Of(http.Request, ["kind", "claim", "article", .. TimesAsked.Names]);
            var clocks = await TimesAsked.Of(http.Request).ReadAsync(session, scope, http.Request, cancel);
            return (scope, await store.PageAsync(session, scope, clocks, kind, claim, article, paging, cancel));
        });
        return Page.Of<EvidenceList>(new
        {
            Visitor = Visitor.Of(Actor.Of(http)),
            Leak = scope,
            Evidence = page,
            Kind = kind,
            Claim = claim,
            Article = article,
            Asked = TimesAsked.Of(http.Request),
            Next = page.Next is { } next ? ListForm.NextOf(http.Request, next) : null,
        });
    }
}
