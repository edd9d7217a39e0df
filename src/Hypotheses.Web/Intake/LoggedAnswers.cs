using Hypotheses.Client;

namespace Hypotheses.Web.Intake;

/// <summary>Says in an answer which of its parts this request made, and what it kept out.</summary>
internal sealed class LoggedAnswers(Draft draft)
{
    private readonly Made _made = new(draft);

    /// <summary>Whether the act made an article, or anything that an article carries or brings.</summary>
    public bool MadeAnything { get; } =
        draft.Articles.Any(article => article.Created)
        || draft.Citations.Any(citation => citation.Created)
        || draft.Evidence.Any(evidence => evidence.Created || evidence.Changed)
        || draft.Derivations.Any(derivation => derivation.Created);

    public Article Of(Article article, DraftItem item)
    {
        return article with
        {
            Created = item.Article!.One.Created,
            Conflicts = item.Conflicts,
            Citations = [.. article.Citations.Select(c =>
                c with { Created = _made.Citation(c.Id), Claim = _made.Mark(c.Claim) })],
            Evidence = [.. article.Evidence.Select(_made.Mark)],
            From = [.. article.From.Select(_made.Mark)],
        };
    }

    public Claim Of(Claim claim, DraftItem item)
    {
        return claim with
        {
            Created = item.Claim!.One.Created,
            Conflicts = item.Conflicts,
            Suspects = [.. claim.Suspects.Select(_made.Mark)],
            Claimant = _made.Mark(claim.Claimant),
            Evidence = [.. claim.Evidence.Select(_made.Mark)],
            Citations =
            [
                .. claim.Citations.Select(c => c with
                {
                    Created = _made.Citation(c.Id), Article = c.Article with { Created = _made.Article(c.Article.Id) },
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

        public EvidenceSummary Mark(EvidenceSummary evidence) => evidence with { Created = _ids.Contains(evidence.Id) };

        public Derivation Mark(Derivation derivation) => derivation with { Created = _ids.Contains(derivation.Id) };

        public ClaimSummary Mark(ClaimSummary claim) => claim with
        {
            Created = _ids.Contains(claim.Id),
            Suspects = [.. claim.Suspects.Select(Mark)],
            Claimant = Mark(claim.Claimant),
        };
    }
}
