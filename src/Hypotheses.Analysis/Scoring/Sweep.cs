namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Goes once through the citations that stand, article by article and claim by claim, and says what each gives toward
/// each suspect that it reaches. A claim that names two parts of one parent reaches the parent once: a union of sets,
/// never a sum.
/// </summary>
internal sealed class Sweep
{
    private readonly LeakFacts _facts;
    private readonly DateTimeOffset? _publishedAsOf;
    private readonly bool _rollup;
    private readonly IReadOnlySet<Guid>? _articles;
    private readonly Sources _sources;
    private readonly Given[] _direct;
    private readonly Given[] _reached;
    private readonly List<int> _directly = [];
    private readonly List<int> _within = [];

    internal Sweep(
        LeakFacts facts, DateTimeOffset? publishedAsOf, bool rollup, IReadOnlySet<Guid>? articles = null)
    {
        (_facts, _publishedAsOf, _rollup, _articles) = (facts, publishedAsOf, rollup, articles);
        Ancestry = new Ancestry(facts.Suspects);
        Takings = new Takings(facts);
        _sources = new Sources(facts, Takings);
        (_direct, _reached) = (new Given[Ancestry.Count], new Given[Ancestry.Count]);
    }

    /// <summary>A claim in an article, toward one suspect.</summary>
    /// <param name="suspect">The suspect's place.</param>
    /// <param name="outlet">The article's outlet.</param>
    /// <param name="citation">Any of its citations; what belongs to the article and the claim is true of all.</param>
    /// <param name="given">What is given.</param>
    internal delegate void Visit(int suspect, OutletFact outlet, in CitationFact citation, in Given given);

    internal Ancestry Ancestry { get; }

    internal Takings Takings { get; }

    /// <summary>Visits all, the citations of one article one after another.</summary>
    /// <param name="direct">Of the suspects that the claim names.</param>
    /// <param name="reached">Of those that it counts for: the same without roll-up.</param>
    internal void Run(Visit? direct, Visit reached)
    {
        var order = Ordered();
        var citations = _facts.Cited;
        for (var i = 0; i < order.Length;)
        {
            ref readonly var first = ref citations[order[i]];
            for (; i < order.Length && IsSame(first, citations[order[i]]); i++)
                Take(citations[order[i]]);
            var outlet = _facts.Outlets[first.Outlet!.Value];
            foreach (var suspect in _directly)
                direct?.Invoke(suspect, outlet, first, _direct[suspect]);
            foreach (var suspect in _within)
                reached(suspect, outlet, first, _reached[suspect]);
            Clear(_directly, _direct);
            Clear(_within, _reached);
        }
    }

    // Carrying stances rise to the parents, doubts and denials stay with whom they name.
    private void Take(in CitationFact citation)
    {
        var (suspect, shift) = (Ancestry.PlaceOf(citation.Suspect), _sources.ShiftOf(citation));
        Add(_directly, _direct, suspect, citation, shift);
        if (!_rollup || !citation.Stance.IsCarrying())
            Add(_within, _reached, suspect, citation, shift);
        else
            foreach (var above in Ancestry.Upwards(suspect))
                Add(_within, _reached, above, citation, shift);
    }

    private static void Add(List<int> touched, Given[] given, int suspect, in CitationFact citation, Shift shift)
    {
        if (given[suspect].IsNothing)
            touched.Add(suspect);
        given[suspect].Add(citation, shift);
    }

    private static void Clear(List<int> touched, Given[] given)
    {
        foreach (var suspect in touched)
            given[suspect] = default;
        touched.Clear();
    }

    private int[] Ordered()
    {
        var citations = _facts.Cited;
        var order = new List<int>(citations.Length);
        var sorted = true;
        for (var i = 0; i < citations.Length; i++)
        {
            ref readonly var citation = ref citations[i];
            OutletFact? outlet = citation.Outlet is { } id && _facts.Outlets.TryGetValue(id, out var o) ? o : null;
            if (_articles?.Contains(citation.Article) == false || Ancestry.PlaceOf(citation.Suspect) < 0
                || !Countable.Stands(citation, outlet, _publishedAsOf))
                continue;
            sorted = sorted && (order.Count == 0 || Compare(citations[order[^1]], citation) <= 0);
            order.Add(i);
        }
        int[] places = [.. order];
        if (!sorted)
        {
            // A citation is ten times as large as what it is sorted by.
            var keys = new (Guid Article, Guid Claim)[places.Length];
            for (var i = 0; i < keys.Length; i++)
                keys[i] = (citations[places[i]].Article, citations[places[i]].Claim);
            Array.Sort(keys, places);
        }
        return places;
    }

    private static int Compare(in CitationFact one, in CitationFact other) =>
        one.Article.CompareTo(other.Article) is var article and not 0 ? article : one.Claim.CompareTo(other.Claim);

    private static bool IsSame(in CitationFact one, in CitationFact other) =>
        one.Article == other.Article && one.Claim == other.Claim;
}
