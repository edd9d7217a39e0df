namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// The plain counts (<see cref="ScorerNames.Outlets"/>, <see cref="ScorerNames.Articles"/>,
/// <see cref="ScorerNames.Citations"/>, <see cref="ScorerNames.Naming"/>) and <see cref="ScorerNames.Owners"/>.
/// </summary>
public static class Tally
{
    /// <summary>Counts for every live suspect. The order of the facts never matters.</summary>
    /// <param name="suspects">The live suspects of the leak, each id once.</param>
    /// <param name="citations">One fact per citation and suspect named; only live suspects count.</param>
    /// <param name="outlets">By <see cref="OutletFact.Id"/>; a citation whose outlet is missing does not count.</param>
    /// <param name="publishedAsOf">As in <see cref="Countable.Why"/>.</param>
    /// <param name="rollup">
    /// True lets a citation count for everything above its suspect too: a union of sets, never a sum, so that a claim
    /// that names two agencies is one citation of the state above both.
    /// </param>
    /// <param name="ownership">Who controls whom; each edge's child is an outlet's root or an owner.</param>
    /// <exception cref="ArgumentException">Two suspects have one id.</exception>
    public static Tallies Of(
        IReadOnlyList<SuspectFact> suspects,
        IReadOnlyList<CitationFact> citations,
        IReadOnlyDictionary<Guid, OutletFact> outlets,
        DateTimeOffset? publishedAsOf,
        bool rollup,
        Ownership ownership)
    {
        ArgumentNullException.ThrowIfNull(suspects);
        ArgumentNullException.ThrowIfNull(citations);
        ArgumentNullException.ThrowIfNull(outlets);
        ArgumentNullException.ThrowIfNull(ownership);
        var ancestry = new Ancestry(suspects);
        var counts = suspects.ToDictionary(suspect => suspect.Id, _ => new Count());
        HashSet<Guid> who = [], how = [];
        foreach (var counted in Counted.Of(ancestry, citations, outlets, publishedAsOf, rollup))
        {
            counts[counted.Suspect].Add(counted);
            (ancestry.AxisOf(counted.Citation.Suspect) == Axis.Who ? who : how).Add(counted.Outlet.Root);
        }
        return new(
            counts.ToDictionary(pair => pair.Key, pair => pair.Value.Of(pair.Key, ownership)), who.Count, how.Count);
    }

    private sealed class Count
    {
        private readonly HashSet<(Guid Claim, Guid Article)> _citations = [];
        private readonly HashSet<Guid> _articles = [];
        private readonly Dictionary<Guid, (OutletFact Fact, DateOnly Latest)> _outlets = [];
        private DateTimeOffset? _first;
        private DateTimeOffset? _last;

        internal void Add(in Counted counted)
        {
            var citation = counted.Citation;
            _citations.Add((citation.Claim, citation.Article));
            _articles.Add(citation.Article);
            var held = _outlets.GetValueOrDefault(counted.Outlet.Root);
            _outlets[counted.Outlet.Root] =
                (counted.Outlet, held.Latest > citation.PublishedDay ? held.Latest : citation.PublishedDay);
            if (citation.PublishedFrom is null)
                return;
            _first = _first < citation.PublishedUpTo ? _first : citation.PublishedUpTo;
            _last = _last > citation.PublishedUpTo ? _last : citation.PublishedUpTo;
        }

        internal Totals Of(Guid suspect, Ownership ownership) =>
            new(suspect, _outlets.Count, _articles.Count, _citations.Count, _first, _last)
            {
                CopySitesOnly = _outlets.Values.Count(outlet => outlet.Fact.IsCopySite),
                Provisional = _outlets.Values.Count(outlet => outlet.Fact.IsProvisional),
                Owners = OwnerCount.Of(_outlets.Select(outlet => (outlet.Key, outlet.Value.Latest)), ownership),
            };
    }
}
