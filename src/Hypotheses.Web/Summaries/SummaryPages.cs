using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Summaries;

/// <summary>The weekly summaries of a leak, one of them, and those of a week.</summary>
public static class SummaryPages
{
    private static readonly string[] Views = ["revision", "language"];

    public static void MapSummaryPages(this IEndpointRouteBuilder pages)
    {
        var summaries = pages.MapGroup("/leaks/{leak}/summaries");
        summaries.MapGet("", List).WithName("SummariesPage");
        summaries.MapPost("", Publish).WithName("PublishForm").Needs(Role.Editor);
        summaries.MapGet("/{summary}", One).WithName("SummaryPage");
        summaries.MapPost("/{summary}/revisions", Revise).WithName("RevisionForm").Needs(Role.Editor);
        pages.MapGet("/summaries/{week}", OfWeek).WithName("NewsroomSummariesPage");
    }

    private static Task<IResult> List(
        string leak, HttpContext http, Reads reads, Publishing publishing, TimeProvider clock) =>
        ShowAsync(leak, http, reads, publishing, clock, null);

    private static async Task<IResult> Publish(
        string leak, HttpContext http, Reads reads, Acts acts, Publishing publishing, LinkGenerator links,
        TimeProvider clock)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<NewSummary, PublishedSummary>(
            http, Role.Editor,
            new NewSummary
            {
                Week = typed["week"],
                Reason = typed["reason"],
            },
            body => SummaryEndpoints.Publish(leak, http, body, acts, publishing, links));
        return formed.Refused is { } refused
            ? await ShowAsync(leak, http, reads, publishing, clock, new RefusedSummary(typed, refused))
            : Results.Extensions.SeeOther(Link.To($"/leaks/{leak}/summaries/{formed.Value!.Week}"));
    }

    private static Task<IResult> One(
        string leak, string summary, HttpContext http, Reads reads, Publishing publishing, Settings settings) =>
        summary.Contains('.', StringComparison.Ordinal)
            ? SummaryEndpoints.Get(leak, summary, http, reads, publishing, settings)
            : ShowOneAsync(leak, summary, http, reads, publishing, null);

    private static async Task<IResult> Revise(
        string leak, string summary, HttpContext http, Reads reads, Acts acts, Publishing publishing,
        LinkGenerator links)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<NewSummaryRevision, PublishedSummary>(
            http, Role.Editor,
            new NewSummaryRevision
            {
                Changed = typed["changed"],
                Reason = typed["reason"],
            },
            body => SummaryEndpoints.Revise(leak, summary, http, body, acts, publishing, links));
        return formed.Refused is { } refused
            ? await ShowOneAsync(leak, summary, http, reads, publishing, new RefusedSummary(typed, refused))
            : Results.Extensions.SeeOther(Link.To($"/leaks/{leak}/summaries/{summary}"));
    }

    private static async Task<IResult> ShowAsync(
        string leak, HttpContext http, Reads reads, Publishing publishing, TimeProvider clock, RefusedSummary? form)
    {
        var actor = Actor.Of(http);
        return await reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) =>
        {
            var page = await SummaryStore.PageAsync(
                session, scope.Id, scope.Slug, form is null ? Paging.Of(http.Request) : new Paging(50, null), null,
                cancel);
            var leaks = await RunStore.LeaksAsync(session, cancel);
            var scheduled = leaks.FirstOrDefault(one => one.Id == scope.Id);
            var running = publishing.RunningWeek(scope);
            return Page.Of<SummaryList>(
                new
                {
                    Visitor = Visitor.Of(actor),
                    Leak = scope,
                    Summaries = page,
                    State = new SummaryState(
                        running, scheduled?.NextDue(clock.GetUtcNow()),
                        await RunStore.OfLeakAsync(session, scope.Id, cancel),
                        await DeliveryStore.OfLeakAsync(session, scope.Id, cancel)),
                    Form = form,
                    Older = page.Next is { } next ? ListForm.NextOf(http.Request, next) : null,
                },
                form?.Refused.Status ?? StatusCodes.Status200OK);
        });
    }

    private static async Task<IResult> ShowOneAsync(
        string leak, string summary, HttpContext http, Reads reads, Publishing publishing, RefusedSummary? form)
    {
        if (form is null)
            QueryOf.Known(http.Request, Views);
        var actor = Actor.Of(http);
        var language = QueryOf.Word(http.Request, "language", [.. Vocabulary.SummaryLanguages]);
        return summary == "preview" ? await reads.PageInTurnAsync(http, leak, ReadAsync)
            : await reads.PageOfLeakAsync(http, leak, ReadAsync);

        async Task<IResult> ReadAsync(Session session, LeakScope scope, CancellationToken cancel)
        {
            var week = IsoWeek.Parse(summary);
            WeeklySummary value;
            KeptSummary? kept = null;
            if (summary == "preview")
                value = await publishing.PreviewAsync(session, scope, publishing.RunningWeek(scope), cancel);
            else
            {
                kept = week is null && summary != "latest" ? null
                    : await SummaryStore.FindAsync(
                        session, scope.Id, week is null ? null : $"{week}", AskedSummary.RevisionOf(http.Request),
                        cancel);
                value = (kept ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title)).Value;
            }
            return Page.Of<SummaryPage>(
                new
                {
                    Visitor = Visitor.Of(actor),
                    Leak = scope,
                    Summary = value,
                    Kept = kept,
                    Language = language ?? value.Language,
                    Form = form,
                },
                form?.Refused.Status ?? StatusCodes.Status200OK);
        }
    }

    private static async Task<IResult> OfWeek(string week, HttpContext http, Reads reads, TimeProvider clock)
    {
        QueryOf.Known(http.Request);
        var asked = IsoWeek.Parse(week) ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        var found = await SummaryEndpoints.OfWeekAsync(asked, http, reads, clock);
        return Page.Of<NewsroomWeek>(new
        {
            Visitor = Visitor.Of(Actor.Of(http)),
            Week = asked,
            Summaries = found,
        });
    }
}

/// <summary>A form that was refused.</summary>
/// <param name="Typed">What was typed.</param>
/// <param name="Refused">Why it was refused.</param>
public sealed record RefusedSummary(Typed Typed, Refused Refused);

/// <summary>How far the schedule and what is handed out are.</summary>
/// <param name="Running">The week that is running.</param>
/// <param name="Next">When the next summary is published by itself; null = none is.</param>
/// <param name="Runs">Weeks that could not be published yet.</param>
/// <param name="Deliveries">To whom each summary goes.</param>
public sealed record SummaryState(
    IsoWeek Running, DateTimeOffset? Next, IReadOnlyList<RunState> Runs, ILookup<Guid, DeliveryState> Deliveries);
