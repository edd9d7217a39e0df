namespace Hypotheses.Analysis.Scoring;

/// <summary>The two questions a suspect can answer; they are never ranked against each other.</summary>
public enum Axis : byte
{
    /// <summary>Who leaked it.</summary>
    Who,

    /// <summary>In which way it was obtained.</summary>
    How,
}
