using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Archives;

/// <summary>The archive of a leak over HTTP.</summary>
public static class ArchiveEndpoints
{
    public static void MapArchives(this RouteGroupBuilder api) =>
        api.MapGet("/leaks/{leak}/archive.ndjson", Get).WithTags("Leaks").WithName("GetArchive")
            .WithSummary("All that is on record of a leak, to take in elsewhere").Needs(Role.Editor)
            .Produces<string>(200, ListForm.NdJson).AnswersProblems(409).Flows();

    private static async Task<IResult> Get(string leak, HttpContext http, Reads reads, Archiving archiving)
    {
        QueryOf.Known(http.Request);
        var actor = Actor.Of(http);
        var scope = await reads.RunAsync(
            http, (session, cancel) => LeakAccess.FindAsync(session, leak, actor, cancel));
        http.Response.RegisterForDispose(await archiving.TurnAsync(http.RequestAborted));
        // On record before the first byte; who loses the leak meanwhile is told nothing.
        await reads.NoteAsync(http, ListForm.NdJson, [scope.Id]);
        return TypedResults.Stream(
            target => archiving.WriteAsync(actor, leak, target, http.RequestAborted), ListForm.NdJson,
            $"{scope.Slug}-archive.ndjson");
    }
}
