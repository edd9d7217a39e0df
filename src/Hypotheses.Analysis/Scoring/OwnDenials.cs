namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Denials by those who speak for a suspect. With roll-up who speaks for the whole speaks for its parts, and a denial
/// about the whole holds for them; never the other way.
/// </summary>
internal sealed class OwnDenials
{
    private readonly Ancestry _ancestry;
    private readonly bool _rollup;
    private readonly ILookup<int, (DenialTally Denial, IReadOnlyList<Guid> For)> _spoken;

    internal OwnDenials(LeakFacts facts, Ancestry ancestry, Tallies tallies)
    {
        (_ancestry, _rollup) = (ancestry, tallies.Rollup);
        _spoken = tallies.Denials
            .Select(denial => (
                Denial: denial, For: facts.Claimants.GetValueOrDefault(denial.Claimant)?.SpeaksFor ?? []))
            .Where(spoken => spoken.For.Count > 0)
            .ToLookup(spoken => ancestry.PlaceOf(spoken.Denial.Suspect));
    }

    internal OwnDenial? Of(int suspect)
    {
        var scope = _rollup ? _ancestry.Upwards(suspect).ToArray() : [suspect];
        var own = scope.SelectMany(place => _spoken[place])
            .Where(spoken => spoken.For.Any(one => scope.Contains(_ancestry.PlaceOf(one))))
            .Select(spoken => spoken.Denial).ToList();
        return own.Count == 0 ? null : new(
            own.Select(denial => denial.Outlet).Distinct().Count(),
            [
                .. own.GroupBy(denial => denial.Claimant)
                    .Select(by => new Denier(by.Key, by.Select(denial => denial.Outlet).Distinct().Count()))
                    .OrderByDescending(denier => denier.Outlets).ThenBy(denier => denier.Claimant),
            ]);
    }
}
