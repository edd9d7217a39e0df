using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Leaks;

/// <summary>The cases, and who may see a restricted one.</summary>
public static class LeakEndpoints
{
    public static void MapLeaks(this RouteGroupBuilder api)
    {
        var leaks = api.MapGroup("/leaks").WithTags("Leaks");
        leaks.MapGet("", List).WithName("ListLeaks").WithSummary("The leaks that you may see").TakesPages();
        leaks.MapPost("", Open).WithName("OpenLeak").WithSummary("Open a leak").Validate<NewLeak>()
            .Needs(Role.Editor).Answers<Leak>(201).ShowsETag();
        leaks.MapGet("/{leak}", Get).WithName("GetLeak").WithSummary("One leak, by id or slug");
        leaks.MapPatch("/{leak}", Change).WithName("ChangeLeak").WithSummary("Change a leak's settings")
            .Needs(Role.Editor).Validate<LeakChange>().Takes(Parameters.IfMatch).Answers<Leak>(200)
            .ShowsETag();
        leaks.MapGet("/{leak}/members", Members).WithName("ListMembers").WithSummary("Who may see a restricted leak");
        leaks.MapPut("/{leak}/members/{account:guid}", Admit).WithName("AdmitMember")
            .WithSummary("Let an account see a restricted leak").Needs(Role.Editor).Answers<Member>(200);
        leaks.MapDelete("/{leak}/members/{account:guid}", Dismiss).WithName("DismissMember")
            .WithSummary("Let an account no longer see a restricted leak").Needs(Role.Editor)
                .Answers<Page<Member>>(200);
    }

    private static async Task<Found<Page<Leak>>> List(HttpContext http, Reads reads, LeakStore store)
    {
        var form = ListForm.Best(http.Request, Found<Page<Leak>>.Types);
        var (page, found) = await reads.RunAsync(http, async (session, cancel) =>
        {
            var leaks = await store.PageAsync(session, Actor.Of(http), Paging.Of(http.Request), cancel);
            return (leaks, await Reads.VeiledAsync(
                http, session, [.. leaks.Items.Select(leak => leak.Id)], new Found<Page<Leak>>(leaks), cancel));
        });
        await reads.NoteAsync(
            http, form,
            page.Items.Where(leak => leak.Visibility == "restricted" || form != ListForm.Json).Select(leak => leak.Id));
        return found;
    }

    internal static Task<StoredAnswer> Open(
        HttpContext http, Body<NewLeak> body, Acts acts, LeakStore store, LinkGenerator links) =>
        acts.OpenLeakAsync(http, body.Value, async (session, cancel) =>
        {
            var actor = Actor.Of(http);
            if (actor.Leaks is not null)
                throw new ProblemException(
                    ProblemType.Forbidden, "A key that is narrowed to some leaks opens no others.");
            var leak = await store.FindAsync(
                session, actor, await store.OpenAsync(session, actor, body.Value, cancel), cancel);
            return Answer.Whole(leak).At(links.GetPathByName(http, "GetLeak", new { leak = leak.Id })!) with
            {
                Opened = leak.Id,
            };
        });

    private static Task<Found<Leak>> Get(string leak, HttpContext http, Reads reads, LeakStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            var found = await store.FindAsync(session, Actor.Of(http), scope.Id, cancel);
            return new Found<Leak>(found);
        });

    internal static Task<StoredAnswer> Change(
        string leak, HttpContext http, Body<LeakChange> body, Acts acts, LeakStore store)
    {
        var tags = IfMatch.TagsOf(http.Request);
        return acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            await store.ChangeAsync(act, tags, body.Value);
            return Answer.Whole(await store.FindAsync(act.Session, act.Actor, act.Leak.Id, act.Cancel));
        });
    }

    private static Task<Found<Page<Member>>> Members(string leak, HttpContext http, Reads reads, LeakStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            return new Found<Page<Member>>(new Page<Member>(await store.MembersAsync(session, scope.Id, cancel), null));
        });

    // An admin sees a restricted leak only once he has made himself its member, which the history shows.
    internal static Task<StoredAnswer> Admit(string leak, Guid account, HttpContext http, Acts acts, LeakStore store)
    {
        var himself = Actor.Of(http) is { Role: Role.Admin } actor && actor.Account == account;
        return himself
            ? acts.OnUnseenLeakAsync(http, leak, act => AdmitAsync(act, account, store))
            : acts.OnLeakAsync(http, leak, null, act => AdmitAsync(act, account, store));
    }

    private static async Task<Answer> AdmitAsync(LeakAct act, Guid account, LeakStore store)
    {
        await store.AdmitAsync(act, account);
        var members = await store.MembersAsync(act.Session, act.Leak.Id, act.Cancel);
        return Answer.Ok(members.Single(member => member.Account == account));
    }

    internal static Task<StoredAnswer> Dismiss(
        string leak, Guid account, HttpContext http, Acts acts, LeakStore store) =>
        acts.OnLeakAsync(http, leak, null, async act =>
        {
            await store.DismissAsync(act, account);
            return Answer.Ok(new Page<Member>(await store.MembersAsync(act.Session, act.Leak.Id, act.Cancel), null));
        });
}
