namespace Hypotheses.Analysis.Headlines;

/// <summary>
/// Which single outlet or report the first place rests on: nothing unless the ranking is told. Those with the same
/// outcome share a line, at the place of the first of them.
/// </summary>
internal static class RemovalLines
{
    internal static IEnumerable<HeadlineLine> Of(HeadlineFacts facts, Standing standing, Wording wording) =>
        standing.IsRanked
            ? facts.Removals
                .GroupBy(removal => (removal.Kind, removal.Outlets, First: string.Join('\n', removal.First)))
                .Select(outcome => Line([.. outcome], wording))
            : [];

    private static HeadlineLine Line(List<HeadlineRemoval> removals, Wording wording) => wording.Line(
        removals[0].Kind == HeadlineRemoved.Outlet ? "removal.outlet" : "removal.report",
        ("count", removals.Count), ("names", wording.Names(removals.Select(removal => removal.Name))),
        ("first", wording.Names(removals[0].First)), ("firsts", removals[0].First.Count),
        ("outlets", removals[0].Outlets));
}
