using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Finds claims by their identity or id, makes the others, refines what is held; then the citations likewise. One that
/// has become the same by merges of those whom it names is found too; the one that was so named before goes first.
/// </summary>
internal sealed class ClaimStep(
    LeakAct act, Draft draft, Kin suspects, Kin claimants, List<ConflictRow> conflicts, Refusals refusals)
{
    public async Task FindAsync()
    {
        var stated = draft.Claims.Where(claim => claim.Source is not null).ToList();
        foreach (var claim in stated.Where(c => c.Source!.StatedOn is { } day
            && PublishedDate.Parse(day, act.Leak.Zone)!.From > act.At))
            refusals.Add(
                claim.Path.Length == 0 ? "statedOn" : claim.Path + ".statedOn",
                "Lies wholly after the moment at which it was recorded.");
        var keys = stated.ToDictionary(claim => claim, KeyOf);
        var alike = await AlikeAsync(stated);
        var ids = draft.Claims.Where(claim => claim.GivenId is not null).Select(claim => claim.GivenId!.Value)
            .Concat(keys.Values.Select(Hex).Where(alike.Contains).Select(key => alike[key].First())).ToArray();
        var rows = await IntakeClaimStore.HeldAsync(
            act, ids, [.. keys.Values, .. stated.Select(claim => claim.NamedKey)]);
        var byKey = rows.ToDictionary(row => Hex(row.IdentityKey));
        var byId = rows.ToDictionary(row => row.ClaimId);
        var drafts = new Dictionary<Guid, DraftClaim>();
        foreach (var claim in draft.Claims)
        {
            if (claim.GivenId is { } id)
            {
                if (!byId.TryGetValue(id, out var known))
                {
                    refusals.Add(claim.Path, "There is no such claim in this leak.");
                    continue;
                }
                claim.Row = known;
            }
            else if (byKey.TryGetValue(Hex(claim.NamedKey), out var held)
                || byKey.TryGetValue(Hex(keys[claim]), out held)
                || byId.TryGetValue(alike[Hex(keys[claim])].FirstOrDefault(), out held))
            {
                claim.Row = held;
            }
            else
            {
                claim.Row = Make(claim, keys[claim]);
                byKey[Hex(keys[claim])] = claim.Row;
            }
            claim.Id = claim.Row.ClaimId;
            if (!drafts.TryAdd(claim.Id, claim))
                claim.Same = drafts[claim.Id];
        }
        refusals.Throw();
        foreach (var claim in stated)
            Refine(claim);
    }

    public async Task WriteAsync()
    {
        var written = draft.Claims.Where(claim => claim.Same is null && (claim.Created || claim.Changed)).ToList();
        var named = written.Where(claim => claim.Created)
            .SelectMany(claim => claim.SuspectIds.Select(suspect => (claim.Id, suspect))).ToList();
        await IntakeClaimStore.WriteAsync(act, [.. written.Select(claim => claim.Row!)], named);
        foreach (var claim in written)
            act.Journal.Add(Entered(claim));
    }

    private static string Hex(byte[] key) => Convert.ToHexStringLower(key);

    // Only those whom merges have joined may have said the same under other names.
    private async Task<ILookup<string, Guid>> AlikeAsync(List<DraftClaim> stated)
    {
        var joined = stated
            .Where(claim => claimants.HasMembers(claim.Claimant!.One.Id) || claim.SuspectIds.Any(suspects.HasMembers))
            .SelectMany(claim => claimants.Of(claim.Claimant!.One.Id)).Distinct().ToArray();
        return (await IntakeClaimStore.SaidAsync(act, joined)).ToLookup(
            said => said.KeyOf(claimants.RootOf(said.ClaimantId), suspects), said => said.ClaimId);
    }

    private static byte[] KeyOf(DraftClaim claim) => claim.KeyOf(claim.Claimant!.One.Id);

    private static ClaimRow Make(DraftClaim claim, byte[] key)
    {
        claim.Created = true;
        var source = claim.Source!;
        return new ClaimRow(
            Ids.Next(), 1, key, claim.Claimant!.One.Id,
            claim.SuspectIds.Count == 1 ? "each" : source.Among ?? "each",
            source.StatedOn, source.Stance!, "unstated", "unspecified", source.Naming ?? "stated", null, null, null,
            null, null, null, null, null);
    }

    // The stance is not refined: the first stays, each citation keeps its own. Of one that was taken back it is as now.
    private void Refine(DraftClaim stated)
    {
        var claim = stated.One;
        var source = stated.Source!;
        var row = claim.Row!;
        var anew = stated.Same is null && draft.IsAnew(claim.Id, row.EndCause);
        var merging = new Merging(stated.Item, stated.Path, "claim", claim.Id, conflicts, anew);
        var basis = merging.Word("basis", row.Basis, source.Basis, "unstated")!;
        row = row with
        {
            Basis = basis,
            Act = merging.Word("act", row.Act, source.Act, "unspecified")!,
            Naming = merging.Word("naming", row.Naming, anew ? source.Naming ?? "stated" : source.Naming)!,
            Citing = basis == "told" ? merging.Words("citing", row.Citing, source.Citing) : row.Citing,
            Statement = merging.Words("statement", row.Statement, source.Statement),
            Likelihood = merging.Word("likelihood", row.Likelihood, source.Likelihood),
            LikelihoodWords = merging.Words("likelihoodWords", row.LikelihoodWords, source.LikelihoodWords),
            Note = merging.Words("note", row.Note, source.Note),
        };
        if (anew && row.Stance != source.Stance)
            row = row with { Stance = merging.Take(source.Stance!) };
        // An approval was of the claim as it was before.
        if (anew && merging.Changed)
            row = row with { ApprovedBy = null };
        row = row with { Version = claim.Bumped(row.Version, merging.Changed) };
        claim.Row = row;
    }

    private static Entry Entered(DraftClaim claim)
    {
        var row = claim.Row!;
        return Entry.Of(
            claim.Created ? "log" : "refine", "claim", claim.Id,
            new
            {
                row.Version, row.ClaimantId, Suspects = claim.Created ? claim.SuspectIds : null, row.Among,
                row.StatedOn, row.Stance, row.Basis, row.Act, row.Naming, row.Likelihood,
            },
            new { row.Statement, row.Citing, row.LikelihoodWords, row.Note });
    }
}
