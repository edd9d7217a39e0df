namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Who stands at the end of an outlet's chain of control. A child has at most one controller on any day, so there is
/// one way up.
/// </summary>
public sealed class Ownership
{
    private readonly ILookup<Guid, ControlFact> _edges;

    /// <summary>Takes the edges that the registry held at the recorded time asked for.</summary>
    public Ownership(IEnumerable<ControlFact> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        _edges = edges.ToLookup(edge => edge.Child);
    }

    /// <summary>No edges: every outlet's owner is unknown.</summary>
    public static Ownership Unknown { get; } = new([]);

    /// <summary>The chain of control above a child on a day, the nearest first; empty if unknown.</summary>
    /// <remarks>
    /// The registry refuses circles on any one day; facts that hold one all the same end the chain where it would come
    /// back to itself.
    /// </remarks>
    public IReadOnlyList<Guid> ChainOf(Guid child, DateOnly day)
    {
        var chain = new List<Guid>();
        var seen = new HashSet<Guid> { child };
        for (var at = OwnerOf(child, day); at is { } owner && seen.Add(owner); at = OwnerOf(owner, day))
            chain.Add(owner);
        return chain;
    }

    /// <summary>
    /// The group that an outlet belongs to: the root reached over the edges that hold on the day. Null if unknown.
    /// </summary>
    public Guid? GroupOf(Guid outlet, DateOnly day) => ChainOf(outlet, day) is [.., var root] ? root : null;

    /// <summary>Whether the way up is of some days alone, anywhere on it.</summary>
    public bool DependsOnDay(Guid outlet)
    {
        var seen = new HashSet<Guid> { outlet };
        for (Guid[] at = [outlet]; at.Length > 0;)
        {
            var edges = at.SelectMany(child => _edges[child]).ToList();
            if (edges.Exists(edge => edge is not { From: null, To: null }))
                return true;
            at = [.. edges.Select(edge => edge.Owner).Where(seen.Add)];
        }
        return false;
    }

    // Of facts that break the rule of one controller a day the smallest id is taken, so that their order never matters.
    private Guid? OwnerOf(Guid child, DateOnly day)
    {
        Guid? owner = null;
        foreach (var edge in _edges[child])
            if (edge.HoldsOn(day) && (owner is null || edge.Owner.CompareTo(owner.Value) < 0))
                owner = edge.Owner;
        return owner;
    }
}
