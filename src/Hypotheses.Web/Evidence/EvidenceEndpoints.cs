using Hypotheses.Client;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Evidence;

/// <summary>Reads evidence; it is logged and changed through Intake.</summary>
public static class EvidenceEndpoints
{
    private static readonly Parameter[] Filter =
    [
        Parameters.Word("kind", "Only evidence of this kind.", Vocabulary.EvidenceKinds),
        Parameters.Id("claim", "Only evidence that is offered with this claim."),
        Parameters.Id("article", "Only evidence that cites this article."),
        .. Clocks.Taken,
    ];

    public static void MapEvidence(this RouteGroupBuilder api)
    {
        var evidence = api.MapGroup("/leaks/{leak}/evidence").WithTags("Evidence");
        evidence.MapGet("", List).WithName("ListEvidence").WithSummary("The evidence of a leak, newest first")
            .TakesPages(Filter);
        evidence.MapGet("/{id:guid}", Get).WithName("GetEvidence").WithSummary("One piece of evidence");
    }

    private static Task<Found<Page<EvidenceItem>>> List(
        string leak, HttpContext http, Reads reads, EvidenceStore store) =>
        reads.OnRecordAsync(http, leak, async (session, scope, clocks, cancel) =>
        {
            var paging = Paging.Of(http.Request, Filter);
            return new Found<Page<EvidenceItem>>(await store.PageAsync(
                session, scope, clocks, QueryOf.Word(http.Request, "kind", [.. Vocabulary.EvidenceKinds]),
                QueryOf.Id(http.Request, "claim"), QueryOf.Id(http.Request, "article"), paging, cancel));
        });

    private static Task<Found<EvidenceItem>> Get(
        string leak, Guid id, HttpContext http, Reads reads, EvidenceStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            return new Found<EvidenceItem>(await store.FindAsync(session, scope, id, cancel));
        });
}
