using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>The definitions once more, in LINQ over whole sets; it shares nothing with the scorer.</summary>
internal static class TallyModel
{
    internal static Totals Of(World world, Guid suspect, bool rollup)
    {
        var below = new HashSet<Guid> { suspect };
        while (rollup && world.Suspects.Any(s => s.PartOf is { } up && below.Contains(up) && below.Add(s.Id)))
        {
        }
        var counted = world.Citations.Where(c => below.Contains(c.Suspect) && Counts(world, c)).ToList();
        var dated = counted.Where(c => c.PublishedFrom is not null).ToList();
        var roots = counted.Select(c => Root(world, c)).Distinct().ToList();
        var groups = roots.ConvertAll(root =>
            Group(world, root, counted.Where(c => Root(world, c) == root).Max(c => c.PublishedDay)));
        return new(
            suspect,
            roots.Count,
            counted.Select(c => c.Article).Distinct().Count(),
            counted.Select(c => (c.Claim, c.Article)).Distinct().Count(),
            dated.Count == 0 ? null : dated.Min(c => c.PublishedUpTo),
            dated.Count == 0 ? null : dated.Max(c => c.PublishedUpTo))
        {
            CopySitesOnly = world.Outlets.Count(o => o.IsCopySite && o.Id == o.Root && roots.Contains(o.Id)),
            Provisional = world.Outlets.Count(o => o.IsProvisional && o.Id == o.Root && roots.Contains(o.Id)),
            Owners = new(
                groups.Where(group => group is not null).Distinct().Count(), groups.Count(group => group is null)),
        };
    }

    internal static int Naming(World world, Axis axis) => world.Citations
        .Where(c => Counts(world, c) && world.Suspects.Any(s => s.Id == c.Suspect && s.Axis == axis))
        .Select(c => Root(world, c)).Distinct().Count();

    private static bool Counts(World world, CitationFact c) =>
        world.Suspects.Any(s => s.Id == c.Suspect)
        && (c.Stance == Stance.Asserts || c.Stance == Stance.Suggests)
        && (c.EndedAt is null || (world.AsOf is not null && world.AsOf < c.EndedAt))
        && (world.AsOf is null || c.PublishedUpTo <= world.AsOf)
        && c.NamingCounts
        && !c.NeedsOriginalUrl
        && world.Outlets.Any(o => o.Id == c.Outlet && o.Real);

    private static Guid Root(World world, CitationFact c) => world.Outlets.Single(o => o.Id == c.Outlet).Root;

    // Up as long as somebody holds it on the day; two levels are all that a world has.
    private static Guid? Group(World world, Guid child, DateOnly day) =>
        world.Control.Where(e => e.Child == child && !(e.From > day) && !(e.To <= day)).Select(e => (Guid?)e.Owner)
            .FirstOrDefault() is { } owner ? Group(world, owner, day) ?? owner : null;
}
