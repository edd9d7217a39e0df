namespace Hypotheses.Analysis.Headlines;

/// <summary>A language that the sentences are said in.</summary>
public enum Language : byte
{
    /// <summary>English (en).</summary>
    English,

    /// <summary>Russian (ru).</summary>
    Russian,

    /// <summary>Ukrainian (uk).</summary>
    Ukrainian,
}
