namespace Hypotheses.Analysis.Scoring;

/// <summary>Whom each outlet names itself, without roll-up.</summary>
internal sealed class NamedBy
{
    private readonly Ancestry _ancestry;
    private readonly Dictionary<Guid, List<int>> _named = [];
    private readonly HashSet<Guid>[] _denying = [[], []];

    internal NamedBy(Ancestry ancestry, IReadOnlyList<OutletTally> direct)
    {
        _ancestry = ancestry;
        foreach (var tally in direct)
        {
            var place = ancestry.PlaceOf(tally.Suspect);
            if (place < 0)
                continue;
            if (tally.Denies > 0)
                _denying[(int)ancestry.AxisOf(place)].Add(tally.Outlet);
            if (tally.Citations == 0)
                continue;
            if (!_named.TryGetValue(tally.Outlet, out var places))
                _named.Add(tally.Outlet, places = []);
            places.Add(place);
        }
    }

    internal AxisCount On(Axis axis) => new(
        _named.Values.Count(places => places.Exists(place => _ancestry.AxisOf(place) == axis)),
        _denying[(int)axis].Count);

    /// <summary>Whether the outlet names nobody on the axis but the suspect, its parents and its parts.</summary>
    internal bool IsAlone(int suspect, Guid outlet)
    {
        foreach (var place in _named.GetValueOrDefault(outlet) ?? [])
            if (_ancestry.AxisOf(place) == _ancestry.AxisOf(suspect) && !_ancestry.AreKin(suspect, place))
                return false;
        return true;
    }
}
