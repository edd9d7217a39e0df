using Hypotheses.Client;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Suspects;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Takes a save back: ends in one act what it made or brought back, as logged in error, suspects too of which nothing
/// else speaks. What others lean on meanwhile stays, and so do names of claimants.
/// </summary>
internal sealed class LogUndo(LeakAct act, KeptLog kept, ArticleStore store)
{
    public async Task RunAsync(DateTimeOffset now)
    {
        if (now - kept.At > KeptLog.Undo)
            throw new ProblemException(
                ProblemType.Conflict, "The ten minutes are over: end on its page what was logged in error.");
        await act.LockAsync();
        var standing = await store.FindAsync(act.Session, act.Leak, kept.Article.Id, act.Cancel);
        var (all, things) = (new Endables(act), new List<Endable>());
        foreach (var left in await LeftAsync(act.Session, act.Leak, act.Actor.Principal, kept, standing, act.Cancel))
            things.Add(await EndableAsync(all, left));
        if (things.Count == 0)
            throw new ProblemException(ProblemType.Conflict, "There is nothing left to undo.");
        await new Ends(act).EndAsync(things, new NewEnd { Cause = Ends.Ours, Reason = "Undone by who logged it." });
        await SuspectUndoStore.EndUnusedAsync(
            act, [.. kept.Saved.Suspects],
            [.. things.Where(thing => thing.Thing == "claim").Select(thing => thing.Id)]);
    }

    /// <summary>What stands of a save and would end by taking it back.</summary>
    public static async Task<IReadOnlyList<UndoneThing>> LeftAsync(
        Session session, LeakScope leak, Guid principal, KeptLog kept, Article standing, CancellationToken cancel)
    {
        var made = kept.Made;
        var left = await UndoFacts.LeftAsync(session, leak, principal, standing.Id, made, kept.At, cancel);
        return made.Contains(standing.Id) && standing.End is null && IsOurs(standing, [.. made])
            ? [.. left, new UndoneThing("article", standing.Id)] : left;
    }

    // Somebody else may have added to it: then it stays, with what they added.
    private static bool IsOurs(Article standing, HashSet<Guid> made)
    {
        return standing.MergedInto is null && standing.Merged.Count == 0
            && standing.Citations.All(citation => citation.End is not null || made.Contains(citation.Id))
            && standing.From.All(from => from.End is not null || made.Contains(from.Id)
                || from.Judgement == "suggested");
    }

    /// <summary>Brings back what was ended as logged in error.</summary>
    public static async Task RestoreAsync(LeakAct act, IReadOnlyCollection<UndoneThing> things)
    {
        await SuspectUndoStore.RestoreAsync(
            act, [.. things.Where(thing => thing.Thing == "claim").Select(thing => thing.Id)]);
        await act.LockAsync();
        var (all, ended) = (new Endables(act), new List<Endable>());
        foreach (var thing in things)
            ended.Add(await EndableAsync(all, thing));
        await new Ends(act).RestoreAsync(
            [.. ended.Where(thing => thing.End is not null)], new Restoration { Reason = "Logged again." });
    }

    private static Task<Endable> EndableAsync(Endables all, UndoneThing thing) => thing.Thing switch
    {
        "article" => all.ArticleAsync(thing.Id),
        "claim" => all.ClaimAsync(thing.Id),
        "citation" => all.CitationAsync(thing.Id),
        "evidence" => all.EvidenceAsync(thing.Id),
        "derivation" => all.DerivationAsync(thing.Id),
        _ => throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title),
    };
}
