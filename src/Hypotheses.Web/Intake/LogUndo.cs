using Hypotheses.Client;
using Hypotheses.Web.Articles;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Takes a save back: ends in one act what it made, as logged in error. What others lean on meanwhile stays, and so do
/// names of suspects and claimants.
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
        foreach (var citation in logged.Citations.Where(citation => citation.Created == true))
            Add(await Endable.CitationAsync(act, citation.Id));
        foreach (var from in logged.From.Where(from => from.Created == true))
            Add(await Endable.DerivationAsync(act, from.Id));
        foreach (var evidence in logged.Evidence.Where(evidence => evidence.Created == true))
            AddOwn(await Endable.EvidenceAsync(act, evidence.Id));
        foreach (var claim in logged.Citations.Select(c => c.Claim).Where(claim => claim.Created == true)
            .DistinctBy(claim => claim.Id))
            AddOwn(await Endable.ClaimAsync(act, claim.Id));
        if (logged.Created == true && IsOurs(standing))
            Add(await Endable.ArticleAsync(act, logged.Id));
        if (_things.Count == 0)
            throw new ProblemException(ProblemType.Conflict, "There is nothing left to undo.");
        await new Ends(act).EndAsync(_things, new NewEnd { Cause = Ends.Ours, Reason = "Undone by who logged it." });
    }

    // Somebody else may have added to it: then it stays, with what they added.
    private bool IsOurs(Article standing)
    {
        var made = kept.Made.ToHashSet();
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
    public static async Task RestoreAsync(LeakAct act, IEnumerable<UndoneThing> things)
    {
        await act.LockAsync();
        var ended = new List<Endable>();
        foreach (var thing in things)
            ended.Add(await EndableAsync(act, thing));
        await new Ends(act).RestoreAsync(
            [.. ended.Where(thing => thing.End is not null)], new Restoration { Reason = "Logged again." });
    }

    private static Task<Endable> EndableAsync(LeakAct act, UndoneThing thing) => thing.Thing switch
    {
        "article" => Endable.ArticleAsync(act, thing.Id),
        "claim" => Endable.ClaimAsync(act, thing.Id),
        "citation" => Endable.CitationAsync(act, thing.Id),
        "evidence" => Endable.EvidenceAsync(act, thing.Id),
        "derivation" => Endable.DerivationAsync(act, thing.Id),
        _ => throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title),
    };
}
