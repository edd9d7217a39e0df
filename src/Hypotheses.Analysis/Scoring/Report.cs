namespace Hypotheses.Analysis.Scoring;

/// <summary>One separate report (<see cref="ScorerNames.Reports"/>): where chains of derivation end.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">
/// The article, event or outlet (the root of its merges); of a loop the lowest id of its articles.
/// </param>
public readonly record struct Report(ReportKind Kind, Guid Id);

/// <summary>What a chain ends at.</summary>
public enum ReportKind : byte
{
    /// <summary>An article: one judged own reporting or independently confirmed, or the last that is known.</summary>
    Article,

    /// <summary>A public event.</summary>
    Event,

    /// <summary>An outlet that is named, of which no article that is a root cites the suspect.</summary>
    Outlet,

    /// <summary>Articles that are taken from one another in a circle.</summary>
    Circular,
}

/// <summary>How far a chain of derivation is known.</summary>
public enum Tracing : byte
{
    /// <summary>The citation is its own root: judged own reporting or independently confirmed.</summary>
    Own,

    /// <summary>The chain leads to a root elsewhere.</summary>
    Rooted,

    /// <summary>The chain ends at an article of which nobody judged where it has its report from.</summary>
    Open,
}

/// <summary>The report that an outlet stands for, of one suspect.</summary>
/// <param name="Report">The end of the outlet.</param>
/// <param name="Tracing">How far it is known.</param>
/// <param name="Likely">
/// The same, or where <paramref name="Report"/> is open what it leads to by suggestions of high confidence.
/// </param>
public readonly record struct Origin(Report Report, Tracing Tracing, Report Likely)
{
    /// <summary>The citation whose chain it is; it decides among the outlet's.</summary>
    public Guid Citation { get; init; }

    /// <summary>Its article.</summary>
    public Guid Article { get; init; }

    /// <summary>The upper bound of the article's date.</summary>
    public DateTimeOffset PublishedUpTo { get; init; }

    /// <summary>The lower bound; of an undated one the upper.</summary>
    public DateTimeOffset PublishedFrom { get; init; }

    internal static Origin Of(
        in CitationFact citation, Guid id, (Report Report, Tracing Tracing, Report Likely) traced) =>
        new(traced.Report, traced.Tracing, traced.Likely)
        {
            Citation = id,
            Article = citation.Article,
            PublishedUpTo = citation.PublishedUpTo,
            PublishedFrom = citation.PublishedFrom ?? citation.PublishedUpTo,
        };

    /// <summary>
    /// Whether it goes before another of the same outlet: its own root, else any root, else the earliest.
    /// </summary>
    public bool IsBefore(in Origin other) =>
        (Tracing, PublishedUpTo, PublishedFrom, Citation)
            .CompareTo((other.Tracing, other.PublishedUpTo, other.PublishedFrom, other.Citation)) < 0;
}
