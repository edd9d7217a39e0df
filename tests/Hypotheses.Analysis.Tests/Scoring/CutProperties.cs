using Hypotheses.Analysis.Scoring;
using NUnit.Framework;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>Counts cut by the published clock against those of the record.</summary>
public sealed class CutProperties
{
    [Worlds]
    public bool What_is_cut_is_what_the_record_gives_as_of_then(byte[] genes) => Always(genes, (counts, then) =>
        counts.Whole.All(row => then[(row.Suspect, row.Outlet)] == row)
        && counts.Shortened.All(row => Undated(then[(row.Suspect, row.Outlet)]) == Undated(row)));

    [Worlds]
    public bool Each_pair_is_told_of_once(byte[] genes) => Always(genes, (counts, then) =>
        counts.Whole.Concat(counts.Shortened).Select(row => (row.Suspect, row.Outlet)).Concat(counts.Unknown).Order()
            .SequenceEqual(then.Keys.Order()));

    [Worlds]
    public bool Enough_is_known_of_when_anybody_was_named_last(byte[] genes) => Always(genes, world =>
        Array.TrueForAll([false, true], rollup =>
        {
            var (facts, at, since) = (world.Facts, world.AsOf!.Value, world.AsOf.Value.AddDays(-2));
            var then = Tally.Of(facts, at, rollup);
            var counts = CutOf(world, rollup).Of(Tally.Of(facts, null, rollup).Reached);
            var shortened = counts.Shortened.Select(row => (row.Suspect, row.Outlet)).ToHashSet();
            var lately = Tally.Of(
                facts with { Citations = [.. facts.Citations.Where(c => c.PublishedUpTo > since)] }, at, rollup)
                .Reached.Where(row => row.Citations > 0 && shortened.Contains((row.Suspect, row.Outlet)))
                .ToDictionary(
                    row => (row.Suspect, row.Outlet),
                    row => new LastNamed(row.LatestDay, row.LastPublished, row.LastFrom));
            var last = LastNames.Of(counts, lately, since, facts.Ownership, TimeZoneInfo.Utc, []);
            var anew = counts.Unknown.Concat(last.Unknown).ToHashSet();
            var cut = then with
            {
                Reached =
                [
                    .. counts.Whole, .. last.Known,
                    .. then.Reached.Where(row => anew.Contains((row.Suspect, row.Outlet))),
                ],
            };
            Window[] windows = [Window.Everything, world.Window with { PublishedAfter = since },
                world.Window with { PublishedAfter = since.AddDays(1) }];
            return windows.All(window =>
            {
                var board = Scoreboard.Of(facts, then, window);
                return Scoreboard.Of(facts, cut, window).BySuspect.All(of =>
                    of.Value with { OwnDenial = null } == board.BySuspect[of.Key] with { OwnDenial = null });
            });
        }));

    [Worlds]
    public bool What_is_not_touched_is_as_it_was(byte[] genes) => Always(genes, world =>
    {
        var (kept, then) = (Tally.Of(world.Facts, null, false), Tally.Of(world.Facts, world.AsOf, false));
        var touched = CutOf(world, false).Touched.ToHashSet();
        return kept.Reached.Where(Stays).Order(By).SequenceEqual(then.Reached.Where(Stays).Order(By));

        bool Stays(OutletTally row) => !touched.Contains((row.Suspect, row.Outlet));
    });

    [Worlds]
    public bool What_came_out_by_then_and_what_is_on_chains_counts_as_all_does(byte[] genes) => Always(genes, world =>
    {
        var (facts, at) = (world.Facts, world.AsOf!.Value);
        var part = PartOf(facts, at, Onward.Of(facts));
        var articles = facts.Citations.Where(c => c.PublishedUpTo <= at).Select(c => c.Article).ToHashSet();
        return Array.TrueForAll([false, true], rollup => Array.TrueForAll([at, at.AddDays(-1)], then =>
                IsSame(Tally.Of(facts, then, rollup), Tally.Of(part, then, rollup))))
            && Contested.Against(facts, at).SequenceEqual(Contested.Against(part, at))
            && Contested.Shifted(facts, at, articles).SequenceEqual(Contested.Shifted(part, at, articles));
    });

