using System.Globalization;
using System.Text;

namespace Hypotheses.Analysis.TextReuse;

/// <summary>
/// The words of a text in any script that parts them: runs of letters, digits and their marks. A part of
/// <see cref="Shingles.Name"/>: whoever changes what a word or its hash is gives the shingles a new name.
/// </summary>
/// <remarks>
/// A word is folded so that one text typed on two machines is one: compatibility-composed (NFKC), simple case folding
/// (upper, then lower case), ß as ss, digits of any script as 0 to 9, Arabic vowel signs and tatweel dropped. Invisible
/// characters (soft hyphen, joiners, direction marks) neither part words nor count. Source: Unicode 15, chapter 3.13;
/// Fowler, Noll, Vo: FNV-1a, 64 bits.
/// </remarks>
internal static class Words
{
    // Longer "words" are no words. It also bounds what is normalised: long strings of marks are slow to sort.
    private const int MostUnits = 64;

    private const ulong Basis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    /// <summary>The words in order, of the first <see cref="Shingles.MostCharacters"/> characters. Linear.</summary>
    internal static List<Word> Of(string text)
    {
        var words = new List<Word>();
        Span<char> word = stackalloc char[MostUnits];
        var (length, start, end) = (0, 0, 0);
        var read = text.AsSpan(0, Math.Min(text.Length, Shingles.MostCharacters));
        for (var at = 0; at < read.Length;)
        {
            _ = Rune.DecodeFromUtf16(read[at..], out var rune, out var units);
            var part = PartOf(rune, length > 0);
            if (part == Part.Word)
            {
                if (length == 0)
                    start = at;
                if (length + units <= MostUnits)
                    length += rune.EncodeToUtf16(word[length..]);
                end = at + units;
            }
            else if (part == Part.Gap && length > 0)
            {
                Close(words, word[..length], start, end);
                length = 0;
            }
            at += units;
        }
        if (length > 0)
            Close(words, word[..length], start, end);
        return words;
    }

    private enum Part : byte
    {
        Gap,
        Word,
        Nothing,
    }

    private static Part PartOf(Rune rune, bool inWord)
    {
        if (rune.IsAscii)
            return char.IsAsciiLetterOrDigit((char)rune.Value) ? Part.Word : Part.Gap;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.DecimalDigitNumber => Part.Word,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark => inWord ? Part.Word : Part.Nothing,
            UnicodeCategory.Format => Part.Nothing,
            _ => Part.Gap,
        };
    }

    private static void Close(List<Word> words, ReadOnlySpan<char> word, int start, int end)
    {
        if (HashOf(word) is { } hash)
            words.Add(new(hash, start, end));
    }

    // Null if folding leaves nothing: a lone tatweel.
    private static ulong? HashOf(ReadOnlySpan<char> word)
    {
        var hash = Basis;
        if (Ascii.IsValid(word))
        {
            foreach (var letter in word)
                hash = (hash ^ char.ToLowerInvariant(letter)) * Prime;
            return hash;
        }
        var left = false;
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in word.ToString().Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (IsArabicVowelOrTatweel(rune.Value))
                continue;
            left = true;
            var folded = Fold(rune);
            foreach (var unit in bytes[..folded.EncodeToUtf8(bytes)])
                hash = (hash ^ unit) * Prime;
            if (rune.Value is 0xDF or 0x1E9E)
                hash = (hash ^ (byte)'s') * Prime;
        }
        return left ? hash : null;
    }

    private static Rune Fold(Rune rune)
    {
        if (rune.Value is 0xDF or 0x1E9E)
            return new('s');
        return Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber
            ? new Rune('0' + (int)Rune.GetNumericValue(rune))
            : Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));
    }

    private static bool IsArabicVowelOrTatweel(int value) => value is 0x640 or (>= 0x64B and <= 0x652) or 0x670;
}
