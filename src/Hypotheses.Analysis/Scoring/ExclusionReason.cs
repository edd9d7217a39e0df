namespace Hypotheses.Analysis.Scoring;

/// <summary>Why a citation does not count, the first that applies in this order.</summary>
public enum ExclusionReason : byte
{
    /// <summary>It, its claim or its article no longer holds at the published time asked for.</summary>
    Ended,

    /// <summary>The article doubts or denies the claim.</summary>
    NotCarrying,

    /// <summary>The article may have come out after the published time asked for.</summary>
    NotYetPublished,

    /// <summary>That the claim names the suspect is our inference, and no second editor has approved it.</summary>
    NamingNotApproved,

    /// <summary>The article's address is a short link that does not tell the original.</summary>
    NeedsOriginalUrl,

    /// <summary>No outlet is credited with the article.</summary>
    NeedsOutlet,

    /// <summary>The outlet or the root of its merges is excluded, or the host is marked an aggregator.</summary>
    OutletNotCounted,
}
