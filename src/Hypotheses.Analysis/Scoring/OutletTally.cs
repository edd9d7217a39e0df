namespace Hypotheses.Analysis.Scoring;

/// <summary>What one outlet (the root of its merges) gives toward one suspect.</summary>
/// <param name="Suspect">The suspect.</param>
/// <param name="Outlet">The outlet; it names the suspect while <see cref="Citations"/> is above 0.</param>
public sealed record OutletTally(Guid Suspect, Guid Outlet)
{
    /// <summary>Countable citations, each claim of an article once.</summary>
    public int Citations { get; init; }

    /// <summary>Distinct articles among them.</summary>
    public int Articles { get; init; }

    /// <summary>How many of the articles somebody of ours has seen.</summary>
    public int Seen { get; init; }

    /// <summary>Citations that assert.</summary>
    public int Asserts { get; init; }

    /// <summary>Citations that suggest.</summary>
    public int Suggests { get; init; }

    /// <summary>Citations that doubt the suspect itself, never its whole or parts.</summary>
    public int Doubts { get; init; }

    /// <summary>Citations that deny of the suspect itself.</summary>
    public int Denies { get; init; }

    /// <summary>Citations of another stance than their source, carrying or not.</summary>
    public ShiftCount Shifted { get; init; }

    /// <summary>The earliest upper bound among the dated articles counted; null if none is dated.</summary>
    public DateTimeOffset? FirstPublished { get; init; }

    /// <summary>The lower bound of that date; of several the earliest.</summary>
    public DateTimeOffset? FirstFrom { get; init; }

    /// <summary>The earliest upper bound among all counted articles, dated or not; null if none counts.</summary>
    public DateTimeOffset? FirstUpTo { get; init; }

    /// <summary>The latest upper bound among the dated articles counted; null if none is dated.</summary>
    public DateTimeOffset? LastPublished { get; init; }

    /// <summary>The latest lower bound among them.</summary>
    public DateTimeOffset? LastFrom { get; init; }

    /// <summary>The latest day of a counted article, dated or not: by it the owner is read.</summary>
    public DateOnly LatestDay { get; init; }

    /// <summary>The report that it stands for; null if it has no countable citation.</summary>
    public Origin? Origin { get; init; }

    /// <summary>When the first of the countable citations was recorded.</summary>
    public DateTimeOffset FirstRecorded { get; init; }
}
