using System.Text.Json;

namespace Hypotheses.Client;

/// <summary>One entry of a journal: what was changed, by whom, when.</summary>
/// <param name="Seq">Its number in its chain, from 1.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="RecordedBy">The account that acted.</param>
/// <param name="Act">What was done: register, change, merge, unmerge, control, mark …</param>
/// <param name="Thing">To what: outlet, owner, host …</param>
/// <param name="ThingId">Its id.</param>
/// <param name="Says">The entry as a sentence: who did what to which thing, and from what to what.</param>
/// <param name="Before">
/// What stood before, facts and words; null where nothing did, or the act had no need to say.
/// </param>
/// <param name="After">What stands after, or what the act says; null where nothing does.</param>
/// <param name="Facts">The hashed facts as they were written; of a change before and after.</param>
/// <param name="Words">Text beside the hash (names of persons, notes); null where there is none.</param>
public sealed record Change(
    long Seq, DateTimeOffset RecordedAt, string RecordedBy, string Act, string Thing, Guid ThingId, string Says,
    JsonElement? Before, JsonElement? After, JsonElement Facts, JsonElement? Words);

/// <summary>What a walk over a journal's chain found.</summary>
/// <param name="Whole">Every entry is as it was written, and none is missing or moved.</param>
/// <param name="Entries">How many entries hold, from the first on.</param>
/// <param name="Hash">The hash of the last one that holds, in hex: an anchor to compare with later.</param>
/// <param name="BrokenAt">The first entry that does not hold; null = none.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Withheld">
/// How many entries of the registry stayed where an archive was made: here they are proved, and not told.
/// </param>
public sealed record Verification(
    bool Whole, long Entries, string Hash, long? BrokenAt, string? Reason, long Withheld);

/// <summary>
/// One entry of the access log: who read something of a restricted leak, or took a list out as a file.
/// </summary>
/// <param name="Seq">Its number in the log, from 1; the log is one for all leaks.</param>
/// <param name="ReadAt">When.</param>
/// <param name="ReadBy">The account that asked.</param>
/// <param name="Act">One of <see cref="Vocabulary.AccessActs"/>: read, or export of a list as CSV or NDJSON.</param>
/// <param name="Operation">The operation, as in the API's document.</param>
/// <param name="Path">The route, such as /api/v1/leaks/{leak}/claims: names and queries are not kept.</param>
/// <param name="Thing">The id in the address beside the leak's, if it has one.</param>
/// <param name="Form">The media type of the answer.</param>
/// <param name="RequestId">The request's id, as in X-Request-Id.</param>
public sealed record Access(
    long Seq, DateTimeOffset ReadAt, string ReadBy, string Act, string Operation, string Path, Guid? Thing,
    string Form, string RequestId);
