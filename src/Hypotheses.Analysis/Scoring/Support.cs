namespace Hypotheses.Analysis.Scoring;

/// <summary>The outlets that stand behind one suspect, and what is left of its counts without some.</summary>
internal sealed class Support
{
    private readonly Dictionary<Guid, (OutletTally Tally, Guid? Group)> _outlets;
    private readonly ILookup<Guid, OutletTally> _groups;
    private readonly ILookup<Report, OutletTally> _reports;
    private readonly int _unknown, _articles, _citations, _roots;

    internal Support(Guid suspect, IEnumerable<OutletTally> counted, Ownership ownership)
    {
        Suspect = suspect;
        _outlets = counted.ToDictionary(
            tally => tally.Outlet, tally => (tally, ownership.GroupOf(tally.Outlet, tally.LatestDay)));
        _groups = _outlets.Values.Where(outlet => outlet.Group is not null)
            .ToLookup(outlet => outlet.Group!.Value, outlet => outlet.Tally);
        _reports = _outlets.Values.ToLookup(outlet => outlet.Tally.Origin!.Value.Report, outlet => outlet.Tally);
        _roots = _reports.Count(HasRoot);
        _unknown = _outlets.Values.Count(outlet => outlet.Group is null);
        _articles = _outlets.Values.Sum(outlet => outlet.Tally.Articles);
        _citations = _outlets.Values.Sum(outlet => outlet.Tally.Citations);
    }

    internal Guid Suspect { get; }

    internal IEnumerable<Guid> Outlets => _outlets.Keys;

    internal IEnumerable<Guid> Groups => _groups.Select(group => group.Key);

    internal IEnumerable<Report> Reports => _reports.Select(report => report.Key);

    internal Figure By(Measure measure) => Left([], measure);

    internal Figure WithoutOutlet(Guid outlet, Measure measure) =>
        Left(_outlets.TryGetValue(outlet, out var gone) ? [gone.Tally] : [], measure);

    internal Figure WithoutGroup(Guid group, Measure measure) => Left([.. _groups[group]], measure);

    internal Figure WithoutReport(Report report, Measure measure) => Left([.. _reports[report]], measure);

    private Figure Left(OutletTally[] gone, Measure measure) => measure switch
    {
        Measure.Owners => Figure.Of(_groups.Count + _unknown - OwnersOf(gone)),
        Measure.Articles => Figure.Of(_articles - gone.Sum(tally => tally.Articles)),
        Measure.Citations => Figure.Of(_citations - gone.Sum(tally => tally.Citations)),
        Measure.Reports => ReportsWithout(gone),
        _ => Figure.Of(_outlets.Count - gone.Length),
    };

    // Groups of which all outlets are gone, and outlets without one.
    private int OwnersOf(OutletTally[] gone) =>
        gone.GroupBy(tally => _outlets[tally.Outlet].Group)
            .Sum(of => of.Key is not { } group ? of.Count() : _groups[group].Count() == of.Count() ? 1 : 0);

    private Figure ReportsWithout(OutletTally[] gone)
    {
        var (high, roots) = (_reports.Count, _roots);
        foreach (var of in gone.GroupBy(tally => tally.Origin!.Value.Report))
        {
            var left = _reports[of.Key].Except(of).ToList();
            high -= left.Count == 0 ? 1 : 0;
            roots -= HasRoot(_reports[of.Key]) && !HasRoot(left) ? 1 : 0;
        }
        return new(Math.Max(roots, Math.Min(1, high)), high);
    }

    private static bool HasRoot(IEnumerable<OutletTally> tallies) =>
        tallies.Any(tally => tally.Origin!.Value.Tracing != Tracing.Open);
}
