using System.Globalization;

namespace Hypotheses.Analysis.TextReuse;

/// <summary>Phrases of one to six words and the confidence of each.</summary>
internal sealed class PhraseTable
{
    private const int LongestPhrase = 6;

    private readonly Dictionary<string, double> _phrases = new(StringComparer.Ordinal);
    // Most words neither open nor close a phrase: no string is built for them.
    private readonly HashSet<string> _firstWords = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lastWords = new(StringComparer.Ordinal);

    /// <summary>Reads a list parted by bars, <c>95:citing|85:according to</c>.</summary>
    internal PhraseTable(string list)
    {
        var confidence = 0.85;
        foreach (var entry in list.Split('|'))
        {
            var isRated = char.IsAsciiDigit(entry[0]);
            if (isRated)
                confidence = int.Parse(entry.AsSpan(0, 2), CultureInfo.InvariantCulture) / 100d;
            var phrase = isRated ? entry[3..] : entry;
            _phrases[phrase] = confidence;
            _firstWords.Add(phrase.Split(' ')[0]);
            _lastWords.Add(phrase.Split(' ')[^1]);
        }
    }

    /// <summary>The confidence of the longest phrase that begins at a token; null if none does.</summary>
    internal double? Forward(List<TextToken> tokens, int at, int end, out int behind)
    {
        behind = at;
        if (at >= end || !_firstWords.Contains(tokens[at].Key))
            return null;
        for (behind = Math.Min(at + LongestPhrase, end); behind > at; behind--)
        {
            if (_phrases.TryGetValue(Joined(tokens, at, behind), out var confidence))
                return confidence;
        }
        return null;
    }

    /// <summary>The confidence of the longest phrase that ends right before a token; null if none does.</summary>
    internal double? Backward(List<TextToken> tokens, int first, int behind, out int start)
    {
        start = behind;
        if (behind <= first || !_lastWords.Contains(tokens[behind - 1].Key))
            return null;
        for (start = Math.Max(behind - LongestPhrase, first); start < behind; start++)
        {
            if (_phrases.TryGetValue(Joined(tokens, start, behind), out var confidence))
                return confidence;
        }
        return null;
    }

    private static string Joined(List<TextToken> tokens, int from, int to)
    {
        var joined = tokens[from].Key;
        for (var i = from + 1; i < to; i++)
            joined = $"{joined} {tokens[i].Key}";
        return joined;
    }
}
