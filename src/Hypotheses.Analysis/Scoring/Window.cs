namespace Hypotheses.Analysis.Scoring;

/// <summary>A span of both clocks that ends at the published and the recorded time asked for.</summary>
/// <param name="PublishedAfter">What was published up to this instant, inclusive, was before it.</param>
/// <param name="RecordedAfter">What was recorded up to this instant, inclusive, was before it.</param>
public readonly record struct Window(DateTimeOffset PublishedAfter, DateTimeOffset RecordedAfter)
{
    /// <summary>A window that holds all there is.</summary>
    public static Window Everything { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    // An undated article that came before may have been published before the window: then it is not new.
    internal bool IsNew(OutletTally tally) =>
        tally.FirstFrom > PublishedAfter && tally.FirstPublished <= tally.FirstUpTo;

    internal bool IsActive(OutletTally tally) => tally.LastFrom > PublishedAfter;

    internal bool IsBackfilled(OutletTally tally) =>
        tally.FirstPublished <= PublishedAfter && tally.FirstRecorded > RecordedAfter;

    internal bool IsUndated(OutletTally tally) =>
        tally.FirstPublished is null && tally.FirstRecorded > RecordedAfter;
}
