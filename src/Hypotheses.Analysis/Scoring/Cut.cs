namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Counts as of a published time, from the counts of everything and the few articles that such a cut concerns: those
/// that came out later, and those of which something ended later in the world. What the others give is the same on both
/// sides of it.
/// </summary>
public sealed class Cut
{
    private readonly DateTimeOffset _publishedAsOf;
    private readonly Dictionary<(Guid Suspect, Guid Outlet), OutletTally> _before;
    private readonly HashSet<(Guid Suspect, Guid Outlet)> _standing;

    /// <summary>Of these articles, with or without roll-up.</summary>
    /// <param name="facts">The record of these articles and of all that stands on their chains.</param>
    /// <param name="articles">The articles that the cut concerns; all of them.</param>
    /// <param name="publishedAsOf">As in <see cref="Countable.Why"/>.</param>
    /// <param name="rollup">As in <see cref="Tally.Of"/>.</param>
    public Cut(LeakFacts facts, IReadOnlySet<Guid> articles, DateTimeOffset publishedAsOf, bool rollup)
    {
        ArgumentNullException.ThrowIfNull(articles);
        _publishedAsOf = publishedAsOf;
        _before = Tally.Of(facts, null, rollup, articles).Reached.ToDictionary(KeyOf);
        Standing = Tally.Of(facts, publishedAsOf, rollup, articles);
        _standing = [.. Standing.Reached.Select(KeyOf)];
    }

    /// <summary>What these articles give as of that time, by themselves.</summary>
    public Tallies Standing { get; }

    /// <summary>The pairs of suspect and outlet whose counts may be others as of that time.</summary>
    public IEnumerable<(Guid Suspect, Guid Outlet)> Touched => _before.Keys.Union(_standing);

    /// <summary>
    /// The counts as of that time. They are told apart by what is left to find out: of some pairs when their last
    /// article came out, of some everything.
    /// </summary>
    /// <param name="kept">The counts of everything.</param>
    public CutCounts Of(IEnumerable<OutletTally> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        List<OutletTally> whole = [], shortened = [];
        var unknown = _standing.ToList();
        foreach (var row in kept)
        {
            var key = KeyOf(row);
            if (_standing.Contains(key))
                continue;
            if (!_before.TryGetValue(key, out var gone))
                whole.Add(row);
            else if (Less(row, gone) is not { } left)
                unknown.Add(key);
            else if (left.FirstUpTo is not null && gone.Citations > 0)
                shortened.Add(left);
            else if (left.Citations + left.Doubts + left.Denies > 0)
                whole.Add(left);
        }
        return new(whole, shortened, unknown);
    }

    // Null where what goes may be what a bound or the report rested on. The earliest dates are never of what goes, as
    // long as anything stays: it all came out later.
    private OutletTally? Less(OutletTally row, OutletTally gone)
    {
        var left = row with
        {
            Citations = row.Citations - gone.Citations,
            Articles = row.Articles - gone.Articles,
            Seen = row.Seen - gone.Seen,
            Asserts = row.Asserts - gone.Asserts,
            Suggests = row.Suggests - gone.Suggests,
            Doubts = row.Doubts - gone.Doubts,
            Denies = row.Denies - gone.Denies,
            Shifted = new(
                row.Shifted.Stronger - gone.Shifted.Stronger, row.Shifted.Weaker - gone.Shifted.Weaker,
                row.Shifted.Turned - gone.Shifted.Turned),
        };
        if (left.Citations == 0)
            return new OutletTally(row.Suspect, row.Outlet)
            {
                Doubts = left.Doubts, Denies = left.Denies, Shifted = left.Shifted,
            };
        if (gone.Citations == 0)
            return left;
        if (gone.FirstRecorded <= row.FirstRecorded || row.Origin?.PublishedUpTo > _publishedAsOf)
            return null;
        return left.FirstPublished > _publishedAsOf ? left with { FirstPublished = null, FirstFrom = null } : left;
    }

    private static (Guid, Guid) KeyOf(OutletTally tally) => (tally.Suspect, tally.Outlet);
}

/// <summary>Counts as of a published time, by how far they are known.</summary>
/// <param name="Whole">Those known in full.</param>
/// <param name="Shortened">
/// Those of which all is known but <see cref="OutletTally.LastPublished"/>, <see cref="OutletTally.LastFrom"/> and <see
/// cref="OutletTally.LatestDay"/>, which are still those of everything.
/// </param>
/// <param name="Unknown">The pairs that have to be counted anew.</param>
public sealed record CutCounts(
    IReadOnlyList<OutletTally> Whole, IReadOnlyList<OutletTally> Shortened,
    IReadOnlyList<(Guid Suspect, Guid Outlet)> Unknown);
