namespace Hypotheses.Analysis.TextReuse;

/// <summary>A word of a text: the hash of its folded form, and where it stands.</summary>
/// <param name="Hash">FNV-1a, 64 bits, over the UTF-8 bytes of the folded word.</param>
/// <param name="Start">Its first UTF-16 code unit in the text.</param>
/// <param name="End">The code unit after its last.</param>
internal readonly record struct Word(ulong Hash, int Start, int End);
