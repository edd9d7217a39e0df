namespace Hypotheses.Analysis.Scoring;

/// <summary>What a ranking goes by.</summary>
public enum Measure : byte
{
    /// <summary>Distinct outlets, the headline.</summary>
    Outlets,

    /// <summary>Separate reports: the least that they can be, then the most.</summary>
    Reports,

    /// <summary>Groups of outlets under one owner, and outlets whose owner is unknown.</summary>
    Owners,

    /// <summary>Distinct articles.</summary>
    Articles,

    /// <summary>Citations.</summary>
    Citations,
}
