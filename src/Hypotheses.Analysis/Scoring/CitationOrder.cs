namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Earliest first: by the upper bound of the article's date, then the lower bound, then the citation's id. Facts of one
/// citation toward several suspects are equal.
/// </summary>
internal sealed class CitationOrder : IComparer<CitationFact>
{
    public int Compare(CitationFact one, CitationFact other)
    {
        var upTo = one.PublishedUpTo.CompareTo(other.PublishedUpTo);
        if (upTo != 0)
            return upTo;
        var from = (one.PublishedFrom ?? one.PublishedUpTo).CompareTo(other.PublishedFrom ?? other.PublishedUpTo);
        return from != 0 ? from : one.Id.CompareTo(other.Id);
    }
}
