namespace Hypotheses.Analysis.Scoring;

/// <summary>Why a suspect has its number of outlets.</summary>
/// <param name="Suspect">The suspect.</param>
/// <param name="Outlets">Each counted outlet, by the citation that makes it count, earliest first.</param>
/// <param name="Against">Doubts and denials that stand, earliest first: they are never subtracted.</param>
/// <param name="Excluded">Each citation toward the suspect that does not count, earliest first.</param>
public sealed record Explanation(
    Guid Suspect, IReadOnlyList<CountedOutlet> Outlets, IReadOnlyList<ReachingCitation> Against,
    IReadOnlyList<ExcludedCitation> Excluded)
{
    /// <summary>How many stand against it, shown or not.</summary>
    public int AgainstInAll { get; private init; } = Against.Count;

    /// <summary>How many are excluded for each reason that occurs, shown or not.</summary>
    public IReadOnlyDictionary<ExclusionReason, int> ExcludedInAll { get; private init; } =
        Excluded.CountBy(citation => citation.Why).ToDictionary();

    /// <summary>
    /// As much of it as can be read: every outlet by the citation that makes it count, and of what is behind that, of
    /// what stands against and of what is excluded the earliest. The totals stay.
    /// </summary>
    /// <param name="most">
    /// At least 1: of further citations (shared evenly by the outlets, one each at least), of those against and of
    /// those excluded, each.
    /// </param>
    public Explanation Upto(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var each = 1 + Math.Max(1, most / Math.Max(1, Outlets.Count));
        return this with
        {
            Outlets = [.. Outlets.Select(outlet => outlet with { Citations = [.. outlet.Citations.Take(each)] })],
            Against = [.. Against.Take(most)],
            Excluded = [.. Excluded.Take(most)],
        };
    }

    /// <summary>Explains a suspect's number; the outlets are as many as <see cref="SuspectScore.Outlets"/>.</summary>
    /// <param name="facts">
    /// The record; citations toward other suspects than it, its parts and its wholes may be left out.
    /// </param>
    /// <param name="direct">
    /// What was counted of all suspects, as <see cref="Tallies.Direct"/>: it tells which outlets name others too.
    /// </param>
    /// <param name="suspect">A live suspect.</param>
    /// <param name="publishedAsOf">As in <see cref="Countable.Why"/>.</param>
    /// <param name="rollup">As in <see cref="Tally.Of"/>.</param>
    /// <exception cref="ArgumentException">The suspect is not among the facts.</exception>
    public static Explanation Of(
        LeakFacts facts, IEnumerable<Naming> direct, Guid suspect, DateTimeOffset? publishedAsOf, bool rollup)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(direct);
        var ancestry = new Ancestry(facts.Suspects);
        var others = new NamedBy(ancestry, direct);
        var place = ancestry.PlaceOf(suspect);
        if (place < 0)
            throw new ArgumentException("It is none of the live suspects.", nameof(suspect));
        var (takings, order) = (new Takings(facts), new CitationOrder());
        var (sources, chains) = (new Sources(facts, takings), new Chains(facts, ancestry, takings, rollup));
        int[] below = rollup ? ancestry.Downwards(place).ToArray() : [place];
        int[] above = rollup ? ancestry.Upwards(place).ToArray() : [place];
        var counted = new Dictionary<Guid, SortedDictionary<CitationFact, ReachingCitation>>();
        var against = new SortedDictionary<CitationFact, ReachingCitation>(order);
        var excluded = new SortedDictionary<CitationFact, ExcludedCitation>(order);
        foreach (var citation in facts.Citations)
        {
            var named = ancestry.PlaceOf(citation.Suspect);
            var (reaches, holds) = (below.Contains(named), above.Contains(named));
            if (!reaches && !holds)
                continue;
            OutletFact? outlet = citation.Outlet is { } id && facts.Outlets.TryGetValue(id, out var o) ? o : null;
            if (holds && !citation.Stance.IsCarrying() && Countable.Stands(citation, outlet, publishedAsOf))
                Add(against, citation, sources);
            if (!reaches)
                continue;
            if (Countable.Why(citation, outlet, publishedAsOf) is { } why)
                excluded[citation] = new(citation, why, Joined(excluded.GetValueOrDefault(citation).About, citation));
            else
            {
                if (!counted.TryGetValue(outlet!.Value.Root, out var rows))
                    counted.Add(outlet.Value.Root, rows = new(order));
                Add(rows, citation, sources);
            }
        }
        return new(
            suspect,
            [
                .. counted.Select(pair => Counted(
                    facts, pair.Key, [.. pair.Value.Values], others.IsAlone(place, pair.Key), chains, place))
                    .OrderBy(outlet => outlet.Citations[0].Citation, order),
            ],
            [.. against.Values], [.. excluded.Values]);
    }

    private static CountedOutlet Counted(
        LeakFacts facts, Guid root, IReadOnlyList<ReachingCitation> citations, bool isAlone, Chains chains, int suspect)
    {
        var origin = citations.Select(reaching => reaching.Citation).Select(c => Origin.Of(
            c, c.Id, chains.OriginOf(suspect, c.Article, c.Claim)))
            .Aggregate((one, other) => other.IsBefore(one) ? other : one);
        var deciding = citations.First(reaching => reaching.Citation.Id == origin.Citation).Citation;
        var latest = citations.Max(citation => citation.Citation.PublishedDay);
        return new(
            root, [.. citations.Select(c => c.Citation.Outlet!.Value).Where(id => id != root).Distinct().Order()],
            citations, facts.Ownership.ChainOf(root, latest), latest, isAlone)
        {
            Origin = origin,
            Path = chains.WayOf(suspect, deciding.Article, deciding.Claim),
        };
    }

    private static void Add(
        SortedDictionary<CitationFact, ReachingCitation> rows, in CitationFact citation, Sources sources) =>
        rows[citation] = new(
            citation, Joined(rows.GetValueOrDefault(citation).About, citation), sources.SourceOf(citation)?.Article,
            sources.ShiftOf(citation));

    private static IReadOnlyList<Guid> Joined(IReadOnlyList<Guid>? before, in CitationFact citation) =>
        [.. (before ?? []).Append(citation.Suspect).Distinct().Order()];
}

