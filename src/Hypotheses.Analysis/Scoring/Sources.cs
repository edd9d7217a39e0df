namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Which citation a citation was taken from: the nearest of the same claim on its way over confirmed derivations.
/// Articles on the way that don't carry the claim are passed through; an end does not cut it.
/// </summary>
internal sealed class Sources
{
    private readonly Takings _takings;
    private readonly Dictionary<(Guid Article, Guid Claim), CitationFact> _cited = [];

    internal Sources(LeakFacts facts, Takings takings)
    {
        _takings = takings;
        if (takings.IsEmpty)
            return;
        var sources = facts.Derivations.Select(derivation => derivation.ToArticle).OfType<Guid>().ToHashSet();
        foreach (ref readonly var citation in facts.Cited)
        {
            if (!sources.Contains(citation.Article))
                continue;
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
        if (_takings.IsEmpty)
            return null;
        HashSet<Guid>? passed = null;
        var taken = _takings.Of(citation.Article, citation.Claim);
        while (taken is { ToArticle: { } article } && article != citation.Article)
        {
            if (_cited.TryGetValue((article, citation.Claim), out var source))
                return source;
            if (!(passed ??= []).Add(article))
                return null;
            taken = _takings.Of(article, null);
        }
        return null;
    }

    // Two citations of one claim in one article, by a merge of articles: the one recorded first.
    private static bool IsBefore(in CitationFact one, in CitationFact other) =>
        one.RecordedAt != other.RecordedAt ? one.RecordedAt < other.RecordedAt : one.Id.CompareTo(other.Id) < 0;
}
