namespace Hypotheses.Analysis.Scoring;

/// <summary>An outlet as the registry knew it at the recorded time asked for.</summary>
/// <param name="Id">The outlet as the article names it.</param>
/// <param name="Root">The root of its merges; itself if never merged.</param>
/// <param name="Real">True if neither it nor its root is excluded or stands for a host marked aggregator.</param>
public readonly record struct OutletFact(Guid Id, Guid Root, bool Real)
{
    /// <summary>The root is a site that copies others' items.</summary>
    public bool IsCopySite { get; init; }

    /// <summary>The registry does not know the root: it counts, marked.</summary>
    public bool IsProvisional { get; init; }
}
