namespace Hypotheses.Analysis.Scoring;

/// <summary>The outlets that stand behind one suspect, and what is left of its counts without some.</summary>
internal sealed class Support
{
    private readonly Dictionary<Guid, (OutletTally Tally, Guid? Group)> _outlets;
    private readonly ILookup<Guid, OutletTally> _groups;
    private readonly int _unknown, _articles, _citations;

    internal Support(Guid suspect, IEnumerable<OutletTally> counted, Ownership ownership)
    {
        Suspect = suspect;
        _outlets = counted.ToDictionary(
            tally => tally.Outlet, tally => (tally, ownership.GroupOf(tally.Outlet, tally.LatestDay)));
        _groups = _outlets.Values.Where(outlet => outlet.Group is not null)
            .ToLookup(outlet => outlet.Group!.Value, outlet => outlet.Tally);
        _unknown = _outlets.Values.Count(outlet => outlet.Group is null);
        _articles = _outlets.Values.Sum(outlet => outlet.Tally.Articles);
        _citations = _outlets.Values.Sum(outlet => outlet.Tally.Citations);
    }

    internal Guid Suspect { get; }

    internal IEnumerable<Guid> Outlets => _outlets.Keys;

    internal IEnumerable<Guid> Groups => _groups.Select(group => group.Key);

    internal int By(Measure measure) => measure switch
    {
        Measure.Owners => _groups.Count + _unknown,
        Measure.Articles => _articles,
        Measure.Citations => _citations,
        _ => _outlets.Count,
    };

    internal int WithoutOutlet(Guid outlet, Measure measure)
    {
        if (!_outlets.TryGetValue(outlet, out var gone))
            return By(measure);
        if (measure != Measure.Owners)
            return By(measure) - Of(gone.Tally, measure);
        return By(measure) - (gone.Group is not { } group || _groups[group].Count() == 1 ? 1 : 0);
    }

    internal int WithoutGroup(Guid group, Measure measure)
    {
        var gone = _groups[group];
        if (measure == Measure.Owners)
            return By(measure) - (gone.Any() ? 1 : 0);
        return By(measure) - gone.Sum(tally => Of(tally, measure));
    }

    private static int Of(in OutletTally tally, Measure measure) => measure switch
    {
        Measure.Articles => tally.Articles,
        Measure.Citations => tally.Citations,
        _ => 1,
    };
}
