using Hypotheses.Client.Wire;

namespace Hypotheses.Client;

/// <summary>
/// Change a claim: a merge patch (RFC 7396), so that a member left out changes nothing and null clears what is held.
/// Claimant, suspects, among, statedOn and the side of the stance are what it is known by: they change here alone, and
/// not into another claim on file.
/// </summary>
public sealed record ClaimChange
{
    /// <summary>The suspects, 1–8, found or made as when logging; can't be cleared.</summary>
    public Stated<IReadOnlyList<NewSuspect>> Suspects { get; init; }

    /// <summary>One of <see cref="Vocabulary.Among"/>; can't be cleared.</summary>
    public Stated<string> Among { get; init; }

    /// <summary>Who says so, found or made as when logging; can't be cleared.</summary>
    public Stated<NewClaimant> Claimant { get; init; }

    /// <summary>
    /// One of <see cref="Vocabulary.Stances"/>: the claimant's; can't be cleared. Its citations keep their own.
    /// </summary>
    public Stated<string> Stance { get; init; }

    /// <summary>One of <see cref="Vocabulary.Bases"/>; null = unstated.</summary>
    public Stated<string> Basis { get; init; }

    /// <summary>With basis told: whom they have it from, as printed, at most 400 bytes.</summary>
    public Stated<string> Citing { get; init; }

    /// <summary>One of <see cref="Vocabulary.Acts"/>; null = unspecified.</summary>
    public Stated<string> Act { get; init; }

    /// <summary>
    /// One of <see cref="Vocabulary.Namings"/>; can't be cleared. Of an inferred one any change of what it is known by
    /// takes the approval away.
    /// </summary>
    public Stated<string> Naming { get; init; }

    /// <summary>The words or a paraphrase, at most 8,000 bytes.</summary>
    public Stated<string> Statement { get; init; }

    /// <summary>When it was said: 2025, 2025-11 or 2025-11-26; null = not known.</summary>
    public Stated<string> StatedOn { get; init; }

    /// <summary>One of <see cref="Vocabulary.Likelihoods"/> (ICD 203), only if the source used that scale.</summary>
    public Stated<string> Likelihood { get; init; }

    /// <summary>Else its own words of likelihood, at most 400 bytes.</summary>
    public Stated<string> LikelihoodWords { get; init; }

    /// <summary>A note, at most 4,000 bytes.</summary>
    public Stated<string> Note { get; init; }
}

/// <summary>Approve that an inferred claim names its suspects: from then on it counts.</summary>
public sealed record Approval
{
    /// <summary>Why, at most 4,000 bytes; kept in the history.</summary>
    public string? Reason { get; init; }
}
