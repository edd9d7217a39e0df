namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// An article, or one citation of it, takes its report from elsewhere or reports itself: judged so, and not ended.
/// </summary>
/// <param name="Id">Its id; the lowest of several counts if none is primary.</param>
/// <param name="Article">What takes, as the root of its merges.</param>
/// <param name="Claim">The claim whose citation takes; null = the article as a whole.</param>
/// <param name="ToArticle">What it is taken from, as the root of its merges; null = no article.</param>
/// <param name="IsPrimary">Goes before others of the same article or citation.</param>
public readonly record struct DerivationFact(Guid Id, Guid Article, Guid? Claim, Guid? ToArticle, bool IsPrimary)
{
    /// <summary>The outlet that it is taken from, as it is named; null = no outlet.</summary>
    public Guid? ToOutlet { get; init; }

    /// <summary>The public event that it is taken from; null = none.</summary>
    public Guid? ToEvent { get; init; }

    /// <summary>Of a suggestion how sure it is, 0 to 1; null if not told.</summary>
    public double? Confidence { get; init; }

    /// <summary>
    /// The outlet of <see cref="Article"/>, as it is named: from that one it is not taken; null = not known.
    /// </summary>
    public Guid? Outlet { get; init; }

    /// <summary>Its kind says that it is taken from elsewhere: without a target nobody knows from where.</summary>
    public bool IsTaken { get; init; }

    /// <summary>It is taken from nothing: own reporting, or independently confirmed.</summary>
    public bool IsOwn => HasNoTarget && !IsTaken;

    /// <summary>A copy, of what nobody knows: the chain ends here, open.</summary>
    public bool IsUntraced => HasNoTarget && IsTaken;

    private bool HasNoTarget => ToArticle is null && ToOutlet is null && ToEvent is null;
}
