namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Where a citation or an article is taken from: a citation's own derivation goes before its article's, a primary one
/// before others, one that says from where before one that does not, then the lowest id. What an article would take
/// from itself or its own outlet is passed over.
/// </summary>
internal sealed class Takings
{
    private readonly Dictionary<(Guid Article, Guid? Claim), DerivationFact> _taken = [];

    internal Takings(LeakFacts facts)
    {
        foreach (var derivation in facts.Derivations)
        {
            if (facts.IsOfItself(derivation))
                continue;
            var key = (derivation.Article, derivation.Claim);
            if (!_taken.TryGetValue(key, out var held) || IsBefore(derivation, held))
                _taken[key] = derivation;
        }
    }

    internal bool IsEmpty => _taken.Count == 0;

    /// <summary>Of a claim in an article; of the article as a whole if the claim is null.</summary>
    internal DerivationFact? Of(Guid article, Guid? claim) =>
        _taken.TryGetValue((article, claim), out var taken) || _taken.TryGetValue((article, null), out taken)
            ? taken : null;

    internal static bool IsBefore(in DerivationFact one, in DerivationFact other) =>
        one.IsPrimary != other.IsPrimary ? one.IsPrimary
        : one.IsUntraced != other.IsUntraced ? other.IsUntraced
        : one.Id.CompareTo(other.Id) < 0;
}
