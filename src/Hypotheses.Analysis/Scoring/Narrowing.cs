namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// By how many reports settling one open end narrows what is known of separate reports
/// (<see cref="ScorerNames.Reports"/>): what a work list is ordered by.
/// </summary>
public static class Narrowing
{
    /// <summary>
    /// Of one row of a ranking that has open ends. The row says: from max(1, roots) to ends. An end that turns out to
    /// be reporting of its own is a root more; one that turns out to be taken from a report that is counted already is
    /// an end less. The greater narrowing of the two; 0 where the interval is one number already.
    /// </summary>
    /// <param name="roots">Distinct roots among the ends, from 0 to less than <paramref name="ends"/>.</param>
    /// <param name="ends">Distinct ends, the one that is open included, from 1.</param>
    public static int Of(int roots, int ends)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(roots);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(roots, ends);
        var width = WidthOf(roots, ends);
        return width == 0 ? 0 : Math.Max(width - WidthOf(roots + 1, ends), width - WidthOf(roots, ends - 1));
    }

    /// <summary>
    /// The open ends of some rows, each once, in order of their ids. An end is open in a row if it has a root in none
    /// of the chains that lead to it there.
    /// </summary>
    /// <param name="tallies">What outlets give toward the suspects of these rows.</param>
    public static IReadOnlyList<OpenEnd> Of(IEnumerable<OutletTally> tallies)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        var rows = tallies.Where(tally => tally is { Citations: > 0, Origin: not null }).GroupBy(tally => tally.Suspect)
            .SelectMany(row => OpenIn(row.Key, [.. row]));
        return
        [
            .. rows.GroupBy(open => open.Report).OrderBy(end => end.Key.Id).ThenBy(end => end.Key.Kind)
                .Select(end => new OpenEnd(
                    end.Key, [.. end.Select(open => (open.Suspect, open.Narrows)).OrderBy(row => row.Suspect)],
                    [.. end.SelectMany(open => open.Outlets).Distinct().Order()])),
        ];
    }

    private static IEnumerable<(Report Report, Guid Suspect, int Narrows, IReadOnlyList<Guid> Outlets)> OpenIn(
        Guid suspect, IReadOnlyList<OutletTally> row)
    {
        var ends = row.GroupBy(tally => tally.Origin!.Value.Report).ToList();
        var open = ends.Where(end => end.All(tally => tally.Origin!.Value.Tracing == Tracing.Open)).ToList();
        return open.Select(end => (
            end.Key, suspect, Of(ends.Count - open.Count, ends.Count),
            (IReadOnlyList<Guid>)[.. end.Select(tally => tally.Outlet)]));
    }

    private static int WidthOf(int roots, int ends) => ends - Math.Max(1, roots);
}

/// <summary>An end of chains that is open in some rows of a ranking.</summary>
/// <param name="Report">The end.</param>
/// <param name="Rows">The suspects of the rows, each with what settling it narrows there.</param>
/// <param name="Outlets">The outlets that stand for it there, each once (the roots of their merges).</param>
public sealed record OpenEnd(
    Report Report, IReadOnlyList<(Guid Suspect, int Narrows)> Rows, IReadOnlyList<Guid> Outlets)
{
    /// <summary>By how many reports settling it narrows these rows, added up.</summary>
    public int Narrows => Rows.Sum(row => row.Narrows);
}
