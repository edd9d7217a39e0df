using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries.Forms.Paged;

/// <summary>A paragraph as one text, with the direction of each character and where it leads.</summary>
internal sealed class Bidirectional
{
    public Bidirectional(IReadOnlyList<Span> spans)
    {
        Text = FormWords.TextOf(spans);
        var names = new List<Range>();
        Urls = new string?[Text.Length];
        var at = 0;
        foreach (var span in spans)
        {
            if (span.IsName && span.Text.Length > 0)
                names.Add(at..(at + span.Text.Length));
            Array.Fill(Urls, span.Url, at, span.Text.Length);
            at += span.Text.Length;
        }
        Levels = Bidi.Levels(Text, names);
    }

    /// <summary>A part of a paragraph, and a sign for what is cut off.</summary>
    public Bidirectional(IReadOnlyList<Span> spans, int start, int end, char sign)
        : this(Signed([.. Part(spans, start, end)], sign))
    {
    }

    public string Text { get; }

    public int Length => Text.Length;

    public byte[] Levels { get; }

    public string?[] Urls { get; }

    // What never starts a line in Chinese and Japanese.
    private const string Closing = "、。，．・：；？！）〕］｝〉》」』】ー々…％";

    /// <summary>
    /// Where the word ends that starts there, with the spaces behind it. Chinese and Japanese have no spaces: a line
    /// may end behind each of their signs.
    /// </summary>
    public int EndOfWord(int at)
    {
        while (at < Length && Text[at] != ' ')
        {
            var sign = Text[at++];
            if (at < Length && (sign is '-' or '/' or '–' && char.IsLetter(Text[at])
                || IsIdeograph(sign) && Text[at] != ' ' && !Closing.Contains(Text[at], StringComparison.Ordinal)))
                return at;
        }
        while (at < Length && Text[at] == ' ')
            at++;
        return at;
    }

    private static bool IsIdeograph(char sign) =>
        sign is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF01' and <= '\uFF60')
        && sign is not ('「' or '『' or '（' or '【' or '《' or '〈' or '〔');

    // What is cut goes on where it was cut: in a name from right to left that is its left end.
    private static List<Span> Signed(List<Span> part, char sign)
    {
        if (part.Count == 0)
            return [new Span($"{sign}")];
        part[^1] = part[^1] with { Text = part[^1].Text.TrimEnd() + sign };
        return part;
    }

    private static IEnumerable<Span> Part(IReadOnlyList<Span> spans, int start, int end)
    {
        var at = 0;
        foreach (var span in spans)
        {
            var (from, to) = (Math.Max(start, at), Math.Min(end, at + span.Text.Length));
            if (to > from)
                yield return span with { Text = span.Text[(from - at)..(to - at)] };
            at += span.Text.Length;
        }
    }
}
