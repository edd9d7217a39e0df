using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>The invariants of the scores, over random worlds; roll-up is on and off in each.</summary>
public sealed class ScoreProperties
{
    private static readonly bool[] BothWays = [false, true];

    private static bool Always(byte[] genes, Func<World, bool, Scoreboard, bool> holds)
    {
        var world = World.Grow(genes);
        return Array.TrueForAll(BothWays, rollup => holds(world, rollup, world.Score(rollup)));
    }

    private static bool Always(byte[] genes, Func<Scoreboard, SuspectScore, bool> holds) =>
        Always(genes, (_, _, board) => board.BySuspect.Values.All(score => holds(board, score)));

    [Worlds(20_000)]
    public bool The_scores_are_those_of_a_model_apart(byte[] genes) => Always(genes, (world, rollup, board) =>
    {
        var model = new ScoreModel(world, rollup);
        return board.BySuspect.Count == world.Suspects.Count
            && world.Suspects.All(s =>
                board.BySuspect[s.Id] with { OwnDenial = null, Concentration = null } == model.Of(s.Id))
            && world.Suspects.All(s => IsNear(board.BySuspect[s.Id].Concentration, model.ConcentrationOf(s.Id)))
            && world.Suspects.All(s => IsSame(board.BySuspect[s.Id].OwnDenial, model.OwnDenialOf(s.Id)))
            && board.Who == model.On(Axis.Who) && board.How == model.On(Axis.How);
    });

    [Worlds]
    public bool Alone_at_most_outlets_at_most_articles_at_most_citations(byte[] genes) =>
        Always(genes, (_, score) => score.Alone <= score.Outlets && score.Outlets <= score.Articles
            && score.Articles <= score.Citations && score.Outlets == 0 == (score.Citations == 0));

    [Worlds]
    public bool Reports_are_an_interval_within_the_outlets(byte[] genes) => Always(genes, (_, score) =>
        score.Reports.Low <= score.Reports.Estimate && score.Reports.Estimate <= score.Reports.High
        && score.Reports.High <= score.Outlets && score.Reports.Low == 0 == (score.Outlets == 0)
        && score.Trend.NewReports <= score.Reports.High && score.Trend.NewReports <= score.Trend.New
        && (score.Outlets == 0 ? score.Concentration is null
            : score.Concentration >= 1 && score.Concentration <= score.Reports.High + 1e-9));

    [Worlds]
    public bool A_suggestion_moves_the_estimate_alone(byte[] genes) => Always(genes, (world, rollup, board) =>
    {
        var without = (world with { Suggestions = [] }).Score(rollup);
        return board.BySuspect.Values.All(score =>
        {
            var plain = without.BySuspect[score.Suspect];
            var estimate = score.Reports with { Estimate = plain.Reports.High };
            return plain.Reports.Estimate == plain.Reports.High
                && plain with { OwnDenial = null } == score with { OwnDenial = null, Reports = estimate };
        });
    });

    [Worlds]
    public bool Outlets_are_at_most_those_naming_anybody_on_the_axis(byte[] genes) =>
        Always(genes, (world, _, board) => world.Suspects.All(s =>
            board.BySuspect[s.Id].Outlets <= board.On(s.Axis).Naming));

    [Worlds]
    public bool Owners_are_at_most_the_outlets(byte[] genes) => Always(genes, (_, score) =>
        score.Owners.Owners <= score.Outlets && score.Owners.Owners == 0 == (score.Outlets == 0));

    [Worlds]
    public bool What_outlets_rest_on_and_how_they_came_is_true_of_at_most_all(byte[] genes) =>
        Always(genes, (_, score) =>
        {
            var (trend, stances) = (score.Trend, score.Stances);
            int[] parts =
            [
                score.CopySitesOnly, score.Unseen, score.Undated, score.Provisional, stances.Asserts,
                stances.Suggests, stances.Mixed, trend.New + trend.Backfilled + trend.Undated, trend.Active,
            ];
            return parts.All(part => part >= 0 && part <= score.Outlets) && trend.New <= trend.Active
                && trend.Undated <= score.Undated && stances.Mixed <= stances.Doubts + stances.Denies
                && stances.Asserts + stances.Suggests >= score.Outlets;
        });

    [Worlds]
    public bool Claimants_are_as_many_as_the_citations_can_have(byte[] genes) => Always(genes, (_, score) =>
    {
        var claimants = score.Claimants;
        var voices = claimants.OnRecord + claimants.Outlets + claimants.AnonymousHigh;
        return claimants.AnonymousLow <= claimants.AnonymousHigh && voices <= score.Citations
            && voices == 0 == (score.Citations == 0) && score.FirstHand <= score.Citations;
    });