/// <summary>An outlet that counts for a suspect.</summary>
/// <param name="Outlet">The root of its merges.</param>
/// <param name="Merged">Outlets named by these articles that count as it by merges.</param>
/// <param name="Citations">Its countable citations, earliest first: the first alone makes it count.</param>
/// <param name="Owners">The chain of control above it on <paramref name="OwnersOn"/>, nearest first; the last is its
/// group. Empty if unknown.</param>
/// <param name="OwnersOn">The day of its latest counted article.</param>
/// <param name="IsAlone">It names nobody else on the axis, outside the suspect's own parents and parts.</param>
public sealed record CountedOutlet(
    Guid Outlet, IReadOnlyList<Guid> Merged, IReadOnlyList<ReachingCitation> Citations, IReadOnlyList<Guid> Owners,
    DateOnly OwnersOn, bool IsAlone)
{
    /// <summary>How many countable citations it has, shown or not.</summary>
    public int CitationsInAll { get; private init; } = Citations.Count;

    /// <summary>The separate report that it stands for.</summary>
    public Origin Origin { get; init; }

    /// <summary>The derivations from the article that decides to that report, in order.</summary>
    public IReadOnlyList<DerivationFact> Path { get; init; } = [];

    /// <summary>Nobody of ours saw any of its counted articles.</summary>
    public bool IsUnseen { get; private init; } = Citations.All(reaching => reaching.Citation.IsUnseen);

    /// <summary>None of its counted articles has a date.</summary>
    public bool IsUndated { get; private init; } = Citations.All(reaching => reaching.Citation.PublishedFrom is null);
}

/// <summary>A citation that counts for a suspect, or stands against it.</summary>
/// <param name="Citation">The fact of one of the suspects that it names.</param>
/// <param name="About">
/// The suspects by whom it reaches the one explained: itself, its parts, or for a denial the whole that it is part of.
/// </param>
/// <param name="Source">The article whose citation of the claim it was taken from; null if none is confirmed.</param>
/// <param name="Shift">What its stance is against that one's.</param>
public readonly record struct ReachingCitation(
    CitationFact Citation, IReadOnlyList<Guid> About, Guid? Source, Shift Shift);

/// <summary>A citation that does not count.</summary>
/// <param name="Citation">The fact of one of the suspects that it names.</param>
/// <param name="Why">The first reason that applies.</param>
/// <param name="About">The suspects, of the one explained and its parts, that it names.</param>
public readonly record struct ExcludedCitation(
    CitationFact Citation, ExclusionReason Why, IReadOnlyList<Guid> About);
