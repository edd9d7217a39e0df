using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Responses;

/// <summary>Requests for comment: whom we asked, and what came of it.</summary>
public static class ResponseEndpoints
{
    public static void MapResponses(this RouteGroupBuilder api)
    {
        var responses = api.MapGroup("/leaks/{leak}/responses").WithTags("Responses");
        responses.MapGet("", List).WithName("ListResponses").WithSummary("Requests for comment, newest first")
            .TakesPages(ResponseQuery.Taken);
        responses.MapGet("/{id:guid}", Get).WithName("GetResponse").WithSummary("One request for comment");
        responses.MapPost("", Ask).WithName("RecordResponse").WithSummary("Record that somebody was asked for comment")
            .Needs(Role.Analyst).Validate<NewResponse>().Answers<Response>(201).ShowsETag();
        responses.MapPatch("/{id:guid}", Change).WithName("ChangeResponse")
            .WithSummary("Say what came of a request for comment").Needs(Role.Analyst).Validate<ResponseChange>()
            .Takes(Parameters.IfMatch).Answers<Response>(200).ShowsETag();
    }

    private static Task<Found<Page<Response>>> List(string leak, HttpContext http, Reads reads, ResponseStore store) =>
        reads.OnRecordAsync(http, leak, async (session, scope, clocks, cancel) => new Found<Page<Response>>(
            await store.PageAsync(session, scope, clocks, ResponseQuery.Of(http.Request), cancel)));

    private static Task<Found<Response>> Get(
        string leak, Guid id, HttpContext http, Reads reads, ResponseStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            return new Found<Response>(
                await store.FindAsync(session, scope, id, cancel)
                ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title));
        });

    internal static Task<StoredAnswer> Ask(
        string leak, HttpContext http, Body<NewResponse> body, Acts acts, ResponseStore store, LinkGenerator links) =>
        acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            var response = await store.AskAsync(act, body.Value);
            return Answer.Whole(response).At(
                links.GetPathByName(http, "GetResponse", new { leak = act.Leak.Id, response.Id })!);
        });

    internal static Task<StoredAnswer> Change(
        string leak, Guid id, HttpContext http, Body<ResponseChange> body, Acts acts, ResponseStore store)
    {
        var tags = IfMatch.TagsOf(http.Request);
        return acts.OnLeakAsync(
            http, leak, body.Value, async act => Answer.Whole(await store.ChangeAsync(act, id, tags, body.Value)));
    }
}
