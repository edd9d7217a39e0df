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
            await WriteAsync(
                act, held, act.Journal.Principal, new Written("approved", "approve", reason));
        await act.CloseAsync();
    }

    /// <summary>Takes an approval back: the claim waits for one again. Without one nothing is written.</summary>
    public static async Task TakeBackAsync(LeakAct act, Guid id)
    {
        var held = (await IntakeClaimStore.HeldAsync(act, [id], [])).Single();
        if (held.ApprovedBy is not null)
            await WriteAsync(act, held, null, new Written("changed", "change", "Undone."));
        await act.CloseAsync();
    }

    private static async Task WriteAsync(LeakAct act, ClaimRow held, Guid? by, Written written)
    {
        var articles = await IntakeHeldStore.CarryingAsync(act, held.ClaimId);
        var suspects = await IntakeHeldStore.SuspectsAsync(act, held.ClaimId);
        var row = held with { Version = held.Version + 1, ApprovedBy = by };
        var derived = await DerivedState.BeforeAsync(act.Session, act.Leak.Id, articles, act.Cancel);
        await IntakeClaimStore.WriteAsync(act, [row], [], written.Cause);
        act.Journal.Add(Entry.Of(
            written.Act, "claim", row.ClaimId,
            new
            {
                before = ClaimChanging.FactsOf(held, suspects), after = ClaimChanging.FactsOf(row, suspects),
            },
            new { written.Reason }));
        await derived.AfterAsync(act.Session, [], act.Cancel);
    }

    private sealed record Written(string Cause, string Act, string? Reason);
}
