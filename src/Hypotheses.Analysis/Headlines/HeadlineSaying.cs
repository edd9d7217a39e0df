namespace Hypotheses.Analysis.Headlines;

/// <summary>Somebody who says something of a suspect: that it was not so, or that they know it at first hand.</summary>
/// <param name="Claimant">Who says it, as it is to be shown; not blank.</param>
/// <param name="Suspect">About whom, as it is to be shown; not blank.</param>
public readonly record struct HeadlineSaying(string Claimant, string Suspect);
