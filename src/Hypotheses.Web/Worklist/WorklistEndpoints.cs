using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Worklist;

/// <summary>The work list: what an analyst should settle next, and who takes it.</summary>
public static class WorklistEndpoints
{
    public static void MapWorklist(this RouteGroupBuilder api)
    {
        var worklist = api.MapGroup("/leaks/{leak}/worklist").WithTags("Work list");
        worklist.MapGet("", List).WithName("ListWorklist").WithSummary("What is to be settled next")
            .Takes([.. WorklistQuery.Taken, Parameters.Limit, WorklistQuery.Cursor]);
        worklist.MapPatch("/{id:guid}", Change).WithName("ChangeWorkItem")
            .WithSummary("Give an item to somebody, or put it aside").Needs(Role.Analyst).Validate<WorkItemChange>()
            .Takes(Parameters.IfMatch).Answers<WorkItem>(200).ShowsETag();
    }

    private static Task<Found<Page<WorkItem>>> List(string leak, HttpContext http, Reads reads, Worklists lists) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) => new Found<Page<WorkItem>>(
            await lists.PageAsync(session, scope, WorklistQuery.Of(http.Request, Actor.Of(http)), cancel)));

    internal static Task<StoredAnswer> Change(
        string leak, Guid id, HttpContext http, Body<WorkItemChange> body, Acts acts, WorklistStore store)
    {
        var tags = IfMatch.TagsOf(http.Request);
        return acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            var item = await store.ChangeAsync(act, id, tags, body.Value);
            return Answer.Ok(item, item.Version);
        });
    }
}
