namespace Hypotheses.Analysis.TextReuse;

/// <summary>An article whose text shares much with the one asked about: a suggestion with what it rests on.</summary>
/// <param name="Article">The article that was found.</param>
/// <param name="Containment">Shared part of the shorter text, <see cref="Reuse.Reused"/> to 1.</param>
/// <param name="Passage">The longest common run of words, where it first stands in the text asked about.</param>
/// <param name="Source">Which of the two is taken for the source: the article found, or the one asked about.</param>
/// <param name="By">What that rests on.</param>
public sealed record ReuseMatch(
    Guid Article, double Containment, Passage Passage, Guid Source, ReuseSource By)
{
    /// <summary>A verbatim copy or a partial reuse.</summary>
    public ReuseKind Kind => Reuse.KindOf(Containment, Passage.Words);

    /// <summary>0 to 1, as <see cref="Reuse.ConfidenceOf"/> has it.</summary>
    public double Confidence => Reuse.ConfidenceOf(Containment, Passage.Words);
}
