using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Changes a claim under the leak's lock: a new version if anything is another, with what stood before and after in
/// the history. Suspects and claimants are found or made by the rules of logging.
/// </summary>
internal sealed class ClaimChanging(LeakAct act, ClaimChange change)
{
    private readonly List<ConflictRow> _conflicts = [];
    private readonly Refusals _refusals = new();
    private SuspectStep? _suspects;
    private ClaimantStep? _claimants;
    private Kin _who = new([]);
    private Kin _sayers = new([]);

    public async Task RunAsync(Guid id)
    {
        _who = await IntakeSuspectStore.KinAsync(act);
        _sayers = await IntakeClaimantStore.KinAsync(act);
        var held = (await IntakeClaimStore.HeldAsync(act, [id], [])).Single();
        if (held.Naming == "inferred" && change.Naming.Or(held.Naming) == "stated")
            await NeedSecondEditorAsync(id);
        var before = await IntakeHeldStore.SuspectsAsync(act, id);
        var articles = await IntakeHeldStore.CarryingAsync(act, id);
        var row = Plain(held);
        var (claimant, suspects) = change.Suspects.IsStated || change.Claimant.IsStated
            ? await FoundAsync(row, before, articles)
            : (held.ClaimantId, before);
        row = row with { ClaimantId = claimant, Among = suspects.Length == 1 ? "each" : row.Among };
        row = await IdentifiedAsync(held, row, before, suspects);
        if (row != held || !before.SequenceEqual(suspects))
            await WriteAsync(held, row with { Version = held.Version + 1 }, before, suspects, articles);
        await act.CloseAsync();
    }

    // To call an inference stated makes it count: as its approval, that is for a second editor.
    private async Task NeedSecondEditorAsync(Guid id)
    {
        if (act.Actor.Role < Role.Editor
            || (await IntakeHeldStore.AuthorsAsync(act, id)).Contains(act.Actor.Account))
            throw new ProblemException(
                ProblemType.Forbidden, "That an inference is stated after all is for another editor to say.");
    }

    private ClaimRow Plain(ClaimRow held)
    {
        if (change.StatedOn.Value is { } day && PublishedDate.Parse(day, act.Leak.Zone)!.From > act.At)
            _refusals.Add("statedOn", "Lies wholly after the moment at which it was recorded.");
        _refusals.Throw();
        return held with
        {
            Among = change.Among.Or(held.Among)!,
            Stance = change.Stance.Or(held.Stance)!,
            StatedOn = change.StatedOn.Or(held.StatedOn),
            Basis = change.Basis.Or(held.Basis) ?? "unstated",
            Act = change.Act.Or(held.Act) ?? "unspecified",
            Naming = change.Naming.Or(held.Naming)!,
            Citing = change.Citing.Or(held.Citing),
            Statement = change.Statement.Or(held.Statement),
            Likelihood = change.Likelihood.Or(held.Likelihood),
            LikelihoodWords = change.LikelihoodWords.Or(held.LikelihoodWords),
            Note = change.Note.Or(held.Note),
        };
    }

    private async Task<(Guid Claimant, Guid[] Suspects)> FoundAsync(ClaimRow row, Guid[] before, Guid[] articles)
    {
        var (draft, claim) = DraftReader.Of(
            new NewClaimFields
            {
                Suspects = change.Suspects.Or([.. before.Select(id => new NewSuspect { Id = id })]),
                Claimant = change.Claimant.Or(new NewClaimant { Id = row.ClaimantId }),
                Among = row.Among, StatedOn = row.StatedOn, Stance = row.Stance,
            },
            articles, act.Leak.Zone);
        var kin = await OutletStep.RunAsync(act, draft, _refusals);
        var merged = await IntakeArticleStore.KinAsync(act);
        await new ArticleStep(act, draft, kin, merged, _conflicts, _refusals).FindAsync();
        _suspects = new SuspectStep(act, draft, _who, _conflicts, _refusals);
        await _suspects.FindAsync();
        _claimants = new ClaimantStep(act, draft, kin, _who, _sayers, _conflicts, _refusals);
        await _claimants.FindAsync();
        _refusals.Throw();
        var (said, named) = (claim.Claimant!.One.Id, claim.SuspectIds.ToArray());
        // What a merge joined is the same: the claim keeps the one that it named, for when the merge is taken back.
        return (
            said == _sayers.RootOf(row.ClaimantId) ? row.ClaimantId : said,
            named.Order().SequenceEqual(before.Select(_who.RootOf).Distinct().Order()) ? before : named);
    }

