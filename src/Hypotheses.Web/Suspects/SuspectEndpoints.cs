using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Suspects;

/// <summary>Reads suspects; they are logged with claims through Intake.</summary>
public static class SuspectEndpoints
{
    public static void MapSuspects(this RouteGroupBuilder api)
    {
        var suspects = api.MapGroup("/leaks/{leak}/suspects").WithTags("Suspects");
        suspects.MapGet("", List).WithName("ListSuspects").WithSummary("The suspects of a leak, newest first")
            .TakesPages(Parameters.Word("axis", "Only suspects of this axis.", Vocabulary.Axes));
        suspects.MapGet("/{suspect}", Get).WithName("GetSuspect").WithSummary("One suspect, by id or slug");
    }

    private static Task<Found<Page<Suspect>>> List(string leak, HttpContext http, Reads reads, SuspectStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            var paging = Paging.Of(http.Request, "axis");
            var axis = QueryOf.Word(http.Request, "axis", [.. Vocabulary.Axes]);
            return new Found<Page<Suspect>>(await store.PageAsync(session, scope, axis, paging, cancel));
        });

    private static Task<Found<Suspect>> Get(
        string leak, string suspect, HttpContext http, Reads reads, SuspectStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            var found = await store.FindAsync(session, scope, suspect, cancel)
                ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
            return new Found<Suspect>(found, found.Version);
        });
}
