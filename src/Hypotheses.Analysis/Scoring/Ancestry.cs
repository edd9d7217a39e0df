namespace Hypotheses.Analysis.Scoring;

/// <summary>Who is part of whom among the live suspects, each by its place in their list.</summary>
internal sealed class Ancestry
{
    private readonly IReadOnlyList<SuspectFact> _suspects;
    private readonly Dictionary<Guid, int> _places;
    private readonly int[][] _upwards;
    private readonly int[][] _downwards;

    /// <exception cref="ArgumentException">Two suspects have one id.</exception>
    internal Ancestry(IReadOnlyList<SuspectFact> suspects)
    {
        _suspects = suspects;
        _places = new(suspects.Count);
        for (var i = 0; i < suspects.Count; i++)
            _places.Add(suspects[i].Id, i);
        _upwards = [.. Enumerable.Range(0, suspects.Count).Select(Climb)];
        var below = suspects.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < suspects.Count; i++)
            foreach (var above in _upwards[i])
                below[above].Add(i);
        _downwards = [.. below.Select(places => places.ToArray())];
    }

    internal int Count => _suspects.Count;

    /// <summary>The place of a live suspect; negative for one that is not.</summary>
    internal int PlaceOf(Guid suspect) => _places.GetValueOrDefault(suspect, -1);

    internal Guid IdOf(int place) => _suspects[place].Id;

    internal Axis AxisOf(int place) => _suspects[place].Axis;

    /// <summary>The suspect, then its parent, and so on to the top.</summary>
    internal ReadOnlySpan<int> Upwards(int place) => _upwards[place];

    /// <summary>The suspect and all its parts, parts of parts included.</summary>
    internal ReadOnlySpan<int> Downwards(int place) => _downwards[place];

    /// <summary>Whether the one is the other, or a part of it, or the other way.</summary>
    internal bool AreKin(int one, int other) =>
        Upwards(one).Contains(other) || Upwards(other).Contains(one);

    /// <summary>The live suspect that this one is part of, if any.</summary>
    internal Guid? ParentOf(in SuspectFact suspect) =>
        suspect.PartOf is { } parent && _places.ContainsKey(parent) ? parent : null;

    private int[] Climb(int place)
    {
        // The database forbids circles; facts that hold one all the same end the climb instead of hanging it.
        var way = new List<int>();
        for (var at = place; at >= 0 && !way.Contains(at);)
        {
            way.Add(at);
            at = _suspects[at].PartOf is { } parent ? PlaceOf(parent) : -1;
        }
        return [.. way];
    }
}
