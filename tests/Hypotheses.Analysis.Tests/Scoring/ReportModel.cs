using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>The definition of separate reports once more, as a recursion over lists.</summary>
internal sealed class ReportModel(World world, HashSet<Guid> named)
{
    private sealed record Way(Guid Article, Guid? Claim, bool Cited);

    /// <summary>The end of each outlet among its counted citations.</summary>
    internal List<(Guid Outlet, Report End, bool HasRoot)> Ends(
        List<CitationFact> counted, Func<CitationFact, Guid> rootOf) =>
    [
        .. counted.GroupBy(rootOf).Select(of =>
        {
            var ends = of.Select(c => (Citation: c, End: Follow(new(c.Article, c.Claim, true), [], false))).ToList();
            var first = ends.OrderBy(e => Judged(e.Citation.Article, e.Citation.Claim) is { } own && IsOwn(own) ? 0
                    : e.End.HasRoot ? 1 : 2)
                .ThenBy(e => e.Citation.PublishedUpTo)
                .ThenBy(e => e.Citation.PublishedFrom ?? e.Citation.PublishedUpTo)
                .ThenBy(e => counted.Where(c => c.Article == e.Citation.Article && c.Claim == e.Citation.Claim)
                    .Min(c => c.Id)).First();
            return (of.Key, first.End.Report, first.End.HasRoot);
        }),
    ];

    /// <summary>Where an end without a root may lead to.</summary>
    internal Report Likely(Report end) =>
        Suggested(end.Id) is null ? end : Follow(new(end.Id, null, false), [], true).Report;

    private (Report Report, bool HasRoot) Follow(Way at, List<Way> passed, bool likely)
    {
        var first = likely && passed.Count == 0;
        var judged = first ? null : Judged(at.Article, at.Cited ? at.Claim : null);
        var taken = likely && (judged is null || IsUntraced(judged.Value)) ? Suggested(at.Article) ?? judged : judged;
        if (taken is not { } way)
            return (new(ReportKind.Article, at.Article), false);
        if (IsOwn(way))
            return (new(ReportKind.Article, at.Article), true);
        if (HasNoTarget(way))
            return (new(ReportKind.Article, at.Article), false);
        if (way.ToEvent is { } happened)
            return (new(ReportKind.Event, happened), true);
        if (way.ToOutlet is { } outlet)
            return (OfOutlet(world.RootOf(outlet)), true);
        var (to, claim) = (way.ToArticle!.Value, way.Claim ?? at.Claim);
        var same = world.Citations.Any(c => c.Article == to && c.Claim == claim);
        var other = Earliest(world.Citations.Where(c => c.Article == to && named.Contains(c.Suspect)));
        var next = same ? new Way(to, claim, true) : other is { } c1 ? new(to, c1.Claim, true) : new(to, claim, false);
        List<Way> all = [.. passed, at];
        return all.Contains(next)
            ? (new(ReportKind.Circular, all.Skip(all.IndexOf(next)).Min(step => step.Article)), true)
            : Follow(next, all, likely);
    }

    private Report OfOutlet(Guid root)
    {
        var own = Earliest(world.Citations.Where(c => named.Contains(c.Suspect)
            && (world.Outlets.FirstOrDefault(o => o.Id == c.Outlet).Root == root || (c.Outlet == root
                && world.Outlets.All(o => o.Id != root)))
            && Judged(c.Article, c.Claim) is { } judged && IsOwn(judged)));
        return own is { } first ? new(ReportKind.Article, first.Article) : new(ReportKind.Outlet, root);
    }

    private DerivationFact? Judged(Guid article, Guid? claim) => world.Derivations
        .Where(d => d.Article == article && (d.Claim is null || d.Claim == claim) && !IsOfItself(d))
        .OrderBy(d => d.Claim is null).ThenBy(d => !d.IsPrimary).ThenBy(IsUntraced).ThenBy(d => d.Id)
        .Cast<DerivationFact?>().FirstOrDefault();

    private DerivationFact? Suggested(Guid article) => world.Suggestions
        .Where(d => d.Article == article && d.Confidence >= 0.8 && !IsOfItself(d) && (d.Claim is null
            || world.Citations.Any(c => c.Article == article && c.Claim == d.Claim && named.Contains(c.Suspect))))
        .OrderByDescending(d => d.Confidence).ThenBy(d => !d.IsPrimary).ThenBy(IsUntraced).ThenBy(d => d.Id)
        .Cast<DerivationFact?>().FirstOrDefault();

    private bool IsOfItself(DerivationFact d) => d.ToArticle == d.Article || (d.ToOutlet is { } to
        && d.Outlet is { } own && world.RootOf(to) == world.RootOf(own));

    private static bool IsOwn(DerivationFact d) => HasNoTarget(d) && !d.IsTaken;

    private static bool IsUntraced(DerivationFact d) => HasNoTarget(d) && d.IsTaken;

    private static bool HasNoTarget(DerivationFact d) => (d.ToArticle ?? d.ToOutlet ?? d.ToEvent) is null;

    private static CitationFact? Earliest(IEnumerable<CitationFact> of) => of.OrderBy(c => c.PublishedUpTo)
        .ThenBy(c => c.PublishedFrom ?? c.PublishedUpTo).ThenBy(c => c.Id).Cast<CitationFact?>().FirstOrDefault();
}
