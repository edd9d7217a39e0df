namespace Hypotheses.Analysis.TextReuse;

/// <summary>By what one of two alike texts is taken for the source.</summary>
public enum ReuseSource : byte
{
    /// <summary>It was certainly published before the other.</summary>
    Earlier,

    /// <summary>Their dates do not tell, and it alone comes from an agency.</summary>
    Agency,

    /// <summary>
    /// Nothing tells: the lower id stands first only so that the answer is always the same. Show the pair as one
    /// without a direction.
    /// </summary>
    Undecided,
}
