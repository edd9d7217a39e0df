namespace Hypotheses.Analysis.Scoring;

/// <summary>A suspect that is live at the recorded time asked for.</summary>
/// <param name="Id">Distinct among the facts.</param>
/// <param name="PartOf">The suspect that it is part of, on the same axis; one that is not live counts as none.</param>
/// <param name="Axis">The question that it answers.</param>
public readonly record struct SuspectFact(Guid Id, Guid? PartOf, Axis Axis);
