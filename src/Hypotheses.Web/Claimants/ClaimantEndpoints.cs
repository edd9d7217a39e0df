using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Claimants;

/// <summary>Reads and merges claimants; they are logged and changed through Intake.</summary>
public static class ClaimantEndpoints
{
    public static void MapClaimants(this RouteGroupBuilder api)
    {
        var claimants = api.MapGroup("/leaks/{leak}/claimants").WithTags("Claimants");
        claimants.MapGet("", List).WithName("ListClaimants")
            .WithSummary("The claimants of a leak, newest first; with q those that a name may mean")
            .TakesPages(
                Parameters.Text("q", "A name, alias or descriptor, or part of one; goes without cursor.", "roe", 400),
                Parameters.Word("kind", "Only claimants of this kind.", Vocabulary.ClaimantKinds), Clocks.Published,
                Clocks.Recorded);
        claimants.MapGet("/{id:guid}", Get).WithName("GetClaimant").WithSummary("One claimant");
        claimants.MapPost("/{id:guid}/merge", Merge).WithName("MergeClaimant")
            .WithSummary("Merge a claimant that was logged under two names into the other")
            .Needs(Role.Editor).Validate<MergeClaimant>().Answers<Claimant>(200).ShowsETag();
        claimants.MapPost("/{id:guid}/unmerge", Unmerge).WithName("UnmergeClaimant")
            .WithSummary("Take a claimant's merge back").Needs(Role.Editor).Answers<Claimant>(200).ShowsETag();
    }

    private static Task<Found<Page<Claimant>>> List(
        string leak, HttpContext http, Reads reads, ClaimantStore store) =>
        reads.OnRecordAsync(http, leak, (session, scope, clocks, cancel) =>
            Search.OfLeak(http.Request, Vocabulary.ClaimantKinds).FoundAsync(
                search => store.PageAsync(session, scope, clocks, search, cancel),
                (search, typed) => store.TypedAsync(session, scope, clocks, search, typed, cancel)));

    private static Task<Found<Claimant>> Get(
        string leak, Guid id, HttpContext http, Reads reads, ClaimantStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            return new Found<Claimant>(await store.NeedAsync(session, scope, id, cancel));
        });

    internal static Task<StoredAnswer> Merge(
        string leak, Guid id, HttpContext http, Body<MergeClaimant> body, Acts acts, ClaimantStore store,
        ClaimantMergeStore merges) =>
        acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            await act.LockAsync();
            var held = await store.NeedAsync(act.Session, act.Leak, id, act.Cancel);
            var into = await store.FindAsync(act.Session, act.Leak, body.Value.Into!.Value, act.Cancel);
            await merges.MergeAsync(act, held, into, body.Value.Reason);
            return Answer.Whole(await store.NeedAsync(act.Session, act.Leak, into!.Id, act.Cancel));
        });

    internal static Task<StoredAnswer> Unmerge(
        string leak, Guid id, HttpContext http, Acts acts, ClaimantStore store, ClaimantMergeStore merges) =>
        acts.OnLeakAsync(http, leak, null, async act =>
        {
            await act.LockAsync();
            await merges.UnmergeAsync(act, await store.NeedAsync(act.Session, act.Leak, id, act.Cancel));
            return Answer.Whole(await store.NeedAsync(act.Session, act.Leak, id, act.Cancel));
        });
}
