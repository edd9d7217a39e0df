using BenchmarkDotNet.Attributes;
using Hypotheses.Analysis.Identity;

namespace Hypotheses.Benchmarks;

/// <summary>The key of a name in several scripts.</summary>
public class NameBenchmarks
{
    /// <summary>Names, by what is in them.</summary>
    public static IEnumerable<Sample> Samples =>
    [
        new("ASCII", "The Wall Street Journal"),
        new("marks", "Frankfurter Allgemeine – «Süddeutsche» Zeitung"),
        new("Cyrillic", "Українська правда"),
        new("Arabic", "سكاي نيوز عربية"),
    ];

    /// <summary>The name of this run.</summary>
    [ParamsSource(nameof(Samples))]
    public Sample Name { get; set; } = null!;

    /// <summary><see cref="NameKey.Of"/>.</summary>
    [Benchmark]
    public string Key() => NameKey.Of(Name.Text);
}
