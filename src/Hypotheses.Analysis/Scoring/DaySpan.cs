namespace Hypotheses.Analysis.Scoring;

/// <summary>Published days from <paramref name="Born"/> up to, not including, <paramref name="Died"/>.</summary>
/// <param name="Born">The first day.</param>
/// <param name="Died">The day after the last; <see cref="DateOnly.MaxValue"/> = no end.</param>
public readonly record struct DaySpan(DateOnly Born, DateOnly Died)
{
    /// <summary>The days that any of the spans holds, as disjoint spans in order; empty spans hold none.</summary>
    public static IReadOnlyList<DaySpan> Union(IEnumerable<DaySpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var merged = new List<DaySpan>();
        foreach (var span in spans.Where(s => s.Born < s.Died).OrderBy(s => s.Born).ThenBy(s => s.Died))
        {
            if (merged.Count > 0 && span.Born <= merged[^1].Died)
                merged[^1] = merged[^1] with { Died = span.Died > merged[^1].Died ? span.Died : merged[^1].Died };
            else
                merged.Add(span);
        }
        return merged;
    }
}
