using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Finds the citation of a claim in an article or in what is merged into it, or makes it. Its stance is as this article
/// gives it.
/// </summary>
internal sealed class CitationStep(LeakAct act, Draft draft, ArticleKin merged, List<ConflictRow> conflicts)
{
    public async Task FindAsync()
    {
        var pairs = draft.Citations.Select(PairOf).Distinct()
            .SelectMany(pair => merged.Of(pair.Article).Select(article => pair with { Article = article })).ToList();
        var held = await IntakeClaimStore.CitationsAsync(act, pairs);
        var drafts = new Dictionary<(Guid, Guid), DraftCitation>();
        foreach (var citation in draft.Citations)
        {
            var pair = PairOf(citation);
            if (!drafts.TryAdd(pair, citation))
                citation.Same = drafts[pair];
            else
                citation.Row = merged.Of(pair.Article)
                    .Select(article => held.GetValueOrDefault(pair with { Article = article }))
                    .FirstOrDefault(row => row is not null) ?? Make(citation, pair);
            Refine(citation);
        }
    }

    public async Task WriteAsync()
    {
        var written = draft.Citations.Where(c => c.Same is null && (c.Created || c.Changed)).ToList();
        await IntakeClaimStore.WriteCitationsAsync(act, [.. written.Select(citation => citation.Row!)]);
        foreach (var citation in written)
            act.Journal.Add(Entered(citation));
    }

    private static (Guid Article, Guid Claim) PairOf(DraftCitation citation) =>
        (citation.Article.One.Id, citation.Claim.One.Id);

    private static CitationRow Make(DraftCitation citation, (Guid Article, Guid Claim) pair)
    {
        citation.Created = true;
        return new CitationRow(
            pair.Article, pair.Claim, Ids.Next(), 1, citation.Stance ?? citation.Claim.One.Row!.Stance, null,
            null, null, null, null);
    }

    private void Refine(DraftCitation stated)
    {
        var citation = stated.One;
        var row = citation.Row!;
        citation.Id = row.Id;
        var anew = stated.Same is null && draft.IsAnew(row.Id, row.EndCause);
        var merging = new Merging(stated.Item, stated.Path, "citation", row.Id, conflicts, anew);
        row = row with
        {
            Stance = merging.Word("stance", row.Stance, stated.Stance, anew ? stated.Claim.One.Row!.Stance : null)!,
            Quote = merging.Words("quote", row.Quote, stated.Quote),
            Locator = merging.Words("quoteLocator", row.Locator, stated.QuoteLocator),
            Note = merging.Words("note", row.Note, stated.Note),
        };
        row = row with { Version = citation.Bumped(row.Version, merging.Changed) };
        citation.Row = row;
    }

    private static Entry Entered(DraftCitation citation)
    {
        var row = citation.Row!;
        return Entry.Of(
            citation.Created ? "log" : "refine", "citation", row.Id,
            new { row.Version, row.ArticleId, row.ClaimId, row.Stance },
            new { row.Quote, row.Locator, row.Note });
    }
}
