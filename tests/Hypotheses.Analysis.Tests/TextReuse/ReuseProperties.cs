using Hypotheses.Analysis.TextReuse;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.TextReuse;

public sealed class ReuseProperties
{
    private static List<(Guid, double, Passage)> Found(Shelf index, ReuseText text) =>
        [.. index.Find(text, int.MaxValue).Select(match => (match.Article, match.Containment, match.Passage))];

    private static Shelf Index(IEnumerable<ReuseText> texts)
    {
        var index = new Shelf();
        foreach (var text in texts)
            index.Add(text);
        return index;
    }

    [FsCheck.NUnit.Property(MaxTest = 40, EndSize = 700)]
    public bool The_index_finds_what_comparing_each_pair_finds(byte[] genes)
    {
        var texts = Texts.Grow(genes);
        var index = Index(texts.Skip(texts.Count / 4));
        return texts.All(text => Found(index, text).SequenceEqual(
            ReuseModel.Find([.. texts.Skip(texts.Count / 4)], text)));
    }

    [FsCheck.NUnit.Property(MaxTest = 40, EndSize = 700)]
    public bool What_is_found_depends_neither_on_the_order_nor_on_what_was_removed(byte[] genes, byte gone)
    {
        var texts = Texts.Grow(genes);
        var left = texts.Where((_, i) => i % (2 + gone % 4) != 0).ToList();
        var index = Index(texts.AsEnumerable().Reverse().Concat(left));
        foreach (var text in texts.Except(left))
            index.Remove(text.Article);
        var straight = Index(left);
        return index.Count == straight.Count
            && texts.All(text => Found(index, text).SequenceEqual(Found(straight, text)));
    }

    [FsCheck.NUnit.Property(MaxTest = 500, EndSize = 60)]
    public bool Containment_is_the_same_both_ways(byte[] genes)
    {
        var texts = Texts.Grow(genes);
        return texts.Zip(texts.Skip(1)).All(pair =>
        {
            var one = Reuse.Containment(pair.First.Shingles, pair.Second.Shingles);
            return one == Reuse.Containment(pair.Second.Shingles, pair.First.Shingles) && one is >= 0 and <= 1
                && one == ReuseModel.Containment(pair.First.Shingles, pair.Second.Shingles, []);
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool A_cut_of_sixty_words_is_contained_whole(byte[] letters, byte from, byte more)
    {
        // Few different words, so that shingles repeat.
        var text = string.Join(' ', Enumerable.Range(0, 120 + letters.Length)
            .Select(i => i < letters.Length ? $"a{letters[i] % 5}" : $"b{i}"));
        var (whole, cut) = (Shingles.Of(text), Shingles.Of(Texts.Cut(text, from % 50, 60 + more % 10)));
        return Reuse.Containment(whole, cut) == 1 && Reuse.LongestRun(whole, cut).Words == cut.Words;
    }

    [FsCheck.NUnit.Property(MaxTest = 1_000)]
    public bool The_longest_run_is_that_of_a_table_of_runs(byte[] one, byte[] other)
    {
        var (a, b) = (Few(one), Few(other));
        return Reuse.LongestRun(a, b) == ReuseModel.Run(a, b)
            && Reuse.LongestRun(a, b).Words == Reuse.LongestRun(b, a).Words;

        static Shingles Few(byte[] letters) => Shingles.Of(string.Join(' ', letters.Select(letter => letter % 3)));
    }

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public bool No_text_is_too_strange(string text, char[] units)
    {
        var strange = (text ?? "") + new string(units);
        var shingles = Shingles.Of(strange);
        var whole = new Passage(0, shingles.Words);
        return shingles.Hashes.Length == Math.Max(0, shingles.Words - 2)
            && Shingles.Of(strange.ToUpperInvariant().ToLowerInvariant()).Words == shingles.Words
            && Shingles.Of(Shingles.Quote(strange, whole)).Hashes.SequenceEqual(shingles.Hashes);
    }

    [FsCheck.NUnit.Property(MaxTest = 1_000)]
    public bool Confidence_rises_with_containment_and_run_and_stays_from_0_to_1(ushort share, ushort run)
    {
        var (containment, more) = (share / 65535.0, Math.Min(1, share / 65535.0 + 0.01));
        var sure = Reuse.ConfidenceOf(containment, run);
        return sure is >= 0 and <= 1
            && Reuse.ConfidenceOf(more, run) >= sure && Reuse.ConfidenceOf(containment, run + 1) >= sure;
    }
}
