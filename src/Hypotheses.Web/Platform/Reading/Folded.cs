using System.Globalization;
using System.Text;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// A text as it looks: without marks on letters and what is not seen, and with one letter for those of Latin and
/// Cyrillic that look the same. It knows where each of its characters stood.
/// </summary>
internal sealed class Folded
{
    // Small letters as their capitals: a name may be written in either.
    private const string Cyrillic = "АВЕІЈКМНОРЅТХУСавеіјкмнорѕтхус", Latin = "ABEIJKMHOPSTXYCabeijkmhopstxyc";

    // Where each character stood; null = where it stands.
    private readonly List<int>? _at;
    private readonly int _length;

    private Folded(string text, List<int>? at, int length) => (Text, _at, _length) = (text, at, length);

    public string Text { get; }

    public static Folded Of(string text)
    {
        if (Ascii.IsValid(text))
            return new Folded(text, null, text.Length);
        var (folded, at) = (new StringBuilder(text.Length), new List<int>(text.Length));
        for (var i = 0; i < text.Length; i++)
            if (Fold(text[i]) is { } letter)
            {
                folded.Append(letter);
                at.Add(i);
            }
        return new Folded(folded.ToString(), at, text.Length);
    }

    /// <summary>
    /// Where a part of it stands in the text that it is of: with the marks of its last letter.
    /// </summary>
    public (int From, int To) Span(int index, int length)
    {
        var end = index + length;
        return _at is null ? (index, end) : (_at[index], end < _at.Count ? _at[end] : _length);
    }

    private static char? Fold(char c)
    {
        if (char.IsAscii(c) || char.IsSurrogate(c))
            return c;
        if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark)
            return null;
        var letter = char.IsLetter(c) ? c.ToString().Normalize(NormalizationForm.FormD)[0] : c;
        var alike = Cyrillic.IndexOf(letter, StringComparison.Ordinal);
        return alike < 0 ? letter : Latin[alike];
    }
}