    [Worlds]
    public bool Own_denials_are_among_the_denials(byte[] genes) => Always(genes, (_, score) =>
        score.OwnDenial is not { } own || (own.Outlets <= score.Stances.Denies && own.Outlets > 0
            && own.By.Max(by => by.Outlets) <= own.Outlets && own.By.Sum(by => by.Outlets) >= own.Outlets));

    [Worlds]
    public bool A_first_publication_is_never_after_the_last(byte[] genes) => Always(genes, (_, score) =>
        score.FirstPublished is null == score.LastPublished is null && !(score.FirstPublished > score.LastPublished)
        && score.FirstPublished is null == (score.Undated == score.Outlets));

    [Worlds]
    public bool A_carrying_citation_more_never_lowers_a_count(byte[] genes, byte suspect, byte outlet, byte article) =>
        Always(genes, (world, rollup, before) =>
        {
            var more = world.With(new(
                World.Id(1, suspect % world.Suspects.Count), World.Id(3, 50), World.Id(4, 50 + article),
                World.Id(2, outlet % world.Outlets.Count), Stance.Suggests, true, false,
                null, DateTimeOffset.UnixEpoch, null)).Score(rollup);
            return world.Suspects.All(s => IsAtLeast(more.BySuspect[s.Id], before.BySuspect[s.Id]))
                && more.Who.Naming >= before.Who.Naming && more.How.Naming >= before.How.Naming;
        });

    [Worlds]
    public bool Merging_two_real_outlets_never_raises_outlets_and_leaves_articles(
        byte[] genes, byte one, byte other) => Always(genes, (world, rollup, before) =>
        {
            var roots = world.Outlets.Where(o => o.Real).Select(o => o.Root).Distinct().ToList();
            if (roots.Count == 0)
                return true;
            var (gone, kept) = (roots[one % roots.Count], roots[other % roots.Count]);
            var merged = world with
            {
                Outlets = [.. world.Outlets.Select(o => o.Root == gone ? o with { Root = kept } : o)],
            };
            var after = merged.Score(rollup);
            // What an outlet took from the one that it is now is passed over: then it shifts nothing.
            var shifts = (world with
            {
                Derivations = [.. world.Derivations.Where(d => !merged.Facts.IsOfItself(d))],
            }).Score(rollup);
            return world.Suspects.All(s => IsMerged(after.BySuspect[s.Id], before.BySuspect[s.Id])
                    && after.BySuspect[s.Id].Shifted == shifts.BySuspect[s.Id].Shifted)
                && after.Who.Naming <= before.Who.Naming && after.How.Naming <= before.How.Naming;
        });

    [Worlds]
    public bool A_parent_counts_at_least_what_each_part_counts(byte[] genes)
    {
        var world = World.Grow(genes);
        var scores = world.Score(rollup: true).BySuspect;
        return world.Suspects.All(s => s.PartOf is not { } parent
            || !scores.TryGetValue(parent, out var above)
            || (IsAtLeast(above, scores[s.Id]) && above.Stances.Denies <= scores[s.Id].Stances.Denies
                && above.Stances.Doubts <= scores[s.Id].Stances.Doubts));
    }

    [Worlds]
    public bool The_order_of_the_facts_never_matters(byte[] genes) => Always(genes, (world, rollup, board) =>
    {
        var reversed = world.Reversed().Score(rollup);
        return reversed.Who == board.Who && reversed.How == board.How && board.BySuspect.All(pair =>
            IsSame(reversed.BySuspect[pair.Key], pair.Value));
    });

    [Worlds]
    public bool What_does_not_stand_could_as_well_be_absent(byte[] genes) => Always(genes, (world, rollup, board) =>
    {
        // But as the source of others, whose stance they shift: hence without what is taken from elsewhere.
        var plain = world with { Derivations = [] };
        var outlets = plain.Outlets.ToDictionary(o => o.Id);
        var lean = plain.Without(c => Countable.Why(
            c, c.Outlet is { } id && outlets.TryGetValue(id, out var o) ? o : null, plain.AsOf)
            is not (null or ExclusionReason.NotCarrying)).Score(rollup);
        return plain.Score(rollup).BySuspect.All(pair => IsSame(lean.BySuspect[pair.Key], pair.Value));
    });

    [Worlds]
    public bool The_same_is_scored_from_counts_that_are_kept(byte[] genes) => Always(genes, (world, rollup, board) =>
    {
        var (facts, direct) = (world.Facts, Tally.Of(world.Facts, world.AsOf, false));
        var kept = Tallies.Kept(
            world.Suspects, rollup, direct.Direct, Tally.Of(facts, world.AsOf, rollup).Reached, direct.Voices,
            direct.Denials);
        var again = Scoreboard.Of(facts with { Citations = [] }, kept, world.Window);
        return board.BySuspect.All(pair => IsSame(again.BySuspect[pair.Key], pair.Value))
            && again.Who == board.Who && again.How == board.How;
    });

