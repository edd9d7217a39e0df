using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Suspects;

/// <summary>Reads, changes, merges, releases and ends suspects; they are logged through Intake.</summary>
public static class SuspectEndpoints
{
    public static void MapSuspects(this RouteGroupBuilder api)
    {
        var suspects = api.MapGroup("/leaks/{leak}/suspects").WithTags("Suspects");
        suspects.MapGet("", List).WithName("ListSuspects")
            .WithSummary("The suspects of a leak, newest first; with q those that a name may mean")
            .TakesPages(
                Parameters.Text("q", "A name or alias, or part of one; goes without cursor.", "intelligence", 400),
                Parameters.Word("kind", "Only suspects of this kind.", Vocabulary.SuspectKinds),
                Parameters.Word("axis", "Only suspects of this axis.", Vocabulary.Axes), Clocks.Published,
                Clocks.Recorded);
        suspects.MapGet("/{suspect}", Get).WithName("GetSuspect").WithSummary("One suspect, by id or slug");
        suspects.MapPatch("/{suspect}", Change).WithName("ChangeSuspect").WithSummary("Change a suspect")
            .Needs(Role.Analyst).Validate<SuspectChange>().Takes(Parameters.IfMatch).Answers<Suspect>(200)
            .ShowsETag();
        suspects.MapDelete("/{suspect}", End).WithName("EndSuspect").WithSummary("Take a suspect off the record")
            .Needs(Role.Editor).Takes(Parameters.IfMatch).Answers<Suspect>(200).ShowsETag();
        suspects.MapPost("/{suspect}/merge", Merge).WithName("MergeSuspect")
            .WithSummary("Merge a suspect that was logged under two names into the other")
            .Needs(Role.Editor).Validate<MergeSuspect>().Answers<Suspect>(200).ShowsETag();
        suspects.MapPost("/{suspect}/unmerge", Unmerge).WithName("UnmergeSuspect")
            .WithSummary("Take a suspect's merge back").Needs(Role.Editor).Answers<Suspect>(200).ShowsETag();
        suspects.MapPost("/{suspect}/release", Release).WithName("ReleaseSuspect")
            .WithSummary("Release a person's name, as a second editor")
            .Needs(Role.Editor).Validate<ReleaseSuspect>().Takes(Parameters.MayMatch).Answers<Suspect>(200)
            .ShowsETag();
    }

    private static Task<Found<Page<Suspect>>> List(string leak, HttpContext http, Reads reads, SuspectStore store) =>
        reads.OnRecordAsync(http, leak, (session, scope, clocks, cancel) =>
            Search.OfLeak(http.Request, Vocabulary.SuspectKinds, Vocabulary.Axes).FoundAsync(
                search => store.PageAsync(session, scope, clocks, search, cancel),
                (search, typed) => store.TypedAsync(session, scope, clocks, search, typed, cancel)));

    private static Task<Found<Suspect>> Get(
        string leak, string suspect, HttpContext http, Reads reads, SuspectStore store) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            QueryOf.Known(http.Request);
            return new Found<Suspect>(await store.NeedAsync(session, scope, suspect, cancel));
        });

    internal static Task<StoredAnswer> Change(
        string leak, string suspect, HttpContext http, Body<SuspectChange> body, Acts acts, SuspectStore store,
        SuspectChangeStore changes)
    {
        var tags = IfMatch.TagsOf(http.Request);
        return OnSuspectAsync(http, leak, suspect, body.Value, acts, store, (act, held) =>
        {
            IfMatch.Hold(tags, held, held.Version);
            return changes.ChangeAsync(act, held, body.Value);
        });
    }

    internal static Task<StoredAnswer> End(
        string leak, string suspect, HttpContext http, Acts acts, SuspectStore store, SuspectChangeStore changes)
    {
        var tags = IfMatch.TagsOf(http.Request);
        return OnSuspectAsync(http, leak, suspect, null, acts, store, (act, held) =>
        {
            IfMatch.Hold(tags, held, held.Version);
            return changes.EndAsync(act, held);
        });
    }

    internal static Task<StoredAnswer> Merge(
        string leak, string suspect, HttpContext http, Body<MergeSuspect> body, Acts acts, SuspectStore store,
        SuspectMergeStore merges) =>
        acts.OnLeakAsync(http, leak, body.Value, async act =>
        {
            await act.LockAsync();
            var held = await store.NeedAsync(act.Session, act.Leak, suspect, act.Cancel);
            var into = await store.FindAsync(act.Session, act.Leak, body.Value.Into!, act.Cancel);
            await merges.MergeAsync(act, held, into, body.Value.Reason);
            return await AnswerAsync(act, into!.Id, store);
        });

    internal static Task<StoredAnswer> Unmerge(
        string leak, string suspect, HttpContext http, Acts acts, SuspectStore store, SuspectMergeStore merges) =>
        OnSuspectAsync(http, leak, suspect, null, acts, store, merges.UnmergeAsync);

    internal static Task<StoredAnswer> Release(
        string leak, string suspect, HttpContext http, Body<ReleaseSuspect> body, Acts acts, SuspectStore store,
        ReleaseStore releases)
    {
        // Whoever sends it releases the name that was read, and no other.
        var tags = IfMatch.TagsIfGiven(http.Request);
        return OnSuspectAsync(http, leak, suspect, body.Value, acts, store, (act, held) =>
        {
            if (tags is not null)
                IfMatch.Hold(tags, held, held.Version);
            return releases.ReleaseAsync(act, held, body.Value);
        });
    }

    // An act on a suspect as it stands under the leak's lock; answers it as a GET would afterwards.
    private static Task<StoredAnswer> OnSuspectAsync(
        HttpContext http, string leak, string suspect, object? body, Acts acts, SuspectStore store,
        Func<LeakAct, Suspect, Task> act) =>
        acts.OnLeakAsync(http, leak, body, async on =>
        {
            await on.LockAsync();
            var held = await store.NeedAsync(on.Session, on.Leak, suspect, on.Cancel);
            await act(on, held);
            return await AnswerAsync(on, held.Id, store);
        });

    private static async Task<Answer> AnswerAsync(LeakAct act, Guid id, SuspectStore store) =>
        Answer.Whole(await store.OneAsync(act.Session, act.Leak, id, act.Cancel));
}
