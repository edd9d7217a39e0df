using FsCheck.NUnit;
using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>The invariants of the counts, over random worlds; roll-up is on and off in each.</summary>
[Properties(MaxTest = 2_000, EndSize = 300)]
public sealed class TallyProperties
{
    private static readonly bool[] BothWays = [false, true];

    private static bool Always(byte[] genes, Func<World, bool, Tallies, bool> holds)
    {
        var world = World.Grow(genes);
        return Array.TrueForAll(BothWays, rollup => holds(world, rollup, world.Tally(rollup)));
    }

    [Property(MaxTest = 12_000, EndSize = 300)]
    public bool The_counts_are_those_of_a_model_apart(byte[] genes) => Always(genes, (world, rollup, tallies) =>
        tallies.BySuspect.Count == world.Suspects.Count
        && world.Suspects.All(s => tallies.BySuspect[s.Id] == TallyModel.Of(world, s.Id, rollup))
        && tallies.OutletsNaming(Axis.Who) == TallyModel.Naming(world, Axis.Who)
        && tallies.OutletsNaming(Axis.How) == TallyModel.Naming(world, Axis.How));

    [Property]
    public bool Outlets_are_at_most_articles_and_articles_at_most_citations(byte[] genes) =>
        Always(genes, (_, _, tallies) => tallies.BySuspect.Values.All(t =>
            t.Outlets <= t.Articles && t.Articles <= t.Citations && t.Outlets == 0 == (t.Citations == 0)));

    [Property]
    public bool Outlets_are_at_most_those_naming_anybody_on_the_axis(byte[] genes) =>
        Always(genes, (world, _, tallies) => world.Suspects.All(s =>
            tallies.BySuspect[s.Id].Outlets <= tallies.OutletsNaming(s.Axis)));

    [Property]
    public bool Owners_copy_sites_and_provisional_ones_are_at_most_the_outlets(byte[] genes) =>
        Always(genes, (_, _, tallies) => tallies.BySuspect.Values.All(t =>
            t.Owners.Owners <= t.Outlets && t.Owners.Unknown <= t.Outlets && t.Owners.Owners == 0 == (t.Outlets == 0)
            && t.CopySitesOnly <= t.Outlets && t.Provisional <= t.Outlets));

    [Property]
    public bool A_first_publication_is_never_after_the_last(byte[] genes) =>
        Always(genes, (_, _, tallies) => tallies.BySuspect.Values.All(t =>
            t.FirstPublished is null == t.LastPublished is null && !(t.FirstPublished > t.LastPublished)));

    [Property]
    public bool A_carrying_citation_more_never_lowers_a_count(byte[] genes, byte suspect, byte outlet, byte article) =>
        Always(genes, (world, rollup, before) =>
        {
            var more = world.With(new(
                World.Id(1, suspect % world.Suspects.Count), World.Id(3, 50), World.Id(4, 50 + article),
                World.Id(2, outlet % world.Outlets.Count), Stance.Suggests, true, false,
                null, DateTimeOffset.UnixEpoch, null)).Tally(rollup);
            return world.Suspects.All(s => IsAtLeast(more.BySuspect[s.Id], before.BySuspect[s.Id]))
                && more.OutletsNamingWho >= before.OutletsNamingWho && more.OutletsNamingHow >= before.OutletsNamingHow;
        });

    [Property]
    public bool Merging_two_real_outlets_never_raises_outlets_and_leaves_the_rest(byte[] genes, byte one, byte other) =>
        Always(genes, (world, rollup, before) =>
        {
            var roots = world.Outlets.Where(o => o.Real).Select(o => o.Root).Distinct().ToList();
            if (roots.Count == 0)
                return true;
            var (gone, kept) = (roots[one % roots.Count], roots[other % roots.Count]);
            var merged = world with
            {
                Outlets = [.. world.Outlets.Select(o => o.Root == gone ? o with { Root = kept } : o)],
            };
            var after = merged.Tally(rollup);
            return world.Suspects.All(s =>
                after.BySuspect[s.Id].Outlets <= before.BySuspect[s.Id].Outlets
                && after.BySuspect[s.Id].Articles == before.BySuspect[s.Id].Articles
                && after.BySuspect[s.Id].Citations == before.BySuspect[s.Id].Citations
                && after.BySuspect[s.Id].FirstPublished == before.BySuspect[s.Id].FirstPublished
                && after.BySuspect[s.Id].LastPublished == before.BySuspect[s.Id].LastPublished);
        });

    [Property]
    public bool A_parent_counts_at_least_what_each_part_counts(byte[] genes)
    {
        var world = World.Grow(genes);
        var tallies = world.Tally(rollup: true).BySuspect;
        return world.Suspects.All(s => s.PartOf is not { } parent
            || !tallies.TryGetValue(parent, out var above) || IsAtLeast(above, tallies[s.Id]));
    }

    [Property]
    public bool The_order_of_the_facts_never_matters(byte[] genes) => Always(genes, (world, rollup, tallies) =>
        world.Reversed().Tally(rollup).BySuspect.All(pair => pair.Value == tallies.BySuspect[pair.Key]));

    [Property]
    public bool A_citation_that_does_not_count_could_as_well_be_absent(byte[] genes) =>
        Always(genes, (world, rollup, tallies) =>
        {
            var outlets = world.Outlets.ToDictionary(o => o.Id);
            var counting = world.Citations.Where(c => Countable.Why(
                c, c.Outlet is { } id && outlets.TryGetValue(id, out var o) ? o : null, world.AsOf) is null);
            var lean = (world with { Citations = [.. counting] }).Tally(rollup);
            return lean.BySuspect.All(pair => pair.Value == tallies.BySuspect[pair.Key]);
        });

    private static bool IsAtLeast(Totals more, Totals less) =>
        more.Outlets >= less.Outlets && more.Articles >= less.Articles && more.Citations >= less.Citations;
}
