using System.Text.Json.Serialization;

namespace Hypotheses.Client;

/// <summary>
/// Log a public event: what articles derive from besides articles. The same kind, date and words is there once in a
/// leak.
/// </summary>
public sealed record LogPublicEvent
{
    /// <summary>One of <see cref="Vocabulary.EventKinds"/>. Required.</summary>
    public string? Kind { get; init; }

    /// <summary>What happened, 1–2,000 bytes. Required.</summary>
    public string? What { get; init; }

    /// <summary>When: 2025, 2025-11 or 2025-11-26; null = not known.</summary>
    public string? Date { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }
}

/// <summary>A public event on file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Leak">Its leak's slug.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Kind">One of <see cref="Vocabulary.EventKinds"/>.</param>
/// <param name="What">What happened.</param>
/// <param name="Date">When: 2025, 2025-11, 2025-11-26, or null.</param>
/// <param name="Note">A note.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="RecordedBy">The account that recorded it.</param>
public sealed record PublicEvent(
    Guid Id, string Leak, int Version, string Kind, string What, string? Date, string? Note, DateTimeOffset RecordedAt,
    string RecordedBy)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }
}
