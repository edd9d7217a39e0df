using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Scores;

/// <summary>The board of a leak: who is most named, by how many separate reports, and what that is worth.</summary>
public static class BoardPages
{
    // More wrong words than these are no slip of whoever typed an address.
    private const int MostWrong = 16;

    public static void MapBoards(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/leaks/{leak}", Show).WithName("BoardPage");

    private static async Task<IResult> Show(
        string leak, HttpContext http, Reads reads, KeptBoards boards, Turns turns)
    {
        if (Tidy.Address(http.Request) is { } tidied)
            return tidied;
        var wrong = new Dictionary<string, IReadOnlyList<string>>();
        while (true)
            try
            {
                return await ShowAsync(
                    leak, http, reads, boards, turns, wrong.Count == 0 ? null
                        : new Refused(new ProblemException(ProblemType.Validation, "See errors.", wrong)));
            }
            catch (ProblemException problem) when (wrong.Count < MostWrong && IsOfAddress(problem, http, wrong))
            {
                // Without what is wrong in its address it can be shown; each reading tells the first of it alone.
                foreach (var (name, messages) in problem.Errors!)
                    wrong[name] = messages;
                http.Request.Query = new QueryCollection(
                    http.Request.Query.Where(pair => !wrong.ContainsKey(pair.Key)).ToDictionary());
            }
    }

    // Whether it tells of a word of the address that was not told of before.
    private static bool IsOfAddress(
        ProblemException problem, HttpContext http, Dictionary<string, IReadOnlyList<string>> wrong) =>
        problem.Type == ProblemType.Validation
        && problem.Errors?.Keys.Any(name => http.Request.Query.ContainsKey(name) && !wrong.ContainsKey(name)) == true;

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
