using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Logging is one act: articles, claims, suspects, claimants, evidence and derivations of a request are found or made
/// in one transaction under the leak's lock, with their history and derived state.
/// </summary>
internal static class Logging
{
    /// <param name="act">The act.</param>
    /// <param name="draft">The request.</param>
    /// <param name="suggestions">Derivations that its words suggest; null = none, as of a curated seed.</param>
    public static async Task RunAsync(LeakAct act, Draft draft, Suggestions? suggestions = null)
    {
        await act.LockAsync();
        await UnderLockAsync(act, draft, suggestions);
    }

    /// <summary>As <see cref="RunAsync"/>, of a leak that the act has locked already.</summary>
    public static async Task UnderLockAsync(LeakAct act, Draft draft, Suggestions? suggestions = null)
    {
        await IntakePlanStore.FitAsync(act, draft.Items.Count);
        var refusals = new Refusals();
        var conflicts = new List<ConflictRow>();
        var kin = await OutletStep.RunAsync(act, draft, refusals);
        var merged = await IntakeArticleStore.KinAsync(act);
        var articles = new ArticleStep(act, draft, kin, merged, conflicts, refusals);
        await articles.FindAsync();
        var who = await IntakeSuspectStore.KinAsync(act);
        var suspects = new SuspectStep(act, draft, who, conflicts, refusals);
        await suspects.FindAsync();
        var sayers = await IntakeClaimantStore.KinAsync(act);
        var claimants = new ClaimantStep(act, draft, kin, who, sayers, conflicts, refusals);
        await claimants.FindAsync();
        var claims = new ClaimStep(act, draft, who, sayers, conflicts, refusals);
        await claims.FindAsync();
        refusals.Throw();
        var citations = new CitationStep(act, draft, merged, conflicts);
        await citations.FindAsync();
        var suggested = suggestions is null ? new Suggested(kin, new HashSet<Guid>(), [])
            : await suggestions.AddAsync(act, draft, kin, merged);

        Guid[] touched = [.. articles.Touched.Union(suggested.Touched).Order()];
        var derived = await DerivedState.BeforeAsync(act.Session, act.Leak.Id, touched, act.Cancel);
        await articles.WriteAsync();
        await suspects.WriteAsync();
        await claimants.WriteAsync();
        await claims.WriteAsync();
        await citations.WriteAsync();
        await new EvidenceStep(act, draft, merged, conflicts).RunAsync();
        var derivations = new DerivationStep(act, draft, suggested.Kin, merged, conflicts, refusals);
        await derivations.EventsAsync();
        await derivations.RunAsync();
        await suggested.KeepTextsAsync(act);
        await KeepAsync(act, conflicts);
        await derived.AfterAsync(act.Session, articles.Made, act.Cancel);
        await CountMovedAsync(act, suspects);
        await act.CloseAsync();
    }

    /// <summary>Counts suspects anew that got a parent, and all that they are part of.</summary>
    public static async Task CountMovedAsync(LeakAct act, SuspectStep suspects)
    {
        if (suspects.Moved.Count == 0)
            return;
        await Recount.OfSuspectsAsync(
            act.Session, act.Leak.Id, suspects.Moved.SelectMany(suspects.WithParents), act.Cancel);
    }

    /// <summary>Keeps what contradicted held values for the work list.</summary>
    public static async Task KeepAsync(LeakAct act, List<ConflictRow> conflicts)
    {
        var rows = conflicts.Distinct().Select(row => (Id: Ids.Next(), Row: row)).ToList();
        var fresh = await IntakeDerivationStore.WriteConflictsAsync(act, rows);
        foreach (var (id, row) in rows.Where(row => fresh.Contains(row.Id)))
            act.Journal.Add(Entry.Of(
                "conflict", row.Thing, row.ThingId, new { Conflict = id, row.Field }, new { row.Stated, row.Held }));
    }
}
