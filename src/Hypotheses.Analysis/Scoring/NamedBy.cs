using System.Numerics;
using System.Runtime.InteropServices;

namespace Hypotheses.Analysis.Scoring;

/// <summary>Whom each outlet names itself, without roll-up: a bit for each suspect, by its place.</summary>
internal sealed class NamedBy
{
    private readonly Ancestry _ancestry;
    private readonly Dictionary<Guid, ulong[]> _named = [];
    private readonly HashSet<Guid>[] _denying = [[], []];

    // By axis who is on it, and by place who is on its axis and none of its parents and parts.
    private readonly ulong[][] _onAxis, _others;

    internal NamedBy(Ancestry ancestry, IEnumerable<Naming> direct)
    {
        _ancestry = ancestry;
        var places = Enumerable.Range(0, ancestry.Count).ToList();
        _onAxis = [.. Enum.GetValues<Axis>().Select(axis => Bits(places.Where(p => ancestry.AxisOf(p) == axis)))];
        _others = [.. places.Select(OthersOf)];
        var (suspect, place) = (Guid.Empty, -1);
        foreach (var naming in direct)
        {
            // Those of one suspect mostly follow each other.
            if (naming.Suspect != suspect)
                (suspect, place) = (naming.Suspect, ancestry.PlaceOf(naming.Suspect));
            if (place < 0)
                continue;
            if (naming.Denies)
                _denying[(int)ancestry.AxisOf(place)].Add(naming.Outlet);
            if (naming.Names)
                Set(CollectionsMarshal.GetValueRefOrAddDefault(_named, naming.Outlet, out _) ??= Bits([]), place);
        }
    }

    internal AxisCount On(Axis axis) => new(
        _named.Values.Count(named => Meet(named, _onAxis[(int)axis])), _denying[(int)axis].Count);

    /// <summary>Which outlets name each suspect, or with roll-up one of its parts; by its place.</summary>
    /// <param name="rollup">With its parts.</param>
    internal IReadOnlyList<Guid>[] Outlets(bool rollup)
    {
        var outlets = Enumerable.Range(0, _ancestry.Count).Select(_ => new List<Guid>()).ToArray();
        var reached = Bits([]);
        foreach (var (outlet, named) in _named)
        {
            Array.Clear(reached);
            foreach (var place in PlacesIn(named))
                foreach (var above in rollup ? _ancestry.Upwards(place) : [place])
                    Set(reached, above);
            foreach (var place in PlacesIn(reached))
                outlets[place].Add(outlet);
        }
        return outlets;
    }

    /// <summary>
    /// By how many outlets each suspect, or with roll-up one of its parts, is named so that <see cref="IsAlone"/>
    /// holds.
    /// </summary>
    internal int[] Alone(bool rollup)
    {
        var alone = new int[_ancestry.Count];
        var reached = Enumerable.Range(0, alone.Length)
            .Select(place => Bits(rollup ? _ancestry.Downwards(place).ToArray() : [place])).ToArray();
        // Who is alone is kin of any who is named: one of these is enough to begin with.
        foreach (var named in _named.Values)
            foreach (var on in _onAxis)
                if (FirstOf(named, on) is var first and >= 0)
                {
                    foreach (var place in _ancestry.Upwards(first))
                        Count(named, place);
                    foreach (var place in _ancestry.Downwards(first))
                        if (place != first)
                            Count(named, place);
                }
        return alone;

        void Count(ulong[] named, int place)
        {
            if (Meet(named, reached[place]) && !Meet(named, _others[place]))
                alone[place]++;
        }
    }

    /// <summary>Whether the outlet names nobody on the axis but the suspect, its parents and its parts.</summary>
    internal bool IsAlone(int suspect, Guid outlet) =>
        !_named.TryGetValue(outlet, out var named) || !Meet(named, _others[suspect]);

    private ulong[] OthersOf(int place)
    {
        var others = (ulong[])_onAxis[(int)_ancestry.AxisOf(place)].Clone();
        foreach (var kin in _ancestry.Upwards(place))
            others[kin >> 6] &= ~(1UL << kin);
        foreach (var kin in _ancestry.Downwards(place))
            others[kin >> 6] &= ~(1UL << kin);
        return others;
    }

    private ulong[] Bits(IEnumerable<int> places)
    {
        var bits = new ulong[(_ancestry.Count + 63) >> 6];
        foreach (var place in places)
            Set(bits, place);
        return bits;
    }

    private static void Set(ulong[] bits, int place) => bits[place >> 6] |= 1UL << place;

    // Negative: there is none.
    private static int FirstOf(ulong[] some, ulong[] on)
    {
        for (var i = 0; i < some.Length; i++)
            if ((some[i] & on[i]) is var both and not 0)
                return (i << 6) + BitOperations.TrailingZeroCount(both);
        return -1;
    }

    private static IEnumerable<int> PlacesIn(ulong[] bits)
    {
        for (var i = 0; i < bits.Length; i++)
            for (var left = bits[i]; left != 0; left &= left - 1)
                yield return (i << 6) + BitOperations.TrailingZeroCount(left);
    }

    private static bool Meet(ulong[] some, ulong[] others)
    {
        for (var i = 0; i < some.Length; i++)
            if ((some[i] & others[i]) != 0)
                return true;
        return false;
    }
}
