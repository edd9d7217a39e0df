using System.Runtime.InteropServices;

namespace Hypotheses.Analysis.Scoring;

/// <summary>What the scorers judge: the record of one leak at one recorded time, merges followed.</summary>
/// <param name="Suspects">The live suspects, each id once.</param>
/// <param name="Citations">One fact per citation and suspect named; only live suspects count.</param>
/// <param name="Outlets">By <see cref="OutletFact.Id"/>; a citation whose outlet is missing does not count.</param>
public sealed record LeakFacts(
    IReadOnlyList<SuspectFact> Suspects,
    IReadOnlyList<CitationFact> Citations,
    IReadOnlyDictionary<Guid, OutletFact> Outlets)
{
    /// <summary>By <see cref="ClaimantFact.Id"/>; one that is missing speaks on record, for nobody.</summary>
    public IReadOnlyDictionary<Guid, ClaimantFact> Claimants { get; init; } = new Dictionary<Guid, ClaimantFact>();

    /// <summary>The confirmed derivations.</summary>
    public IReadOnlyList<DerivationFact> Derivations { get; init; } = [];

    /// <summary>Derivations that are suggested, and not judged yet: they move the estimate of reports alone.</summary>
    public IReadOnlyList<DerivationFact> Suggestions { get; init; } = [];

    /// <summary>
    /// The citations where they lie, of an array or a list: one is too large to be copied a million times. Of anything
    /// else a copy of all.
    /// </summary>
    internal ReadOnlySpan<CitationFact> Cited => Citations switch
    {
        CitationFact[] array => array,
        List<CitationFact> list => CollectionsMarshal.AsSpan(list),
        _ => Citations.ToArray(),
    };

    /// <summary>The same with these derivations: those with a confidence are suggestions.</summary>
    public LeakFacts With(IReadOnlyList<DerivationFact> derivations) => this with
    {
        Derivations = [.. derivations.Where(derivation => derivation.Confidence is null)],
        Suggestions = [.. derivations.Where(derivation => derivation.Confidence is not null)],
    };

    /// <summary>
    /// Whether the two sides of a derivation are one by merges, or it names the article's own outlet: it says nothing
    /// then, and counts again once they are parted.
    /// </summary>
    public bool IsOfItself(in DerivationFact derivation) => derivation.ToArticle == derivation.Article
        || (derivation is { ToOutlet: { } to, Outlet: { } own } && RootOf(to) == RootOf(own));

    /// <summary>What an outlet counts as; itself if it is not known.</summary>
    internal Guid RootOf(Guid outlet) => Outlets.TryGetValue(outlet, out var fact) ? fact.Root : outlet;

    /// <summary>Who controls whom; each edge's child is an outlet's root or an owner.</summary>
    public Ownership Ownership { get; init; } = Ownership.Unknown;
}
