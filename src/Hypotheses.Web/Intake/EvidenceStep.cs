using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Evidence of the same kind and description is there once; a request adds claims, articles and missing grades to it.
/// </summary>
internal sealed class EvidenceStep(LeakAct act, Draft draft, ArticleKin merged, List<ConflictRow> conflicts)
{
    private readonly Dictionary<(string, string), DraftEvidence> _drafts = [];
    private readonly HashSet<(Guid Evidence, Guid Other)> _newClaims = [];
    private readonly HashSet<(Guid Evidence, Guid Other)> _newArticles = [];

    public async Task RunAsync()
    {
        if (draft.Evidence.Count == 0)
            return;
        var keys = draft.Evidence.Select(KeyOf).ToList();
        var held = await IntakeEvidenceStore.HeldAsync(act, [.. keys.Select(key => key.Key).Distinct()]);
        Guid[] ids = [.. held.Values.Select(row => row.EvidenceId)];
        var claims = await IntakeEvidenceStore.ClaimsAsync(act, ids);
        var articles = (await IntakeEvidenceStore.ArticlesAsync(act, ids))
            .Select(link => link with { Other = merged.RootOf(link.Other) }).ToHashSet();
        foreach (var (evidence, key) in draft.Evidence.Zip(keys))
            Join(evidence, key, held, claims, articles);

        var written = _drafts.Values.Where(evidence => evidence.Created || evidence.Changed).ToList();
        await IntakeEvidenceStore.WriteAsync(
            act, [.. written.Select(evidence => evidence.Row!)], _newClaims, _newArticles);
        var newClaims = _newClaims.ToLookup(x => x.Evidence, x => x.Other);
        var newArticles = _newArticles.ToLookup(x => x.Evidence, x => x.Other);
        foreach (var evidence in written)
            act.Journal.Add(Entered(evidence, newClaims, newArticles));
    }

    private static (string Kind, string Key) KeyOf(DraftEvidence evidence) =>
        (evidence.Source.Kind!, RecordKey.Evidence(evidence.Source.Kind!, evidence.Source.Description!));

    private void Join(
        DraftEvidence stated, (string Kind, string Key) key, IReadOnlyDictionary<(string, string), EvidenceRow> held,
        HashSet<(Guid, Guid)> claims, HashSet<(Guid, Guid)> articles)
    {
        if (!_drafts.TryAdd(key, stated))
            stated.Same = _drafts[key];
        else
            stated.Row = held.GetValueOrDefault(key) ?? Make(stated, key.Key);
        var evidence = stated.One;
        var row = evidence.Row!;
        evidence.Id = row.EvidenceId;
        var merging = new Merging(
            stated.Item, stated.Path, "evidence", row.EvidenceId, conflicts,
            stated.Same is null && draft.IsAnew(row.EvidenceId, row.EndCause));
        row = row with
        {
            Reliability = merging.Word("reliability", row.Reliability, stated.Source.Reliability),
            Credibility = merging.Value("credibility", row.Credibility, stated.Source.Credibility),
            Note = merging.Words("note", row.Note, stated.Source.Note),
        };
        foreach (var claim in stated.Claims.Select(claim => claim.One.Id))
        {
            if (!claims.Contains((row.EvidenceId, claim)) && _newClaims.Add((row.EvidenceId, claim)))
                merging.Take(claim);
        }
        foreach (var article in stated.Articles.Select(article => article.One.Id))
        {
            if (!articles.Contains((row.EvidenceId, article)) && _newArticles.Add((row.EvidenceId, article)))
                merging.Take(article);
        }
        row = row with { Version = evidence.Bumped(row.Version, merging.Changed) };
        evidence.Row = row;
    }

    private static EvidenceRow Make(DraftEvidence evidence, string key)
    {
        evidence.Created = true;
        return new EvidenceRow(
            Ids.Next(), 1, evidence.Source.Kind!, evidence.Source.Description!, key, null, null, null, null,
            null);
    }

    private static Entry Entered(
        DraftEvidence evidence, ILookup<Guid, Guid> claims, ILookup<Guid, Guid> articles)
    {
        var row = evidence.Row!;
        return Entry.Of(
            evidence.Created ? "log" : "refine", "evidence", row.EvidenceId,
            new
            {
                row.Version, row.Kind, row.Reliability, row.Credibility,
                Claims = claims[row.EvidenceId].Order().ToList(),
                Articles = articles[row.EvidenceId].Order().ToList(),
            },
            new { row.Description, row.Note });
    }
}
