using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hypotheses.Web.Accounts;

/// <summary>Signing in with a password, out again, and the page behind a link that opens once.</summary>
public static class SignInPages
{
    private const int ShortestPassword = 12;
    private const int LongestPassword = 1000;

    public static void MapSignIn(this IEndpointRouteBuilder pages)
    {
        var open = pages.MapGroup("").AllowAnonymous();
        open.MapGet("/sign-in", (string? then) => Page.Of<SignInForm>(new { Then = Within(then) }));
        open.MapPost("/sign-in", SignIn);
        open.MapGet("/welcome/{link}", Welcome);
        open.MapPost("/welcome/{link}", SetPassword);
        open.MapPost("/sign-out", SignOut);
    }

    private static async Task<IResult> SignIn(
        [FromForm] string? name, [FromForm] string? password, [FromForm] string? then, HttpContext http,
        Database database, SignInStore store)
    {
        var cancel = http.RequestAborted;
        name = (name ?? "").Trim();
        var from = http.Connection.RemoteIpAddress?.ToString() ?? "";
        var isSent = name.Length is > 0 and <= 400 && !name.Contains('\0')
            && password is { Length: > 0 and <= LongestPassword };
        var (opened, wait) = !isSent ? (null, TimeSpan.Zero)
            : await database.InTransactionAsync(
                session => store.OpenAsync(session, name, password!, from, cancel), cancel);
        if (opened is not null)
            return Enter(http, opened, Within(then));
        var error = wait > TimeSpan.Zero
            ? $"Too many wrong passwords in a row. Try again in {Math.Ceiling(wait.TotalSeconds)} s."
            : "Name and password don't go together, or the account has no password yet.";
        return Page.Of<SignInForm>(new { Then = Within(then), Name = name, Error = error }, 422);
    }

    private static async Task<RazorComponentResult<WelcomeForm>> Welcome(
        string link, Database database, SignInStore store, CancellationToken cancel)
    {
        var name = Secret.Parse(link) is { } secret
            ? await database.InTransactionAsync(session => store.InvitedAsync(session, secret, cancel), cancel)
            : null;
        return Page.Of<WelcomeForm>(new { Name = name }, name is null ? 404 : 200);
    }

    private static async Task<IResult> SetPassword(
        string link, [FromForm] string? password, [FromForm] string? again, HttpContext http, Database database,
        SignInStore store)
    {
        var cancel = http.RequestAborted;
        if (Secret.Parse(link) is not { } secret)
            return Page.Of<WelcomeForm>(new { }, 404);
        if (WrongWith(password, again) is { } error)
        {
            var name = await database.InTransactionAsync(
                session => store.InvitedAsync(session, secret, cancel), cancel);
            return Page.Of<WelcomeForm>(new { Name = name, Error = error }, name is null ? 404 : 422);
        }
        var opened = await database.InTransactionAsync(
            session => store.WelcomeAsync(session, secret, password!, cancel), cancel);
        return opened is null ? Page.Of<WelcomeForm>(new { }, 404) : Enter(http, opened, "/");
    }

    private static async Task<IResult> SignOut(
        [FromForm] bool? everywhere, HttpContext http, Database database, SignInStore store)
    {
        if (http.User.Identity is ActorIdentity { Who: { Session: { } session } who })
            await database.InTransactionAsync(
                async connection =>
                {
                    await store.EndAsync(
                        connection, who.Account, everywhere == true ? null : session, http.RequestAborted);
                    return true;
                },
                http.RequestAborted);
        SessionCookie.Drop(http);
        return Results.Extensions.SeeOther("/sign-in");
    }

    private static IResult Enter(HttpContext http, Secret session, string then)
    {
        SessionCookie.Set(http, session, DateTimeOffset.UtcNow + SignInStore.Longest);
        return Results.Extensions.SeeOther(then);
    }

    private static string? WrongWith(string? password, string? again) =>
        password is null || password.EnumerateRunes().Count() < ShortestPassword
            ? $"It must have at least {ShortestPassword} characters."
            : password.Length > LongestPassword ? $"It may have at most {LongestPassword} characters."
            : password != again ? "The two are not the same."
            : null;

    // Only to a page of ours: "//host" and "/\host" are other hosts to a browser.
    private static string Within(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
}
