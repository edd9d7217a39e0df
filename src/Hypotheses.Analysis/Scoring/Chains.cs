namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Follows citations to the report that they repeat. A derivation to an article goes on with that article's citation of
/// the same claim, else with its earliest of a claim that names the suspect, else with the article; one to an outlet
/// ends at the earliest article of that outlet that is a root and cites the suspect, else at the outlet. What was
/// published later, or ended, does not cut a chain. A copy of what nobody knows ends its chain, open.
/// </summary>
internal sealed class Chains
{
    private static readonly CitationOrder Order = new();

    private readonly LeakFacts _facts;
    private readonly Ancestry _ancestry;
    private readonly bool _rollup;
    private readonly Takings _takings;
    private readonly Dictionary<Guid, List<DerivationFact>> _suggested = [];
    private readonly Dictionary<Guid, List<CitationFact>> _cited = [];
    private readonly Dictionary<Guid, List<CitationFact>> _own = [];

    internal Chains(LeakFacts facts, Ancestry ancestry, Takings takings, bool rollup)
    {
        (_facts, _ancestry, _takings, _rollup) = (facts, ancestry, takings, rollup);
        foreach (var suggestion in facts.Suggestions)
            if (suggestion.Confidence >= ReportCount.Confident && !facts.IsOfItself(suggestion))
                Add(_suggested, suggestion.Article, suggestion);
        foreach (var suggestions in _suggested.Values)
            suggestions.Sort((one, other) => one.Confidence != other.Confidence
                ? Nullable.Compare(other.Confidence, one.Confidence) : Takings.IsBefore(one, other) ? -1 : 1);
        if (!takings.IsEmpty || _suggested.Count > 0)
            Index();
    }

    /// <summary>Where a claim in an article has its report from, toward a suspect's place.</summary>
    internal (Report Report, Tracing Tracing, Report Likely) OriginOf(int suspect, Guid article, Guid claim)
    {
        var (end, hasRoot) = Walk(suspect, new(article, claim, true), false, null);
        if (!hasRoot)
            return (end, Tracing.Open, _suggested.ContainsKey(end.Id) ? LikelyOf(suspect, end) : end);
        var isOwn = _takings.Of(article, claim) is { IsOwn: true };
        return (end, isOwn ? Tracing.Own : Tracing.Rooted, end);
    }

    /// <summary>The derivations on the way, in order; in a circle each once.</summary>
    internal IReadOnlyList<DerivationFact> WayOf(int suspect, Guid article, Guid claim)
    {
        var way = new List<DerivationFact>();
        Walk(suspect, new(article, claim, true), false, way);
        return way;
    }

    // Whatever claim led to the open end: the same for all outlets that stand for it.
    private Report LikelyOf(int suspect, Report open) => SuggestionOf(suspect, open.Id) is null ? open
        : Walk(suspect, new(open.Id, null, false), true, null).End;

    private (Report End, bool HasRoot) Walk(int suspect, Step at, bool suggested, List<DerivationFact>? way)
    {
        List<Step>? passed = null;
        while (true)
        {
            // Of an open end it is the suggestion that is followed first.
            var taken = suggested && passed is null ? null : _takings.Of(at.Article, at.IsCited ? at.Claim : null);
            if (suggested && (taken is null || taken.Value.IsUntraced))
                taken = SuggestionOf(suspect, at.Article) ?? taken;
            if (taken is not { } derivation)
                return (new(ReportKind.Article, at.Article), false);
            way?.Add(derivation);
            if (derivation.IsOwn || derivation.IsUntraced)
                return (new(ReportKind.Article, at.Article), derivation.IsOwn);
            if (derivation.ToEvent is { } occasion)
                return (new(ReportKind.Event, occasion), true);
            if (derivation.ToOutlet is { } outlet)
                return (Named(suspect, outlet), true);
            (passed ??= []).Add(at);
            at = Following(suspect, derivation.ToArticle!.Value, derivation.Claim ?? at.Claim);
            if (passed.IndexOf(at) is var turn and >= 0)
                return (new(ReportKind.Circular, passed.Skip(turn).Min(step => step.Article)), true);
        }
    }

    private Step Following(int suspect, Guid article, Guid? claim)
    {
        if (!_cited.TryGetValue(article, out var citations))
            return new(article, claim, false);
        if (claim is not null && citations.Exists(citation => citation.Claim == claim))
            return new(article, claim, true);
        var place = citations.FindIndex(citation => Names(citation, suspect));
        return place < 0 ? new(article, claim, false) : new(article, citations[place].Claim, true);
    }

    private Report Named(int suspect, Guid outlet)
    {
        var root = _facts.RootOf(outlet);
        var place = _own.TryGetValue(root, out var own) ? own.FindIndex(citation => Names(citation, suspect)) : -1;
        return place < 0 ? new(ReportKind.Outlet, root) : new(ReportKind.Article, own![place].Article);
    }

    // A suggestion for another claim of the article is none toward this suspect, unless that one names it too.
    private DerivationFact? SuggestionOf(int suspect, Guid article)
    {
        foreach (var suggestion in _suggested.GetValueOrDefault(article) ?? [])
            if (suggestion.Claim is not { } claim || (_cited.TryGetValue(article, out var citations)
                && citations.Exists(citation => citation.Claim == claim && Names(citation, suspect))))
                return suggestion;
        return null;
    }

    private bool Names(in CitationFact citation, int suspect)
    {
        var named = _ancestry.PlaceOf(citation.Suspect);
        return named == suspect || (_rollup && named >= 0 && _ancestry.Upwards(named).Contains(suspect));
    }

    // Citations of the articles that something is taken from, and roots of the outlets that are named. What is looked
    // up here must be in Onward: a cut leaves out all others.
    private void Index()
    {
        var all = _facts.Derivations.Concat(_suggested.Values.SelectMany(of => of)).ToList();
        var articles = all.Select(derivation => derivation.ToArticle).OfType<Guid>().Concat(_suggested.Keys)
            .ToHashSet();
        var outlets = all.Select(derivation => derivation.ToOutlet).OfType<Guid>().Select(_facts.RootOf).ToHashSet();
        foreach (ref readonly var citation in _facts.Cited)
        {
            if (articles.Contains(citation.Article))
                Add(_cited, citation.Article, citation);
            if (outlets.Count > 0 && citation.Outlet is { } outlet && _facts.RootOf(outlet) is var root
                && outlets.Contains(root) && _takings.Of(citation.Article, citation.Claim) is { IsOwn: true })
                Add(_own, root, citation);
        }
        foreach (var citations in _cited.Values.Concat(_own.Values))
            citations.Sort(Order);
    }

    private static void Add<T>(Dictionary<Guid, List<T>> by, Guid key, T item)
    {
        if (!by.TryGetValue(key, out var items))
            by.Add(key, items = []);
        items.Add(item);
    }

    private readonly record struct Step(Guid Article, Guid? Claim, bool IsCited);
}
