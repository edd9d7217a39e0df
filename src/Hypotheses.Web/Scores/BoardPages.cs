using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Scores;

/// <summary>The board of a leak: who is most named, by how many separate reports, and what that is worth.</summary>
public static class BoardPages
{
    public static void MapBoards(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/leaks/{leak}", Show).WithName("BoardPage");

    private static async Task<IResult> Show(string leak, HttpContext http, Reads reads, KeptBoards boards)
    {
        if (Tidy.Address(http.Request) is { } tidied)
            return tidied;
        var actor = Actor.Of(http);
        var (scope, view, shown) = await reads.PageOfLeakAsync(http, leak, async (session, scope, cancel) =>
        {
            var view = BoardView.Of(http.Request);
            var clocks = await view.Asked.ReadAsync(session, scope, http.Request, cancel);
            return (scope, view,
                await boards.OfAsync(session, scope, view, clocks, actor.Role >= Role.Analyst, cancel));
        });
        return Page.Of<Board>(new
        {
            Visitor = Visitor.Of(actor),
            Leak = scope,
            View = view,
            Shown = shown,
        });
    }
}
