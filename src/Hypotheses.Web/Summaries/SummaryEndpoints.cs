using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Wire;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Summaries;

/// <summary>Weekly summaries over HTTP.</summary>
public static class SummaryEndpoints
{
    public static void MapSummaries(this RouteGroupBuilder api)
    {
        var summaries = api.MapGroup("/leaks/{leak}/summaries").WithTags("Summaries");
        summaries.MapGet("", List).WithName("ListSummaries").WithSummary("The summaries that were published")
            .TakesPages(Week);
        summaries.MapPost("", Publish).WithName("PublishSummary").WithSummary("Publish a week by hand")
            .Needs(Role.Editor).Validate<NewSummary>().Answers<PublishedSummary>(201);
        summaries.MapGet("/{summary}", Get).WithName("GetSummary").WithSummary("A summary, in any of its forms")
            .Produces<WeeklySummary>(200, ListForm.Json).Takes(AskedSummary.Taken).MayBeGone();
        summaries.MapPost("/{summary}/revisions", Revise).WithName("ReviseSummary")
            .WithSummary("Publish a week once more, put right").Needs(Role.Editor).Validate<NewSummaryRevision>()
            .Answers<PublishedSummary>(201);
        summaries.MapPost("/{summary}/recompute", Recompute).WithName("RecomputeSummary")
            .WithSummary("Make a published summary anew and compare the bytes").Takes(AskedSummary.Taken[0])
            .Answers<RecomputedSummary>(200).MayBeGone();
        summaries.MapGet("/feed.atom", Feed).WithName("GetSummaryFeed").WithSummary("The summaries as an Atom feed")
            .Produces<string>(200, SummaryFeed.Type);
        api.MapGet("/summaries/{week}", OfWeek).WithTags("Summaries").WithName("GetNewsroomSummaries")
            .WithSummary("The summaries of a week, of all leaks of the newsroom");
        api.MapGet("/summaries/feed.atom", Feeds).WithTags("Summaries").WithName("GetNewsroomFeed")
            .WithSummary("The summaries of all leaks of the newsroom as an Atom feed")
            .Produces<string>(200, SummaryFeed.Type);
    }

    private static readonly Parameter Week =
        Parameters.Text("week", "Only the revisions of this ISO week.", "2025-W48");

