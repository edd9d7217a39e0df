using System.Globalization;
using System.Text;

namespace Hypotheses.Cli.Screen;

/// <summary>
/// Text from outside as it may stand in a terminal: what would move the cursor, colour, or turn the order of letters
/// round is written as <c>\u…</c> instead. Letters of every script stay.
/// </summary>
internal static class Shown
{
    // Persian and emoji need them; they reorder nothing.
    private const string Joiners = "\u200c\u200d";

    /// <summary>In one line.</summary>
    public static string Line(string? text) => Of(text, keep: "");

    /// <summary>With its lines.</summary>
    public static string Block(string? text) => Of(text, keep: "\n\t");

    private static string Of(string? text, string keep)
    {
        if (text is null || !text.Any(sign => IsHarmful(sign, keep)))
            return text ?? "";
        var shown = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length; at++)
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                var rune = new Rune(text[at], text[++at]);
                if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)
                    shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
                else
                    shown.Append(rune);
            }
            else if (IsHarmful(text[at], keep))
                Append(shown, text[at]);
            else
                shown.Append(text[at]);
        return shown.ToString();
    }

    private static bool IsHarmful(char sign, string keep) => !keep.Contains(sign) && !Joiners.Contains(sign)
        && char.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;

    private static void Append(StringBuilder shown, char sign)
    {
        if (sign is '\n' or '\t' or '\r')
            shown.Append(sign switch { '\n' => "\\n", '\t' => "\\t", _ => "\\r" });
        else
            shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}");
    }
}
