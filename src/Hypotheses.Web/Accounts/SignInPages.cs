using System.Globalization;
using System.Security.Claims;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Hypotheses.Web.Accounts;

/// <summary>Signing in with a password, out again, and the page behind a link that opens once.</summary>
public static class SignInPages
{
    private const int LongestName = 400;

    public static void MapSignIn(this IEndpointRouteBuilder pages)
    {
        var open = pages.MapGroup("").AllowAnonymous();
        open.MapGet("/sign-in", Show);
        open.MapPost("/sign-in", SignIn);
        open.MapGet("/welcome/{link}", Welcome);
        open.MapPost("/welcome/{link}", SetPassword);
        open.MapPost("/sign-out", SignOut);
    }

    /// <summary>Goes on with a session that was opened: to its page, or first to what it still waits for.</summary>
    internal static IResult Enter(HttpContext http, Opened opened, string then, IReadOnlyList<KeptField> kept)
    {
        SessionCookie.Set(http, opened.Secret, SignInStore.Longest);
        // The token of the next form is of whom the new cookie shows: of nobody before the code.
        http.User = opened.Awaits == "code" ? new ClaimsPrincipal() : Of(opened.Account);
        return opened.Awaits switch
        {
            "code" => Page.Of<CodeForm>(new { Then = then, Kept = kept }),
            "setup" when kept.Count == 0 => Results.Extensions.SeeOther("/codes" + QueryString.Create("then", then)),
            _ => GoOn(then, kept, opened.Awaits is not null),
        };
    }

    /// <summary>To the page asked for; with what was typed there before, to one that sends it.</summary>
    internal static IResult GoOn(HttpContext http, Guid account, string then, IReadOnlyList<KeptField> kept)
    {
        http.User = Of(account);
        return GoOn(then, kept, needsSetup: false);
    }

    private static IResult GoOn(string then, IReadOnlyList<KeptField> kept, bool needsSetup) =>
        kept.Count == 0 ? Results.Extensions.SeeOther(then)
            : Page.Of<KeptForm>(new { Then = then, Kept = kept, NeedsSetup = needsSetup });

    /// <summary>How long to wait, in words and in the answer's header; null where nothing has to wait.</summary>
    internal static string? Late(HttpContext http, TimeSpan wait, string what)
    {
        if (wait <= TimeSpan.Zero)
            return null;
        var seconds = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers.RetryAfter = seconds;
        return $"Too many wrong {what} in a row. Try again in {seconds} s.";
    }

    private static ClaimsPrincipal Of(Guid account) =>
        new(new ActorIdentity(new Actor(account, account, Role.Reader, null), SessionAuthentication.Name));

    // Only to a page of ours: "//host" and "/\host" are other hosts to a browser.
    internal static string Within(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";

    // Who is signed in already goes on; after a while without use the password may be asked for again.
    private static IResult Show(string? then, HttpContext http, Settings settings) =>
        http.User.Identity is ActorIdentity { Who.IsIdle: false } ? Results.Extensions.SeeOther(Within(then))
            : Page.Of<SignInForm>(new { Then = Within(then), HasProvider = settings.OpenId is not null });

    private static async Task<IResult> SignIn(
        [FromForm] string? name, [FromForm] string? password, [FromForm] string? then, HttpContext http,
        Database database, SignInStore store, Settings settings)
    {
        var cancel = http.RequestAborted;
        name = (name ?? "").Trim();
        var from = http.Connection.RemoteIpAddress?.ToString() ?? "";
        var isSent = name.Length is > 0 and <= LongestName && !name.Contains('\0')
            && password is { Length: > 0 and <= Passwords.Longest };
        var (opened, wait) = !isSent ? (null, TimeSpan.Zero)
            : await database.InTransactionAsync(
                session => store.OpenAsync(session, name, password!, from, cancel), cancel);
        var kept = KeptField.Of(await http.Request.ReadFormAsync(cancel));
        if (opened is not null)
            return Enter(http, opened, Within(then), kept);
        var late = Late(http, wait, "passwords");
        var error = late ?? "Name and password don't go together, or the account has no password yet.";
        return Page.Of<SignInForm>(
            new
            {
                Then = Within(then), Name = name, Error = error, Kept = kept,
                HasProvider = settings.OpenId is not null,
            },
            late is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> Welcome(
        string link, Database database, InvitationStore store, CancellationToken cancel)
    {
        var name = Secret.Parse(link) is { } secret
            ? await database.InTransactionAsync(session => store.InvitedAsync(session, secret, cancel), cancel)
            : null;
        return Page.Of<WelcomeForm>(new { Name = name }, name is null ? 404 : 200);
    }

    private static async Task<IResult> SetPassword(
        string link, [FromForm] string? password, [FromForm] string? again, HttpContext http, Database database,
        InvitationStore store)
    {
        var cancel = http.RequestAborted;
        if (Secret.Parse(link) is not { } secret)
            return Page.Of<WelcomeForm>(new { }, 404);
        if (Passwords.WrongWith(password, again) is { } error)
        {
            var name = await database.InTransactionAsync(
                session => store.InvitedAsync(session, secret, cancel), cancel);
            return Page.Of<WelcomeForm>(new { Name = name, Error = error }, name is null ? 404 : 422);
        }
        var opened = await database.InTransactionAsync(
            session => store.WelcomeAsync(session, secret, password!, cancel), cancel);
        return opened is null ? Page.Of<WelcomeForm>(new { }, 404) : Enter(http, opened, "/", []);
    }

    private static async Task<IResult> SignOut(
        [FromForm] bool? everywhere, HttpContext http, Database database, SignInStore store)
    {
        if (http.User.Identity is ActorIdentity { Who: { Session: { } session } who })
            await database.InTransactionAsync(
                async connection =>
                {
                    await store.EndAsync(
                        connection, who.Account, everywhere == true ? null : session, null, http.RequestAborted);
                    return true;
                },
                http.RequestAborted);
        SessionCookie.Drop(http);
        return Results.Extensions.SeeOther("/sign-in");
    }
}
