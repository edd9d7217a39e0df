using System.Text.Json;

namespace Hypotheses.Client;

/// <summary>One entry of a journal: what was changed, by whom, when.</summary>
/// <param name="Seq">Its number in its chain, from 1.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="RecordedBy">The account that acted.</param>
/// <param name="Act">What was done: register, change, merge, unmerge, control, mark …</param>
/// <param name="Thing">To what: outlet, owner, host …</param>
/// <param name="ThingId">Its id.</param>
/// <param name="Facts">The hashed facts; of a change before and after.</param>
/// <param name="Words">Text beside the hash (names of persons, notes); null where there is none.</param>
public sealed record Change(
    long Seq, DateTimeOffset RecordedAt, string RecordedBy, string Act, string Thing, Guid ThingId, JsonElement Facts,
    JsonElement? Words);

/// <summary>What a walk over a journal's chain found.</summary>
/// <param name="Whole">Every entry is as it was written, and none is missing or moved.</param>
/// <param name="Entries">How many entries hold, from the first on.</param>
/// <param name="Hash">The hash of the last one that holds, in hex: an anchor to compare with later.</param>
/// <param name="BrokenAt">The first entry that does not hold; null = none.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record Verification(bool Whole, long Entries, string Hash, long? BrokenAt, string? Reason);
