using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Owners;

/// <summary>Owners, and who controls which outlet or owner on which days.</summary>
public static class OwnerEndpoints
{
    private static readonly Parameter OnDay = Parameters.Day("on", "The day whose chain is shown; not stated = today.");

    public static void MapOwners(this RouteGroupBuilder api)
    {
        var owners = api.MapGroup("/owners").WithTags("Owners");
        owners.MapGet("", List).WithName("ListOwners")
            .WithSummary("The registry's owners, newest first; with q those that a name may mean")
            .TakesPages(
                Parameters.Text("q", "A name or alias, or part of one; goes without cursor.", "scott trust", 400),
                Parameters.Word("kind", "Only owners of this kind.", Vocabulary.OwnerKinds), Parameters.Country);
        owners.MapGet("/{id:guid}", Get).WithName("GetOwner").WithSummary("One owner");
        owners.MapPost("", Enter).WithName("EnterOwner").WithSummary("Enter an owner into the registry")
            .Needs(Role.Editor).Validate<NewOwner>().Answers<Owner>(201).ShowsETag();
        owners.MapPatch("/{id:guid}", Change).WithName("ChangeOwner").WithSummary("Change an owner")
            .Needs(Role.Editor).Validate<OwnerChange>().Takes(Parameters.IfMatch).Answers<Owner>(200)
            .ShowsETag();
        owners.MapGet("/{id:guid}/control", OfOwner).WithName("GetOwnerControl")
            .WithSummary("Who controls an owner, and what it controls").Takes(OnDay);
        owners.MapPut("/{id:guid}/control", PutOfOwner).WithName("PutOwnerControl")
            .WithSummary("Say who controls an owner, over time").Needs(Role.Editor).Validate<ControlChange>()
            .Takes(Parameters.IfMatch).Answers<Ownership>(200).ShowsETag();

        var outlets = api.MapGroup("/outlets/{id:guid}/control").WithTags("Owners");
        outlets.MapGet("", OfOutlet).WithName("GetOutletControl").WithSummary("Who controls an outlet")
            .Takes(OnDay);
        outlets.MapPut("", PutOfOutlet).WithName("PutOutletControl")
            .WithSummary("Say who controls an outlet, over time").Needs(Role.Editor).Validate<ControlChange>()
            .Takes(Parameters.IfMatch).Answers<Ownership>(200).ShowsETag();
    }

    private static Task<Found<Page<Owner>>> List(HttpContext http, Reads reads, OwnerStore store) =>
        reads.OnRegistryAsync(http, (session, cancel) => Search.Of(http.Request, Vocabulary.OwnerKinds).FoundAsync(
            search => store.PageAsync(session, search, cancel),
            (search, typed) => store.FindAsync(session, search, typed, cancel)));

    private static Task<Found<Owner>> Get(Guid id, HttpContext http, Reads reads, OwnerStore store) =>
        reads.OnRegistryAsync(http, async (session, cancel) =>
        {
            QueryOf.Known(http.Request);
            var owner = await store.OneAsync(session, id, cancel)
                ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
            return new Found<Owner>(owner, owner.Version);
        });

    internal static Task<StoredAnswer> Enter(
        HttpContext http, Body<NewOwner> body, RegistryActs acts, OwnerStore store, LinkGenerator links) =>
        acts.RunAsync(http, body.Value, async act =>
        {
            var id = (await store.EnterAsync(act, [body.Value]))[0];
            var owner = (await store.OneAsync(act.Session, id, act.Cancel))!;
            return Answer.Created(owner, links.GetPathByName(http, "GetOwner", new { id })!, owner.Version);
        });

    internal static Task<StoredAnswer> Change(
        Guid id, HttpContext http, Body<OwnerChange> body, RegistryActs acts, OwnerStore store)
    {
        var version = IfMatch.VersionOf(http.Request);
        return acts.RunAsync(http, body.Value, async act =>
        {
            var owner = await store.ChangeAsync(act, id, version, body.Value);
            return Answer.Ok(owner, owner.Version);
        });
    }

    private static Task<Found<Ownership>> OfOwner(
        Guid id, HttpContext http, Reads reads, ControlStore store, TimeProvider clock) =>
        ReadAsync(http, reads, store, clock, ofOutlet: false, id);

    private static Task<Found<Ownership>> OfOutlet(
        Guid id, HttpContext http, Reads reads, ControlStore store, TimeProvider clock) =>
        ReadAsync(http, reads, store, clock, ofOutlet: true, id);

    internal static Task<StoredAnswer> PutOfOwner(
        Guid id, HttpContext http, Body<ControlChange> body, RegistryActs acts, ControlStore store,
        TimeProvider clock) => PutAsync(http, body, acts, store, clock, ofOutlet: false, id);

    internal static Task<StoredAnswer> PutOfOutlet(
        Guid id, HttpContext http, Body<ControlChange> body, RegistryActs acts, ControlStore store,
        TimeProvider clock) => PutAsync(http, body, acts, store, clock, ofOutlet: true, id);

    private static Task<Found<Ownership>> ReadAsync(
        HttpContext http, Reads reads, ControlStore store, TimeProvider clock, bool ofOutlet, Guid child) =>
        reads.RunAsync(http, async (session, cancel) =>
        {
            QueryOf.Known(http.Request, "on");
            var day = QueryOf.Day(http.Request, "on") ?? Today(clock);
            return new Found<Ownership>(await store.ReadAsync(session, ofOutlet, child, day, cancel));
        });

    private static Task<StoredAnswer> PutAsync(
        HttpContext http, Body<ControlChange> body, RegistryActs acts, ControlStore store, TimeProvider clock,
        bool ofOutlet, Guid child)
    {
        var tags = IfMatch.TagsOf(http.Request);
        return acts.RunAsync(http, body.Value, async act =>
        {
            var standing = await store.ReadAsync(act.Session, ofOutlet, child, Today(clock), act.Cancel);
            IfMatch.Hold(tags, standing, null);
            await store.ReplaceAsync(act, ofOutlet, child, body.Value.Control!);
            return Answer.Whole(await store.ReadAsync(act.Session, ofOutlet, child, Today(clock), act.Cancel));
        });
    }

    internal static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
