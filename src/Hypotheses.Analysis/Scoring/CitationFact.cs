namespace Hypotheses.Analysis.Scoring;

/// <summary>One citation (an article carries a claim) toward one of the suspects that the claim names.</summary>
/// <param name="Suspect">The suspect named.</param>
/// <param name="Claim">The claim; with <paramref name="Article"/> it is what is counted.</param>
/// <param name="Article">The article, as the root of its merges.</param>
/// <param name="Outlet">The article's outlet, not yet its root; null if none is credited.</param>
/// <param name="Stance">As this article gives it.</param>
/// <param name="NamingCounts">True if the claim names the suspect in words, or by an approved inference.</param>
/// <param name="NeedsOriginalUrl">True if the article's address is a short link that tells no original.</param>
/// <param name="PublishedFrom">Lower bound of the article's date; null if undated.</param>
/// <param name="PublishedUpTo">Upper bound of the article's date, at the latest its first recording.</param>
/// <param name="EndedAt">
/// The earliest instant from which the citation, its claim or its article no longer holds in the world; null while all
/// are live; <see cref="DateTimeOffset.MinValue"/> if we ended it, which is for every published time.
/// </param>
public readonly record struct CitationFact(
    Guid Suspect,
    Guid Claim,
    Guid Article,
    Guid? Outlet,
    Stance Stance,
    bool NamingCounts,
    bool NeedsOriginalUrl,
    DateTimeOffset? PublishedFrom,
    DateTimeOffset PublishedUpTo,
    DateTimeOffset? EndedAt)
{
    /// <summary>The citation's id: the same in its facts toward several suspects.</summary>
    public Guid Id { get; init; }

    /// <summary>The day of <see cref="PublishedUpTo"/> in the leak's zone: the day by which an owner is read.</summary>
    public DateOnly PublishedDay { get; init; }

    /// <summary>
    /// The day in the leak's zone from which <see cref="EndedAt"/> holds; null if it stands, or we ended it.
    /// </summary>
    public DateOnly? EndedDay { get; init; }

    /// <summary>Who makes the claim, as the root of its merges.</summary>
    public Guid Claimant { get; init; }

    /// <summary>The claimant says to know it at first hand.</summary>
    public bool IsFirstHand { get; init; }

    /// <summary>Nobody of ours saw the article: it is known through another one, or stands behind a paywall.</summary>
    public bool IsUnseen { get; init; }

    /// <summary>When the citation was first recorded.</summary>
    public DateTimeOffset RecordedAt { get; init; }
}
