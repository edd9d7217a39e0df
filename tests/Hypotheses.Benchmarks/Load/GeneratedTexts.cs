using Hypotheses.Analysis.TextReuse;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// Articles of about 400 words of a made-up vocabulary of 50,000 by Zipf's law, the same at each run. One in ten is
/// half of an earlier one with words of its own; two in a hundred print the same report. All are near one another in
/// time, so the window spares nothing.
/// </summary>
internal sealed class GeneratedTexts
{
    private const int Vocabulary = 50_000;

    private readonly Random _random;
    private readonly string[] _words = [.. Enumerable.Range(0, Vocabulary).Select(Spell)];
    private readonly double[] _upTo = new double[Vocabulary];
    private readonly List<string[]> _earlier = [];
    private readonly string[] _report;

    internal GeneratedTexts(int seed)
    {
        _random = new(seed);
        for (var rank = 0; rank < Vocabulary; rank++)
            _upTo[rank] = (rank == 0 ? 0 : _upTo[rank - 1]) + 1.0 / (rank + 1);
        _report = Own(400);
    }

    /// <summary>An article of its own words.</summary>
    internal string Fresh() => string.Join(' ', Own(_random.Next(300, 501)));

    /// <summary>Half of an earlier article, and as much of its own.</summary>
    internal string Copy()
    {
        var from = _earlier[_random.Next(_earlier.Count)];
        return string.Join(' ', from.Take(from.Length / 2).Concat(Own(from.Length / 2)));
    }

    /// <summary>The report that many print, under a headline of one's own.</summary>
    internal string Reprint() => string.Join(' ', Own(12).Concat(_report));

    internal ReuseText Next(int number)
    {
        if (number % 50 == 7)
            return Article(number, Reprint());
        if (number % 10 == 3 && _earlier.Count > 0)
            return Article(number, Copy());
        var words = Own(_random.Next(300, 501));
        if (_earlier.Count < 1_000)
            _earlier.Add(words);
        return Article(number, string.Join(' ', words));
    }

    internal static ReuseText Article(int number, string text)
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(number);
        return new(new(number, 0, 0, new byte[8]), at, at, IsAgency: false, Shingles.Of(text));
    }

    private string[] Own(int count)
    {
        var words = new string[count];
        for (var i = 0; i < count; i++)
        {
            var at = Array.BinarySearch(_upTo, _random.NextDouble() * _upTo[^1]);
            words[i] = _words[Math.Min(at < 0 ? ~at : at, Vocabulary - 1)];
        }
        return words;
    }

    // Frequent words are short, as in a language.
    private static string Spell(int rank)
    {
        var (word, left) = ("", rank + 1);
        for (; left > 0; left /= 20)
            word += "bcdfghklmnprstvwzjqx"[left % 20].ToString() + "aeiou"[left % 5];
        return word;
    }
}
