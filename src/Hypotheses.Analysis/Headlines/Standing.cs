namespace Hypotheses.Analysis.Headlines;

/// <summary>Who stands where by outlets. Row 1, "A", is the first of <see cref="First"/>.</summary>
internal sealed class Standing
{
    private const int FewNaming = 5;
    private const int FewOutlets = 3;

    internal Standing(HeadlineFacts facts)
    {
        Naming = facts.OutletsNaming;
        AsOf = facts.AsOf;
        Rows = [.. facts.Rows.Where(row => row.Outlets > 0).OrderByDescending(row => row.Outlets)];
        First = [.. Rows.Where(row => row.Outlets == Rows[0].Outlets)];
        Second = [.. Rows.Where(row => row.Outlets == Rows.ElementAtOrDefault(First.Count)?.Outlets)];
    }

    internal int Naming { get; }

    internal DateOnly AsOf { get; }

    /// <summary>Those with an outlet, most first.</summary>
    internal IReadOnlyList<HeadlineRow> Rows { get; }

    /// <summary>All that share the most outlets.</summary>
    internal IReadOnlyList<HeadlineRow> First { get; }

    /// <summary>All that share the next count; empty if every row is among the first.</summary>
    internal IReadOnlyList<HeadlineRow> Second { get; }

    internal bool IsNobody => Rows.Count == 0;

    internal bool IsLittle => !IsNobody && (Naming < FewNaming || First[0].Outlets < FewOutlets);

    /// <summary>There is enough to say who is most named, or that they are level or close.</summary>
    internal bool IsRanked => !IsNobody && !IsLittle;

    internal bool IsTied => First.Count > 1;

    /// <summary>The first and the second differ by a tenth of the first, rounded up, or less.</summary>
    internal bool IsClose =>
        Second.Count > 0 && First[0].Outlets - Second[0].Outlets <= Math.Max(1, (First[0].Outlets + 9) / 10);
}
