namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Which outlets doubt or deny a suspect; with roll-up also those that doubt or deny the whole that it is part of.
/// What is said of a part never rises.
/// </summary>
internal sealed class Against(Ancestry ancestry, Tallies tallies)
{
    private readonly ILookup<int, OutletTally> _direct = tallies.Direct
        .Where(tally => tally.Doubts + tally.Denies > 0).ToLookup(tally => ancestry.PlaceOf(tally.Suspect));

    internal (HashSet<Guid> Doubting, HashSet<Guid> Denying) Of(int suspect)
    {
        HashSet<Guid> doubting = [], denying = [];
        foreach (var place in tallies.Rollup ? ancestry.Upwards(suspect) : [suspect])
            foreach (var tally in _direct[place])
            {
                if (tally.Doubts > 0)
                    doubting.Add(tally.Outlet);
                if (tally.Denies > 0)
                    denying.Add(tally.Outlet);
            }
        return (doubting, denying);
    }
}