    // What it is known by: another claim on file may not be known by the same. An approval was of just that.
    private async Task<ClaimRow> IdentifiedAsync(ClaimRow held, ClaimRow row, Guid[] before, Guid[] suspects)
    {
        var key = RecordKey.Claim(
            row.ClaimantId, suspects, row.Among, row.StatedOn, row.Stance is "asserts" or "suggests");
        var same = key.AsSpan().SequenceEqual(held.IdentityKey);
        if (!same && await OtherAsync(row, suspects, key) is { } other)
            throw new ProblemException(
                ProblemType.Conflict, Moved(held, row, before, suspects),
                $"Another claim on file would then be the same, {other}: end one of the two.");
        return row with
        {
            IdentityKey = same ? held.IdentityKey : key,
            ApprovedBy = same && IsAsApproved(held, row) ? held.ApprovedBy : null,
        };
    }

    // Who approved the inference read these words, and no others.
    private static bool IsAsApproved(ClaimRow held, ClaimRow row) =>
        row with { Note = held.Note, Citing = held.Citing, IdentityKey = held.IdentityKey } == held;

    // The same as it is named, or by the merges of those whom it names.
    private async Task<Guid?> OtherAsync(ClaimRow row, Guid[] suspects, byte[] key)
    {
        if (await IntakeClaimStore.HeldAsync(act, [], [key]) is [var other, ..])
            return other.ClaimId;
        var root = _sayers.RootOf(row.ClaimantId);
        var alike = new SaidRow(row.ClaimId, row.ClaimantId, row.Among, row.StatedOn, row.Stance, suspects)
            .KeyOf(root, _who);
        return (await IntakeClaimStore.SaidAsync(act, [.. _sayers.Of(root)]))
            .FirstOrDefault(said => said.ClaimId != row.ClaimId && said.KeyOf(root, _who) == alike)?.ClaimId;
    }

    private static string Moved(ClaimRow held, ClaimRow row, Guid[] before, Guid[] suspects) =>
        !before.SequenceEqual(suspects) ? "suspects"
            : row.ClaimantId != held.ClaimantId ? "claimant"
            : row.StatedOn != held.StatedOn ? "statedOn"
            : row.Among != held.Among ? "among"
            : "stance";

    private async Task WriteAsync(ClaimRow held, ClaimRow row, Guid[] before, Guid[] suspects, Guid[] articles)
    {
        var derived = await DerivedState.BeforeAsync(act.Session, act.Leak.Id, articles, act.Cancel);
        if (_suspects is not null)
            await _suspects.WriteAsync();
        if (_claimants is not null)
            await _claimants.WriteAsync();
        await IntakeHeldStore.UnnameAsync(act, row.ClaimId, [.. before.Except(suspects)]);
        await IntakeClaimStore.WriteAsync(
            act, [row], [.. suspects.Except(before).Select(suspect => (row.ClaimId, suspect))], "changed");
        act.Journal.Add(Entry.Of(
            "change", "claim", row.ClaimId,
            new { before = FactsOf(held, before), after = FactsOf(row, suspects) },
            new { before = WordsOf(held, row), after = WordsOf(row, held) }));
        await Logging.KeepAsync(act, _conflicts);
        await derived.AfterAsync(act.Session, [], act.Cancel);
        if (_suspects is not null)
            await Logging.CountMovedAsync(act, _suspects);
    }

    internal static object FactsOf(ClaimRow row, Guid[] suspects) => new
    {
        row.Version, row.ClaimantId, Suspects = suspects, row.Among, row.StatedOn, row.Stance, row.Basis, row.Act,
        row.Naming, row.ApprovedBy, row.Likelihood,
    };

    // Only the words that were changed.
    private static object WordsOf(ClaimRow row, ClaimRow other) => new
    {
        Statement = row.Statement == other.Statement ? null : row.Statement,
        Citing = row.Citing == other.Citing ? null : row.Citing,
        LikelihoodWords = row.LikelihoodWords == other.LikelihoodWords ? null : row.LikelihoodWords,
        Note = row.Note == other.Note ? null : row.Note,
    };
}
