using System.Text.Json.Nodes;
using Hypotheses.Client;
using Hypotheses.Web.History;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Intake;

/// <summary>Brings back what has ended, from the history.</summary>
public static class EndPages
{
    private const int Told = 5;

    public static void MapEndPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/leaks/{leak}/restoration/{thing}/{id:guid}", Show).WithName("RestorationPage");
        pages.MapPost("/leaks/{leak}/restoration/{thing}/{id:guid}", Restore).WithName("RestorationForm");
    }

    private static Task<IResult> Show(
        string leak, string thing, Guid id, HttpContext http, Reads reads, HistoryStore store) =>
        ShowAsync(leak, thing, id, http, reads, store, null, null);

    private static async Task<IResult> Restore(
        string leak, string thing, Guid id, HttpContext http, Reads reads, HistoryStore store, Acts acts,
        Adoption adoption)
    {
        var restore = EndEndpoints.RestoringOf(thing) ?? throw Missing();
        var typed = (await http.Request.ReadFormAsync(http.RequestAborted))["reason"].ToString().Trim();
        var formed = await FormActs.RunAsync<Restoration, JsonObject>(
            http, Role.Analyst, new Restoration { Reason = typed.Length == 0 ? null : typed },
            body => restore(leak, id, http, body, acts, adoption));
        return formed.Refused is { } refused
            ? await ShowAsync(leak, thing, id, http, reads, store, typed, refused)
            : Results.Extensions.SeeOther(Link.To($"/leaks/{leak}/history", ("thing", id.ToString())));
    }

    private static async Task<IResult> ShowAsync(
        string leak, string thing, Guid id, HttpContext http, Reads reads, HistoryStore store, string? typed,
        Refused? refused)
    {
        if (EndEndpoints.RestoringOf(thing) is null)
            throw Missing();
        var (scope, told) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) => (
            scope,
            await store.OfLeakAsync(
                session, scope.Id,
                new HistoryQuery(new SeqPaging(Told, null), id, null, null, null, null, false), cancel)));
        if (told.Items.Count == 0)
            throw Missing();
        return Page.Of<RestoreForm>(
            new
            {
                Visitor = Visitor.Of(Actor.Of(http)),
                Leak = scope,
                Thing = thing,
                Told = told.Items,
                Typed = typed,
                Refused = refused,
            },
            refused?.Status ?? StatusCodes.Status200OK);
    }

    private static ProblemException Missing() => new(ProblemType.NotFound, ProblemType.NotFound.Title);
}
