using Hypotheses.Analysis.TextReuse;

namespace Hypotheses.Analysis.Tests.TextReuse;

/// <summary>The definition of text reuse once more: each pair for itself, with sets and a table of runs.</summary>
internal static class ReuseModel
{
    internal static List<(Guid Article, double Containment, Passage Passage)> Find(
        IReadOnlyCollection<ReuseText> held, ReuseText asked)
    {
        var judged = held.Where(text => text.Shingles.IsJudged).ToList();
        var common = judged.SelectMany(text => text.Shingles.Hashes.Distinct()).GroupBy(hash => hash)
            .Where(g => g.Count() > 20 && g.Count() * 100 > judged.Count).Select(g => g.Key).ToHashSet();
        return
        [
            .. from other in judged
               where asked.Shingles.IsJudged && other.Article != asked.Article && AreNear(asked, other)
               let containment = Containment(asked.Shingles, other.Shingles, common)
               where containment >= 0.15
               orderby containment descending, other.PublishedUpTo, other.Article
               select (other.Article, containment, Run(asked.Shingles, other.Shingles)),
        ];
    }

    internal static double Containment(Shingles one, Shingles other, HashSet<long> common)
    {
        HashSet<long> a = [.. one.Hashes], b = [.. other.Hashes];
        HashSet<long> rareA = [.. a.Except(common)], rareB = [.. b.Except(common)];
        if (rareA.Count >= a.Count / 2.0 && rareB.Count >= b.Count / 2.0)
            (a, b) = (rareA, rareB);
        return a.Intersect(b).Count() is > 0 and var both ? both / (double)Math.Min(a.Count, b.Count) : 0;
    }

    internal static Passage Run(Shingles one, Shingles other)
    {
        var (best, from) = (0, 0);
        for (var i = 0; i < one.Hashes.Length; i++)
            for (var j = 0; j < other.Hashes.Length; j++)
            {
                var length = 0;
                while (i + length < one.Hashes.Length && j + length < other.Hashes.Length
                    && one.Hashes[i + length] == other.Hashes[j + length])
                    length++;
                if (length > best)
                    (best, from) = (length, i);
            }
        return best == 0 ? default : new(from, best + 2);
    }

    private static bool AreNear(ReuseText one, ReuseText other)
    {
        var gap = one.PublishedUpTo < other.PublishedFrom ? other.PublishedFrom - one.PublishedUpTo
            : other.PublishedUpTo < one.PublishedFrom ? one.PublishedFrom - other.PublishedUpTo
            : TimeSpan.Zero;
        return gap.TotalDays <= 14;
    }
}
