namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Who comes first when one thing is left out: each single removal that changes it. Those who come first are all that
/// share the first rank, in the order of their ids; so a removal that makes a tie, or breaks one, changes it too.
/// </summary>
public sealed class Sensitivity
{
    private readonly IReadOnlyList<Support> _supports;
    private readonly Measure _by;

    /// <summary>Takes what was counted.</summary>
    /// <param name="facts">For the owners.</param>
    /// <param name="counted">What outlets give toward them.</param>
    /// <param name="scope">The suspects that are ranked together, see <see cref="Scope.Of"/>.</param>
    /// <param name="by">What they are ranked by.</param>
    public Sensitivity(
        LeakFacts facts, IEnumerable<OutletTally> counted, IReadOnlyList<SuspectFact> scope, Measure by)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(counted);
        ArgumentNullException.ThrowIfNull(scope);
        var reached = counted.Where(tally => tally.Citations > 0).ToLookup(tally => tally.Suspect);
        _by = by;
        _supports =
        [
            .. scope.OrderBy(suspect => suspect.Id)
                .Select(suspect => new Support(suspect.Id, reached[suspect.Id], facts.Ownership)),
        ];
        var counts = _supports.Select(support => support.By(by)).ToArray();
        (First, Count) = (FirstOf(counts), counts.DefaultIfEmpty().Max());
    }

    /// <summary>Who comes first with all: more than one if they are level, none if nobody is named.</summary>
    public IReadOnlyList<Guid> First { get; }

    /// <summary>Their count.</summary>
    public Figure Count { get; }

    /// <summary>Leaves out each outlet that counts for one of them; in the order of the outlets' ids.</summary>
    public IReadOnlyList<Removal> ToOutlets() => Changed(
        RemovalKind.Outlet, _supports.SelectMany(support => support.Outlets).Order(),
        (support, outlet) => support.WithoutOutlet(outlet, _by), outlet => outlet);

    /// <summary>
    /// Leaves out each separate report with all outlets that stand for it, of whichever suspect; by kind and id.
    /// </summary>
    /// <param name="among">These alone, see <see cref="Tallies.Repeated"/>; null = all.</param>
    public IReadOnlyList<Removal> ToReports(IReadOnlySet<Report>? among = null) => Changed(
        RemovalKind.Report,
        _supports.SelectMany(support => support.Reports).Where(report => among?.Contains(report) != false).Distinct()
            .OrderBy(report => report.Kind).ThenBy(report => report.Id),
        (support, report) => support.WithoutReport(report, _by), report => report.Id);

    /// <summary>
    /// Leaves out each owner at the end of a chain of control, with all outlets that belong to its group; in the order
    /// of the owners' ids.
    /// </summary>
    public IReadOnlyList<Removal> ToOwners() => Changed(
        RemovalKind.Owner, _supports.SelectMany(support => support.Groups).Order(),
        (support, owner) => support.WithoutGroup(owner, _by), owner => owner);

    /// <summary>Leaves out each claimant; in the order of the claimants' ids.</summary>
    /// <param name="facts">The record, with its citations.</param>
    /// <param name="publishedAsOf">As for the tallies.</param>
    /// <param name="rollup">As for the tallies.</param>
    public IReadOnlyList<Removal> ToClaimants(LeakFacts facts, DateTimeOffset? publishedAsOf, bool rollup)
    {
        var said = Said.Of(facts, publishedAsOf, rollup);
        return Changed(
            RemovalKind.Claimant, said.Values.SelectMany(of => of.Claimants).Order(),
            (support, claimant) => said.TryGetValue(support.Suspect, out var of)
                ? of.Without(claimant, _by, support.By(_by), facts.Ownership) : support.By(_by),
            claimant => claimant);
    }

    private List<Removal> Changed<T>(
        RemovalKind kind, IEnumerable<T> candidates, Func<Support, T, Figure> countWithout, Func<T, Guid> idOf)
    {
        var changes = new List<Removal>();
        var counts = new Figure[_supports.Count];
        foreach (var candidate in candidates.Distinct())
        {
            for (var i = 0; i < counts.Length; i++)
                counts[i] = countWithout(_supports[i], candidate);
            var first = FirstOf(counts);
            if (!first.SequenceEqual(First))
                changes.Add(new(kind, idOf(candidate), first, counts.DefaultIfEmpty().Max())
                {
                    Report = candidate is Report report ? report : null,
                });
        }
        return changes;
    }

    private IReadOnlyList<Guid> FirstOf(Figure[] counts)
    {
        var most = counts.DefaultIfEmpty().Max();
        return most.Least == 0 ? []
            : [.. _supports.Where((_, i) => counts[i] == most).Select(support => support.Suspect)];
    }
}
