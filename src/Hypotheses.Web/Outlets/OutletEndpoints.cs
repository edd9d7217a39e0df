using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Outlets;

/// <summary>The registry of outlets, shared by all leaks and kept by editors.</summary>
public static class OutletEndpoints
{
    public static void MapOutlets(this RouteGroupBuilder api)
    {
        var outlets = api.MapGroup("/outlets").WithTags("Outlets");
        outlets.MapGet("", List).WithName("ListOutlets")
            .WithSummary("The registry's outlets, newest first; with q those that a name or domain may mean")
            .TakesPages(
                Parameters.Text("q", "A name, alias or domain, or part of one; goes without cursor.", "guardian", 400),
                Parameters.Word("kind", "Only outlets of this kind.", Vocabulary.OutletKinds), Parameters.Country);
        outlets.MapGet("/resolve", Resolve).WithName("ResolveUrl")
            .WithSummary("Which article and which outlet an address is; nothing is fetched or made")
            .Takes(
                Parameters.Text("url", "The address, http or https.", "https://www.theguardian.com/x?utm_source=a") with
                {
                    IsRequired = true,
                },
                Parameters.Day("on", "The day whose registry is asked; not stated = today."));
        outlets.MapGet("/{id:guid}", Get).WithName("GetOutlet").WithSummary("One outlet");
        outlets.MapPost("", Register).WithName("RegisterOutlet").WithSummary("Enter an outlet into the registry")
            .Needs(Role.Editor).Validate<NewOutlet>().Answers<Outlet>(201).AnswersProblems(404).ShowsETag();
        outlets.MapPatch("/{id:guid}", Change).WithName("ChangeOutlet").WithSummary("Change an outlet")
            .Needs(Role.Editor).Validate<OutletChange>().Takes(Parameters.IfMatch).Answers<Outlet>(200)
            .ShowsETag();
        outlets.MapPost("/{id:guid}/merge", Merge).WithName("MergeOutlet")
            .WithSummary("Let an outlet count as another, or with dryRun=true see what that would change")
            .Needs(Role.Editor).Validate<MergeOutlet>().Takes(Parameters.DryRun)
            .Answers<OutletMerge>(200);
        outlets.MapPost("/{id:guid}/unmerge", Unmerge).WithName("UnmergeOutlet")
            .WithSummary("Take an outlet's merge back").Needs(Role.Editor).Answers<Outlet>(200).ShowsETag();
    }

    private static Task<Found<Page<Outlet>>> List(HttpContext http, Reads reads, OutletStore store) =>
        reads.OnRegistryAsync(http, (session, cancel) => Search.Of(http.Request, Vocabulary.OutletKinds).FoundAsync(
            search => store.PageAsync(session, search, cancel),
            (search, typed) => store.FindAsync(session, search, typed, cancel)));

    private static Task<Found<ResolvedUrl>> Resolve(HttpContext http, Reads reads, ResolveStore store) =>
        reads.RunAsync(http, async (session, cancel) =>
        {
            QueryOf.Known(http.Request, "url", "on");
            var url = http.Request.Query["url"] is { Count: > 0 } given ? given.ToString()
                : throw new ProblemException(ProblemType.Validation, "url", "Is required.");
            return new Found<ResolvedUrl>(
                await store.ResolveAsync(session, url, QueryOf.Day(http.Request, "on"), cancel));
        });

    private static Task<Found<Outlet>> Get(Guid id, HttpContext http, Reads reads, OutletStore store) =>
        reads.OnRegistryAsync(http, async (session, cancel) =>
        {
            QueryOf.Known(http.Request);
            var outlet = await store.OneAsync(session, id, cancel)
                ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
            return new Found<Outlet>(outlet, outlet.Version);
        });

    internal static Task<StoredAnswer> Register(
        HttpContext http, Body<NewOutlet> body, RegistryActs acts, RegistryStore store, ProvisionalStore provisional,
        LinkGenerator links) =>
        acts.RunAsync(http, body.Value, async act =>
        {
            var given = await provisional.CompleteAsync(act.Session, act.Actor, body.Value, act.Cancel);
            var outlet = await store.RegisterAsync(act, OutletEntry.Of(given));
            return Answer.Created(outlet, links.GetPathByName(http, "GetOutlet", new { outlet.Id })!, outlet.Version);
        });

    internal static Task<StoredAnswer> Change(
        Guid id, HttpContext http, Body<OutletChange> body, RegistryActs acts, RegistryStore store)
    {
        var version = IfMatch.VersionOf(http.Request);
        return acts.RunAsync(http, body.Value, async act =>
        {
            var outlet = await store.ChangeAsync(act, id, version, body.Value);
            return Answer.Ok(outlet, outlet.Version);
        });
    }

    private static async Task<IResult> Merge(
        Guid id, HttpContext http, Body<MergeOutlet> body, RegistryActs acts, Reads reads, MergeStore store)
    {
        QueryOf.Known(http.Request, "dryRun");
        return QueryOf.Flag(http.Request, "dryRun") == true
            ? new Found<OutletMerge>(await PreviewAsync(id, http, body.Value, reads, store))
            : await MergeAsync(id, http, body.Value, acts, store);
    }

    /// <summary>What a merge would change.</summary>
    internal static Task<OutletMerge> PreviewAsync(
        Guid id, HttpContext http, MergeOutlet merge, Reads reads, MergeStore store) =>
        reads.RunAsync(http, (session, cancel) =>
            store.EffectAsync(session, Actor.Of(http), id, merge.Into!.Value, dryRun: true, cancel));

    // A replay may come when the caller no longer sees a leak: it tells of none.
    internal static Task<StoredAnswer> MergeAsync(
        Guid id, HttpContext http, MergeOutlet merge, RegistryActs acts, MergeStore store) =>
        acts.RunAsync(http, merge, async act =>
        {
            var done = await store.MergeAsync(act, id, merge.Into!.Value, merge.Reason);
            return Answer.Ok(done) with { Kept = done with { Leaks = [] } };
        });

    internal static Task<StoredAnswer> Unmerge(Guid id, HttpContext http, RegistryActs acts, MergeStore store) =>
        acts.RunAsync(http, null, async act =>
        {
            var outlet = await store.UnmergeAsync(act, id);
            return Answer.Ok(outlet, outlet.Version);
        });
}
