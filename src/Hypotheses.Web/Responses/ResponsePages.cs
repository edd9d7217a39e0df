using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Responses;

/// <summary>Whom we asked for comment, and what came of it.</summary>
public static class ResponsePages
{
    // Of an answer, where something may lead to a person.
    private static readonly string[] Words = ["answer", "note"];

    public static void MapResponsePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/leaks/{leak}/responses", List).WithName("ResponsesPage");
        pages.MapPost("/leaks/{leak}/responses", Ask).WithName("AskForm");
        pages.MapPost("/leaks/{leak}/responses/{id:guid}", Change).WithName("ResponseForm");
    }

    private static async Task<IResult> List(string leak, HttpContext http, Reads reads, ResponseStore store) =>
        Tidy.Address(http.Request) is { } tidied ? tidied : await ShowAsync(leak, http, reads, store, null);

    private static async Task<IResult> Ask(
        string leak, HttpContext http, Reads reads, Acts acts, ResponseStore store, LinkGenerator links)
    {
        var typed = await Typed.OfAsync(http);
        if (Personal.Refusal(name => typed[name], ["asked", "channel", "note"]) is { } leading)
            return await ShowAsync(leak, http, reads, store, new ResponseForm(null, typed, leading));
        var named = await reads.PageOfLeakAsync(http, leak, (session, scope, cancel) =>
            SuspectNames.FindAsync(session, scope, typed["suspect"], cancel));
        var formed = await FormActs.RunAsync<NewResponse, Response>(
            http, Role.Analyst,
            new NewResponse
            {
                Suspect = named?.Slug ?? typed["suspect"],
                Asked = typed["asked"],
                AskedOn = typed["askedOn"],
                Channel = typed["channel"],
                Deadline = typed["deadline"],
                Note = typed["note"],
            },
            body => ResponseEndpoints.Ask(leak, http, body, acts, store, links));
        return formed.Refused is { } refused
            ? await ShowAsync(leak, http, reads, store, new ResponseForm(null, typed, refused))
            : Results.Extensions.SeeOther(http.Request.Path);
    }

    private static async Task<IResult> Change(
        string leak, Guid id, HttpContext http, Reads reads, Acts acts, ResponseStore store)
    {
        var typed = await Typed.OfAsync(http);
        if (Personal.Refusal(name => typed[name], Words.Where(typed.Changes)) is { } leading)
            return await ShowAsync(leak, http, reads, store, new ResponseForm(id, typed, leading));
        var formed = await FormActs.RunAsync<ResponseChange, Response>(
            http, Role.Analyst,
            new ResponseChange
            {
                Outcome = typed.Said("outcome"),
                AnsweredOn = typed.Said("answeredOn"),
                Answer = typed.Said("answer"),
                Deadline = typed.Said("deadline"),
                Note = typed.Said("note"),
            },
            body => ResponseEndpoints.Change(leak, id, http, body, acts, store));
        return formed.Refused is { } refused
            ? await ShowAsync(leak, http, reads, store, new ResponseForm(id, typed, refused))
            : Results.Extensions.SeeOther(Link.To($"/leaks/{leak}/responses") + $"#response-{id}");
    }

    private static async Task<IResult> ShowAsync(
        string leak, HttpContext http, Reads reads, ResponseStore store, ResponseForm? form)
    {
        // A form is shown again on the list as it is without filters: its own fields are no part of the address.
        var (scope, query, page, about, names) = await reads.PageOfLeakAsync(
            http, leak, async (session, scope, cancel) =>
        {
            var query = ResponseQuery.Of(http.Request);
            var clocks = await TimesAsked.Of(http.Request).ReadAsync(session, scope, http.Request, cancel);
            var about = await SuspectNames.FindAsync(session, scope, query.Suspect, cancel);
            var page = await store.PageAsync(
                session, scope, clocks, query with { Suspect = about?.Slug ?? query.Suspect }, cancel);
            return (
                scope, query, page, about?.Name ?? query.Suspect,
                await SuspectNames.ListAsync(session, scope, cancel));
        });
        return Page.Of<ResponseList>(
            new
            {
                Visitor = Visitor.Of(Actor.Of(http)),
                Leak = scope,
                Responses = page,
                Suspect = about,
                Names = names,
                query.Outcome,
                Asked = TimesAsked.Of(http.Request),
                Form = form,
                Next = page.Next is { } next ? ListForm.NextOf(http.Request, next) : null,
            },
            form?.Refused.Status ?? StatusCodes.Status200OK);
    }
}

/// <summary>The fields of what came of a request.</summary>
internal static class ResponseFields
{
    public static readonly IReadOnlyList<string> All = ["outcome", "answeredOn", "answer", "deadline", "note"];

    public static Typed Of(Response response) => new(new Dictionary<string, string?>
    {
        ["outcome"] = response.Outcome,
        ["answeredOn"] = response.AnsweredOn,
        ["answer"] = response.Answer,
        ["deadline"] = response.Deadline,
        ["note"] = response.Note,
    });
}

/// <summary>A form that was refused.</summary>
/// <param name="Id">The request that it changes; null = a new one.</param>
/// <param name="Typed">What was typed.</param>
/// <param name="Refused">Why it was refused.</param>
public sealed record ResponseForm(Guid? Id, Typed Typed, Refused Refused);
