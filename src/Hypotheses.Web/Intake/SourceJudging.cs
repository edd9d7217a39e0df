using Hypotheses.Client;
using Hypotheses.Web.Derivations;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Judges where an article has its report from, on what was read of it. What was judged so before and undone stands
/// again, as it is judged now.
/// </summary>
internal sealed class SourceJudging(DerivationStore store, LogFacts facts)
{
    /// <summary>What was judged so before and has ended, where this act may not bring it back.</summary>
    public Guid? Ended { get; private set; }

    /// <param name="act">The act.</param>
    /// <param name="article">The article.</param>
    /// <param name="from">What is judged of it.</param>
    /// <param name="tags">What was read of it, by <see cref="DerivationStore.TagsAsync"/>.</param>
    public async Task<DerivationItem> RunAsync(
        LeakAct act, Guid article, NewDerivation from, IReadOnlyList<string> tags)
    {
        await act.LockAsync();
        var merged = await IntakeArticleStore.KinAsync(act);
        var root = merged.RootOf(article);
        var standing = await store.TagsAsync(act.Session, act.Leak, [root], act.Cancel);
        if (!tags.Contains(standing[root]))
            throw new ProblemException(
                ProblemType.PreconditionFailed, "Somebody else judged it meanwhile: read it again.");
        var draft = DraftReader.Of(article, null, from, act.Leak.Zone);
        draft.TakenBack = (await facts.TakenBackOfAsync(
            act.Session, act.Leak, [.. merged.Of(root)], act.Actor.Principal, act.Cancel)).ToHashSet();
        await Logging.UnderLockAsync(act, draft);
        var judged = await store.FindAsync(act.Session, act.Leak, draft.Derivations[0].One.Id, act.Cancel);
        if (judged.End is { } end)
        {
            await RestoreAsync(act, judged.Id, end.Cause);
            judged = await store.FindAsync(act.Session, act.Leak, judged.Id, act.Cancel);
        }
        return judged.Judgement == from.Judgement ? judged : throw new ProblemException(
            ProblemType.Conflict,
            $"It was judged before: {judged.Judgement}. The article's page shows by whom, and changes it.");
    }

    private async Task RestoreAsync(LeakAct act, Guid id, string cause)
    {
        Ended = id;
        if (cause != Ends.Ours)
            throw new ProblemException(
                ProblemType.Conflict,
                $"It was entered before and ended, {cause}: it counts again once an editor restores it.");
        await act.LockAsync();
        var thing = await new Endables(act).DerivationAsync(id);
        try
        {
            await new Ends(act).RestoreAsync(thing, new Restoration { Reason = "Judged again." });
        }
        catch (ProblemException refused) when (refused.Type == ProblemType.Forbidden)
        {
            throw new ProblemException(
                ProblemType.Conflict,
                "It was entered before and somebody else ended it as logged in error: "
                + "it counts again once they or an editor restore it.");
        }
        Ended = null;
    }
}
