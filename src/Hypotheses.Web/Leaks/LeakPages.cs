using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Leaks;

/// <summary>The leaks that one may see; an editor opens another.</summary>
public static class LeakPages
{
    /// <summary>What the form for an admin's own way in asks for.</summary>
    internal const string Join = "join";

    private static readonly Parameter[] Taken = [];

    public static void MapLeakPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", List).WithName("LeaksPage");
        pages.MapPost("/", Open).WithName("OpenLeakForm");
    }

    private static Task<IResult> List(HttpContext http, Reads reads, LeakStore store, TimeProvider clock) =>
        ListAsync(http, reads, store, clock, Typed.None, null);

    private static async Task<IResult> Open(
        HttpContext http, Reads reads, Acts acts, LeakStore store, TimeProvider clock, LinkGenerator links)
    {
        var typed = await Typed.OfAsync(http);
        if (typed["do"] == Join)
            return await JoinAsync(http, reads, acts, store, clock, typed);
        var formed = await FormActs.RunAsync<Leak>(http, Role.Editor, async () =>
        {
            var body = LeakForm.Entry(typed);
            await Validated.HoldAsync(http, body);
            return await LeakEndpoints.Open(http, Body<NewLeak>.Of(body), acts, store, links);
        });
        return formed.Refused is { } refused ? await ListAsync(http, reads, store, clock, typed, refused)
            : Results.Extensions.SeeOther($"/leaks/{formed.Value!.Slug}");
    }

    // As by the API: an admin's own way into a restricted leak, by its id, and the history shows it.
    private static async Task<IResult> JoinAsync(
        HttpContext http, Reads reads, Acts acts, LeakStore store, TimeProvider clock, Typed typed)
    {
        var leak = typed["leak"] ?? "";
        var formed = await FormActs.RunAsync<Member>(http, Role.Admin, () => leak.Length == 0
            ? throw new ProblemException(ProblemType.Validation, "leak", "Is required.")
            : LeakEndpoints.Admit(leak, Actor.Of(http).Account, http, acts, store));
        return formed.Refused is { } refused ? await ListAsync(http, reads, store, clock, typed, refused)
            : Results.Extensions.SeeOther($"/leaks/{Uri.EscapeDataString(leak)}");
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, Reads reads, LeakStore store, TimeProvider clock, Typed typed, Refused? refused)
    {
        var actor = Actor.Of(http);
        var paging = Paging.Of(http.Request, Taken);
        var leaks = await reads.RunAsync(
            http, (session, cancel) => store.PageAsync(session, actor, paging, cancel));
        return Page.Of<LeakList>(
            new
            {
                Visitor = Visitor.Of(actor),
                Leaks = leaks,
                Now = clock.GetUtcNow(),
                Edit = new Edit(typed, Typed.None, "", refused),
            },
            refused?.Status ?? StatusCodes.Status200OK);
    }
}
