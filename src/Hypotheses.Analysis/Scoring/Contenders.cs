namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Who can come first by outlets once one outlet, or one separate report with all outlets that stand for it, is left
/// out: of many suspects few, so that the others need not be tried.
/// </summary>
public static class Contenders
{
    /// <summary>
    /// A removal changes who comes first only if it takes outlets from one of those who do: at most as many as stand
    /// for one report there, and one at least. Whoever is further behind than that can't catch up.
    /// </summary>
    /// <param name="scope">The suspects that are ranked together, see <see cref="Scope.Of"/>.</param>
    /// <param name="board">Their scores.</param>
    /// <param name="ofFirst">What outlets give toward those of <see cref="First"/>.</param>
    /// <returns>Those of <paramref name="scope"/>, in its order; none if nobody is named.</returns>
    public static IReadOnlyList<SuspectFact> Of(
        IReadOnlyList<SuspectFact> scope, Scoreboard board, IEnumerable<OutletTally> ofFirst)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(ofFirst);
        if (First(scope, board) is not [var first, ..])
            return [];
        var most = board.BySuspect[first.Id].Outlets;
        var dropped = ofFirst.Where(tally => tally.Citations > 0)
            .CountBy(tally => (tally.Suspect, tally.Origin!.Value.Report)).Max(report => report.Value);
        return [.. scope.Where(suspect => board.BySuspect[suspect.Id].Outlets >= most - dropped)];
    }

    /// <summary>Who comes first by outlets; none if nobody is named.</summary>
    /// <param name="scope">As above.</param>
    /// <param name="board">As above.</param>
    public static IReadOnlyList<SuspectFact> First(IReadOnlyList<SuspectFact> scope, Scoreboard board)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(board);
        var most = scope.Select(suspect => board.BySuspect[suspect.Id].Outlets).DefaultIfEmpty().Max();
        return most == 0 ? [] : [.. scope.Where(suspect => board.BySuspect[suspect.Id].Outlets == most)];
    }
}
