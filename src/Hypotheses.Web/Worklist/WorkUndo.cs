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
/// <param name="Of">Of what, in short.</param>
public sealed record WorkUndo(string Last, string Tag, string Says, string Of)
{
    /// <summary>What follows from it.</summary>
    public string? Then { get; init; }

    /// <summary>What was done, and to what; null for other words.</summary>
    internal static (string Done, Guid Id)? PartsOf(string? last) =>
        last?.Split(':') is [var done, var of] && Guid.TryParse(of, out var id) ? (done, id) : null;

    /// <summary>Null where it does not stand any more, or is not for this account to take back.</summary>
    internal static async Task<WorkUndo?> OfAsync(
        Session session, LeakScope leak, Actor actor, WorkStores stores, string done, Guid id,
        CancellationToken cancel)
    {
        try
        {
            return done switch
            {
                "changed" => await stores.Items.ChangedAsync(session, leak, id, actor.Principal, cancel)
                    is { } changed ? Made(
                        changed.Version, WorkWording.Done(changed, actor.Account),
                        await stores.ItemAsync(session, leak, id, cancel)) : null,
                "approved" => actor.Role >= Role.Editor
                    && await stores.Claims.FindAsync(session, leak, id, cancel) is { Approved: true, End: null } claim
                    ? Made(claim.Version, "Approved", WorkWording.Inference(claim)) with
                    {
                        Then = " It counts from now on.",
                    }
                    : null,
                "judged" or "made" => await stores.Derivations.FindAsync(session, leak, id, cancel)
                    is { End: null, Judgement: not "suggested" } from
                    ? Made(
                        from.Version, WorkWording.Judged(from, done == "made"),
                        await stores.ArticleAsync(session, leak, from.Of, cancel))
                    : null,
                _ => null,
            };
        }
        catch (ProblemException missing) when (missing.Type == ProblemType.NotFound)
        {
            return null;
        }

        WorkUndo Made(int version, string says, string of) =>
            new($"{done}:{id}", StoredAnswer.ETagOf(version), says, of);
    }
}

/// <summary>What was taken back last.</summary>
/// <param name="Of">Of what, in short.</param>
/// <param name="Thing">The item that came back, or what it is about.</param>
public sealed record WorkUndone(string Of, Guid Thing)
{
    /// <summary>Null where it was not taken back, or was done again since.</summary>
    internal static async Task<WorkUndone?> OfAsync(
        Session session, LeakScope leak, Actor actor, WorkStores stores, string done, Guid id,
        CancellationToken cancel)
    {
        try
        {
            switch (done)
            {
                case "changed":
                    return await stores.Items.ChangedAsync(session, leak, id, actor.Principal, cancel) is null ? null
                        : new(await stores.ItemAsync(session, leak, id, cancel), id);
                case "approved":
                    return await stores.Claims.FindAsync(session, leak, id, cancel) is { Approved: false } claim
                        ? new(WorkWording.Inference(claim), id) : null;
                case "judged":
                    return await stores.Derivations.FindAsync(session, leak, id, cancel)
                        is { End: null, Judgement: "suggested" } judged
                        ? new(await stores.ArticleAsync(session, leak, judged.Of, cancel), id) : null;
                case "made":
                    return await stores.Derivations.FindAsync(session, leak, id, cancel) is { End: not null } made
                        ? new(await stores.ArticleAsync(session, leak, made.Of, cancel), made.Of) : null;
                default:
                    return null;
            }
        }
        catch (ProblemException missing) when (missing.Type == ProblemType.NotFound)
        {
            return null;
        }
    }
}
