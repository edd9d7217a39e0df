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
