namespace Hypotheses.Analysis.Scoring;

/// <summary>What an article does with a claim, as this article gives it.</summary>
public enum Stance : byte
{
    /// <summary>Says so. Carrying.</summary>
    Asserts,

    /// <summary>Holds it possible or hints at it. Carrying.</summary>
    Suggests,

    /// <summary>Holds it unlikely. Not carrying.</summary>
    Doubts,

    /// <summary>Says it is not so. Not carrying.</summary>
    Denies,
}

/// <summary>What follows from a stance.</summary>
public static class Stances
{
    /// <summary>Whether the stance carries the claim: asserts and suggests do, doubts and denies do not.</summary>
    public static bool IsCarrying(this Stance stance) => stance is Stance.Asserts or Stance.Suggests;
}