    private static Task<Found<Page<PublishedSummary>>> List(
        string leak, HttpContext http, Reads reads) =>
        reads.OnLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            var week = QueryOf.Text(http.Request, "week", 8);
            return new Found<Page<PublishedSummary>>(await SummaryStore.PageAsync(
                session, scope.Id, scope.Slug, Paging.Of(http.Request, "week"), week, cancel));
        });

    internal static Task<StoredAnswer> Publish(
        string leak, HttpContext http, Body<NewSummary> body, Acts acts, Publishing publishing, LinkGenerator links) =>
        acts.OnLeakAsync(http, leak, body.Value, async act => Made(http, links, act, await publishing.FirstAsync(
            act, IsoWeek.Parse(body.Value.Week!)!.Value, null, body.Value.Reason)));

    internal static Task<StoredAnswer> Revise(
        string leak, string summary, HttpContext http, Body<NewSummaryRevision> body, Acts acts, Publishing publishing,
        LinkGenerator links) =>
        acts.OnLeakAsync(http, leak, body.Value, async act => Made(http, links, act, await publishing.ReviseAsync(
            act, IsoWeek.Parse(summary) ?? throw NotFound(), body.Value.Changed!, body.Value.Reason)));

    private static Task<StoredAnswer> Recompute(
        string leak, string summary, HttpContext http, Acts acts, Publishing publishing) =>
        acts.OnLeakAsync(http, leak, null, async act =>
        {
            QueryOf.Known(http.Request, AskedSummary.Taken[0].Name);
            var week = IsoWeek.Parse(summary) ?? throw NotFound();
            var row = await SummaryStore.FindAsync(
                act.Session, act.Leak.Id, $"{week}", AskedSummary.RevisionOf(http.Request), act.Cancel)
                ?? throw NotFound();
            return Answer.Ok(await publishing.RecomputeAsync(act.Session, act.Leak, row, act.Cancel));
        });

    internal static async Task<IResult> Get(
        string leak, string summary, HttpContext http, Reads reads, Publishing publishing,
        Settings settings)
    {
        QueryOf.Known(http.Request, [.. AskedSummary.Taken.Select(parameter => parameter.Name)]);
        var asked = AskedSummary.Of(http.Request, summary, settings.PeopleUrl) ?? throw NotFound();
        var (scope, value, json) = asked.IsPreview ? await reads.InTurnAsync(http, leak, ReadAsync)
            : await ReadAsync();
        if (scope.IsRestricted || asked.Form.Extension != "json")
            await reads.NoteAsync(
                http, asked.Form.Extension == "json" ? ListForm.Json : asked.Form.ContentType, [scope.Id]);
        return SummaryFile.Of(asked, value, json);

        Task<(LeakScope, WeeklySummary, string?)> ReadAsync() => reads.RunAsync(http, async (session, cancel) =>
        {
            var scope = await LeakAccess.FindAsync(session, leak, Actor.Of(http), cancel);
            if (asked.IsPreview)
                return (
                    scope, await publishing.PreviewAsync(session, scope, publishing.RunningWeek(scope), cancel), null);
            var row = await SummaryStore.FindAsync(
                session, scope.Id, asked.Week is { } week ? $"{week}" : null, asked.Revision, cancel)
                ?? throw NotFound();
            return (scope, row.Value, (string?)row.Body);
        });
    }

    private static async Task<IResult> Feed(
        string leak, HttpContext http, Reads reads, Settings settings, TimeProvider clock)
    {
        QueryOf.Known(http.Request);
        var (scope, entries, veil) = await reads.RunAsync(http, async (session, cancel) =>
        {
            var scope = await LeakAccess.FindAsync(session, leak, Actor.Of(http), cancel);
            return (
                scope, await FeedFacts.OfAsync(session, [scope.Id], clock.GetUtcNow(), cancel),
                await Veil.OfAsync(session, [scope.Id], null, cancel));
        });
        await reads.NoteAsync(http, SummaryFeed.Type, [scope.Id]);
        var slug = LeakOutside.SlugOf(scope.Id, scope.Slug, veil);
        return SummaryFeed.Of(
            $"urn:uuid:{scope.Id}", scope.Title, $"{settings.PeopleUrl}/leaks/{slug}/summaries",
            $"{settings.PeopleUrl}/api/v1/leaks/{slug}/summaries/feed.atom", entries, veil);
    }

    private static async Task<IResult> Feeds(
        HttpContext http, Reads reads, Settings settings, TimeProvider clock)
    {
        QueryOf.Known(http.Request);
        var (entries, veil) = await reads.RunAsync(http, async (session, cancel) =>
        {
            var leaks = await LeakAccess.VisibleAsync(session, Actor.Of(http), cancel);
            return (
                await FeedFacts.OfAsync(session, leaks, clock.GetUtcNow(), cancel),
                await Veil.OfAsync(session, leaks, null, cancel));
        });
        await reads.NoteAsync(http, SummaryFeed.Type, entries.Select(entry => entry.LeakId).Distinct());
        return SummaryFeed.Of(
            $"{settings.PeopleUrl}/summaries", "Weekly summaries", settings.PeopleUrl,
            settings.PeopleUrl + http.Request.Path, entries, veil);
    }

    private static async Task<Found<NewsroomSummaries>> OfWeek(
        string week, HttpContext http, Reads reads, TimeProvider clock)
    {
        QueryOf.Known(http.Request);
        return new Found<NewsroomSummaries>(
            await OfWeekAsync(IsoWeek.Parse(week) ?? throw NotFound(), http, reads, clock));
    }

    internal static async Task<NewsroomSummaries> OfWeekAsync(
        IsoWeek asked, HttpContext http, Reads reads, TimeProvider clock)
    {
        var rows = await reads.RunAsync(http, async (session, cancel) => await SummaryStore.OfWeekAsync(
            session, await LeakAccess.VisibleAsync(session, Actor.Of(http), cancel), asked, clock.GetUtcNow(), cancel));
        return new NewsroomSummaries(
            $"{asked}",
            [.. rows.Select(row => JsonSerializer.Deserialize<WeeklySummary>(row.Body, WireJson.Options)!)]);
    }

    private static Answer Made(HttpContext http, LinkGenerator links, LeakAct act, PublishedSummary published) =>
        Answer.Created(
            published,
            links.GetPathByName(http, "GetSummary", new { leak = act.Leak.Id, summary = published.Week })!);

    private static RouteHandlerBuilder MayBeGone(this RouteHandlerBuilder route) =>
        route.WithMetadata(new MoreProblems([StatusCodes.Status410Gone]));

    private static ProblemException NotFound() => new(ProblemType.NotFound, ProblemType.NotFound.Title);
}
