namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Counts as of a published time, by whether enough is known of when outlets last named suspects
/// (<see cref="CutCounts.Shortened"/>) for every score of a window that does not begin before the span looked at.
/// </summary>
/// <param name="Known">Those of which enough is known.</param>
/// <param name="Unknown">The pairs that have to be counted anew.</param>
public sealed record LastNames(
    IReadOnlyList<OutletTally> Known, IReadOnlyList<(Guid Suspect, Guid Outlet)> Unknown)
{
    /// <summary>
    /// When a pair was not met in a span before that time, it is enough to know that: unless nobody named the suspect
    /// in the span, or it depends on the day who owns the outlet.
    /// </summary>
    /// <param name="counts">The counts as of that time.</param>
    /// <param name="lately">When pairs were last met in the span, by suspect and outlet.</param>
    /// <param name="since">What came out up to then, inclusive, was before the span.</param>
    /// <param name="ownership">Who controls whom.</param>
    /// <param name="zone">The leak's, in which days are read.</param>
    /// <param name="named">Suspects whom outlets name in the span that are not among the counts.</param>
    public static LastNames Of(
        CutCounts counts, IReadOnlyDictionary<(Guid Suspect, Guid Outlet), LastNamed> lately, DateTimeOffset since,
        Ownership ownership, TimeZoneInfo zone, IEnumerable<Guid> named)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(lately);
        ArgumentNullException.ThrowIfNull(ownership);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(named);
        var lively = counts.Whole.Where(row => row.LastPublished > since).Select(row => row.Suspect)
            .Concat(lately.Where(of => of.Value.Dated is not null).Select(of => of.Key.Suspect))
            .Concat(named).ToHashSet();
        List<OutletTally> known = [];
        List<(Guid, Guid)> unknown = [];
        foreach (var row in counts.Shortened)
        {
            LastNamed? last = lately.TryGetValue((row.Suspect, row.Outlet), out var met) ? met : null;
            if ((last?.Dated is null && row.FirstPublished is not null && !lively.Contains(row.Suspect))
                || (last is null && ownership.DependsOnDay(row.Outlet)))
                unknown.Add((row.Suspect, row.Outlet));
            else
                known.Add(row with
                {
                    LastPublished = last?.Dated ?? row.FirstPublished,
                    LastFrom = last?.LastFrom > row.FirstFrom ? last?.LastFrom : row.FirstFrom,
                    LatestDay = last?.Day ?? DayOf(row.FirstUpTo!.Value, zone),
                });
        }
        return new(known, unknown);
    }

    /// <summary>For who does not ask when anybody was named last: it is not told.</summary>
    /// <param name="counts">The counts as of that time.</param>
    public static LastNames NotAsked(CutCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return new(
            [
                .. counts.Shortened.Select(row => row with
                {
                    LastPublished = null, LastFrom = null, LatestDay = default,
                }),
            ],
            []);
    }

    private static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}

/// <summary>When an outlet last named a suspect, within a span.</summary>
/// <param name="Day">The day of its latest article, dated or not.</param>
/// <param name="Dated">The upper bound of its latest dated article; null if none is dated.</param>
/// <param name="LastFrom">The latest lower bound; null if none is dated.</param>
public readonly record struct LastNamed(DateOnly Day, DateTimeOffset? Dated, DateTimeOffset? LastFrom);
