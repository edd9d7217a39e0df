using System.Text.Json.Serialization;
using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>
/// Evidence offered with an article or a claim. The same kind and description is there once in a leak.
/// </summary>
public sealed record NewEvidence
{
    /// <summary>One of <see cref="Vocabulary.EvidenceKinds"/>. Required.</summary>
    public string? Kind { get; init; }

    /// <summary>What it is, 1–4,000 bytes. Required.</summary>
    public string? Description { get; init; }

    /// <summary>One of <see cref="Vocabulary.Reliabilities"/> (Admiralty); null = not graded.</summary>
    public string? Reliability { get; init; }

    /// <summary>Admiralty 1–6; null = not graded.</summary>
    public int? Credibility { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// Beside <c>claims</c>: the claims that it is offered with, at most 200. Under a claim it is that one.
    /// </summary>
    public IReadOnlyList<Ref>? Claims { get; init; }
}

/// <summary>A piece of evidence as it stands inside an article or a claim.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">One of <see cref="Vocabulary.EvidenceKinds"/>.</param>
/// <param name="Description">What it is.</param>
/// <param name="Reliability">One of <see cref="Vocabulary.Reliabilities"/> (Admiralty), or null.</param>
/// <param name="Credibility">Admiralty 1–6, or null.</param>
/// <param name="End">Its end, or null while it stands.</param>
public sealed record EvidenceSummary(
    Guid Id, string Kind, string Description, string? Reliability, int? Credibility, Ending? End)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }
}

/// <summary>
/// Log evidence by itself, with the claims and articles on file that it is offered with. The same kind and description
/// is there once in a leak: then what is new is added to it.
/// </summary>
public sealed record LogEvidence
{
    /// <summary>One of <see cref="Vocabulary.EvidenceKinds"/>. Required.</summary>
    public string? Kind { get; init; }

    /// <summary>What it is, 1–4,000 bytes. Required.</summary>
    public string? Description { get; init; }

    /// <summary>One of <see cref="Vocabulary.Reliabilities"/> (Admiralty); null = not graded.</summary>
    public string? Reliability { get; init; }

    /// <summary>Admiralty 1–6; null = not graded.</summary>
    public int? Credibility { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public string? Note { get; init; }

    /// <summary>The ids of the claims that it is offered with, at most 200.</summary>
    public IReadOnlyList<Guid>? Claims { get; init; }

    /// <summary>The ids of the articles that it cites, at most 200.</summary>
    public IReadOnlyList<Guid>? Articles { get; init; }
}

/// <summary>
/// Change evidence: a merge patch (RFC 7396), so that a member left out changes nothing and null clears what is held.
/// </summary>
public sealed record EvidenceChange
{
    /// <summary>One of <see cref="Vocabulary.EvidenceKinds"/>; can't be cleared.</summary>
    public Stated<string> Kind { get; init; }

    /// <summary>What it is, 1–4,000 bytes; can't be cleared.</summary>
    public Stated<string> Description { get; init; }

    /// <summary>One of <see cref="Vocabulary.Reliabilities"/> (Admiralty).</summary>
    public Stated<string> Reliability { get; init; }

    /// <summary>Admiralty 1–6.</summary>
    public Stated<int?> Credibility { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public Stated<string> Note { get; init; }

    /// <summary>The ids of all claims that it is offered with, at most 200; null = none.</summary>
    public Stated<IReadOnlyList<Guid>> Claims { get; init; }

    /// <summary>The ids of all articles that it cites, at most 200; null = none.</summary>
    public Stated<IReadOnlyList<Guid>> Articles { get; init; }
}

/// <summary>A piece of evidence on file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Leak">Its leak's slug.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Kind">One of <see cref="Vocabulary.EvidenceKinds"/>.</param>
/// <param name="Description">What it is.</param>
/// <param name="Reliability">One of <see cref="Vocabulary.Reliabilities"/> (Admiralty), or null.</param>
/// <param name="Credibility">Admiralty 1–6, or null.</param>
/// <param name="Note">A note.</param>
/// <param name="Claims">The claims that it is offered with.</param>
/// <param name="Articles">The articles that it cites.</param>
/// <param name="End">Its end, or null while it stands.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="RecordedBy">The account that recorded it.</param>
public sealed record EvidenceItem(
    Guid Id, string Leak, int Version, string Kind, string Description, string? Reliability, int? Credibility,
    string? Note, IReadOnlyList<ClaimSummary> Claims, IReadOnlyList<ArticleSummary> Articles, Ending? End,
    DateTimeOffset RecordedAt, string RecordedBy)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }

    /// <summary>In the answer to a POST: values that contradicted held ones and were kept out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Conflict>? Conflicts { get; init; }
}
