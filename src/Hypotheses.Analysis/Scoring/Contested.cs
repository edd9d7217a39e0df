namespace Hypotheses.Analysis.Scoring;

/// <summary>What stands in a record beside its counts: doubts and denials, and stances that a repeat changed.</summary>
public static class Contested
{
    /// <summary>
    /// Who doubts or denies of whom, each with the outlets that carry it. Of the suspect that the claim names alone:
    /// what is said of a whole is not repeated for its parts.
    /// </summary>
    /// <param name="facts">The record.</param>
    /// <param name="publishedAsOf">As in <see cref="Countable.Why"/>.</param>
    /// <returns>Those that most outlets carry first, then by suspect, claimant and stance.</returns>
    public static IReadOnlyList<Opposition> Against(LeakFacts facts, DateTimeOffset? publishedAsOf)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var live = facts.Suspects.Select(suspect => suspect.Id).ToHashSet();
        var standing = new Dictionary<(Guid, Guid, Stance), (HashSet<Guid> Outlets, DateOnly? First)>();
        foreach (var citation in facts.Citations)
        {
            OutletFact? outlet = citation.Outlet is { } id && facts.Outlets.TryGetValue(id, out var o) ? o : null;
            if (citation.Stance.IsCarrying() || !live.Contains(citation.Suspect)
                || !Countable.Stands(citation, outlet, publishedAsOf))
                continue;
            var key = (citation.Suspect, citation.Claimant, citation.Stance);
            var (outlets, first) = standing.GetValueOrDefault(key, ([], null));
            outlets.Add(outlet!.Value.Root);
            if (citation.PublishedFrom is not null && !(first <= citation.PublishedDay))
                first = citation.PublishedDay;
            standing[key] = (outlets, first);
        }
        return Ordered(standing.Select(of => new Opposition(
            of.Key.Item1, of.Key.Item2, of.Key.Item3, of.Value.Outlets.Count, of.Value.First)));
    }

    /// <summary>Those that most outlets carry first, then by suspect, claimant and stance.</summary>
    public static IReadOnlyList<Opposition> Ordered(IEnumerable<Opposition> oppositions)
    {
        ArgumentNullException.ThrowIfNull(oppositions);
        return
        [
            .. oppositions.OrderByDescending(of => of.Outlets).ThenBy(of => of.Suspect).ThenBy(of => of.Claimant)
                .ThenBy(of => of.Stance),
        ];
    }

    /// <summary>The citations that stand and give another stance than the one that they were taken from.</summary>
    /// <param name="facts">The record.</param>
    /// <param name="publishedAsOf">As in <see cref="Countable.Why"/>.</param>
    /// <param name="articles">Of these alone.</param>
    /// <returns>In the order of their articles, claims and suspects.</returns>
    public static IReadOnlyList<ShiftedCitation> Shifted(
        LeakFacts facts, DateTimeOffset? publishedAsOf, IReadOnlySet<Guid> articles)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(articles);
        var live = facts.Suspects.Select(suspect => suspect.Id).ToHashSet();
        var sources = new Sources(facts, new Takings(facts));
        var shifted = new List<ShiftedCitation>();
        foreach (var citation in facts.Citations)
        {
            OutletFact? outlet = citation.Outlet is { } id && facts.Outlets.TryGetValue(id, out var o) ? o : null;
            if (articles.Contains(citation.Article) && live.Contains(citation.Suspect)
                && Countable.Stands(citation, outlet, publishedAsOf)
                && sources.SourceOf(citation) is { } source
                && Shifts.Of(citation.Stance, source.Stance) is var shift and not Shift.None)
                shifted.Add(new(citation, source.Stance, shift));
        }
        return
        [
            .. shifted.OrderBy(of => of.Citation.Article).ThenBy(of => of.Citation.Claim)
                .ThenBy(of => of.Citation.Suspect).ThenBy(of => of.Citation.Id),
        ];
    }
}

/// <summary>A claimant who doubts or denies.</summary>
/// <param name="Suspect">Of whom.</param>
/// <param name="Claimant">Who.</param>
/// <param name="Stance"><see cref="Stance.Doubts"/> or <see cref="Stance.Denies"/>.</param>
/// <param name="Outlets">Distinct outlets that carry it; at least 1.</param>
/// <param name="FirstOn">The earliest day of a dated article that does; null if none is dated.</param>
public readonly record struct Opposition(Guid Suspect, Guid Claimant, Stance Stance, int Outlets, DateOnly? FirstOn);

/// <summary>A citation of another stance than its source.</summary>
/// <param name="Citation">The citation.</param>
/// <param name="There">The stance of what it was taken from.</param>
/// <param name="Shift">How it differs; never <see cref="Shift.None"/>.</param>
public readonly record struct ShiftedCitation(CitationFact Citation, Stance There, Shift Shift);
