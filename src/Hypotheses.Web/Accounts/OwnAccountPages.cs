using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Hypotheses.Web.Accounts;

/// <summary>One's own account: where it is signed in, its password, what makes its codes.</summary>
public static class OwnAccountPages
{
    private const string Path = "/account";

    public static void MapOwnAccount(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, (HttpContext http, Reads reads, SignInStore store) => ShowAsync(http, reads, store, null));
        pages.MapPost(Path + "/password", ChangePassword);
        // Where a sign-in leads back to whose form was not kept, since it held passwords.
        pages.MapGet(Path + "/password", () => Results.Extensions.SeeOther(Path));
        pages.MapPost(Path + "/sessions/{id:guid}/end", EndSession);
    }

    private static async Task<IResult> ChangePassword(
        [FromForm] string? current, [FromForm] string? password, [FromForm] string? again, HttpContext http,
        Reads reads, Database database, SignInStore store)
    {
        var (actor, cancel) = (Actor.Of(http), http.RequestAborted);
        if (Passwords.WrongWith(password, again) is { } wrong)
            return await ShowAsync(http, reads, store, wrong);
        var tried = await database.InTransactionAsync(
            async session =>
            {
                var shown = await store.IsPasswordAsync(session, actor.Account, current ?? "", cancel);
                if (!shown.IsRight)
                    return shown;
                await store.ChangePasswordAsync(session, actor.Account, password!, cancel);
                // Whoever else had the old one is out.
                await store.EndAsync(session, actor.Account, null, actor.Session, cancel);
                return shown;
            },
            cancel);
        return tried.IsRight ? Results.Extensions.SeeOther(Path)
            : await ShowAsync(
                http, reads, store,
                SignInPages.Late(http, tried.Wait, "passwords") ?? "The password of now is another.");
    }

    private static async Task<IResult> EndSession(Guid id, HttpContext http, Database database, SignInStore store)
    {
        await database.InTransactionAsync(
            async session =>
            {
                await store.EndAsync(session, Actor.Of(http).Account, id, null, http.RequestAborted);
                return true;
            },
            http.RequestAborted);
        return Results.Extensions.SeeOther(Path);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, Reads reads, SignInStore store, string? error)
    {
        var actor = Actor.Of(http);
        var sessions = await reads.RunAsync(
            http, (session, cancel) => store.SessionsAsync(session, actor.Account, cancel));
        return Page.Of<OwnAccount>(
            new { Visitor = Visitor.Of(actor), Sessions = sessions, Here = actor.Session, Error = error },
            error is null ? StatusCodes.Status200OK : ProblemType.Unprocessable.Status);
    }
}
