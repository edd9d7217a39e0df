using Hypotheses.Client;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Suspects;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Takes a save back: ends in one act what it made, as logged in error, suspects too of which nothing else speaks. What
/// others lean on meanwhile stays, and so do names of claimants.
/// </summary>
internal sealed class LogUndo(LeakAct act, KeptLog kept, ArticleStore store)
{
    private readonly List<Endable> _things = [];

    public async Task RunAsync(DateTimeOffset now)
    {
        if (now - kept.At > KeptLog.Undo)
            throw new ProblemException(
                ProblemType.Conflict, "The ten minutes are over: end on its page what was logged in error.");
        await act.LockAsync();
        var logged = kept.Article;
        var standing = await store.FindAsync(act.Session, act.Leak, logged.Id, act.Cancel);
        var made = kept.Made.ToHashSet();
        var things = new Endables(act);
        foreach (var citation in logged.Citations.Where(citation => made.Contains(citation.Id)))
            Add(await things.CitationAsync(citation.Id));
        foreach (var from in logged.From.Where(from => made.Contains(from.Id)))
            Add(await things.DerivationAsync(from.Id));
        foreach (var evidence in logged.Evidence.Where(evidence => made.Contains(evidence.Id)))
            AddOwn(await things.EvidenceAsync(evidence.Id));
        foreach (var claim in logged.Citations.Select(c => c.Claim).Where(claim => made.Contains(claim.Id))
            .DistinctBy(claim => claim.Id))
            AddOwn(await things.ClaimAsync(claim.Id));
        if (made.Contains(logged.Id) && IsOurs(standing, made))
            Add(await things.ArticleAsync(logged.Id));
        if (_things.Count == 0)
            throw new ProblemException(ProblemType.Conflict, "There is nothing left to undo.");
        await new Ends(act).EndAsync(_things, new NewEnd { Cause = Ends.Ours, Reason = "Undone by who logged it." });
        await SuspectUndoStore.EndUnusedAsync(
            act, [.. kept.Saved.Suspects],
            [.. _things.Where(thing => thing.Thing == "claim").Select(thing => thing.Id)]);
    }

    // Somebody else may have added to it: then it stays, with what they added.
    private static bool IsOurs(Article standing, HashSet<Guid> made)
    {
        return standing.MergedInto is null && standing.Merged.Count == 0
            && standing.Citations.All(citation => citation.End is not null || made.Contains(citation.Id))
            && standing.From.All(from => from.End is not null || made.Contains(from.Id)
                || from.Judgement == "suggested");
    }

    private void AddOwn(Endable thing)
    {
        if (thing.Articles.All(article => article == kept.Article.Id))
            Add(thing);
    }

    private void Add(Endable thing)
    {
        if (thing.End is null)
            _things.Add(thing);
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
