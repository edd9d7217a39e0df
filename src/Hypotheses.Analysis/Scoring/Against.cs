namespace Hypotheses.Analysis.Scoring;

/// <summary>
/// Which outlets doubt or deny a suspect; with roll-up also those that doubt or deny the whole that it is part of.
/// What is said of a part never rises.
/// </summary>
internal sealed class Against(Ancestry ancestry, Tallies tallies)
{
    private readonly ILookup<int, Naming> _direct = tallies.Direct
        .Where(naming => naming.Doubts || naming.Denies).ToLookup(naming => ancestry.PlaceOf(naming.Suspect));

    internal (HashSet<Guid> Doubting, HashSet<Guid> Denying) Of(int suspect)
    {
        HashSet<Guid> doubting = [], denying = [];
        foreach (var place in tallies.Rollup ? ancestry.Upwards(suspect) : [suspect])
            foreach (var naming in _direct[place])
            {
                if (naming.Doubts)
                    doubting.Add(naming.Outlet);
                if (naming.Denies)
                    denying.Add(naming.Outlet);
            }
        return (doubting, denying);
    }
}
