namespace Hypotheses.Analysis.Scoring;

/// <summary>What a measure says of a suspect: a count, or of reports an interval.</summary>
/// <param name="Least">The count, or the least that it can be: it ranks first.</param>
/// <param name="Most">The same, or the most that it can be: among equals it ranks next.</param>
public readonly record struct Figure(int Least, int Most) : IComparable<Figure>
{
    /// <summary>A count that is known.</summary>
    public static Figure Of(int count) => new(count, count);

    /// <inheritdoc/>
    public int CompareTo(Figure other) => (Least, Most).CompareTo((other.Least, other.Most));

    /// <summary>Less.</summary>
    public static bool operator <(Figure one, Figure other) => one.CompareTo(other) < 0;

    /// <summary>More.</summary>
    public static bool operator >(Figure one, Figure other) => one.CompareTo(other) > 0;

    /// <summary>Less, or the same.</summary>
    public static bool operator <=(Figure one, Figure other) => one.CompareTo(other) <= 0;

    /// <summary>More, or the same.</summary>
    public static bool operator >=(Figure one, Figure other) => one.CompareTo(other) >= 0;
}
