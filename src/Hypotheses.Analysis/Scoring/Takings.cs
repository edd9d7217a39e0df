namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Where a citation or an article is taken from: a citation's own derivation goes before its article's, a primary one
/// before others, then the lowest id.
/// </summary>
internal sealed class Takings
{
    private readonly Dictionary<(Guid Article, Guid? Claim), DerivationFact> _taken = [];

    internal Takings(IReadOnlyList<DerivationFact> confirmed)
    {
        foreach (var derivation in confirmed)
        {
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
        one.IsPrimary != other.IsPrimary ? one.IsPrimary : one.Id.CompareTo(other.Id) < 0;
}
