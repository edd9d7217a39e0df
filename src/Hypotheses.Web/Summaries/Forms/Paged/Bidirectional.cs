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
        : this([.. Part(spans, start, end), new Span($"{sign}")])
    {
    }

    public string Text { get; }

    public int Length => Text.Length;

    public byte[] Levels { get; }

    public string?[] Urls { get; }

    /// <summary>Where the word ends that starts there, with the spaces behind it.</summary>
    public int EndOfWord(int at)
    {
        while (at < Length && Text[at] != ' ')
            if (Text[at++] is '-' or '/' or '–' && at < Length && char.IsLetter(Text[at]))
                return at;
        while (at < Length && Text[at] == ' ')
            at++;
        return at;
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
