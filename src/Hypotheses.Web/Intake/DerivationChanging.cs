using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>Changes what is judged of a derivation, under the leak's lock. Its source and target stay.</summary>
internal static class DerivationChanging
{
    public static async Task RunAsync(LeakAct act, Guid id, DerivationChange change)
    {
        var held = (await IntakeHeldStore.DerivationAsync(act, id))!;
        var row = held with
        {
            Kind = change.Kind.Or(held.Kind)!,
            Judgement = change.Judgement.Or(held.Judgement) ?? "suggested",
            Confidence = change.Confidence.Or(held.Confidence),
            Credit = change.Credit.Or(held.Credit),
            Note = change.Note.Or(held.Note),
            IsPrimary = change.Primary.Or(held.IsPrimary) ?? false,
        };
        if (row.Kind != held.Kind)
            row = row with { IdentityKey = await IdentityAsync(act, held, row.Kind) };
        if (row != held)
            await WriteAsync(act, held, row with { Version = held.Version + 1 });
        await act.CloseAsync();
    }

    // Without a target the kind is what it is known by.
    private static async Task<byte[]> IdentityAsync(LeakAct act, DerivationRow held, string kind)
    {
        var source = await IntakeHeldStore.SourceAsync(act, held.DerivationId);
        if (source.HasTarget)
            return NewDerivationValidator.WithoutTarget.Contains(kind)
                ? throw new ProblemException(
                    ProblemType.Unprocessable, "kind", "own_reporting and independently_confirmed have no target.")
                : held.IdentityKey;
        var key = RecordKey.Derivation(source.ArticleId, source.ClaimId, ("kind", kind));
        return (await IntakeDerivationStore.HeldAsync(act, [key])).Values.FirstOrDefault() is { } other
            ? throw new ProblemException(
                ProblemType.Conflict, "kind", $"The same derivation is on file already, {other.DerivationId}.")
            : key;
    }

    private static async Task WriteAsync(LeakAct act, DerivationRow held, DerivationRow row)
    {
        var merged = await IntakeArticleStore.KinAsync(act);
        var source = await IntakeHeldStore.SourceAsync(act, held.DerivationId);
        var derived = await DerivedState.BeforeAsync(
            act.Session, act.Leak.Id, [merged.RootOf(source.ArticleId)], act.Cancel);
        await IntakeDerivationStore.WriteAsync(act, [row], "changed");
        act.Journal.Add(Entry.Of(
            "change", "derivation", row.DerivationId,
            new { before = FactsOf(held), after = FactsOf(row) },
            new { before = WordsOf(held, row), after = WordsOf(row, held) }));
        await derived.AfterAsync(act.Session, [], act.Cancel);
    }

    private static object FactsOf(DerivationRow row) => new
    {
        row.Version, row.Kind, row.Judgement, row.Confidence, row.Method, row.IsPrimary,
    };

    // Only the words that were changed.
    private static object WordsOf(DerivationRow row, DerivationRow other) => new
    {
        Credit = row.Credit == other.Credit ? null : row.Credit,
        Note = row.Note == other.Note ? null : row.Note,
    };
}
