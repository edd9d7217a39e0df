using System.Globalization;

namespace Hypotheses.Benchmarks.Load;

/// <summary>What is measured, and on how much.</summary>
/// <param name="Size">The citations of the big leak.</param>
/// <param name="ImportLines">The lines of the file that is imported.</param>
/// <param name="Only">The rows by their names; empty = all.</param>
internal sealed record Options(int Size, int ImportLines, IReadOnlyList<string> Only)
{
    /// <summary>The citations of the leak that the big one is held against.</summary>
    public const int Small = 10_000;

    /// <summary>The citations of the leak whose week is summed up, unless the big one has fewer.</summary>
    public const int Summed = 1_000_000;

    /// <summary>How many connections ask at once.</summary>
    public const int Connections = 8;

    /// <summary>How long one side of a comparison of throughput runs in each round.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    /// <summary>Those of a command line; null where something in it is not known.</summary>
    public static Options? Read(IReadOnlyList<string> given)
    {
        var options = new Options(1_000_000, 20_000, []);
        for (var at = 0; at < given.Count; at += 2)
        {
            var value = given.ElementAtOrDefault(at + 1);
            var next = (given[at], Number(value)) switch
            {
                ("--size", { } size) => options with { Size = size },
                ("--import-lines", { } lines) => options with { ImportLines = lines },
                ("--only", null) when value is not null && value.Split(',').All(Report.Names.Contains) =>
                    options with { Only = value.Split(',') },
                _ => null,
            };
            if (next is null)
                return null;
            options = next;
        }
        return options;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;
}
