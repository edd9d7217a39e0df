using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Analysis.Tests.Scoring;

/// <summary>The definitions once more, in plain LINQ over whole sets; it shares no code with the scorers.</summary>
internal sealed class ScoreModel(World world, bool rollup)
{
    internal SuspectScore Of(Guid suspect)
    {
        var (below, above) = (Below(suspect), Above(suspect));
        var counted = world.Citations.Where(c => below.Contains(c.Suspect) && Stands(c) && Carries(c)).ToList();
        var against = world.Citations.Where(c => above.Contains(c.Suspect) && Stands(c) && !Carries(c)).ToList();
        var roots = counted.Select(Root).Distinct().ToList();
        var dated = counted.Where(c => c.PublishedFrom is not null).ToList();
        var voices = counted.Select(c => c.Claimant).Distinct().ToList();
        var ends = ReportsOf(suspect).Ends(counted, Root);
        bool IsNew(Guid root) => counted.Where(c => Root(c) == root).OrderBy(c => c.PublishedUpTo)
            .ThenBy(c => c.PublishedFrom is null).ThenBy(c => c.PublishedFrom).First().PublishedFrom
            > world.Window.PublishedAfter;
        bool Only(Guid root, Func<CitationFact, bool> all) => counted.Where(c => Root(c) == root).All(all);
        int Stance(Stance stance) =>
            counted.Concat(against).Where(c => c.Stance == stance).Select(Root).Distinct().Count();
        int Shifted(Shift shift) => counted.Concat(against.Where(c => c.Suspect == suspect))
            .Where(c => ShiftOf(c) == shift).Select(c => (c.Article, c.Claim)).Distinct().Count();
        var groups = roots.ConvertAll(r => Group(r, counted.Where(c => Root(c) == r).Max(c => c.PublishedDay)));
        return new(suspect)
        {
            Outlets = roots.Count,
            Articles = counted.Select(c => c.Article).Distinct().Count(),
            Citations = counted.Select(c => (c.Article, c.Claim)).Distinct().Count(),
            Alone = roots.Count(root => world.Citations.Where(c => Stands(c) && Carries(c) && Root(c) == root)
                .All(c => AxisOf(c.Suspect) != AxisOf(suspect) || IsKin(c.Suspect, suspect))),
            CopySitesOnly = world.Outlets.Count(o => o.IsCopySite && o.Id == o.Root && roots.Contains(o.Id)),
            Provisional = world.Outlets.Count(o => o.IsProvisional && o.Id == o.Root && roots.Contains(o.Id)),
            Unseen = roots.Count(root => Only(root, c => c.IsUnseen)),
            Undated = roots.Count(root => Only(root, c => c.PublishedFrom is null)),
            Owners = new(
                groups.Where(group => group is not null).Distinct().Count(), groups.Count(group => group is null)),
            FirstHand = counted.Where(c => c.IsFirstHand).Select(c => c.Claimant).Distinct().Count(),
            Claimants = new(
                voices.Count(v => VoiceOf(v) == Voice.OnRecord),
                voices.Where(v => VoiceOf(v) == Voice.Outlet).Select(v => Claimant(v)!.Outlet).Distinct().Count(),
                voices.Count(v => VoiceOf(v) == Voice.Anonymous)),
            Stances = new(
                Stance(Analysis.Scoring.Stance.Asserts), Stance(Analysis.Scoring.Stance.Suggests),
                Stance(Analysis.Scoring.Stance.Doubts), Stance(Analysis.Scoring.Stance.Denies),
                roots.Intersect(against.Select(Root)).Count()),
            Shifted = new(Shifted(Shift.Stronger), Shifted(Shift.Weaker), Shifted(Shift.Turned)),
            Trend = new(
                roots.Count(IsNew),
                roots.Count(r => dated.Exists(c => Root(c) == r && c.PublishedFrom > world.Window.PublishedAfter)),
                roots.Count(r => First(dated, r) is { } first && first.PublishedUpTo <= world.Window.PublishedAfter
                    && CameLate(counted, r)),
                roots.Count(r => First(dated, r) is null && CameLate(counted, r)))
            {
                NewReports = ends.GroupBy(end => end.End).Count(of => of.All(end => IsNew(end.Outlet))),
            },
            Reports = new(
                Math.Max(
                    Math.Min(1, ends.Count), ends.Where(end => end.HasRoot).Select(end => end.End).Distinct().Count()),
                ends.Select(end => ends.Exists(e => e.End == end.End && e.HasRoot) ? end.End
                    : ReportsOf(suspect).Likely(end.End)).Distinct().Count(),
                ends.Select(end => end.End).Distinct().Count()),
            FirstPublished = dated.Count == 0 ? null : dated.Min(c => c.PublishedUpTo),
            LastPublished = dated.Count == 0 ? null : dated.Max(c => c.PublishedUpTo),
        };
    }

    /// <summary>1 / Σ q².</summary>
    internal double? ConcentrationOf(Guid suspect)
    {
        var below = Below(suspect);
        var ends = ReportsOf(suspect).Ends(
            [.. world.Citations.Where(c => below.Contains(c.Suspect) && Stands(c) && Carries(c))], Root);
        return ends.Count == 0 ? null
            : 1 / ends.GroupBy(end => end.End).Sum(of => Math.Pow((double)of.Count() / ends.Count, 2));
    }

    private ReportModel ReportsOf(Guid suspect) => new(world, Below(suspect));

