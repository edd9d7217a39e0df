using BenchmarkDotNet.Attributes;
using Hypotheses.Analysis.TextReuse;
using Hypotheses.Benchmarks.Load;

namespace Hypotheses.Benchmarks;

/// <summary>
/// An article of about 400 words against five thousand: how it is read, and what it is found to share.
/// </summary>
public class ReuseBenchmarks
{
    private const int Articles = 5_000;

    private readonly ReuseIndex _index = new();
    private string _own = "";
    private ReuseText _fresh = null!;
    private ReuseText _copy = null!;

    /// <summary>Fills the index.</summary>
    [GlobalSetup]
    public void Fill()
    {
        var texts = new GeneratedTexts(seed: 1);
        for (var number = 0; number < Articles; number++)
        {
            var text = texts.Next(number);
            _index.Add(text.Article, text.Shingles);
        }
        _own = texts.Fresh();
        _fresh = GeneratedTexts.Article(Articles + 1, texts.Fresh());
        _copy = GeneratedTexts.Article(Articles + 2, texts.Copy());
    }

    /// <summary><see cref="Shingles.Of"/>.</summary>
    [Benchmark]
    public Shingles Read() => Shingles.Of(_own);

    /// <summary><see cref="ReuseIndex.Find"/> of an article of its own words.</summary>
    [Benchmark]
    public IReadOnlyList<ReuseCandidate> FindNothing() => _index.Find(_fresh.Article, _fresh.Shingles);

    /// <summary><see cref="ReuseIndex.Find"/> of half of one held.</summary>
    [Benchmark]
    public IReadOnlyList<ReuseCandidate> FindCopy() => _index.Find(_copy.Article, _copy.Shingles);
}
