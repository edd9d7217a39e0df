namespace Hypotheses.Analysis.Scoring;

/// <summary>One owner controls an outlet or another owner for some days: above half of it, or explicitly.</summary>
/// <param name="Child">The outlet (the root of its merges) or owner that is controlled.</param>
/// <param name="Owner">Who controls it.</param>
/// <param name="From">The first day; null = since before anything we know.</param>
/// <param name="To">The day after the last; null = still.</param>
public readonly record struct ControlFact(Guid Child, Guid Owner, DateOnly? From, DateOnly? To)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day < To);
}
