using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Redactions;

/// <summary>Lawful removal of words: an admin asks, a second editor approves.</summary>
public static class RedactionEndpoints
{
    public static void MapRedactions(this RouteGroupBuilder api)
    {
        var redactions = api.MapGroup("/leaks/{leak}/redactions").WithTags("Redactions");
        redactions.MapGet("", List).WithName("ListRedactions").WithSummary("Removals of words, newest first")
            .Needs(Role.Editor).TakesPages();
        redactions.MapGet("/{id:guid}", Get).WithName("GetRedaction").WithSummary("One removal of words")
            .Needs(Role.Editor);
        redactions.MapPost("", Ask).WithName("RequestRedaction").WithSummary("Ask that words be removed for good")
            .Needs(Role.Admin).Validate<NewRedaction>().Answers<Redaction>(201).ShowsETag();
        redactions.MapPost("/{id:guid}/approval", Approve).WithName("ApproveRedaction")
            .WithSummary("Approve a removal, and remove the words").Needs(Role.Editor).Answers<Redaction>(200)
            .ShowsETag();
    }

    private static Task<Found<Page<Redaction>>> List(
        string leak, HttpContext http, Reads reads, RedactionStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) => new Found<Page<Redaction>>(
            await store.PageAsync(session, scope, Paging.Of(http.Request), cancel)));

    private static Task<Found<Redaction>> Get(
        string leak, Guid id, HttpContext http, Reads reads, RedactionStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            return new Found<Redaction>(
                await store.FindAsync(session, scope, id, cancel)
                ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title));
        });

    private static Task<StoredAnswer> Ask(
        string leak, HttpContext http, Body<NewRedaction> body, Acts acts, RedactionStore store, LinkGenerator links) =>
        acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            var redaction = await store.AskAsync(act, body.Value);
            return Answer.Whole(redaction).At(
                links.GetPathByName(http, "GetRedaction", new { leak = act.Leak.Id, redaction.Id })!);
        });

    private static Task<StoredAnswer> Approve(
        string leak, Guid id, HttpContext http, Acts acts, RedactionStore store) =>
        acts.OnLeakAsync(http, leak, null, async act => Answer.Whole(await store.ApproveAsync(act, id)));
}
