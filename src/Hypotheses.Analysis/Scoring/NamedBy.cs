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

    /// <summary>
    /// By how many outlets each suspect, or with roll-up one of its parts, is named so that <see cref="IsAlone"/>
    /// holds.
    /// </summary>
    internal int[] Alone(bool rollup)
    {
        var alone = new int[_ancestry.Count];
        var reached = new HashSet<int>();
        foreach (var places in _named.Values)
        {
            reached.Clear();
            foreach (var place in places)
            {
                if (!IsOneTree(places, place))
                    continue;
                foreach (var above in rollup ? _ancestry.Upwards(place) : [place])
                    if (reached.Add(above) && AreKin(places, above))
                        alone[above]++;
            }
        }
        return alone;
    }

    /// <summary>Whether the outlet names nobody on the axis but the suspect, its parents and its parts.</summary>
    internal bool IsAlone(int suspect, Guid outlet)
    {
        return !_named.TryGetValue(outlet, out var places) || AreKin(places, suspect);
    }

    // Who is not of one tree is no kin: most outlets name so many that nothing further is to be looked at.
    private bool IsOneTree(List<int> places, int suspect)
    {
        var top = _ancestry.Upwards(suspect)[^1];
        foreach (var place in places)
            if (_ancestry.AxisOf(place) == _ancestry.AxisOf(suspect) && _ancestry.Upwards(place)[^1] != top)
                return false;
        return true;
    }

    private bool AreKin(List<int> places, int suspect)
    {
        foreach (var place in places)
            if (_ancestry.AxisOf(place) == _ancestry.AxisOf(suspect) && !_ancestry.AreKin(suspect, place))
                return false;
        return true;
    }
}
