namespace Hypotheses.Analysis.Scoring;

/// <summary>What each claimant brings to one suspect, and what is left of its counts without one.</summary>
internal sealed class Said
{
    private readonly Dictionary<Guid, Dictionary<Guid, DateOnly>> _latest = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _articles = [];
    private readonly Dictionary<Guid, int> _citations = [];
    private Dictionary<Guid, int> _outletsAlone = [];
    private Dictionary<Guid, int> _articlesAlone = [];

    internal IEnumerable<Guid> Claimants => _citations.Keys;

    /// <summary>By suspect; a suspect of whom nobody says anything that counts has no entry.</summary>
    internal static IReadOnlyDictionary<Guid, Said> Of(LeakFacts facts, DateTimeOffset? publishedAsOf, bool rollup)
    {
        var sweep = new Sweep(facts, publishedAsOf, rollup);
        var said = new Dictionary<Guid, Said>();
        sweep.Run(null, (int place, OutletFact outlet, in CitationFact citation, in Given given) =>
        {
            if (!given.IsCarrying)
                return;
            var suspect = sweep.Ancestry.IdOf(place);
            if (!said.TryGetValue(suspect, out var of))
                said.Add(suspect, of = new());
            of.Add(outlet.Root, citation);
        });
        foreach (var of in said.Values)
        {
            of._outletsAlone = Alone(of._latest.Values.Select(by => by.Keys));
            of._articlesAlone = Alone(of._articles.Values);
        }
        return said;
    }

    /// <summary>A count without what one claimant says; before is the count with it.</summary>
    internal int Without(Guid claimant, Measure measure, int before, Ownership ownership) => measure switch
    {
        Measure.Outlets => before - _outletsAlone.GetValueOrDefault(claimant),
        Measure.Articles => before - _articlesAlone.GetValueOrDefault(claimant),
        Measure.Citations => before - _citations.GetValueOrDefault(claimant),
        _ => _citations.ContainsKey(claimant) ? OwnersWithout(claimant, ownership) : before,
    };

    // Without its articles an outlet's latest day may be an earlier one, when another owned it.
    private int OwnersWithout(Guid claimant, Ownership ownership) => OwnerCount.Of(
        _latest.Where(outlet => outlet.Value.Count > 1 || !outlet.Value.ContainsKey(claimant))
            .Select(outlet => (outlet.Key, outlet.Value.Where(by => by.Key != claimant).Max(by => by.Value))),
        ownership).Owners;

    private void Add(Guid outlet, in CitationFact citation)
    {
        var claimant = citation.Claimant;
        if (!_latest.TryGetValue(outlet, out var latest))
            _latest.Add(outlet, latest = []);
        var held = latest.GetValueOrDefault(claimant);
        latest[claimant] = held > citation.PublishedDay ? held : citation.PublishedDay;
        if (!_articles.TryGetValue(citation.Article, out var sayers))
            _articles.Add(citation.Article, sayers = []);
        sayers.Add(claimant);
        _citations[claimant] = _citations.GetValueOrDefault(claimant) + 1;
    }

    private static Dictionary<Guid, int> Alone(IEnumerable<ICollection<Guid>> sayers) => sayers
        .Where(of => of.Count == 1).GroupBy(of => of.First()).ToDictionary(of => of.Key, of => of.Count());
}
