namespace Hypotheses.Analysis.Scoring;

/// <summary>A countable citation toward one suspect that it counts for, with its outlet.</summary>
internal readonly record struct Counted(Guid Suspect, OutletFact Outlet, CitationFact Citation)
{
    /// <summary>
    /// Every countable citation, once for its suspect and, rolled up, once for each suspect above. A citation that
    /// names two parts of one parent comes twice for the parent: scorers count sets, never rows.
    /// </summary>
    internal static IEnumerable<Counted> Of(
        Ancestry ancestry,
        IReadOnlyList<CitationFact> citations,
        IReadOnlyDictionary<Guid, OutletFact> outlets,
        DateTimeOffset? publishedAsOf,
        bool rollup)
    {
        foreach (var citation in citations)
        {
            if (!ancestry.IsLive(citation.Suspect))
                continue;
            OutletFact? outlet = citation.Outlet is { } id && outlets.TryGetValue(id, out var found) ? found : null;
            if (Countable.Why(citation, outlet, publishedAsOf) is not null)
                continue;
            var reach = rollup ? ancestry.Upwards(citation.Suspect).Length : 1;
            for (var i = 0; i < reach; i++)
                yield return new(ancestry.Upwards(citation.Suspect)[i], outlet!.Value, citation);
        }
    }
}
