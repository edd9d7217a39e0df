using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>Counts that are cut, by whether enough is known of when outlets last named suspects.</summary>
/// <param name="Known">Those of which it is.</param>
/// <param name="Unknown">The pairs that have to be counted anew.</param>
internal sealed record LastNames(
    IReadOnlyList<OutletTally> Known, IReadOnlyList<(Guid Suspect, Guid Outlet)> Unknown)
{
    /// <summary>
    /// When a pair was not met in a span before the cut, it is enough to know that: unless nobody named the suspect in
    /// that span, or it depends on the day who owns the outlet.
    /// </summary>
    /// <param name="whole">The rows of which all is known.</param>
    /// <param name="shortened">The others, with when they were last met in the span.</param>
    /// <param name="since">What came out up to then, inclusive, was before the span.</param>
    /// <param name="ownership">Who controls whom.</param>
    /// <param name="clocks">The cut.</param>
    public static LastNames Of(
        IEnumerable<OutletTally> whole, IReadOnlyList<(OutletTally Row, LastNamed? Last)> shortened,
        DateTimeOffset since, Ownership ownership, Clocks clocks)
    {
        var lively = whole.Where(row => row.LastPublished > since).Select(row => row.Suspect)
            .Concat(shortened.Where(of => of.Last?.Dated is not null).Select(of => of.Row.Suspect)).ToHashSet();
        List<OutletTally> known = [];
        List<(Guid, Guid)> unknown = [];
        foreach (var (row, last) in shortened)
            if ((last?.Dated is null && row.FirstPublished is not null && !lively.Contains(row.Suspect))
                || (last is null && ownership.DependsOnDay(row.Outlet)))
                unknown.Add((row.Suspect, row.Outlet));
            else
                known.Add(row with
                {
                    LastPublished = last?.Dated ?? row.FirstPublished,
                    LastFrom = last?.LastFrom > row.FirstFrom ? last.LastFrom : row.FirstFrom,
                    LatestDay = last?.Day ?? PublishedDate.DayOf(row.FirstUpTo!.Value, clocks.Zone),
                });
        return new(known, unknown);
    }
}
