using System.Globalization;
using Hypotheses.Analysis.Identity;

namespace Hypotheses.Analysis.TextReuse;

/// <summary>A word or a mark of punctuation and its place in the text.</summary>
/// <param name="Start">Offset in UTF-16 code units.</param>
/// <param name="End">Offset behind the last code unit.</param>
/// <param name="Key">The word's name key, or the mark itself; a line's end is a full stop.</param>
/// <param name="IsWord">False for a mark.</param>
/// <param name="IsGlued">True if only a hyphen or a dot stands between this word and the one before.</param>
/// <param name="IsCapital">True if the word opens with a capital letter.</param>
/// <param name="IsAllCapital">True if no letter of the word is a small one.</param>
/// <param name="Last">The last code unit in lower case, marks kept.</param>
internal readonly record struct TextToken(
    int Start, int End, string Key, bool IsWord, bool IsGlued, bool IsCapital, bool IsAllCapital, char Last)
{
    // Longer runs of letters are no words of any language read here; their keys would only cost time.
    private const int LongestWord = 60;

    /// <summary>The tokens in order. Quotation marks and apostrophes part words but are no tokens.</summary>
    internal static List<TextToken> Of(string text)
    {
        var tokens = new List<TextToken>();
        for (var i = 0; i < text.Length;)
        {
            if (IsPartOfWord(text[i]))
            {
                var start = i;
                while (i < text.Length && IsPartOfWord(text[i]))
                    i++;
                tokens.Add(Word(text, start, i, tokens));
                continue;
            }
            var c = text[i];
            if (c is '\n' or '\r' or '\u2028' or '\u2029')
                tokens.Add(Mark(i, "."));
            else if (IsMark(c) && !IsInnerMark(text, i))
                tokens.Add(Mark(i, c == '…' ? "." : c.ToString()));
            i++;
        }
        return tokens;
    }

    private static TextToken Mark(int at, string key) => new(at, at + 1, key, false, false, false, false, ' ');

    private static TextToken Word(string text, int start, int end, List<TextToken> before)
    {
        var word = text[start..end];
        var isGlued = before.Count > 0 && before[^1].IsWord && start - before[^1].End == 1
            && text[start - 1] is '-' or '.' or '\u2010' or '\u2011';
        var key = word.Length > LongestWord ? "\uFFFD" : NameKey.Of(word);
        var isAllCapital = !word.Any(char.IsLower);
        var last = char.ToLowerInvariant(word[^1]);
        return new(start, end, key, true, isGlued, char.IsUpper(word[0]), isAllCapital, last);
    }

    private static bool IsPartOfWord(char c) => char.IsLetterOrDigit(c)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Surrogate;

    private static bool IsMark(char c) => c
        is '.' or ',' or ';' or ':' or '!' or '?' or '(' or ')' or '[' or ']' or '/' or '|' or '&' or '…'
        or '-' or '–' or '—' or '@' or '#';

    private static bool IsInnerMark(string text, int i) => text[i] is '-' or '.'
        && i > 0 && i + 1 < text.Length && IsPartOfWord(text[i - 1]) && IsPartOfWord(text[i + 1]);
}
