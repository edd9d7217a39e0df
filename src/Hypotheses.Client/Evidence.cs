using System.Text.Json.Serialization;

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

/// <summary>A piece of evidence on file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">One of <see cref="Vocabulary.EvidenceKinds"/>.</param>
/// <param name="Description">What it is.</param>
/// <param name="Reliability">One of <see cref="Vocabulary.Reliabilities"/> (Admiralty), or null.</param>
/// <param name="Credibility">Admiralty 1–6, or null.</param>
public sealed record EvidenceItem(Guid Id, string Kind, string Description, string? Reliability, int? Credibility)
{
    /// <summary>In the answer to a POST: whether this request made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Created { get; init; }
}
