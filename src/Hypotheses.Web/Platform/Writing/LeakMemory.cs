using Hypotheses.Web.Platform.Journal;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>
/// What acts hand on to the next act of the same leak, so that an import does not read the same of the leak for each of
/// its batches. It is had only at the very head at which it was left: after any other act, of this instance or another,
/// it is read anew.
/// </summary>
public sealed class LeakMemory
{
    // Of each some megabytes at most; those that rested longest go first.
    private const int MostLeaks = 16;

    private readonly LinkedList<Kept> _kept = [];

    /// <summary>Takes what was kept at this head; whoever takes it has it alone. Empty if there is nothing.</summary>
    public IReadOnlyList<object> Take(Head head)
    {
        lock (_kept)
        {
            if (_kept.FirstOrDefault(one => one.At.Chain == head.Chain) is not { } kept)
                return [];
            _kept.Remove(kept);
            return IsSame(kept.At, head) ? kept.Values : [];
        }
    }

    /// <summary>Keeps values that hold at this head.</summary>
    public void Keep(Head head, IReadOnlyList<object> values)
    {
        lock (_kept)
        {
            if (_kept.FirstOrDefault(one => one.At.Chain == head.Chain) is { } before)
                _kept.Remove(before);
            _kept.AddLast(new Kept(head, values));
            if (_kept.Count > MostLeaks)
                _kept.RemoveFirst();
        }
    }

    // The hash covers all entries up to it, and each has its instant.
    private static bool IsSame(Head one, Head other) =>
        one.RegistrySeq == other.RegistrySeq && one.Counted == other.Counted
        && one.Hash.AsSpan().SequenceEqual(other.Hash);

    private sealed record Kept(Head At, IReadOnlyList<object> Values);
}
