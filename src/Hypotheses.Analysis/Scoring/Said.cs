namespace Hypotheses.Analysis.Scoring;

/// <summary>What each claimant brings to one suspect, and what is left of its counts without one.</summary>
internal sealed class Said
{
    private readonly Dictionary<Guid, Dictionary<Guid, DateOnly>> _latest = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _articles = [];
    private readonly Dictionary<Guid, int> _citations = [];
    private readonly Dictionary<Guid, Dictionary<Guid, Origin>> _origins = [];
    private Dictionary<Guid, int> _outletsAlone = [];
    private Dictionary<Guid, int> _articlesAlone = [];

    internal IEnumerable<Guid> Claimants => _citations.Keys;

    /// <summary>By suspect; a suspect of whom nobody says anything that counts has no entry.</summary>
    internal static IReadOnlyDictionary<Guid, Said> Of(LeakFacts facts, DateTimeOffset? publishedAsOf, bool rollup)
    {
        var sweep = new Sweep(facts, publishedAsOf, rollup);
        var chains = new Chains(facts, sweep.Ancestry, sweep.Takings, rollup);
        var said = new Dictionary<Guid, Said>();
        sweep.Run(null, (int place, OutletFact outlet, in CitationFact citation, in Given given) =>
        {
            if (!given.IsCarrying)
                return;
            var suspect = sweep.Ancestry.IdOf(place);
            if (!said.TryGetValue(suspect, out var of))
                said.Add(suspect, of = new());
            of.Add(
                outlet.Root, citation,
                Origin.Of(citation, given.Citation, chains.OriginOf(place, citation.Article, citation.Claim)));
        });
        foreach (var of in said.Values)
        {
            of._outletsAlone = Alone(of._latest.Values.Select(by => by.Keys));
            of._articlesAlone = Alone(of._articles.Values);
        }
        return said;
    }

    /// <summary>A count without what one claimant says; before is the count with it.</summary>
    internal Figure Without(Guid claimant, Measure measure, Figure before, Ownership ownership) =>
        !_citations.TryGetValue(claimant, out var citations) ? before : measure switch
        {
            Measure.Outlets => Figure.Of(before.Least - _outletsAlone.GetValueOrDefault(claimant)),
            Measure.Reports => ReportsWithout(claimant),
            Measure.Articles => Figure.Of(before.Least - _articlesAlone.GetValueOrDefault(claimant)),
            Measure.Citations => Figure.Of(before.Least - citations),
            _ => Figure.Of(OwnersWithout(claimant, ownership)),
        };

    // Without its articles an outlet's latest day may be an earlier one, when another owned it.
    private int OwnersWithout(Guid claimant, Ownership ownership) => OwnerCount.Of(
        _latest.Where(outlet => outlet.Value.Count > 1 || !outlet.Value.ContainsKey(claimant))
            .Select(outlet => (outlet.Key, outlet.Value.Where(by => by.Key != claimant).Max(by => by.Value))),
        ownership).Owners;

    // Another of its citations may decide for an outlet then.
    private Figure ReportsWithout(Guid claimant)
    {
        var left = ReportCount.Of(_origins.Values
            .Select(by => by.Where(of => of.Key != claimant).Select(of => (Origin?)of.Value)
                .Aggregate((Origin?)null, (held, next) => held is { } h && !next!.Value.IsBefore(h) ? held : next))
            .OfType<Origin>());
        return new(left.Low, left.High);
    }

    private void Add(Guid outlet, in CitationFact citation, in Origin origin)
    {
        if (!_origins.TryGetValue(outlet, out var origins))
            _origins.Add(outlet, origins = []);
        if (!origins.TryGetValue(citation.Claimant, out var held) || origin.IsBefore(held))
            origins[citation.Claimant] = origin;
        var claimant = citation.Claimant;
        if (!_latest.TryGetValue(outlet, out var latest))
            _latest.Add(outlet, latest = []);
        var day = latest.GetValueOrDefault(claimant);
        latest[claimant] = day > citation.PublishedDay ? day : citation.PublishedDay;
        if (!_articles.TryGetValue(citation.Article, out var sayers))
            _articles.Add(citation.Article, sayers = []);
        sayers.Add(claimant);
        _citations[claimant] = _citations.GetValueOrDefault(claimant) + 1;
    }

    private static Dictionary<Guid, int> Alone(IEnumerable<ICollection<Guid>> sayers) => sayers
        .Where(of => of.Count == 1).GroupBy(of => of.First()).ToDictionary(of => of.Key, of => of.Count());
}
