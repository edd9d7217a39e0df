using BenchmarkDotNet.Attributes;
using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Benchmarks;

/// <summary>
/// The scores of a leak of ten thousand citations of two hundred suspects in two thousand outlets, every tenth article
/// taken from another: counted from the record, and made of counts that are kept.
/// </summary>
public class ScoreBenchmarks
{
    private const int Suspects = 200;
    private const int Outlets = 2_000;
    private const int Citations = 10_000;

    private LeakFacts _facts = null!;
    private Tallies _tallies = null!;
    private Scoreboard _board = null!;

    /// <summary>Makes the record, and counts it once for the later steps.</summary>
    [GlobalSetup]
    public void Make()
    {
        var luck = new Random(1);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        _facts = new LeakFacts(
            [.. Enumerable.Range(0, Suspects).Select(n => new SuspectFact(
                Id('s', n), n % 5 == 0 ? null : Id('s', n - n % 5), Axis.Who))],
            [.. Enumerable.Range(0, Citations).Select(n => Citation(n, luck, start))],
            Enumerable.Range(0, Outlets).ToDictionary(
                n => Id('o', n), n => new OutletFact(Id('o', n), Id('o', n), Real: true)))
        {
            Derivations =
            [
                .. Enumerable.Range(1, Citations / 10).Select(n => new DerivationFact(
                    Id('d', n), Id('a', n * 10 - 1), null, Id('a', Zipf(luck, n * 9)), false) { IsTaken = true }),
            ],
        };
        _tallies = Tally.Of(_facts, null, rollup: true);
        _board = Scoreboard.Of(_facts, _tallies, Window.Everything);
    }

    /// <summary><see cref="Tally.Of"/>: the whole record, with the separate reports behind each outlet.</summary>
    [Benchmark]
    public Tallies Count() => Tally.Of(_facts, null, rollup: true);

    /// <summary><see cref="Scoreboard.Of"/> of counts that are kept, as a ranking makes it.</summary>
    [Benchmark]
    public Scoreboard Score() => Scoreboard.Of(_facts with { Citations = [] }, _tallies, Window.Everything);

    /// <summary><see cref="Ranking.Of"/>.</summary>
    [Benchmark]
    public IReadOnlyList<RankedSuspect> Rank() => Ranking.Of(_board.BySuspect.Values, Measure.Outlets);

    /// <summary><see cref="ReportCount.Of"/>: how many separate reports stand behind all outlets together.</summary>
    [Benchmark]
    public ReportCount Reports() => ReportCount.Of(_tallies.Reached.Select(tally => tally.Origin).OfType<Origin>());

    private static CitationFact Citation(int n, Random luck, DateTimeOffset start)
    {
        var at = start.AddHours(n % 7_000);
        return new CitationFact(
            Id('s', Zipf(luck, Suspects) - 1), Id('c', n / 20), Id('a', n), Id('o', Zipf(luck, Outlets) - 1),
            n % 12 == 0 ? Stance.Denies : n % 3 == 0 ? Stance.Asserts : Stance.Suggests, true, false, at,
            at.AddDays(1), null)
        {
            Id = Id('i', n), Claimant = Id('p', n / 100), RecordedAt = at.AddDays(2),
            PublishedDay = DateOnly.FromDateTime(at.UtcDateTime),
        };
    }

    private static int Zipf(Random luck, int most) => (int)Math.Exp(luck.NextDouble() * Math.Log(most + 0.999));

    private static Guid Id(char kind, int n) => new(n, (short)kind, 0, new byte[8]);
}
