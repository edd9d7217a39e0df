namespace Hypotheses.Analysis.Scoring;

/// <summary>The counts of every suspect, and of the leak on each axis.</summary>
/// <param name="BySuspect">One entry for every live suspect, those with nothing counted included.</param>
/// <param name="OutletsNamingWho">
/// Distinct outlets with a countable citation of any suspect on <see cref="Axis.Who"/>.
/// </param>
/// <param name="OutletsNamingHow">The same on <see cref="Axis.How"/>.</param>
public sealed record Tallies(
    IReadOnlyDictionary<Guid, Totals> BySuspect, int OutletsNamingWho, int OutletsNamingHow)
{
    /// <summary>The denominator of an axis (<see cref="ScorerNames.Naming"/>).</summary>
    public int OutletsNaming(Axis axis) => axis == Axis.Who ? OutletsNamingWho : OutletsNamingHow;
}
