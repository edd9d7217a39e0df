using System.Globalization;
using System.Text;

namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>
/// The order of mixed directions on a line, by the algorithm of Unicode (UAX 9) without its explicit marks, which names
/// may not hold, and without its rule on brackets. A name is isolated: its direction is its own.
/// </summary>
internal static class Bidi
{
    // A name among our words: it takes part in their order as one sign.
    private const int Nowhere = -1;

    private enum Kind : byte
    {
        Left,
        Right,
        Arabic,
        Number,
        ArabicNumber,
        NumberSign,
        NumberMark,
        Comma,
        Marking,
        Neutral,
    }

    /// <summary>Of each character: even from left to right, odd from right to left.</summary>
    /// <param name="text">A paragraph on one line.</param>
    /// <param name="names">Where its names are, in order.</param>
    public static byte[] Levels(string text, IReadOnlyList<Range> names)
    {
        var levels = new byte[text.Length];
        var outer = new List<(int At, Kind Kind)>();
        var at = 0;
        foreach (var name in names)
        {
            var (start, length) = name.GetOffsetAndLength(text.Length);
            for (; at < start; at++)
                outer.Add((at, KindOf(text, at)));
            outer.Add((Nowhere, Kind.Neutral));
            var inner = Enumerable.Range(start, length).Select(i => (i, KindOf(text, i))).ToList();
            Resolve(inner, (byte)(StartsRight(inner.Select(one => one.Item2)) ? 1 : 2), levels);
            at = start + length;
        }
        for (; at < text.Length; at++)
            outer.Add((at, KindOf(text, at)));
        Resolve(outer, 0, levels);
        return levels;
    }

    /// <summary>Whether the first letter of a text is written from right to left.</summary>
    public static bool StartsRight(string text) => StartsRight(text.Select((_, at) => KindOf(text, at)));

    /// <summary>Runs of one level, in the order in which they stand on the line.</summary>
    public static IReadOnlyList<(int Start, int Length, bool Right)> Visual(byte[] levels, int start, int end)
    {
        var runs = new List<(int Start, int Length, byte Level)>();
        for (var at = start; at < end; at++)
            if (runs.Count > 0 && runs[^1].Level == levels[at])
                runs[^1] = runs[^1] with { Length = runs[^1].Length + 1 };
            else
                runs.Add((at, 1, levels[at]));
        var highest = runs.Count == 0 ? 0 : runs.Max(run => run.Level);
        for (var level = highest; level > 0; level--)
            for (var from = 0; from < runs.Count; from++)
            {
                var to = from;
                while (to < runs.Count && runs[to].Level >= level)
                    to++;
                if (to > from)
                    runs.Reverse(from, to - from);
                from = to;
            }
        return [.. runs.Select(run => (run.Start, run.Length, run.Level % 2 == 1))];
    }

    private static bool StartsRight(IEnumerable<Kind> kinds) =>
        kinds.FirstOrDefault(kind => kind is Kind.Left or Kind.Right or Kind.Arabic) is Kind.Right or Kind.Arabic;

    // The names of the rules are those of UAX 9.
    private static void Resolve(IReadOnlyList<(int At, Kind Kind)> of, byte level, byte[] levels)
    {
        var kinds = of.Select(one => one.Kind).ToArray();
        var edge = level % 2 == 1 ? Kind.Right : Kind.Left;
        Weak(kinds, edge);
        for (var at = 0; at < kinds.Length; at++)
            if (kinds[at] == Kind.Neutral)
            {
                var to = at;
                while (to < kinds.Length && kinds[to] == Kind.Neutral)
                    to++;
                var before = at == 0 ? edge : Side(kinds[at - 1]);
                var after = to == kinds.Length ? edge : Side(kinds[to]);
                Array.Fill(kinds, before == after ? before : edge, at, to - at);
            }
        foreach (var (at, kind) in kinds.Index().Where(one => of[one.Index].At != Nowhere))
            levels[of[at].At] = (byte)(level + (level % 2 == 0
                ? kind switch { Kind.Left => 0, Kind.Right => 1, _ => 2 }
                : kind == Kind.Right ? 0 : 1));
    }

