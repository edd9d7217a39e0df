namespace Hypotheses.Analysis.Scoring;

/// <summary>The one judgement of what counts; every scorer rests on it.</summary>
public static class Countable
{
    /// <summary>Why the citation does not count at a published time; null if it counts.</summary>
    /// <param name="c">The citation.</param>
    /// <param name="outlet">The fact of its outlet; null if it has none or none is known.</param>
    /// <param name="publishedAsOf">
    /// P: what could be known then. Null cuts no date, and any end excludes; with P a thing counts until its end.
    /// </param>
    public static ExclusionReason? Why(in CitationFact c, OutletFact? outlet, DateTimeOffset? publishedAsOf)
    {
        if (HasEnded(c, publishedAsOf))
            return ExclusionReason.Ended;
        return c.Stance.IsCarrying() ? WhyUnheard(c, outlet, publishedAsOf) : ExclusionReason.NotCarrying;
    }

    /// <summary>
    /// Whether the citation stands at a published time, whatever its stance: carrying ones count, doubts and denials
    /// stand beside the counts.
    /// </summary>
    internal static bool Stands(in CitationFact c, OutletFact? outlet, DateTimeOffset? publishedAsOf) =>
        !HasEnded(c, publishedAsOf) && WhyUnheard(c, outlet, publishedAsOf) is null;

    private static bool HasEnded(in CitationFact c, DateTimeOffset? publishedAsOf) =>
        c.EndedAt is { } ended && (publishedAsOf is not { } then || ended <= then);

    private static ExclusionReason? WhyUnheard(in CitationFact c, OutletFact? outlet, DateTimeOffset? publishedAsOf)
    {
        if (c.PublishedUpTo > publishedAsOf)
            return ExclusionReason.NotYetPublished;
        if (!c.NamingCounts)
            return ExclusionReason.NamingNotApproved;
        if (c.NeedsOriginalUrl)
            return ExclusionReason.NeedsOriginalUrl;
        if (c.Outlet is null || outlet is not { } named)
            return ExclusionReason.NeedsOutlet;
        return named.Real ? null : ExclusionReason.OutletNotCounted;
    }
}
