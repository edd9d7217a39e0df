namespace Hypotheses.Analysis.TextReuse;

/// <summary>An article of a leak whose text was supplied.</summary>
/// <param name="Article">Its id.</param>
/// <param name="PublishedFrom">The earliest instant at which it may have been published.</param>
/// <param name="PublishedUpTo">
/// The latest one, inclusive; the same if the instant is known, the end of the day if only the day is. Of an
/// article without any date: when it was recorded, and any time before is possible.
/// </param>
/// <param name="IsAgency">Its outlet is of the kind <c>agency</c>.</param>
/// <param name="Shingles">What is kept of its text.</param>
public sealed record ReuseText(
    Guid Article, DateTimeOffset PublishedFrom, DateTimeOffset PublishedUpTo, bool IsAgency, Shingles Shingles)
{
    /// <summary>
    /// The outlet, as the root of its merges; null if it is not known. Articles of one outlet are not compared: what
    /// they share is mostly the site's own notices, and an outlet that copies itself adds no source.
    /// </summary>
    public Guid? Outlet { get; init; }
}