    [Test]
    public void Much_is_left_out_and_without_what_is_on_chains_some_counts_would_differ()
    {
        var (less, others) = (0, 0);
        foreach (var world in WorldsOf(10_000))
        {
            var (facts, at, onward) = (world.Facts, world.AsOf!.Value, Onward.Of(world.Facts));
            less += PartOf(facts, at, onward).Citations.Count < facts.Citations.Count ? 1 : 0;
            others += IsSame(
                Tally.Of(facts, at, true), Tally.Of(PartOf(facts, at, new HashSet<Guid>()), at, true)) ? 0 : 1;
        }
        Assert.That(Math.Min(less, others), Is.GreaterThan(20));
    }

    [Test]
    public void Something_is_left_to_find_out_now_and_then_and_mostly_nothing()
    {
        var (whole, shortened, unknown) = (0, 0, 0);
        foreach (var world in WorldsOf(2_000))
        {
            var counts = CutOf(world, true).Of(Tally.Of(world.Facts, null, true).Reached);
            (whole, shortened, unknown) = (
                whole + counts.Whole.Count, shortened + counts.Shortened.Count, unknown + counts.Unknown.Count);
        }
        Assert.That(Math.Min(whole, Math.Min(shortened, unknown)), Is.GreaterThan(20));
    }

    private static Comparer<OutletTally> By { get; } = Comparer<OutletTally>.Create(
        (one, other) => (one.Suspect, one.Outlet).CompareTo((other.Suspect, other.Outlet)));

    private static bool Always(
        byte[] genes, Func<CutCounts, Dictionary<(Guid, Guid), OutletTally>, bool> holds) => Always(genes, world =>
        Array.TrueForAll([false, true], rollup => holds(
            CutOf(world, rollup).Of(Tally.Of(world.Facts, null, rollup).Reached),
            Tally.Of(world.Facts, world.AsOf, rollup).Reached.ToDictionary(row => (row.Suspect, row.Outlet)))));

    private static bool Always(byte[] genes, Func<World, bool> holds) =>
        World.Grow(genes) is var world && (world.AsOf is null || holds(world));

    private static Cut CutOf(World world, bool rollup) => new(
        world.Facts,
        world.Citations.Where(c => c.PublishedUpTo > world.AsOf || c.EndedAt > world.AsOf).Select(c => c.Article)
            .ToHashSet(),
        world.AsOf!.Value, rollup);

    private static LeakFacts PartOf(LeakFacts facts, DateTimeOffset at, IReadOnlySet<Guid> onward) => facts with
    {
        Citations = [.. facts.Citations.Where(c => c.PublishedUpTo <= at || onward.Contains(c.Article))],
    };

    private static IEnumerable<World> WorldsOf(int number)
    {
        var random = new Random(7);
        for (var n = 0; n < number; n++)
        {
            var genes = new byte[random.Next(50, 300)];
            random.NextBytes(genes);
            if (World.Grow(genes) is { AsOf: not null } world)
                yield return world;
        }
    }

    private static bool IsSame(Tallies one, Tallies other) => AreSame<Naming>([.. one.Direct], [.. other.Direct])
        && AreSame(one.Reached, other.Reached) && AreSame(one.Voices, other.Voices)
        && AreSame(one.Denials, other.Denials);

    private static bool AreSame<T>(IReadOnlyList<T> one, IReadOnlyList<T> other) =>
        one.Count == other.Count && one.ToHashSet().SetEquals(other);

    private static OutletTally Undated(OutletTally row) =>
        row with { LastPublished = null, LastFrom = null, LatestDay = default };
}
