using Hypotheses.Client;

namespace Hypotheses.Web.Intake;

/// <summary>Says in an answer which of its parts this request made, and what it kept out.</summary>
internal static class LoggedAnswers
{
    public static bool MadeAnything(DraftItem item, Draft draft) =>
        item.Article is { One.Created: true }
        || draft.Citations.Any(c => c.Item == item && c.One.Created)
        || draft.Evidence.Any(e => e.Item == item && (e.One.Created || e.One.Changed))
        || draft.Derivations.Any(d => d.Item == item && d.One.Created);

    public static Article Of(Article article, DraftItem item, Draft draft)
    {
        var made = new Made(draft);
        return article with
        {
            Created = item.Article!.One.Created,
            Conflicts = item.Conflicts,
            Citations = [.. article.Citations.Select(c =>
                c with { Created = made.Citation(c.Id), Claim = made.Mark(c.Claim) })],
            Evidence = [.. article.Evidence.Select(made.Mark)],
            From = [.. article.From.Select(made.Mark)],
        };
    }

    public static Claim Of(Claim claim, DraftItem item, Draft draft)
    {
        var made = new Made(draft);
        return claim with
        {
            Created = item.Claim!.One.Created,
            Conflicts = item.Conflicts,
            Suspects = [.. claim.Suspects.Select(made.Mark)],
            Claimant = made.Mark(claim.Claimant),
            Evidence = [.. claim.Evidence.Select(made.Mark)],
            Citations =
            [
                .. claim.Citations.Select(c => c with
                {
                    Created = made.Citation(c.Id), Article = c.Article with { Created = made.Article(c.Article.Id) },
                }),
            ],
        };
    }

    private sealed class Made(Draft draft)
    {
        private readonly HashSet<Guid> _ids =
        [
            .. draft.Articles.Where(x => x.Created).Select(x => x.Id),
            .. draft.Suspects.Where(x => x.Created).Select(x => x.Id),
            .. draft.Claimants.Where(x => x.Created).Select(x => x.Id),
            .. draft.Claims.Where(x => x.Created).Select(x => x.Id),
            .. draft.Citations.Where(x => x.Created).Select(x => x.Id),
            .. draft.Evidence.Where(x => x.Created).Select(x => x.Id),
            .. draft.Derivations.Where(x => x.Created).Select(x => x.Id),
        ];

        public bool Citation(Guid id) => _ids.Contains(id);

        public bool Article(Guid id) => _ids.Contains(id);

        public SuspectName Mark(SuspectName suspect) => suspect with { Created = _ids.Contains(suspect.Id) };

        public ClaimantName Mark(ClaimantName claimant) => claimant with { Created = _ids.Contains(claimant.Id) };

        public EvidenceItem Mark(EvidenceItem evidence) => evidence with { Created = _ids.Contains(evidence.Id) };

        public Derivation Mark(Derivation derivation) => derivation with { Created = _ids.Contains(derivation.Id) };

        public ClaimSummary Mark(ClaimSummary claim) => claim with
        {
            Created = _ids.Contains(claim.Id),
            Suspects = [.. claim.Suspects.Select(Mark)],
            Claimant = Mark(claim.Claimant),
        };
    }
}
