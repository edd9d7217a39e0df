namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Which citation a citation was taken from: its own confirmed derivation goes before its article's, a primary one
/// before others, then the lowest id. A derivation to an article leads to that article's citation of the same claim;
/// an end on the way does not cut it.
/// </summary>
internal sealed class Sources
{
    private readonly Dictionary<(Guid Article, Guid? Claim), DerivationFact> _taken = [];
    private readonly Dictionary<(Guid Article, Guid Claim), CitationFact> _cited = [];

    internal Sources(LeakFacts facts)
    {
        foreach (var derivation in facts.Derivations)
        {
            var key = (derivation.Article, derivation.Claim);
            if (!_taken.TryGetValue(key, out var held) || IsBefore(derivation, held))
                _taken[key] = derivation;
        }
        if (_taken.Count == 0)
            return;
        foreach (var citation in facts.Citations)
        {
            var key = (citation.Article, citation.Claim);
            if (!_cited.TryGetValue(key, out var held) || IsBefore(citation, held))
                _cited[key] = citation;
        }
    }

    /// <summary>What the stance is against that of the source; none without a source.</summary>
    internal Shift ShiftOf(in CitationFact citation) =>
        SourceOf(citation) is { } source ? Shifts.Of(citation.Stance, source.Stance) : Shift.None;

    internal CitationFact? SourceOf(in CitationFact citation)
    {
        if (_taken.Count == 0)
            return null;
        if (!_taken.TryGetValue((citation.Article, citation.Claim), out var taken)
            && !_taken.TryGetValue((citation.Article, null), out taken))
            return null;
        return taken.ToArticle is { } article && article != citation.Article
            && _cited.TryGetValue((article, citation.Claim), out var source) ? source : null;
    }

    private static bool IsBefore(in DerivationFact one, in DerivationFact other) =>
        one.IsPrimary != other.IsPrimary ? one.IsPrimary : one.Id.CompareTo(other.Id) < 0;

    // Two citations of one claim in one article, by a merge of articles: the one recorded first.
    private static bool IsBefore(in CitationFact one, in CitationFact other) =>
        one.RecordedAt != other.RecordedAt ? one.RecordedAt < other.RecordedAt : one.Id.CompareTo(other.Id) < 0;
}
