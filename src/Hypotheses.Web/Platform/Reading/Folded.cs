using System.Globalization;
using System.Text;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// A text as it looks: without marks on letters (й is и then) and what is not seen, with one letter for those of Latin
/// and Cyrillic that look the same, and with what an address escapes. It knows where each of its characters stood.
/// </summary>
internal sealed class Folded
{
    // Small letters go where their capitals go, alike or not: a name may be written in either.
    private const string Cyrillic = "АВЕІЈКМНОРЅТХУСавеіјкмнорѕтхус", Latin = "ABEIJKMHOPSTXYCabeijkmhopstxyc";

    // They have no mark that could be left out.
    private const string Whole = "łŁøØđĐıßæÆ", Plain = "lLoOdDisaA";

    private const char Unseen = '\0';

    private static readonly Lazy<char[]> Table = new(
        () => [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => Fold((char)c))]);

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    // Where each character stood; null = where it stands.
    private readonly List<int>? _at;
    private readonly int _length;

    private Folded(string text, List<int>? at, int length) => (Text, _at, _length) = (text, at, length);

    public string Text { get; }

    public static Folded Of(string text)
    {
        if (Ascii.IsValid(text) && !text.Contains('%') && !text.Contains('_'))
            return new Folded(text, null, text.Length);
        var (folded, at) = (new StringBuilder(text.Length), new List<int>(text.Length));
        for (var i = 0; i < text.Length; i++)
            if (Escaped(text, i) is { Length: > 0 } escaped)
            {
                foreach (var rune in escaped.EnumerateRunes())
                {
                    foreach (var c in rune.ToString())
                        Add(c, i);
                    i += 3 * rune.Utf8SequenceLength;
                }
                i--;
            }
            else
                Add(text[i], i);
        return new Folded(folded.ToString(), at, text.Length);

        void Add(char c, int stood)
        {
            if (Table.Value[c] is var letter and not Unseen)
            {
                folded.Append(letter);
                at.Add(stood);
            }
        }
    }

    /// <summary>Where a part of it stands in the text that it is of: with the marks of its last letter.</summary>
    public (int From, int To) Span(int index, int length)
    {
        var end = index + length;
        return _at is null ? (index, end) : (_at[index], end < _at.Count ? _at[end] : _length);
    }

    // A run of escapes that is text.
    private static string? Escaped(string text, int from)
    {
        var bytes = new List<byte>();
        for (var i = from; i + 2 < text.Length && text[i] == '%' && char.IsAsciiHexDigit(text[i + 1])
            && char.IsAsciiHexDigit(text[i + 2]); i += 3)
            bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        if (bytes.Count == 0)
            return null;
        try
        {
            return Strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static char Fold(char c)
    {
        // Between words of an address it is what a hyphen is.
        if (c == '_')
            return '-';
        if (char.IsAscii(c) || char.IsSurrogate(c))
            return c;
        if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark)
            return Unseen;
        var letter = char.IsLetter(c) ? c.ToString().Normalize(NormalizationForm.FormD)[0] : c;
        var (alike, whole) = (Cyrillic.IndexOf(letter, StringComparison.Ordinal), Whole.IndexOf(letter));
        return alike >= 0 ? Latin[alike] : whole >= 0 ? Plain[whole] : letter;
    }
}
