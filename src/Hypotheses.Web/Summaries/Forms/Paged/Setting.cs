using System.Globalization;
using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>How a text is set.</summary>
/// <param name="Face">The font.</param>
/// <param name="Size">In points.</param>
/// <param name="Most">The most lines; what is more is cut and ends in an ellipsis.</param>
internal sealed record Style(Face Face, float Size, int Most = int.MaxValue)
{
    public float LineHeight => Size * Face.LineHeight;
}

/// <summary>Breaks texts into lines. It remembers how wide words are, so one is made for a document.</summary>
internal sealed class Setting
{
    private const char Ellipsis = '…';

    private readonly Dictionary<(Face, string, bool), float> _widths = [];

    /// <summary>A text on lines of a width; at least one.</summary>
    public IReadOnlyList<SetLine> Lines(IReadOnlyList<Span> spans, Style style, float width)
    {
        var text = new Bidirectional(spans);
        var lines = new List<SetLine>();
        var start = 0;
        while (start < text.Length && lines.Count < style.Most)
        {
            var end = EndOfLine(text, start, style, width);
            if (lines.Count == style.Most - 1 && end < text.Length)
            {
                lines.Add(Cut(spans, text, start, style, width));
                return lines;
            }
            var shown = end;
            while (shown > start && text.Text[shown - 1] == ' ')
                shown--;
            lines.Add(new SetLine(text, start, shown, style, Measure(text, start, shown, style)));
            start = end;
        }
        return lines.Count == 0 ? [new SetLine(text, 0, 0, style, 0)] : lines;
    }

    private int EndOfLine(Bidirectional text, int start, Style style, float width)
    {
        var (at, used) = (start, 0f);
        while (at < text.Length)
        {
            var next = text.EndOfWord(at);
            var bare = next;
            while (bare > at && text.Text[bare - 1] == ' ')
                bare--;
            if (used + Measure(text, at, bare, style) > width)
                return at > start ? at : BreakWord(text, start, bare, style, width);
            used += Measure(text, at, next, style);
            at = next;
        }
        return at;
    }

    // A word that is wider than the line is broken where it reaches its end.
    private int BreakWord(Bidirectional text, int start, int end, Style style, float width)
    {
        var at = start;
        var used = 0f;
        while (at < end)
        {
            var next = at + StringInfo.GetNextTextElementLength(text.Text.AsSpan(at));
            used += Measure(text, at, next, style);
            if (used > width && at > start)
                return at;
            at = next;
        }
        return at;
    }

    private SetLine Cut(IReadOnlyList<Span> spans, Bidirectional text, int start, Style style, float width)
    {
        var room = width - Measure(new Bidirectional([new Span($"{Ellipsis}")]), 0, 1, style);
        var end = Math.Max(BreakWord(text, start, text.Length, style, room), start);
        var cut = new Bidirectional(spans, start, end, Ellipsis);
        return new SetLine(cut, 0, cut.Length, style, Measure(cut, 0, cut.Length, style));
    }

    private float Measure(Bidirectional text, int start, int end, Style style)
    {
        var width = 0f;
        for (var at = start; at < end;)
        {
            var to = at + 1;
            while (to < end && text.Levels[to] == text.Levels[at])
                to++;
            var key = (style.Face, text.Text[at..to], text.Levels[at] % 2 == 1);
            if (!_widths.TryGetValue(key, out var one))
                _widths[key] = one = style.Face.WidthOf(key.Item2, key.Item3, 1);
            width += one * style.Size;
            at = to;
        }
        return width;
    }
}
