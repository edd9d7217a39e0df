namespace Hypotheses.Analysis.Scoring;

/// <summary>Whom each outlet names itself, without roll-up.</summary>
internal sealed class NamedBy
{
    private readonly Ancestry _ancestry;
    private readonly Dictionary<Guid, List<int>> _named = [];
    private readonly HashSet<Guid>[] _denying = [[], []];

    internal NamedBy(Ancestry ancestry, IReadOnlyList<Naming> direct)
    {
        _ancestry = ancestry;
        foreach (var naming in direct)
        {
            var place = ancestry.PlaceOf(naming.Suspect);
            if (place < 0)
                continue;
            if (naming.Denies)
                _denying[(int)ancestry.AxisOf(place)].Add(naming.Outlet);
            if (!naming.Names)
                continue;
            if (!_named.TryGetValue(naming.Outlet, out var places))
                _named.Add(naming.Outlet, places = []);
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
