using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Claimants;

/// <summary>One claimant; an editor merges it with another, having seen what that changes.</summary>
public static class ClaimantMergePages
{
    public static void MapClaimantMergePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/leaks/{leak}/claimants/{id:guid}", Show).WithName("ClaimantPage");
        pages.MapPost("/leaks/{leak}/claimants/{id:guid}/merge", Merge).WithName("MergeClaimantForm");
        pages.MapPost("/leaks/{leak}/claimants/{id:guid}/unmerge", Unmerge).WithName("UnmergeClaimantForm");
    }

    private static Task<IResult> Show(string leak, Guid id, HttpContext http, Reads reads, ClaimantReading reading) =>
        ShowAsync(leak, id, http, reads, reading, null);

    private static async Task<IResult> Merge(
        string leak, Guid id, HttpContext http, Reads reads, Acts acts, ClaimantReading reading, ClaimantStore store,
        ClaimantMergeStore merges)
    {
        var typed = await Typed.OfAsync(http);
        var meant = (typed["intoId"] ?? typed["into"]) is not { } into ? []
            : await reads.PageOfLeakAsync(http, leak, (session, scope, cancel) =>
                reading.MeantAsync(session, scope, id, into, cancel));
        if (meant.Count > 1 && Actor.Of(http).Role >= Role.Editor)
            return await ShowAsync(leak, id, http, reads, reading, new ClaimantMergeForm(typed, meant));
        var isDone = typed["do"] == "merge";
        var formed = await FormActs.RunAsync<Claimant>(http, Role.Editor, async () =>
        {
            if (meant.Count != 1)
                throw new ProblemException(
                    ProblemType.Unprocessable, "into",
                    typed["into"] is null ? "Say which claimant." : "The leak has no claimant of that name or id.");
            var body = new MergeClaimant { Into = meant[0].Id, Reason = typed["reason"] };
            await Validated.HoldAsync(http, body);
            return isDone
                ? await ClaimantEndpoints.Merge(leak, id, http, Body<MergeClaimant>.Of(body), acts, store, merges)
                : Answer.Ok(meant[0]).Store();
        });
        return formed.Refused is null && isDone ? Results.Extensions.SeeOther($"/leaks/{leak}/claimants/{id}")
            : await ShowAsync(
                leak, id, http, reads, reading, new ClaimantMergeForm(typed, meant, null, formed.Refused));
    }

    private static async Task<IResult> Unmerge(
        string leak, Guid id, HttpContext http, Reads reads, Acts acts, ClaimantReading reading, ClaimantStore store,
        ClaimantMergeStore merges)
    {
        var formed = await FormActs.RunAsync<Claimant>(
            http, Role.Editor, () => ClaimantEndpoints.Unmerge(leak, id, http, acts, store, merges));
        return formed.Refused is { } refused
            ? await ShowAsync(leak, id, http, reads, reading, new ClaimantMergeForm(Typed.None, [], null, refused))
            : Results.Extensions.SeeOther($"/leaks/{leak}/claimants/{id}");
    }

    // With one other named and nothing wrong, the form shows what a merge would change.
    private static Task<IResult> ShowAsync(
        string leak, Guid id, HttpContext http, Reads reads, ClaimantReading reading, ClaimantMergeForm? form) =>
        reads.PageOfLeakAsync<IResult>(http, leak, async (session, scope, cancel) =>
        {
            var shown = await reading.ReadAsync(session, scope, id, cancel);
            if (form is { Meant: [var into], Refused: null })
                form = form with
                {
                    Effect = await reading.EffectAsync(session, scope, shown.Claimant, into, cancel),
                };
            return Page.Of<ClaimantPage>(
                new { Visitor = Visitor.Of(Actor.Of(http)), Leak = scope, Shown = shown, Merge = form },
                form?.Refused?.Status ?? StatusCodes.Status200OK);
        });
}
