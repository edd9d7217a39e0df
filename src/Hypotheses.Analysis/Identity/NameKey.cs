using System.Globalization;
using System.Text;

namespace Hypotheses.Analysis.Identity;

/// <summary>
/// The key under which two spellings of one name meet: suspects, named claimants and outlets are found by it.
/// Equal keys are the same name; a near match is never taken by the key, it is offered by others.
/// </summary>
public static class NameKey
{
    /// <summary>Name of this rule; a stored key travels with it, so that a later rule can be told apart.</summary>
    public const string Version = "name.v1";

    /// <summary>
    /// The key of a name: compatibility-composed (NFKC), case-folded, marks dropped on Latin letters alone
    /// (so é is e, while й is not и), invisible characters dropped, every white space, dash and quotation mark
    /// one of its kind, runs of them one, the ends trimmed.
    /// </summary>
    /// <param name="name">Any string, lone surrogates and U+FFFE included: each counts as U+FFFD.</param>
    /// <returns>The key; empty if nothing of the name is left. <c>Of(Of(x))</c> is <c>Of(x)</c>.</returns>
    /// <remarks>
    /// Case folding is Unicode's simple folding, reached by upper then lower case of each code point, with the
    /// foldings of more than one letter that NFKC and the dropping of marks do not bring about anyway: ß and ẞ are ss.
    /// Latin letters that are no letter plus mark (ø, ł, ı) stay themselves. Source: Unicode 15, chapters 3.13, 5.18.
    /// </remarks>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // The spacing accents would become "space and mark" under NFKC, so quotation marks are levelled first.
        var composed = Level(name).Normalize(NormalizationForm.FormKC);
        var bare = WithoutLatinMarks(Fold(composed).Normalize(NormalizationForm.FormD));
        return Tidy(bare.Normalize(NormalizationForm.FormKC));
    }

    private static string Level(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
                result.Append(Levelled(rune));
        }
        return result.ToString();
    }

    private static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is 0xDF or 0x1E9E)
                result.Append("ss");
            else
                result.Append(Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).ToString());
        }
        return result.ToString();
    }

    private static string WithoutLatinMarks(string decomposed)
    {
        var result = new StringBuilder(decomposed.Length);
        var latin = false;
        foreach (var rune in decomposed.EnumerateRunes())
        {
            var mark = Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            if (!mark)
                latin = IsLatin(rune.Value);
            if (!mark || !latin)
                // A capital can come out of decomposition alone (İ), after folding has passed it by.
                result.Append(latin ? Rune.ToLowerInvariant(rune).ToString() : rune.ToString());
        }
        return result.ToString();
    }

    private static string Tidy(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)
                continue;
            var level = Levelled(rune);
            var repeated = level is (" " or "-" or "'") && result.Length > 0 && result[^1] == level[0];
            if (!repeated)
                result.Append(level);
        }
        return result.ToString().Trim(' ');
    }

    private static string Levelled(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            return " ";
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.DashPunctuation => "-",
            UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation => "'",
            _ => rune.Value switch
            {
                // .NET refuses to normalise this one noncharacter; it means nothing in any name.
                0xFFFE => "\uFFFD",
                0x2212 or 0x2043 => "-",
                '"' or '`' or 0xB4 or 0x201A or 0x201E or (>= 0x2B9 and <= 0x2BD) or 0x2C8 or 0x2EE => "'",
                (>= 0x2032 and <= 0x2037) or (>= 0x301D and <= 0x301F) or 0xA78C => "'",
                _ => rune.ToString(),
            },
        };
    }

    private static bool IsLatin(int value) => value
        is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')
        or (>= 0xC0 and <= 0x2AF and not 0xD7 and not 0xF7)
        or (>= 0x1D00 and <= 0x1D25) or (>= 0x1E00 and <= 0x1EFF)
        or (>= 0x2C60 and <= 0x2C7F) or (>= 0xA722 and <= 0xA7FF) or (>= 0xAB30 and <= 0xAB64);
}
