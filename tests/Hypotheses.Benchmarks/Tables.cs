using System.Runtime.CompilerServices;
using Hypotheses.Analysis.Identity;

namespace Hypotheses.Benchmarks;

/// <summary>The memory that the embedded tables hold, each measured as it is loaded for the first time.</summary>
internal static class Tables
{
    // In the order in which they need one another.
    private static readonly (string Name, Type Holder)[] All =
    [
        ("public suffixes", typeof(PublicSuffixes)),
        ("platforms", typeof(Platform)),
        ("wrappers", typeof(Wrappers)),
        ("tracking parameters", typeof(TrackingParameters)),
        ("shorteners", typeof(ArticleUrl)),
        ("aggregators", typeof(OutletOfUrl)),
    ];

    public static void Write(TextWriter output)
    {
        var start = Held();
        var before = start;
        foreach (var (name, holder) in All)
        {
            RuntimeHelpers.RunClassConstructor(holder.TypeHandle);
            var after = Held();
            output.WriteLine($"{name,-22}{after - before,12:N0} bytes");
            before = after;
        }
        output.WriteLine($"{"all",-22}{before - start,12:N0} bytes");
    }

    private static long Held() => GC.GetTotalMemory(forceFullCollection: true);
}
