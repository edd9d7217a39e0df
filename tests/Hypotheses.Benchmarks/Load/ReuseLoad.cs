using System.Diagnostics;
using Hypotheses.Analysis.TextReuse;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// What one new article costs against the texts of a large leak beside one of ten thousand, alternated in one run, and
/// what the index holds in memory.
/// </summary>
internal static class ReuseLoad
{
    private const int Small = 10_000;
    private const int Rounds = 9;
    private const int Calls = 20;

    public static void Run(int articles, TextWriter output)
    {
        var small = Make(Small, output);
        var big = Make(articles, output);
        var texts = new GeneratedTexts(seed: 2);
        for (var i = 0; i < 50; i++)
            texts.Next(10 * i);
        ShowReading(texts, output);
        var ids = int.MaxValue;
        Compare("an article of its own", small, big, () => Near(--ids, texts.Fresh()), output);
        // Those of the same seed as the indexes: copies of what these hold.
        var held = new GeneratedTexts(seed: 1);
        for (var i = 0; i < 500; i++)
            held.Next(i);
        Compare("half of one held", small, big, () => Near(--ids, held.Copy()), output);
        Compare("the report that 2 % print", small, big, () => Near(--ids, held.Reprint()), output);
        CompareAdding(small, big, texts, output);
    }

    private static ReuseIndex Make(int articles, TextWriter output)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = new Stopwatch();
        var texts = new GeneratedTexts(seed: 1);
        var index = new ReuseIndex();
        for (var number = 0; number < articles; number++)
        {
            var text = texts.Next(number);
            watch.Start();
            index.Add(text.Article, text.Shingles);
            watch.Stop();
        }
        GC.KeepAlive(texts);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{articles:N0} articles indexed in {watch.Elapsed.TotalSeconds:N1} s, "
            + $"{held / 1048576.0:N0} MiB held, {(double)held / articles:N0} bytes an article");
        return index;
    }

    private static void ShowReading(GeneratedTexts texts, TextWriter output)
    {
        var times = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var fresh = Enumerable.Range(0, Calls).Select(_ => texts.Fresh()).ToList();
            var watch = Stopwatch.StartNew();
            foreach (var text in fresh)
                Shingles.Of(text);
            times.Add(watch.Elapsed.TotalMilliseconds / Calls);
        }
        output.WriteLine($"reading a text's shingles {Median(times.Skip(1)):N3} ms");
    }

    private static ReuseText Near(int id, string text)
    {
        var at = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
        return new(new(id, 0, 0, new byte[8]), at, at, IsAgency: false, Shingles.Of(text));
    }

    private static void Compare(
        string name, ReuseIndex small, ReuseIndex big, Func<ReuseText> next, TextWriter output)
    {
        var found = 0;
        Show(name, small, big, next, (index, text) => found += Find(index, text).Count, output);
        output.WriteLine($"    {(double)found / (2 * (Rounds + 1) * Calls):N1} matches each");
    }

    private static IReadOnlyList<ReuseMatch> Find(ReuseIndex index, ReuseText text) => Reuse.Matches(
        text, index.Find(text.Article, text.Shingles).Select(found =>
            (text with { Article = found.Article, Shingles = found.Shingles }, found.Containment)));

    private static void CompareAdding(ReuseIndex small, ReuseIndex big, GeneratedTexts texts, TextWriter output)
    {
        var id = 1_000_000;
        Show(
            "taking one in", small, big, () => Near(++id, texts.Fresh()),
            (index, text) => index.Add(text.Article, text.Shingles), output);
    }

    // Small, big, small, big, with the same texts: what else the machine does meets both. The first round warms up.
    private static void Show(
        string name,
        ReuseIndex small,
        ReuseIndex big,
        Func<ReuseText> next,
        Action<ReuseIndex, ReuseText> act,
        TextWriter output)
    {
        var (ofSmall, ofBig) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var texts = Enumerable.Range(0, Calls).Select(_ => next()).ToList();
            ofSmall.Add(Time(small, texts, act));
            ofBig.Add(Time(big, texts, act));
        }
        var (one, other) = (Median(ofSmall.Skip(1)), Median(ofBig.Skip(1)));
        output.WriteLine($"{name,-28} small {one,8:N3} ms  big {other,8:N3} ms  ratio {other / one,6:N1}  "
            + $"(slowest round {ofBig.Skip(1).Max():N3} ms)");
    }

    private static double Time(ReuseIndex index, List<ReuseText> texts, Action<ReuseIndex, ReuseText> act)
    {
        var watch = Stopwatch.StartNew();
        foreach (var text in texts)
            act(index, text);
        return watch.Elapsed.TotalMilliseconds / texts.Count;
    }

    private static double Median(IEnumerable<double> times)
    {
        var sorted = times.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