    [Worlds]
    public bool The_same_is_scored_whatever_part_was_added_up_before(byte[] genes) =>
        Always(genes, (world, rollup, board) => Enumerable.Range(0, 3).All(split =>
        {
            var all = Tally.Of(world.Facts, world.AsOf, rollup);
            var apart = all.Reached.Where((_, n) => n % 3 < split).ToList();
            var told = apart.Select(tally => tally.Origin).OfType<Origin>()
                .SelectMany(origin => (Guid[])[origin.Report.Id, origin.Likely.Id]).ToHashSet();
            var kept = all with
            {
                Reached = apart,
                Sums = all.Reached.Except(apart).GroupBy(tally => tally.Suspect)
                    .ToDictionary(of => of.Key, of => Kept(SuspectSum.Of(of, world.Window), world.Facts, told)),
            };
            var again = Scoreboard.Of(world.Facts, kept, world.Window);
            return board.BySuspect.All(pair => IsSame(again.BySuspect[pair.Key], pair.Value))
                && Repeated(kept).SetEquals(Repeated(all));
        }));

    [Worlds]
    public bool What_moved_and_its_kin_alone_is_scored_anew(byte[] genes) => Always(genes, (world, rollup, board) =>
    {
        var before = world with { Citations = [.. world.Citations.SkipLast(2)] };
        var (then, now) = (Moving(before), Moving(world));
        var kin = Scope.KinOf(
            world.Suspects,
            world.Suspects.Select(s => s.Id).Where(id => !then[id].ToHashSet().SetEquals(now[id].ToHashSet())));
        var all = Tally.Of(world.Facts, world.AsOf, rollup);
        var few = all with
        {
            Reached = [.. all.Reached.Where(tally => kin.Contains(tally.Suspect))],
            Voices = [.. all.Voices.Where(voice => kin.Contains(voice.Suspect))],
        };
        var held = before.Score(rollup).BySuspect.Where(of => !kin.Contains(of.Key)).ToDictionary();
        var again = Scoreboard.Of(world.Facts, few, world.Window, kin, held);
        return board.BySuspect.All(pair => IsSame(again.BySuspect[pair.Key], pair.Value))
            && again.Who == board.Who && again.How == board.How;

        // What is kept of a suspect: whatever moves writes to it.
        ILookup<Guid, (bool, OutletTally)> Moving(World of) => new[] { true, false }
            .SelectMany(rolled => Tally.Of(of.Facts, of.AsOf, rolled).Reached.Select(tally => (rolled, tally)))
            .ToLookup(row => row.tally.Suspect);
    });

    // As it comes from derived state: days of outlets alone whose owner depends on them.
    private static SuspectSum Kept(SuspectSum sum, LeakFacts facts, HashSet<Guid> told) =>
        sum.Telling(sum.Reports, told) with
        {
            Latest = [.. sum.Latest.Where(of => facts.Ownership.DependsOnDay(of.Outlet))],
        };

    private static HashSet<(Guid, Report)> Repeated(Tallies tallies) =>
        [.. tallies.Repeated.SelectMany(of => of.Reports.Select(report => (of.Suspect, report)))];

    private static bool IsAtLeast(SuspectScore more, SuspectScore less) =>
        more.Outlets >= less.Outlets && more.Articles >= less.Articles && more.Citations >= less.Citations;

    private static bool IsMerged(SuspectScore after, SuspectScore before) =>
        after.Outlets <= before.Outlets && after.Articles == before.Articles && after.Citations == before.Citations
        && after.FirstPublished == before.FirstPublished && after.LastPublished == before.LastPublished
        && after.Claimants.OnRecord == before.Claimants.OnRecord;

    private static bool IsSame(SuspectScore one, SuspectScore other) =>
        one with { OwnDenial = null } == other with { OwnDenial = null }
        && IsSame(one.OwnDenial, other.OwnDenial is { } own ? (own.Outlets, own.By) : null);

    private static bool IsSame(OwnDenial? one, (int Outlets, IReadOnlyList<Denier> By)? other) =>
        one is null == other is null
        && (one is null || (one.Outlets == other!.Value.Outlets && one.By.SequenceEqual(other.Value.By)));

    private static bool IsNear(double? one, double? other) =>
        one is null == other is null && !(Math.Abs(one - other ?? 0) > 1e-9);
}
