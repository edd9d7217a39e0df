namespace Hypotheses.Analysis.Scoring;

/// <summary>One row of a ranking.</summary>
/// <param name="Rank">
/// From 1; equal counts share it and the next count skips as many (1, 1, 3). Null for a suspect without a countable
/// citation: it is listed, last, and has no rank.
/// </param>
/// <param name="Tied">True if another row has the same rank.</param>
/// <param name="Score">The scores.</param>
public readonly record struct RankedSuspect(int? Rank, bool Tied, SuspectScore Score);
