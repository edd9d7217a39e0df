namespace Hypotheses.Web.Platform.Journal;

/// <summary>
/// A chain's head, locked by its writer: the instant of this act, the registry's sequence, the last entry.
/// </summary>
/// <param name="Chain">The leak's id; the empty id is the registry.</param>
/// <param name="RecordedAt">The instant that all rows of this act carry: after the lock, above every earlier
/// one.</param>
/// <param name="RegistrySeq">For a leak the sequence that the act pins, for the registry the act's own.</param>
/// <param name="Entries">Number of the last entry.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="PinnedSeq">The sequence pinned before this act.</param>
public sealed record Head(
    Guid Chain, DateTimeOffset RecordedAt, long RegistrySeq, long Entries, byte[] Hash, long PinnedSeq)
{
    /// <summary>How often derived state of the leak was counted anew apart from any act.</summary>
    public long Counted { get; init; }

    public bool IsOfRegistry => Chain == Guid.Empty;
}
