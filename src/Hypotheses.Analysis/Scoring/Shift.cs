namespace Hypotheses.Analysis.Scoring;

/// <summary>How a repeat changes the stance of what it was taken from.</summary>
public enum Shift : byte
{
    /// <summary>The same stance, or taken from no citation of the claim.</summary>
    None,

    /// <summary>Suggested there, asserted here; or doubted there, denied here.</summary>
    Stronger,

    /// <summary>Asserted there, suggested here; or denied there, doubted here.</summary>
    Weaker,

    /// <summary>Carried there, doubted or denied here; or the other way.</summary>
    Turned,
}

/// <summary>Tells shifts.</summary>
public static class Shifts
{
    /// <summary>What the stance here is against the one there.</summary>
    public static Shift Of(Stance here, Stance there) =>
        here == there ? Shift.None
        : here.IsCarrying() != there.IsCarrying() ? Shift.Turned
        : here is Stance.Asserts or Stance.Denies ? Shift.Stronger
        : Shift.Weaker;
}

/// <summary>How many citations shift (<see cref="ScorerNames.Shifted"/>).</summary>
/// <param name="Stronger">Those stronger than their source.</param>
/// <param name="Weaker">Those weaker.</param>
/// <param name="Turned">Those turned round.</param>
public readonly record struct ShiftCount(int Stronger, int Weaker, int Turned)
{
    /// <summary>All three together.</summary>
    public int All => Stronger + Weaker + Turned;
}
