namespace Hypotheses.Client;

/// <summary>What the walk of a chain found.</summary>
/// <param name="Chain">The leak's slug, or registry.</param>
/// <param name="Whole">True when every link holds.</param>
/// <param name="Entries">Entries walked.</param>
/// <param name="Hash">The last hash, in hex: an anchor to keep elsewhere.</param>
/// <param name="BrokenAt">The number of the first entry that does not hold.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record Verification(string Chain, bool Whole, long Entries, string Hash, long? BrokenAt, string? Reason);