    private static void Weak(Kind[] kinds, Kind edge)
    {
        for (var at = 0; at < kinds.Length; at++) // W1
            if (kinds[at] == Kind.Marking)
                kinds[at] = at == 0 ? edge : kinds[at - 1];
        var strong = edge;
        for (var at = 0; at < kinds.Length; at++) // W2, W3
        {
            if (kinds[at] is Kind.Left or Kind.Right or Kind.Arabic)
                strong = kinds[at];
            else if (kinds[at] == Kind.Number && strong == Kind.Arabic)
                kinds[at] = Kind.ArabicNumber;
        }
        for (var at = 0; at < kinds.Length; at++)
            if (kinds[at] == Kind.Arabic)
                kinds[at] = Kind.Right;
        for (var at = 1; at + 1 < kinds.Length; at++) // W4
            if ((kinds[at] == Kind.NumberSign && kinds[at - 1] == Kind.Number || kinds[at] == Kind.Comma
                && kinds[at - 1] is Kind.Number or Kind.ArabicNumber) && kinds[at + 1] == kinds[at - 1])
                kinds[at] = kinds[at - 1];
        for (var at = 0; at < kinds.Length; at++) // W5
            if (kinds[at] == Kind.NumberMark)
            {
                var to = at;
                while (to < kinds.Length && kinds[to] == Kind.NumberMark)
                    to++;
                if (at > 0 && kinds[at - 1] == Kind.Number || to < kinds.Length && kinds[to] == Kind.Number)
                    Array.Fill(kinds, Kind.Number, at, to - at);
            }
        strong = edge;
        for (var at = 0; at < kinds.Length; at++) // W6, W7
        {
            if (kinds[at] is Kind.Left or Kind.Right)
                strong = kinds[at];
            else if (kinds[at] is Kind.NumberSign or Kind.NumberMark or Kind.Comma)
                kinds[at] = Kind.Neutral;
            else if (kinds[at] == Kind.Number && strong == Kind.Left)
                kinds[at] = Kind.Left;
        }
    }

    private static Kind Side(Kind kind) => kind == Kind.Left ? Kind.Left : Kind.Right;

    private static Kind KindOf(string text, int at)
    {
        var c = text[at];
        if (char.IsSurrogate(c))
            return Rune.TryGetRuneAt(text, char.IsLowSurrogate(c) ? at - 1 : at, out var rune)
                && rune.Value is >= 0x10800 and <= 0x10FFF or >= 0x1E800 and <= 0x1EFFF ? Kind.Right : Kind.Left;
        return c switch
        {
            >= '0' and <= '9' => Kind.Number,
            '+' or '-' or '−' => Kind.NumberSign,
            ',' or '.' or ':' or '/' or '\u00A0' => Kind.Comma,
            '#' or '$' or '%' or '°' or '‰' or (>= '\u00A2' and <= '\u00A5') or (>= '\u20A0' and <= '\u20CF') =>
                Kind.NumberMark,
            (>= '\u0660' and <= '\u0669') or '\u066B' or '\u066C' => Kind.ArabicNumber,
            _ => CharUnicodeInfo.GetUnicodeCategory(c) switch
            {
                UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Kind.Marking,
                UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
                    or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.LetterNumber => Letter(c),
                _ => c is '\u05BE' or '\u05C0' or '\u05C3' or '\u200F' ? Kind.Right
                    : c is '\u061B' or '\u061F' or '\u06D4' ? Kind.Arabic : c == '\u200E' ? Kind.Left : Kind.Neutral,
            },
        };
    }

    private static Kind Letter(char c) => c switch
    {
        (>= '\u0590' and <= '\u05FF') or (>= '\u07C0' and <= '\u085F') or (>= '\uFB1D' and <= '\uFB4F') => Kind.Right,
        (>= '\u0600' and <= '\u07BF') or (>= '\u0860' and <= '\u08FF') or (>= '\uFB50' and <= '\uFDFF')
            or (>= '\uFE70' and <= '\uFEFF') => Kind.Arabic,
        _ => Kind.Left,
    };
}
