namespace Hypotheses.Analysis.Scoring;

/// <summary>The plain counts of one suspect.</summary>
/// <param name="Suspect">The suspect.</param>
/// <param name="Outlets">Distinct outlets (<see cref="ScorerNames.Outlets"/>), never more than articles.</param>
/// <param name="Articles">Distinct articles (<see cref="ScorerNames.Articles"/>), never more than citations.</param>
/// <param name="Citations">Countable citations (<see cref="ScorerNames.Citations"/>).</param>
/// <param name="FirstPublished">
/// The earliest upper bound among the dated articles counted, so that a vague date never passes for an early one. Null
/// if none is dated.
/// </param>
/// <param name="LastPublished">The latest upper bound among the dated articles counted; null if none is dated.</param>
public readonly record struct Totals(
    Guid Suspect,
    int Outlets,
    int Articles,
    int Citations,
    DateTimeOffset? FirstPublished,
    DateTimeOffset? LastPublished)
{
    /// <summary>How many of the outlets are copy sites.</summary>
    public int CopySitesOnly { get; init; }

    /// <summary>How many of the outlets the registry does not know.</summary>
    public int Provisional { get; init; }

    /// <summary>To how many groups the outlets belong (<see cref="ScorerNames.Owners"/>).</summary>
    public OwnerCount Owners { get; init; }

    /// <summary>The count that a ranking by this measure goes by.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The measure is none of the enumeration.</exception>
    public int By(Measure measure) => measure switch
    {
        Measure.Outlets => Outlets,
        Measure.Owners => Owners.Owners,
        Measure.Articles => Articles,
        Measure.Citations => Citations,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, null),
    };
}
