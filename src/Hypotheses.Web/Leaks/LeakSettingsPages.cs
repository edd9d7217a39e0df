using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Leaks;

/// <summary>An editor sets what a leak is called, how it stands and who may see it.</summary>
public static class LeakSettingsPages
{
    public static void MapLeakSettings(this IEndpointRouteBuilder pages)
    {
        var settings = pages.MapGroup("/leaks/{leak}/settings").Needs(Role.Editor);
        settings.MapGet("", Show).WithName("LeakSettingsPage");
        settings.MapPost("", Change).WithName("LeakSettingsForm");
        settings.MapPost("/members", Admit).WithName("AdmitMemberForm");
        settings.MapPost("/members/{account:guid}/end", Dismiss).WithName("DismissMemberForm");
    }

    private static Task<IResult> Show(string leak, HttpContext http, Reads reads, LeakStore store) =>
        ShowAsync(leak, http, reads, store);

    private static async Task<IResult> Change(string leak, HttpContext http, Reads reads, Acts acts, LeakStore store)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<Leak>(http, Role.Editor, async () =>
        {
            var body = LeakForm.Change(typed);
            await Validated.HoldAsync(http, body);
            return await LeakEndpoints.Change(leak, http, Body<LeakChange>.Of(body), acts, store);
        });
        return formed.Refused is { } refused ? await ShowAsync(leak, http, reads, store, typed, refused)
            : Results.Extensions.SeeOther($"/leaks/{formed.Value!.Slug}/settings");
    }

    private static async Task<IResult> Admit(string leak, HttpContext http, Reads reads, Acts acts, LeakStore store)
    {
        var typed = await Typed.OfAsync(http);
        var formed = await FormActs.RunAsync<Member>(http, Role.Editor, async () =>
        {
            var account = typed["account"] is { } name
                ? await reads.PageOfLeakAsync(http, leak, (session, _, cancel) =>
                    store.AccountAsync(session, name, cancel))
                : null;
            if (account is not { } id)
                throw new ProblemException(
                    ProblemType.Unprocessable, "account",
                    typed["account"] is null ? "Say whom." : "No account that is open has this name.");
            return await LeakEndpoints.Admit(leak, id, http, acts, store);
        });
        return formed.Refused is { } refused
            ? await ShowAsync(leak, http, reads, store, admitting: new Edit(typed, Typed.None, "", refused))
            : Results.Extensions.SeeOther($"/leaks/{leak}/settings");
    }

    private static async Task<IResult> Dismiss(
        string leak, Guid account, HttpContext http, Reads reads, Acts acts, LeakStore store)
    {
        var own = Actor.Of(http).Account == account;
        var formed = await FormActs.RunAsync<Page<Member>>(
            http, Role.Editor, () => LeakEndpoints.Dismiss(leak, account, http, acts, store));
        // Who lets himself out may not see it any more.
        return formed.Refused is { } refused
            ? await ShowAsync(leak, http, reads, store, staying: new Staying(account, refused))
            : Results.Extensions.SeeOther(own ? "/" : $"/leaks/{leak}/settings");
    }

    private static Task<IResult> ShowAsync(
        string leak, HttpContext http, Reads reads, LeakStore store, Typed? typed = null, Refused? refused = null,
        Edit? admitting = null, Staying? staying = null) =>
        reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) =>
        {
            var actor = Actor.Of(http);
            var standing = await store.FindAsync(session, actor, scope.Id, cancel);
            var (held, tag) = (LeakForm.Of(standing), StoredAnswer.ETagOf(standing.Version));
            return Page.Of<LeakSettings>(
                new
                {
                    Visitor = Visitor.Of(actor),
                    Leak = scope,
                    Standing = standing,
                    Members = await store.MembersAsync(session, scope.Id, cancel),
                    Edit = typed is null || refused is null ? Edit.Of(held, tag)
                        : Edit.Again(held, tag, typed, refused, LeakForm.All),
                    Admitting = admitting,
                    Staying = staying,
                },
                (refused ?? admitting?.Refused ?? staying?.Refused)?.Status ?? StatusCodes.Status200OK);
        });
}

/// <summary>A member who was not let out, and why.</summary>
public sealed record Staying(Guid Account, Refused Refused);
