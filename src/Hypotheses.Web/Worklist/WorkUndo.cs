using Hypotheses.Web.Claims;
using Hypotheses.Web.Derivations;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Worklist;

/// <summary>
/// What was done last, to take back: the address of the list names it, the record says whether it stands.
/// </summary>
/// <param name="Last">What it was.</param>
/// <param name="Tag">The ETag of what it changed.</param>
/// <param name="Says">In words.</param>
public sealed record WorkUndo(string Last, string Tag, string Says)
{
    /// <summary>What was done, and to what; null for other words.</summary>
    internal static (string Done, Guid Id)? PartsOf(string? last) =>
        last?.Split(':') is [var done, var of] && Guid.TryParse(of, out var id) ? (done, id) : null;

    /// <summary>Null where it does not stand any more, or is not for this account to take back.</summary>
    internal static async Task<WorkUndo?> OfAsync(
        Session session, LeakScope leak, Actor actor, WorkUndoStores stores, string done, Guid id,
        CancellationToken cancel)
    {
        try
        {
            return done switch
            {
                "changed" => await stores.Items.ChangedAsync(session, leak, id, actor.Principal, cancel)
                    is { } changed ? Of(changed.Version, WorkWording.Done(changed, actor.Account)) : null,
                "approved" => actor.Role >= Role.Editor
                    && await stores.Claims.FindAsync(session, leak, id, cancel) is { Approved: true, End: null } claim
                    ? Of(claim.Version, WorkWording.Approved(claim)) : null,
                "judged" or "made" => await stores.Derivations.FindAsync(session, leak, id, cancel)
                    is { End: null, Judgement: not "suggested" } from
                    ? Of(from.Version, WorkWording.Judged(from, done == "made")) : null,
                _ => null,
            };
        }
        catch (ProblemException missing) when (missing.Type == ProblemType.NotFound)
        {
            return null;
        }

        WorkUndo Of(int version, string says) => new($"{done}:{id}", StoredAnswer.ETagOf(version), says);
    }
}

/// <summary>What the things are read by that were changed.</summary>
internal sealed record WorkUndoStores(WorklistStore Items, DerivationStore Derivations, ClaimStore Claims);
