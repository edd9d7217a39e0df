using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// An editor approves that an inferred claim names its suspects. None does so of a claim that the same account logged,
/// or made what it is, whatever the key.
/// </summary>
internal static class ClaimApproval
{
    public static async Task RunAsync(LeakAct act, Guid id, string? reason)
    {
        var held = (await IntakeClaimStore.HeldAsync(act, [id], [])).Single();
        if (held.Naming != "inferred")
            throw new ProblemException(ProblemType.Unprocessable, "Only an inferred claim is approved.");
        if ((await IntakeHeldStore.AuthorsAsync(act, id)).Contains(act.Actor.Account))
            throw new ProblemException(
                ProblemType.Forbidden, "Whose inference it is does not approve it: another editor does.");
        if (held.ApprovedBy is null)
            await WriteAsync(act, held, reason);
        await act.CloseAsync();
    }

    private static async Task WriteAsync(LeakAct act, ClaimRow held, string? reason)
    {
        var articles = await IntakeHeldStore.CarryingAsync(act, held.ClaimId);
        var suspects = await IntakeHeldStore.SuspectsAsync(act, held.ClaimId);
        var row = held with { Version = held.Version + 1, ApprovedBy = act.Journal.Principal };
        var derived = await DerivedState.BeforeAsync(act.Session, act.Leak.Id, articles, act.Cancel);
        await IntakeClaimStore.WriteAsync(act, [row], [], "approved");
        act.Journal.Add(Entry.Of(
            "approve", "claim", row.ClaimId,
            new
            {
                before = ClaimChanging.FactsOf(held, suspects), after = ClaimChanging.FactsOf(row, suspects),
            },
            new { reason }));
        await derived.AfterAsync(act.Session, [], act.Cancel);
    }
}
