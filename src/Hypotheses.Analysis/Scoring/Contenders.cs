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
    /// <param name="tallies">What was counted.</param>
    /// <returns>Those of <paramref name="scope"/>, in its order; none if nobody is named.</returns>
    public static IReadOnlyList<SuspectFact> Of(IReadOnlyList<SuspectFact> scope, Tallies tallies)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(tallies);
        var counts = scope.ToDictionary(suspect => suspect.Id, _ => 0);
        foreach (var tally in tallies.Reached)
            if (tally.Citations > 0 && counts.TryGetValue(tally.Suspect, out var count))
                counts[tally.Suspect] = count + 1;
        var most = counts.Values.DefaultIfEmpty().Max();
        if (most == 0)
            return [];
        var dropped = tallies.Reached
            .Where(tally => tally.Citations > 0 && counts.GetValueOrDefault(tally.Suspect) == most)
            .CountBy(tally => (tally.Suspect, tally.Origin!.Value.Report)).Max(report => report.Value);
        return [.. scope.Where(suspect => counts[suspect.Id] >= most - dropped)];
    }

    /// <summary>
    /// The reports that several outlets stand for toward one suspect of the scope, whoever that is: to leave out
    /// another is to leave out its outlet.
    /// </summary>
    /// <param name="scope">As above.</param>
    /// <param name="tallies">As above.</param>
    public static IReadOnlySet<Report> Repeated(IReadOnlyList<SuspectFact> scope, Tallies tallies)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(tallies);
        var ranked = scope.Select(suspect => suspect.Id).ToHashSet();
        return tallies.Reached.Where(tally => tally.Citations > 0 && ranked.Contains(tally.Suspect))
            .CountBy(tally => (tally.Suspect, tally.Origin!.Value.Report))
            .Where(report => report.Value > 1).Select(report => report.Key.Report).ToHashSet();
    }
}
