using Hypotheses.Analysis.Headlines;

namespace Hypotheses.Analysis.Tests.Headlines;

/// <summary>
/// Facts grown from a string of bytes, each one decision, so that FsCheck can shrink them by cutting bytes away. Few
/// outlets and rows, so that counts are often level; names are plain.
/// </summary>
internal sealed class HeadlineWorld(byte[] genes)
{
    private static readonly string[] Plain =
        ["A foreign service", "US intelligence", "Russia", "Україна", "CIA", "NSA", "MI6", "A private person",
            "Кремль"];

    private static readonly int[] Sizes = [0, 1, 2, 3, 4, 5, 9, 10, 11, 30];

    private int _at;

    internal static HeadlineFacts Grow(byte[] genes) => new HeadlineWorld(genes).Facts();

    internal static HeadlineWeek GrowWeek(byte[] genes) => new HeadlineWorld(genes).Week();

    private HeadlineFacts Facts()
    {
        var scored = OneIn(2);
        var rows = List(9, () => Row(scored));
        var most = rows.Select(row => row.Outlets).DefaultIfEmpty().Max();
        var denials = List(9, () => new HeadlineSaying(Name(), Name()));
        return new(Day(), most == 0 ? 0 : most + Gene(4), rows)
        {
            Denials = denials,
            DenialOutlets = denials.Count == 0 ? 0 : Gene(3),
            FirstHand = List(3, () => new HeadlineSaying(Name(), Name())),
            Removals = List(4, () => new HeadlineRemoval(
                OneIn(2) ? HeadlineRemoved.Outlet : HeadlineRemoved.Report, Name(), [Name(), .. List(2, Name)],
                1 + Gene(2))),
        };
    }

    private HeadlineWeek Week() => new(1 + Gene(53), List(9, () => new HeadlineNew(Name(), Gene(3))),
        OneIn(2) ? null : Gene(3), Gene(3), Gene(3), List(9, Name));

    private HeadlineRow Row(bool scored)
    {
        var outlets = Sizes[Gene(Sizes.Length)];
        return new(Name(), outlets)
        {
            Parts = List(4, () => new HeadlinePart(Name(), outlets == 0 ? 0 : Gene(outlets + 1))),
            CanBeAsked = !OneIn(3),
            OwnDenial = OneIn(3) ? new([Name(), .. List(8, Name)], OneIn(3) ? null : Day()) : null,
            Request = OneIn(2) ? new(Day(), OneIn(3)) : null,
            Reports = scored ? Reports(outlets) : null,
        };
    }

    private HeadlineReports Reports(int outlets)
    {
        var high = outlets == 0 ? 0 : 1 + (OneIn(3) ? 0 : Gene(outlets));
        var low = high == 0 ? 0 : high - Gene(Math.Min(high, 3));
        var ends = new List<HeadlineEnd>();
        for (var left = outlets; left > 0; left -= ends[^1].Outlets)
            ends.Add(new(Name(), OneIn(3) ? null : Day(), 1 + Gene(left)));
        return new(low, high, OneIn(3) ? Gene(outlets + 1) : 0, ends);
    }

    private string Name() => Plain[Gene(Plain.Length)];

    private DateOnly Day() => new(2024 + Gene(2), 1 + Gene(12), 1 + Gene(28));

    private List<T> List<T>(int below, Func<T> item) => [.. Enumerable.Range(0, Gene(below)).Select(_ => item())];

    private bool OneIn(int n) => Gene(n) == n - 1;

    private int Gene(int below) =>
        genes.Length == 0 ? 0 : (genes[_at++ % genes.Length] + _at / genes.Length * 31) % below;
}
