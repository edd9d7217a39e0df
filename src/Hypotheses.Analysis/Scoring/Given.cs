namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// What one article gives of one claim toward one suspect. Articles that were merged may give a claim in more than one
/// stance: it is one citation all the same.
/// </summary>
internal struct Given
{
    private byte _stances;
    private byte _shifts;

    /// <summary>When the first of its carrying citations was recorded.</summary>
    internal DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The lowest id of its carrying citations.</summary>
    internal Guid Citation { get; private set; }

    internal readonly bool IsNothing => _stances == 0;

    internal readonly bool Has(Stance stance) => (_stances & (1 << (int)stance)) != 0;

    internal readonly bool Has(Shift shift) => (_shifts & (1 << (int)shift)) != 0;

    internal readonly bool IsCarrying => Has(Stance.Asserts) || Has(Stance.Suggests);

    internal void Add(in CitationFact citation, Shift shift)
    {
        if (citation.Stance.IsCarrying() && (!IsCarrying || citation.RecordedAt < RecordedAt))
            RecordedAt = citation.RecordedAt;
        if (citation.Stance.IsCarrying() && (!IsCarrying || citation.Id.CompareTo(Citation) < 0))
            Citation = citation.Id;
        _stances |= (byte)(1 << (int)citation.Stance);
        _shifts |= (byte)(1 << (int)shift);
    }
}
