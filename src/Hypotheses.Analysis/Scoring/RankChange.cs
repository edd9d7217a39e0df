namespace Hypotheses.Analysis.Scoring;

/// <summary>How a suspect moved in a ranking.</summary>
public static class RankChange
{
    /// <summary>
    /// The rank at the start of the window minus the rank at its end: above 0 it rose, below 0 it fell. Null if it is
    /// unranked in either; a suspect that was not among the rows then was unranked.
    /// </summary>
    /// <param name="then">The ranking at the start of the window, by the same measure.</param>
    /// <param name="now">The ranking at its end.</param>
    /// <returns>An entry for each row of <paramref name="now"/>.</returns>
    public static IReadOnlyDictionary<Guid, int?> Of(
        IReadOnlyList<RankedSuspect> then, IReadOnlyList<RankedSuspect> now)
    {
        ArgumentNullException.ThrowIfNull(then);
        ArgumentNullException.ThrowIfNull(now);
        var before = then.ToDictionary(row => row.Score.Suspect, row => row.Rank);
        return now.ToDictionary(
            row => row.Score.Suspect, row => before.GetValueOrDefault(row.Score.Suspect) - row.Rank);
    }
}