    /// <summary>Who denies for the suspect, and in how many outlets: each claimant, and all together.</summary>
    internal (int Outlets, IReadOnlyList<Denier> By)? OwnDenialOf(Guid suspect)
    {
        var above = Above(suspect);
        var own = world.Citations.Where(c => above.Contains(c.Suspect) && Stands(c) && c.Stance == Stance.Denies
            && Claimant(c.Claimant) is { } by && by.SpeaksFor.Any(above.Contains)).ToList();
        return own.Count == 0 ? null : (
            own.Select(Root).Distinct().Count(),
            [
                .. own.Select(c => c.Claimant).Distinct()
                    .Select(by => new Denier(by, own.Where(c => c.Claimant == by).Select(Root).Distinct().Count()))
                    .OrderBy(by => -by.Outlets).ThenBy(by => by.Claimant),
            ]);
    }

    internal AxisCount On(Axis axis)
    {
        var standing = world.Citations.Where(c => Stands(c) && AxisOf(c.Suspect) == axis).ToList();
        return new(
            standing.Where(Carries).Select(Root).Distinct().Count(),
            standing.Where(c => c.Stance == Stance.Denies).Select(Root).Distinct().Count());
    }

    // A suspect that is not live has no place in any family.
    private SuspectFact? Live(Guid? id) => world.Suspects.Where(s => s.Id == id).Cast<SuspectFact?>().FirstOrDefault();

    private Axis? AxisOf(Guid id) => Live(id)?.Axis;

    private HashSet<Guid> Line(Guid id) =>
        Live(id) is not { } one ? [] : [id, .. one.PartOf is { } up && up != id ? Line(up) : []];

    private HashSet<Guid> Above(Guid id) => rollup ? Line(id) : [id];

    private HashSet<Guid> Below(Guid id) =>
        rollup ? [.. world.Suspects.Where(s => Line(s.Id).Contains(id)).Select(s => s.Id)] : [id];

    private bool IsKin(Guid one, Guid other) => Line(one).Contains(other) || Line(other).Contains(one);

    private static bool Carries(CitationFact c) => c.Stance is Stance.Asserts or Stance.Suggests;

    private bool Stands(CitationFact c) =>
        Live(c.Suspect) is not null
        && (c.EndedAt is null || (world.AsOf is not null && world.AsOf < c.EndedAt))
        && (world.AsOf is null || c.PublishedUpTo <= world.AsOf)
        && c.NamingCounts
        && !c.NeedsOriginalUrl
        && world.Outlets.Any(o => o.Id == c.Outlet && o.Real);

    private Guid Root(CitationFact c) => world.Outlets.Single(o => o.Id == c.Outlet).Root;

    private ClaimantFact? Claimant(Guid id) => world.Claimants.SingleOrDefault(c => c.Id == id);

    private Voice VoiceOf(Guid id) => Claimant(id)?.Voice ?? Voice.OnRecord;

    // Up as long as somebody holds it on the day; two levels are all that a world has.
    private Guid? Group(Guid child, DateOnly day) =>
        world.Control.Where(e => e.Child == child && !(e.From > day) && !(e.To <= day)).Select(e => (Guid?)e.Owner)
            .FirstOrDefault() is { } owner ? Group(owner, day) ?? owner : null;

    private CitationFact? First(List<CitationFact> dated, Guid root) => dated.Where(c => Root(c) == root)
        .OrderBy(c => c.PublishedUpTo).ThenBy(c => c.PublishedFrom).Cast<CitationFact?>().FirstOrDefault();

    private bool CameLate(List<CitationFact> counted, Guid root) =>
        counted.Where(c => Root(c) == root).Min(c => c.RecordedAt) > world.Window.RecordedAfter;

    private Shift ShiftOf(CitationFact c)
    {
        var source = SourcesOf(c, c.Article, c.Claim, []);
        return source.Count == 0 ? Shift.None : (source[0].Stance, c.Stance) switch
        {
            var (there, here) when there == here => Shift.None,
            (Stance.Suggests, Stance.Asserts) or (Stance.Doubts, Stance.Denies) => Shift.Stronger,
            (Stance.Asserts, Stance.Suggests) or (Stance.Denies, Stance.Doubts) => Shift.Weaker,
            _ => Shift.Turned,
        };
    }

    // On the way over articles that do not carry the claim, each once.
    private List<CitationFact> SourcesOf(CitationFact c, Guid article, Guid? claim, List<Guid> passed)
    {
        var taken = world.Derivations.Where(d => d.Article == article && (d.Claim is null || d.Claim == claim)
                && d.ToArticle != article && (d.ToOutlet is not { } to || d.Outlet is not { } own
                    || world.RootOf(to) != world.RootOf(own)))
            .OrderBy(d => d.Claim is null).ThenBy(d => !d.IsPrimary)
            .ThenBy(d => d.IsTaken && (d.ToArticle ?? d.ToOutlet ?? d.ToEvent) is null).ThenBy(d => d.Id).ToList();
        if (taken.Count == 0 || taken[0].ToArticle is not { } from || from == c.Article || passed.Contains(from))
            return [];
        var source = world.Citations.Where(s => s.Article == from && s.Claim == c.Claim).OrderBy(s => s.RecordedAt)
            .ThenBy(s => s.Id).ToList();
        return source.Count > 0 ? source : SourcesOf(c, from, null, [.. passed, from]);
    }
}
