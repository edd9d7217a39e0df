using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Scores;

/// <summary>The board of a leak: who is most named, by how many separate reports, and what that is worth.</summary>
public static class BoardPages
{
    public static void MapBoards(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/leaks/{leak}", Show).WithName("BoardPage");

    private static async Task<IResult> Show(
        string leak, HttpContext http, Reads reads, KeptBoards boards, Turns turns)
    {
        if (Tidy.Address(http.Request) is { } tidied)
            return tidied;
        try
        {
            return await ShowAsync(leak, http, reads, boards, turns, null);
        }
        catch (ProblemException problem) when (problem.Type == ProblemType.Validation
            && problem.Errors?.Keys.Any(http.Request.Query.ContainsKey) == true)
        {
            // Without what is wrong in its address it can be shown.
            http.Request.Query = new QueryCollection(
                http.Request.Query.Where(pair => !problem.Errors.ContainsKey(pair.Key)).ToDictionary());
            return await ShowAsync(leak, http, reads, boards, turns, new Refused(problem));
        }
    }

    private static async Task<IResult> ShowAsync(
        string leak, HttpContext http, Reads reads, KeptBoards boards, Turns turns, Refused? refused)
    {
        var actor = Actor.Of(http);
        var settles = actor.Role >= Role.Analyst;
        var (scope, view, shown) = await reads.RunAsync(http, async (session, cancel) =>
        {
            var scope = await LeakAccess.FindAsync(session, leak, actor, cancel);
            var view = BoardView.Of(http.Request);
            var clocks = await view.Asked.ReadAsync(session, scope, http.Request, cancel);
            var found = await boards.FindAsync(session, scope, view, clocks, settles, cancel);
            return (scope, view, found is null && !scope.IsLarge
                ? await boards.MakeAsync(session, scope, view, clocks, settles, cancel) : found);
        });
        if (shown is null)
            (scope, shown) = await turns.TakeAsync(
                () => reads.RunAsync(http, async (session, cancel) =>
                {
                    var scope = await LeakAccess.FindAsync(session, leak, actor, cancel);
                    var clocks = await view.Asked.ReadAsync(session, scope, http.Request, cancel);
                    return (scope, await boards.MakeAsync(session, scope, view, clocks, settles, cancel));
                }),
                http.RequestAborted);
        if (scope.IsRestricted)
            await reads.NoteAsync(http, ListForm.Json, [scope.Id]);
        return Page.Of<Board>(
            new { Visitor = Visitor.Of(actor), Leak = scope, View = view, Shown = shown, Refused = refused },
            refused?.Status ?? StatusCodes.Status200OK);
    }
}
