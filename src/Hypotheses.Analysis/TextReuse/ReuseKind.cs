namespace Hypotheses.Analysis.TextReuse;

/// <summary>How much of a text stands in another; the kinds of a derivation that text reuse can suggest.</summary>
public enum ReuseKind : byte
{
    /// <summary>Too little to say anything. It does not mean that nothing was taken.</summary>
    None,

    /// <summary>Parts of it: <c>partial_reuse</c>.</summary>
    PartialReuse,

    /// <summary>Most of the shorter text, with a long run of words unchanged: <c>verbatim_copy</c>.</summary>
    VerbatimCopy,
}
