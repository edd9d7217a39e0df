using BenchmarkDotNet.Attributes;
using Hypotheses.Analysis.Identity;

namespace Hypotheses.Benchmarks;

/// <summary>The addresses of the worked case, as they were found: the mean of all of them.</summary>
public class CaseBenchmarks
{
    private const int Count = 76;

    private string[] _given = [];
    private ArticleAddress[] _parsed = [];

    /// <summary>Reads the addresses.</summary>
    [GlobalSetup]
    public void Read()
    {
        using var stream = typeof(CaseBenchmarks).Assembly.GetManifestResourceStream("witi-leaks-addresses.tsv")!;
        using var reader = new StreamReader(stream);
        _given = [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t')[1])];
        _parsed = [.. _given.Select(address => ArticleUrl.Parse(address, out _)!)];
        if (_given.Length != Count)
            throw new InvalidOperationException($"The case has {_given.Length} addresses, not {Count}.");
    }

    /// <summary><see cref="ArticleUrl.Parse"/>.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int Parse()
    {
        var length = 0;
        foreach (var address in _given)
            length += ArticleUrl.Parse(address, out _)!.Key.Length;
        return length;
    }

    /// <summary><see cref="OutletOfUrl.Of"/> of addresses parsed before.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int Outlet()
    {
        var candidates = 0;
        foreach (var address in _parsed)
            candidates += OutletOfUrl.Of(address).Candidates.Count;
        return candidates;
    }
}
