namespace Hypotheses.Client;

/// <summary>How many outlets named each suspect, by the day.</summary>
/// <param name="Leak">The leak's slug.</param>
/// <param name="Scorers">Names and versions of the scorers behind the figures.</param>
/// <param name="Per">One of <see cref="Vocabulary.Periods"/>.</param>
/// <param name="PublishedAsOf">Days that were not over by then are left out; null = all.</param>
/// <param name="RecordedAsOf">The recorded instant answered for.</param>
/// <param name="Rollup">Whether parts are added up.</param>
/// <param name="Axis">One of <see cref="Vocabulary.Axes"/>.</param>
/// <param name="Parent">The suspect whose parts are shown; null = the top level, or without roll-up all.</param>
/// <param name="Days">
/// The published days on which some suspect's number changed, in order; of weeks the Sunday that ends each, or the
/// last day up to the cut.
/// </param>
/// <param name="Suspects">Those with most outlets on the last day first.</param>
public sealed record RankingTimeline(
    string Leak, IReadOnlyList<string> Scorers, string Per, string? PublishedAsOf, DateTimeOffset RecordedAsOf,
    bool Rollup, string Axis, string? Parent, IReadOnlyList<DateOnly> Days, IReadOnlyList<TimelineRow> Suspects);

/// <summary>A suspect over time.</summary>
/// <param name="Suspect">The suspect.</param>
/// <param name="Outlets">Its outlets at the end of each of the days.</param>
public sealed record TimelineRow(RankedName Suspect, IReadOnlyList<int> Outlets);
