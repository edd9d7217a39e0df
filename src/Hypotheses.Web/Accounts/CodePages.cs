using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Site;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hypotheses.Web.Accounts;

/// <summary>
/// The code after the password, and the setting up of what makes codes: editors and admins need both.
/// </summary>
public static class CodePages
{
    private const string Wrong =
        "This is no code of now. Wait for the next one, and look at the clock of your device.";

    public static void MapCodes(this IEndpointRouteBuilder pages)
    {
        var open = pages.MapGroup("").AllowAnonymous();
        open.MapPost("/sign-in/code", GiveCode);
        open.MapGet("/codes", Propose);
        open.MapPost("/codes", SetUp);
    }

    private static async Task<IResult> GiveCode(
        [FromForm] string? code, [FromForm] string? then, HttpContext http, Database database, SignInStore store,
        TotpStore codes)
    {
        var cancel = http.RequestAborted;
        var kept = KeptField.Of(await http.Request.ReadFormAsync(cancel));
        var (awaiting, tried) = await database.InTransactionAsync(
            async session =>
            {
                var found = await store.AwaitingAsync(session, SecretOf(http), cancel);
                if (found is not { Awaits: "code" })
                    return (found, new Tried());
                var taken = await codes.TakeAsync(session, found.AccountId, code, cancel);
                if (taken.IsRight)
                    await store.CompleteAsync(session, found.Id, found.AccountId, cancel);
                return (found, taken);
            },
            cancel);
        var late = SignInPages.Late(http, tried.Wait, "codes");
        return tried.IsRight ? SignInPages.GoOn(http, awaiting!.AccountId, SignInPages.Within(then), kept)
            : awaiting is null ? Page.Of<SignInForm>(
                new { Then = SignInPages.Within(then), Kept = kept, Ended = true }, StatusCodes.Status401Unauthorized)
            : Page.Of<CodeForm>(
                new { Then = SignInPages.Within(then), Kept = kept, Error = late ?? Wrong },
                late is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> Propose(
        string? then, HttpContext http, Database database, SignInStore store, TotpStore codes) =>
        await WhoAsync(http, database, store) is { } who
            ? Show(codes, who, codes.Propose(), SignInPages.Within(then), null)
            : Results.Extensions.SeeOther("/sign-in" + QueryString.Create("then", "/codes"));

    private static async Task<IResult> SetUp(
        [FromForm] string? code, [FromForm] string? proposed, [FromForm] string? current, [FromForm] string? then,
        HttpContext http, Database database, SignInStore store, TotpStore codes)
    {
        var cancel = http.RequestAborted;
        if (await WhoAsync(http, database, store) is not { } who)
            return Results.Extensions.SeeOther("/sign-in" + QueryString.Create("then", "/codes"));
        var (isSet, shown) = await database.InTransactionAsync(
            async session =>
            {
                // A session that is signed in shows the password again: who found the screen open has it not.
                var password = who.Awaiting is not null ? new Tried(true, TimeSpan.Zero)
                    : await store.IsPasswordAsync(session, who.Account, current ?? "", cancel);
                if (!password.IsRight || !await codes.SetAsync(session, who.Account, proposed, code, cancel))
                    return (false, password);
                if (who.Awaiting is { } awaiting)
                    await store.CompleteAsync(session, awaiting, who.Account, cancel);
                return (true, password);
            },
            cancel);
        return isSet ? Results.Extensions.SeeOther(SignInPages.Within(then))
            : Show(
                codes, who, codes.WordsOf(proposed) is null ? codes.Propose() : proposed!,
                SignInPages.Within(then),
                SignInPages.Late(http, shown.Wait, "passwords")
                    ?? (shown.IsRight ? Wrong : "The password of now is another."));
    }

    private static RazorComponentResult<CodeSetup> Show(
        TotpStore codes, Who who, string proposed, string then, string? error)
    {
        var words = codes.WordsOf(proposed)!;
        return Page.Of<CodeSetup>(
            new
            {
                who.Name, Then = then, Proposed = proposed, Words = words, AsksPassword = who.Awaiting is null,
                Address = TotpStore.AddressOf(words, who.Name), Error = error,
            },
            error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    // Somebody whose session waits for this alone, or who is signed in and wants a new app. With codes already there,
    // a password alone does not set up others.
    private static async Task<Who?> WhoAsync(HttpContext http, Database database, SignInStore store)
    {
        if (http.User.Identity is ActorIdentity { Who: var actor })
            return new Who(actor.Account, actor.Name, null);
        var awaiting = await database.InTransactionAsync(
            session => store.AwaitingAsync(session, SecretOf(http), http.RequestAborted), http.RequestAborted);
        return awaiting is { Awaits: "setup" } ? new Who(awaiting.AccountId, awaiting.Name, awaiting.Id) : null;
    }

    private static Secret? SecretOf(HttpContext http) =>
        Secret.Parse(http.Request.Cookies[SessionCookie.NameOf(http.Request)]);

    private sealed record Who(Guid Account, string Name, Guid? Awaiting);
}
