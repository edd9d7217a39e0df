namespace Hypotheses.Analysis.TextReuse;

/// <summary>A run of words in a text.</summary>
/// <param name="FirstWord">How many words stand before it.</param>
/// <param name="Words">How many words it has; 0 = no passage, otherwise 3 or more.</param>
public readonly record struct Passage(int FirstWord, int Words);
