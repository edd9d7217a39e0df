using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>Each single removal against the whole score made again without it.</summary>
public sealed class SensitivityProperties
{
    private sealed record Asked(
        World World, bool Rollup, Measure By, IReadOnlyList<SuspectFact> Scope, Sensitivity Answer)
    {
        internal Scoreboard Board { get; } = World.Score(Rollup);

        internal string Without(Func<Guid, Scoreboard> remake) => Shown(
            [.. Scope.Select(s => (s.Id, Count: remake(s.Id).BySuspect[s.Id].By(By)))]);

        internal string Now => Without(_ => Board);

        private static string Shown(List<(Guid Id, Figure Count)> counts)
        {
            var most = counts.Select(c => c.Count).DefaultIfEmpty().Max();
            return Of(most.Least == 0 ? [] : counts.Where(c => c.Count == most).Select(c => c.Id), most);
        }
    }

    private static bool Always(byte[] genes, byte by, Func<Asked, bool> holds)
    {
        var (world, measure) = (World.Grow(genes), (Measure)(by % 5));
        return Array.TrueForAll([false, true], rollup =>
        {
            var scope = Scope.Of(world.Suspects, Axis.Who, rollup, null);
            var tallies = Tally.Of(world.Facts, world.AsOf, rollup);
            return holds(new(world, rollup, measure, scope, new(world.Facts, tallies.Reached, scope, measure)));
        });
    }

    [Worlds(1_500)]
    public bool Who_is_first_is_who_ranks_first(byte[] genes, byte by) => Always(genes, by, asked =>
    {
        var first = Ranking.Of(asked.Scope.Select(s => asked.Board.BySuspect[s.Id]), asked.By)
            .Where(row => row.Rank == 1).Select(row => row.Score).ToList();
        return asked.Answer.First.Order().SequenceEqual(first.Select(score => score.Suspect).Order())
            && asked.Answer.Count == (first.Count == 0 ? default : first[0].By(asked.By));
    });

    [Worlds(1_500)]
    public bool Without_an_outlet(byte[] genes, byte by) => Always(genes, by, asked =>
    {
        var roots = asked.World.Outlets.Select(o => o.Root).Distinct().Order();
        return Agree(asked, asked.Answer.ToOutlets(), roots, root =>
        {
            var gone = asked.World.Outlets.Where(o => o.Root == root).Select(o => (Guid?)o.Id).ToHashSet();
            var board = asked.World.Without(c => gone.Contains(c.Outlet)).Score(asked.Rollup);
            return asked.Without(_ => board);
        });
    });

    [Worlds(1_500)]
    public bool Among_the_contenders_it_is_the_same(byte[] genes) => Always(genes, (byte)Measure.Outlets, asked =>
    {
        var tallies = Tally.Of(asked.World.Facts, asked.World.AsOf, asked.Rollup);
        var board = Scoreboard.Of(asked.World.Facts, tallies, Window.Everything);
        var contenders = Contenders.Of(asked.Scope, board, Toward(Contenders.First(asked.Scope, board)));
        var few = new Sensitivity(asked.World.Facts, Toward(contenders), contenders, Measure.Outlets);
        var repeated = (tallies with { Reached = [.. Toward(asked.Scope)] }).Repeated.SelectMany(of => of.Reports)
            .ToHashSet();
        return Told(few).SequenceEqual(Told(asked.Answer));

        IEnumerable<OutletTally> Toward(IReadOnlyList<SuspectFact> suspects) =>
            tallies.Reached.Where(tally => suspects.Any(suspect => suspect.Id == tally.Suspect));

        IEnumerable<string> Told(Sensitivity of) =>
            of.ToOutlets().Concat(of.ToReports(repeated)).Select(removal =>
                $"{removal.Kind} {removal.Id}: {Of(removal.First, removal.Count)}");
    });

    [Worlds(1_500)]
    public bool Without_an_owner(byte[] genes, byte by) => Always(genes, by, asked =>
    {
        var (facts, reached) = (asked.World.Facts, Tally.Of(asked.World.Facts, asked.World.AsOf, asked.Rollup).Reached);
        var owners = asked.World.Control.Select(edge => edge.Owner).Distinct().Order();
        return Agree(asked, asked.Answer.ToOwners(), owners, owner => asked.Without(suspect =>
        {
            // By the day of its latest article toward this suspect an outlet stands in the group or not.
            var roots = reached.Where(t => t.Suspect == suspect && t.Citations > 0
                && facts.Ownership.GroupOf(t.Outlet, t.LatestDay) == owner).Select(t => t.Outlet).ToHashSet();
            return asked.World.Without(c => c.Outlet is { } id && roots.Contains(
                asked.World.Outlets.FirstOrDefault(o => o.Id == id).Root)).Score(asked.Rollup);
        }));
    });

    [Worlds(1_500)]
    public bool Without_a_claimant(byte[] genes, byte by) => Always(genes, by, asked =>
    {
        var claimants = asked.World.Citations.Select(c => c.Claimant).Distinct().Order();
        var answer = asked.Answer.ToClaimants(asked.World.Facts, asked.World.AsOf, asked.Rollup);
        return Agree(asked, answer, claimants, claimant =>
        {
            var board = asked.World.Without(c => c.Claimant == claimant).Score(asked.Rollup);
            return asked.Without(_ => board);
        });
    });

    [Worlds(1_500)]
    public bool Without_a_report(byte[] genes, byte by) => Always(genes, by, asked =>
    {
        var reached = Tally.Of(asked.World.Facts, asked.World.AsOf, asked.Rollup).Reached
            .Where(t => t.Citations > 0 && asked.Scope.Any(s => s.Id == t.Suspect)).ToList();
        var reports = reached.Select(t => t.Origin!.Value.Report).Distinct()
            .OrderBy(report => report.Kind).ThenBy(report => report.Id).ToList();
        var expected = reports.Select(report => (Report: report, First: asked.Without(suspect =>
        {
            var roots = reached.Where(t => t.Suspect == suspect && t.Origin!.Value.Report == report)
                .Select(t => t.Outlet).ToHashSet();
            return asked.World.Without(c => c.Outlet is { } id && roots.Contains(
                asked.World.Outlets.FirstOrDefault(o => o.Id == id).Root)).Score(asked.Rollup);
        }))).Where(removal => WhoOf(removal.First) != WhoOf(asked.Now));
        var several = reached.CountBy(t => (t.Suspect, t.Origin!.Value.Report)).Where(end => end.Value > 1)
            .Select(end => end.Key.Report).ToHashSet();
        return asked.Answer.ToReports().Select(r => (r.Report!.Value, Of(r.First, r.Count))).SequenceEqual(expected)
            && asked.Answer.ToReports(several).Select(r => r.Report).SequenceEqual(
                asked.Answer.ToReports().Select(r => r.Report).Where(report => several.Contains(report!.Value)));
    });

    private static bool Agree(
        Asked asked, IReadOnlyList<Removal> answer, IEnumerable<Guid> candidates, Func<Guid, string> remade)
    {
        var expected = candidates.Select(id => (Id: id, First: remade(id)))
            .Where(removal => WhoOf(removal.First) != WhoOf(asked.Now));
        return answer.Select(r => (r.Id, Of(r.First, r.Count))).SequenceEqual(expected);
    }

    private static string Of(IEnumerable<Guid> first, Figure count) =>
        $"{string.Join(' ', first.Order())}:{count.Least}–{count.Most}";

    private static string WhoOf(string shown) => shown.Split(':')[0];
}
