namespace Hypotheses.Client;

/// <summary>
/// End a claim, a citation, a piece of evidence, an article or a derivation. Nothing is destroyed: it stays on file,
/// shown with its end, and a restoration brings it back.
/// </summary>
public sealed record NewEnd
{
    /// <summary>
    /// One of <see cref="Vocabulary.EndCauses"/>. Required. A derivation ends by logged_in_error or legal alone.
    /// </summary>
    public string? Cause { get; init; }

    /// <summary>
    /// The day in the leak's zone on which it happened: required with outlet_corrected, outlet_retracted and
    /// claimant_withdrew, and with no other cause. Not after today, and not before the thing was published where that
    /// is known.
    /// </summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Why, at most 4,000 bytes; kept in the history.</summary>
    public string? Reason { get; init; }
}

/// <summary>Bring back what has ended.</summary>
public sealed record Restoration
{
    /// <summary>Why, at most 4,000 bytes; kept in the history.</summary>
    public string? Reason { get; init; }
}

/// <summary>How a thing ended.</summary>
/// <param name="Cause">One of <see cref="Vocabulary.EndCauses"/>.</param>
/// <param name="EffectiveOn">When it happened in the world; null for causes of ours.</param>
public sealed record Ending(string Cause, DateOnly? EffectiveOn);
