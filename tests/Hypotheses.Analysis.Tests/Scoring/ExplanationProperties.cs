using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>An explanation shows just what the score counts, and leaves nothing out.</summary>
public sealed class ExplanationProperties
{
    private static readonly CitationOrder Order = new();

    private static bool Always(byte[] genes, Func<World, bool, SuspectScore, Explanation, bool> holds)
    {
        var world = World.Grow(genes);
        return Array.TrueForAll([false, true], rollup =>
        {
            var (facts, board) = (world.Facts, world.Score(rollup));
            var direct = Tally.Of(facts, world.AsOf, rollup).Direct;
            return world.Suspects.All(s => holds(
                world, rollup, board.BySuspect[s.Id],
                Explanation.Of(facts, direct, s.Id, world.AsOf, rollup)));
        });
    }

    [Worlds]
    public bool It_counts_what_the_score_counts(byte[] genes) => Always(genes, (_, _, score, explained) =>
    {
        var outlets = explained.Outlets;
        var citations = outlets.SelectMany(outlet => outlet.Citations).Select(c => c.Citation).ToList();
        return outlets.Count == score.Outlets && outlets.DistinctBy(o => o.Outlet).Count() == score.Outlets
            && citations.Select(c => (c.Article, c.Claim)).Distinct().Count() == score.Citations
            && citations.Select(c => c.Article).Distinct().Count() == score.Articles
            && outlets.Count(outlet => outlet.IsAlone) == score.Alone
            && outlets.Count(outlet => outlet.Citations.All(c => c.Citation.IsUnseen)) == score.Unseen
            && outlets.Count(outlet => outlet.Citations.All(c => c.Citation.PublishedFrom is null)) == score.Undated
            && outlets.Where(o => o.Owners.Count > 0).Select(o => o.Owners[^1]).Distinct().Count() == score.Owners.Known
            && outlets.Count(o => o.Owners.Count == 0) == score.Owners.Unknown;
    });

    [Worlds]
    public bool Each_outlet_is_shown_by_its_earliest_citation(byte[] genes) => Always(genes, (_, _, _, explained) =>
        explained.Outlets.All(outlet => IsOrdered(outlet.Citations.Select(c => c.Citation)))
        && IsOrdered(explained.Outlets.Select(outlet => outlet.Citations[0].Citation))
        && IsOrdered(explained.Against.Select(c => c.Citation))
        && IsOrdered(explained.Excluded.Select(c => c.Citation)));

    [Worlds]
    public bool Every_citation_of_it_counts_or_says_why_not(byte[] genes) =>
        Always(genes, (world, rollup, score, explained) =>
        {
            var within = rollup ? Below(world, score.Suspect) : [score.Suspect];
            var toward = world.Citations.Where(c => within.Contains(c.Suspect)).Select(c => c.Id).Distinct().Order();
            var shown = explained.Outlets.SelectMany(outlet => outlet.Citations).Select(c => c.Citation.Id)
                .Concat(explained.Excluded.Select(c => c.Citation.Id));
            return shown.Order().SequenceEqual(toward);
        });

    [Worlds]
    public bool What_is_against_is_the_outlets_that_doubt_or_deny(byte[] genes) =>
        Always(genes, (world, _, score, explained) =>
        {
            int Of(Stance stance) => explained.Against.Where(c => c.Citation.Stance == stance)
                .Select(c => world.Outlets.Single(o => o.Id == c.Citation.Outlet).Root).Distinct().Count();
            return Of(Stance.Doubts) == score.Stances.Doubts && Of(Stance.Denies) == score.Stances.Denies;
        });

    [Worlds]
    public bool Shifts_shown_are_the_shifts_counted(byte[] genes) => Always(genes, (_, _, score, explained) =>
    {
        var shown = explained.Outlets.SelectMany(outlet => outlet.Citations)
            .Concat(explained.Against.Where(c => c.About.Contains(score.Suspect))).ToList();
        int Of(Shift shift) => shown.Where(c => c.Shift == shift)
            .Select(c => (c.Citation.Article, c.Citation.Claim)).Distinct().Count();
        return new ShiftCount(Of(Shift.Stronger), Of(Shift.Weaker), Of(Shift.Turned)) == score.Shifted
            && shown.TrueForAll(c => c.Source is not null || c.Shift == Shift.None);
    });

    [Worlds]
    public bool The_reports_shown_are_the_reports_counted(byte[] genes) => Always(genes, (world, _, score, explained) =>
        ReportCount.Of(explained.Outlets.Select(outlet => outlet.Origin)) == score.Reports
        && explained.Outlets.All(outlet => IsWay(world, outlet)));

    [Worlds]
    public bool Cut_to_what_can_be_read_it_keeps_every_outlet_the_earliest_and_the_totals(byte[] genes) =>
        Always(genes, (_, _, score, explained) =>
        {
            var most = 1 + genes.Length % 4;
            var shown = explained.Upto(most);
            var each = 1 + Math.Max(1, most / Math.Max(1, explained.Outlets.Count));
            return shown.Outlets.Zip(explained.Outlets).All(pair =>
                    pair.First.Citations.SequenceEqual(pair.Second.Citations.Take(each))
                    && pair.First.Outlet == pair.Second.Outlet
                    && pair.First.CitationsInAll == pair.Second.Citations.Count)
                && shown.Outlets.Count == score.Outlets
                && shown.Outlets.Count(outlet => outlet.IsUnseen) == score.Unseen
                && shown.Outlets.Count(outlet => outlet.IsUndated) == score.Undated
                && shown.Against.SequenceEqual(explained.Against.Take(most))
                && shown.Excluded.SequenceEqual(explained.Excluded.Take(most))
                && shown.AgainstInAll == explained.Against.Count
                && shown.ExcludedInAll.Values.Sum() == explained.Excluded.Count
                && shown.ExcludedInAll.All(why => explained.Excluded.Count(c => c.Why == why.Key) == why.Value);
        });

    // Its steps are confirmed, begin at the article that decides, and lead to the report.
    private static bool IsWay(World world, CountedOutlet outlet)
    {
        var (report, path) = (outlet.Origin.Report, outlet.Path);
        return path.All(world.Derivations.Contains)
            && outlet.Citations.Any(c => c.Citation.Id == outlet.Origin.Citation
                && c.Citation.Article == outlet.Origin.Article)
            && path.Zip(path.Skip(1)).All(pair => pair.First.ToArticle == pair.Second.Article)
            && (path.Count == 0 || path[0].Article == outlet.Origin.Article)
            && (report.Kind != ReportKind.Event || path[^1].ToEvent == report.Id)
            && (outlet.Origin.Tracing != Tracing.Own || path is [{ IsOwn: true }])
            && (outlet.Origin.Tracing != Tracing.Open ||
                (path.Count == 0 ? outlet.Origin.Article : path[^1].ToArticle ?? path[^1].Article) == report.Id);
    }

    private static bool IsOrdered(IEnumerable<CitationFact> citations)
    {
        var all = citations.ToList();
        return all.Zip(all.Skip(1)).All(pair => Order.Compare(pair.First, pair.Second) < 0);
    }

    private static HashSet<Guid> Below(World world, Guid suspect)
    {
        var below = new HashSet<Guid> { suspect };
        while (world.Suspects.Any(s => s.PartOf is { } up && below.Contains(up) && below.Add(s.Id)))
        {
        }
        return below;
    }
}
