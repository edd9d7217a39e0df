using System.Collections.Frozen;

namespace Hypotheses.Analysis.Scoring;

/// <summary>Who is part of whom among the live suspects.</summary>
internal sealed class Ancestry
{
    private readonly FrozenDictionary<Guid, SuspectFact> _live;
    private readonly FrozenDictionary<Guid, Guid[]> _upwards;

    internal Ancestry(IReadOnlyList<SuspectFact> suspects)
    {
        _live = suspects.ToFrozenDictionary(suspect => suspect.Id);
        _upwards = suspects.ToFrozenDictionary(suspect => suspect.Id, suspect => Climb(suspect).ToArray());
    }

    internal bool IsLive(Guid suspect) => _live.ContainsKey(suspect);

    internal Axis AxisOf(Guid suspect) => _live[suspect].Axis;

    /// <summary>The suspect, then its parent, and so on to the top.</summary>
    internal ReadOnlySpan<Guid> Upwards(Guid suspect) => _upwards[suspect];

    /// <summary>The live suspect that this one is part of, if any.</summary>
    internal Guid? ParentOf(in SuspectFact suspect) =>
        suspect.PartOf is { } parent && _live.ContainsKey(parent) ? parent : null;

    private IEnumerable<Guid> Climb(SuspectFact suspect)
    {
        // The database forbids circles; facts that hold one all the same end the climb instead of hanging it.
        var seen = new HashSet<Guid>();
        for (Guid? id = suspect.Id; id is { } one && seen.Add(one); id = ParentOf(_live[one]))
            yield return one;
    }
}
