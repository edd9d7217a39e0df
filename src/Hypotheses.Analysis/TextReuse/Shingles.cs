using System.Collections.Immutable;

namespace Hypotheses.Analysis.TextReuse;

/// <summary>
/// What is kept of a text: the hashes of its shingles of three words, in order. The text itself is not kept.
/// </summary>
/// <remarks>
/// A hash is the same on every machine and in every version of this service under one <see cref="Name"/>; it is not
/// secret and not cryptographic: whoever has the hashes and guesses three words can tell whether they stand in the
/// text, and go on word by word. They are to be kept as a text is.
/// </remarks>
public sealed class Shingles
{
    /// <summary>Name of what a word, a shingle and its hash are; stored hashes travel with it.</summary>
    public const string Name = "shingles.3.v1";

    /// <summary>Words in a shingle.</summary>
    public const int Size = 3;

    /// <summary>A text of fewer words is not judged: short notices are worded alike by chance.</summary>
    public const int FewestWords = 60;

    /// <summary>
    /// A text of fewer distinct shingles is not judged: a phrase that is said again and again is no report.
    /// </summary>
    public const int FewestDistinct = 30;

    /// <summary>UTF-16 code units that are read of a text; what comes after them does not count.</summary>
    public const int MostCharacters = 200_000;

    private Shingles(int words, ImmutableArray<long> hashes) => (Words, Hashes) = (words, hashes);

    /// <summary>
    /// How many words were read; of restored hashes two more than there are hashes, and 0 if there are none.
    /// </summary>
    public int Words { get; }

    /// <summary>
    /// One hash of 64 bits for each word but the last two, in order, repeated ones included: number n covers the words
    /// n, n + 1 and n + 2, counted from 0.
    /// </summary>
    public ImmutableArray<long> Hashes { get; }

    /// <summary>
    /// Whether the text says enough to be compared: <see cref="FewestWords"/> or more, and
    /// <see cref="FewestDistinct"/> shingles.
    /// </summary>
    public bool IsJudged => Words >= FewestWords && Distinct().Length >= FewestDistinct;

    /// <summary>The shingles of a text, in time linear in its length.</summary>
    /// <param name="text">
    /// Any string, lone surrogates included. Words are runs of letters and digits of any script, case-folded; scripts
    /// that do not part their words (Chinese, Japanese, Thai) come out as one long word for each run between marks.
    /// </param>
    public static Shingles Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = TextReuse.Words.Of(text);
        var hashes = ImmutableArray.CreateBuilder<long>(Math.Max(0, words.Count - Size + 1));
        for (var i = 0; i + Size <= words.Count; i++)
            hashes.Add((long)Mix(Mix(Mix(words[i].Hash) + words[i + 1].Hash) + words[i + 2].Hash));
        return new(words.Count, hashes.MoveToImmutable());
    }

    /// <summary>The shingles of hashes that <see cref="Of"/> gave under the same <see cref="Name"/>.</summary>
    /// <param name="hashes">As they were, in order.</param>
    /// <exception cref="ArgumentException">
    /// The array is the default one, or there are more than a text of <see cref="MostCharacters"/> can have.
    /// </exception>
    public static Shingles Restore(ImmutableArray<long> hashes)
    {
        if (hashes.IsDefault || hashes.Length > MostCharacters / 2)
            throw new ArgumentException("Not the hashes of a text.", nameof(hashes));
        return new(hashes.IsEmpty ? 0 : hashes.Length + Size - 1, hashes);
    }

    /// <summary>
    /// The passage in the words of the text itself, from its first word to its last, marks between them included.
    /// </summary>
    /// <param name="text">The text that the passage was found in.</param>
    /// <param name="passage">Where; empty gives an empty string.</param>
    /// <exception cref="ArgumentOutOfRangeException">The text has no such words.</exception>
    public static string Quote(string text, Passage passage)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (passage.Words == 0)
            return "";
        var words = TextReuse.Words.Of(text);
        ArgumentOutOfRangeException.ThrowIfNegative(passage.FirstWord, nameof(passage));
        ArgumentOutOfRangeException.ThrowIfNegative(passage.Words, nameof(passage));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            (long)passage.FirstWord + passage.Words, words.Count, nameof(passage));
        return text[words[passage.FirstWord].Start..words[passage.FirstWord + passage.Words - 1].End];
    }

    /// <summary>Its distinct hashes in ascending order.</summary>
    internal ReadOnlySpan<long> Distinct()
    {
        var sorted = Hashes.AsSpan().ToArray();
        Array.Sort(sorted);
        var count = 0;
        foreach (var hash in sorted)
        {
            if (count == 0 || sorted[count - 1] != hash)
                sorted[count++] = hash;
        }
        return sorted.AsSpan(0, count);
    }

    // The last step of MurmurHash3 (Austin Appleby, public domain): each bit in changes about half of those out.
    private static ulong Mix(ulong value)
    {
        value ^= value >> 33;
        value *= 0xFF51AFD7ED558CCD;
        value ^= value >> 33;
        value *= 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }
}
