namespace Hypotheses.Web.Intake;

/// <summary>
/// Which things of one kind count as one in a leak, by the merges that stand: whatever leads to one leads to its root.
/// </summary>
internal class Kin(IReadOnlyCollection<(Guid Thing, Guid Root)> merged)
{
    private readonly Dictionary<Guid, Guid> _roots = merged.ToDictionary(row => row.Thing, row => row.Root);
    private readonly ILookup<Guid, Guid> _members = merged.ToLookup(row => row.Root, row => row.Thing);

    public bool IsMerged(Guid thing) => _roots.ContainsKey(thing);

    public Guid RootOf(Guid thing) => _roots.GetValueOrDefault(thing, thing);

    /// <summary>Whether anything is merged into it.</summary>
    public bool HasMembers(Guid root) => _members.Contains(root);

    /// <summary>The root first, then what is merged into it, in the order of their ids.</summary>
    public IEnumerable<Guid> Of(Guid root) => _members[root].Order().Prepend(root);
}
