using System.Text;
using Hypotheses.Analysis.TextReuse;

namespace Hypotheses.Analysis.Tests.TextReuse;

/// <summary>Texts and articles to try with.</summary>
internal static class Texts
{
    internal static readonly DateTimeOffset Noon = new(2025, 11, 26, 12, 0, 0, TimeSpan.Zero);

    internal static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    /// <summary>So many words, none of which a text of another seed has.</summary>
    internal static string Words(int count, int seed = 0) =>
        string.Join(' ', Enumerable.Range(0, count).Select(i => $"w{seed}x{i}"));

    /// <summary>Words of the text from one on.</summary>
    internal static string Cut(string text, int from, int count) =>
        string.Join(' ', text.Split(' ').Skip(from).Take(count));

    internal static ReuseText Article(int number, string text, double hours = 0, bool agency = false)
    {
        var at = Noon.AddHours(hours);
        return new(Id(number), at, at, agency, Shingles.Of(text));
    }

    /// <summary>
    /// Some articles of a small world, each of pieces of a few common texts, of stock phrases that many have, and of
    /// words of its own: three bytes make a piece.
    /// </summary>
    internal static List<ReuseText> Grow(byte[] genes)
    {
        var articles = new List<ReuseText>();
        for (var at = 0; at + 12 <= genes.Length && articles.Count < 45; at += 12)
        {
            var text = new StringBuilder();
            for (var piece = 0; piece < 3; piece++)
            {
                var (kind, from, size) = (genes[at + 3 * piece], genes[at + 3 * piece + 1], genes[at + 3 * piece + 2]);
                var pool = kind % 4 == 3 ? Words(80, 100 + articles.Count) : Words(120, kind % 4);
                text.Append(Cut(pool, from % 60, 10 + size % 60)).Append(' ');
            }
            var published = Noon.AddHours(3 * (genes[at + 9] % 200));
            articles.Add(new(
                Id(1 + articles.Count),
                published,
                published.AddHours(genes[at + 10] % 3 * 12),
                genes[at + 11] % 4 == 0,
                Shingles.Of(text.ToString().TrimEnd())));
        }
        return articles;
    }
}
