namespace Hypotheses.Analysis.Scoring;

/// <summary>Rows in the order of a measure.</summary>
public static class Ranking
{
    /// <summary>
    /// Ranks by a measure, most first; equal counts share a rank (competition ranking 1, 1, 3) and are marked tied.
    /// Ties are listed by the least number of separate reports, most first, by first publication, earliest first and
    /// undated last, then by id. Suspects without an outlet come last and have no rank.
    /// </summary>
    /// <param name="scores">The rows to rank, in any order: siblings, see <see cref="Scope.Of"/>.</param>
    /// <param name="by">The measure.</param>
    public static IReadOnlyList<RankedSuspect> Of(IEnumerable<SuspectScore> scores, Measure by)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var rows = scores
            .OrderBy(row => row.Outlets == 0)
            .ThenByDescending(row => row.By(by))
            .ThenByDescending(row => row.Reports.Low)
            .ThenBy(row => row.FirstPublished is null)
            .ThenBy(row => row.FirstPublished)
            .ThenBy(row => row.Suspect)
            .ToList();
        var ranked = new List<RankedSuspect>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Outlets == 0)
            {
                ranked.Add(new(null, false, rows[i]));
                continue;
            }
            var asBefore = i > 0 && Equal(rows[i - 1], rows[i], by);
            var asAfter = i + 1 < rows.Count && Equal(rows[i], rows[i + 1], by);
            ranked.Add(new(asBefore ? ranked[i - 1].Rank : i + 1, asBefore || asAfter, rows[i]));
        }
        return ranked;
    }

    private static bool Equal(SuspectScore one, SuspectScore other, Measure by) =>
        one.Outlets > 0 && other.Outlets > 0 && one.By(by) == other.By(by);
}
