using Hypotheses.Client;
using Hypotheses.Web.Platform.Problems;

namespace Hypotheses.Web.Intake;

// Requests for a part alone: a citation, evidence, a derivation, a public event, a claim's new suspects and claimant.
internal sealed partial class DraftReader
{
    /// <summary>A further article that carries a claim on file.</summary>
    public static Draft Of(Guid claim, NewCitation citation, TimeZoneInfo zone)
    {
        var (reader, item) = Part(zone);
        reader.Cite(item, "", reader.ClaimOf(item, "claim", new Ref { Id = claim }), citation, null);
        return reader.Done();
    }

    public static Draft Of(LogEvidence evidence, TimeZoneInfo zone)
    {
        var (reader, item) = Part(zone);
        var source = new NewEvidence
        {
            Kind = evidence.Kind, Description = evidence.Description, Reliability = evidence.Reliability,
            Credibility = evidence.Credibility, Note = evidence.Note,
        };
        reader._draft.Evidence.Add(new DraftEvidence(item, "", source)
        {
            Claims = [.. (evidence.Claims ?? [])
                .Select((id, i) => reader.ClaimOf(item, $"claims[{i}]", new Ref { Id = id }))],
            Articles = [.. (evidence.Articles ?? [])
                .Select((id, i) => reader.ArticleOf(item, $"articles[{i}]", new Ref { Id = id }))],
        });
        return reader.Done();
    }

    /// <summary>Of an article, or with a claim of the citation of that claim in it.</summary>
    public static Draft Of(Guid article, Guid? claim, NewDerivation from, TimeZoneInfo zone)
    {
        var (reader, item) = Part(zone);
        var source = reader.ArticleOf(item, "article", new Ref { Id = article });
        var cited = claim is { } id ? reader.ClaimOf(item, "citation", new Ref { Id = id }) : null;
        if (cited is not null)
            reader._draft.Citations.Add(new DraftCitation(item, "citation", source, cited));
        reader.Derivations(item, "from", [from], source, cited);
        return reader.Done();
    }

    public static Draft Of(LogPublicEvent @event, TimeZoneInfo zone)
    {
        var (reader, item) = Part(zone);
        reader.Event(item, "", new NewEvent
        {
            Kind = @event.Kind, What = @event.What, Date = @event.Date, Note = @event.Note,
        });
        return reader.Done();
    }

    /// <summary>A claim with these suspects and this claimant, found or made as when it is logged.</summary>
    public static (Draft Draft, DraftClaim Claim) Of(
        NewClaimFields claim, IEnumerable<Guid> articles, TimeZoneInfo zone)
    {
        var (reader, item) = Part(zone);
        var carrying = articles.Select(id => reader.ArticleOf(item, "", new Ref { Id = id })).ToList();
        var drafted = reader.Claim(item, "", claim, "");
        drafted.Articles.AddRange(carrying);
        return (reader.Done(), drafted);
    }

    private static (DraftReader Reader, DraftItem Item) Part(TimeZoneInfo zone)
    {
        var reader = new DraftReader(zone);
        var item = new DraftItem();
        reader._draft.Items.Add(item);
        return (reader, item);
    }

    private Draft Done()
    {
        _refusals.Throw(ProblemType.Validation);
        return _draft;
    }

    private void Cite(DraftItem item, string at, DraftClaim claim, NewCitation citation, string? stance)
    {
        var article = citation.Article is { } reference
            ? ArticleOf(item, at + ".article", reference)
            : Article(item, at, citation);
        claim.Articles.Add(article);
        Citation(
            new DraftCitation(item, at, article, claim)
            {
                Stance = citation.Stance ?? stance, Quote = citation.Quote, QuoteLocator = citation.QuoteLocator,
                Note = citation.CitationNote,
            },
            citation.From);
    }
}
