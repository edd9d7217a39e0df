namespace Hypotheses.Analysis.TextReuse;

/// <summary>Which articles are near enough in time for one to have been taken from the other.</summary>
public static class ReuseWindow
{
    /// <summary>How long before its source a copy may be dated: clocks of outlets are not exact.</summary>
    public static TimeSpan Before { get; } = TimeSpan.FromHours(12);

    /// <summary>How long after its source a copy is looked for.</summary>
    public static TimeSpan After { get; } = TimeSpan.FromDays(14);

    /// <summary>
    /// Whether a copy may have been published from <see cref="Before"/> before to <see cref="After"/> after its source,
    /// both ends inclusive. Where a date is a span, any instant of it will do.
    /// </summary>
    public static bool Covers(ReuseText source, ReuseText copy)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(copy);
        // Differences, not sums: a date at the end of time must not overflow.
        return copy.PublishedFrom - source.PublishedUpTo <= After
            && source.PublishedFrom - copy.PublishedUpTo <= Before;
    }

    /// <summary>Whether two articles are compared: either may be the source of the other. Symmetric.</summary>
    public static bool AreComparable(ReuseText one, ReuseText other) => Covers(one, other) || Covers(other, one);
}
