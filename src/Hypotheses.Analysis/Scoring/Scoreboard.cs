namespace Hypotheses.Analysis.Scoring;

/// <summary>The scores of every suspect, and of the leak on each axis.</summary>
/// <param name="BySuspect">
/// One entry for each suspect asked for, those with nothing counted included, and for each whose score was held.
/// </param>
/// <param name="Who">Of <see cref="Axis.Who"/>.</param>
/// <param name="How">Of <see cref="Axis.How"/>.</param>
public sealed record Scoreboard(IReadOnlyDictionary<Guid, SuspectScore> BySuspect, AxisCount Who, AxisCount How)
{
    /// <summary>The counts of an axis.</summary>
    public AxisCount On(Axis axis) => axis == Axis.Who ? Who : How;

    /// <summary>Makes the scores of what was counted.</summary>
    /// <param name="facts">
    /// The suspects, claimants and owners; of the outlets those that are the root of some, its citations are not read.
    /// </param>
    /// <param name="tallies">What <see cref="Tally.Of"/> counted, or the same as it is kept.</param>
    /// <param name="window">For the trend.</param>
    /// <param name="of">The suspects to score, if the tallies are of these alone; null = every live one.</param>
    /// <param name="held">
    /// The scores of others in the same window, of which nothing moved since but who else is named, and what those deny
    /// who speak for them. Whatever of it is counted toward one of their kin moved them too.
    /// </param>
    public static Scoreboard Of(
        LeakFacts facts, Tallies tallies, Window window, IReadOnlyCollection<Guid>? of = null,
        IReadOnlyDictionary<Guid, SuspectScore>? held = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(tallies);
        var ancestry = new Ancestry(facts.Suspects);
        var named = new NamedBy(ancestry, tallies.Direct);
        var roots = new Dictionary<Guid, OutletFact>();
        foreach (var outlet in facts.Outlets.Values)
            if (outlet.Id == outlet.Root || !roots.ContainsKey(outlet.Root))
                roots[outlet.Root] = outlet;
        var reached = tallies.Reached.ToLookup(tally => tally.Suspect);
        var against = new Against(ancestry, tallies);
        var voices = tallies.Voices.ToLookup(voice => voice.Suspect);
        var denials = new OwnDenials(facts, ancestry, tallies);
        var scores = new Dictionary<Guid, SuspectScore>(facts.Suspects.Count);
        var alone = held is null ? [] : named.Alone(tallies.Rollup);
        for (var place = 0; place < ancestry.Count; place++)
        {
            var suspect = ancestry.IdOf(place);
            if (of?.Contains(suspect) == false)
            {
                if (held?.GetValueOrDefault(suspect) is { } score)
                    scores.Add(suspect, score with { Alone = alone[place], OwnDenial = denials.Of(place) });
                continue;
            }
            var sum = new Sum(named, against.Of(place), place, window);
            foreach (var tally in reached[suspect])
                sum.Add(tally, roots.GetValueOrDefault(tally.Outlet));
            scores.Add(suspect, sum.Of(suspect, facts) with
            {
                FirstHand = voices[suspect].Count(voice => voice.IsFirstHand),
                Claimants = Voiced(voices[suspect], facts.Claimants),
                OwnDenial = denials.Of(place),
            });
        }
        return new(scores, named.On(Axis.Who), named.On(Axis.How));
    }

    private static ClaimantCount Voiced(
        IEnumerable<VoiceTally> voices, IReadOnlyDictionary<Guid, ClaimantFact> claimants)
    {
        var (onRecord, anonymous, outlets) = (0, 0, new HashSet<Guid>());
        foreach (var voice in voices)
        {
            var claimant = claimants.GetValueOrDefault(voice.Claimant);
            if (claimant is { Voice: Voice.Outlet })
                outlets.Add(claimant.Outlet ?? claimant.Id);
            else if (claimant is { Voice: Voice.Anonymous })
                anonymous++;
            else
                onRecord++;
        }
        return new(onRecord, outlets.Count, anonymous);
    }

    private struct Sum(NamedBy named, (HashSet<Guid> Doubting, HashSet<Guid> Denying) against, int place, Window window)
    {
        private readonly List<(Guid Outlet, DateOnly Day)> _latest = [];
        private readonly List<Origin> _origins = [];
        private readonly HashSet<Report> _held = [];
        private int _articles, _citations, _alone, _copies, _unseen, _undated, _provisional;
        private int _asserts, _suggests, _mixed;
        private ShiftCount _shifted;
        private TrendCount _trend;
        private DateTimeOffset? _first, _last;

        internal void Add(OutletTally tally, in OutletFact root)
        {
            _shifted = new(
                _shifted.Stronger + tally.Shifted.Stronger, _shifted.Weaker + tally.Shifted.Weaker,
                _shifted.Turned + tally.Shifted.Turned);
            if (tally.Citations == 0)
                return;
            _latest.Add((tally.Outlet, tally.LatestDay));
            _origins.Add(tally.Origin!.Value);
            if (!window.IsNew(tally))
                _held.Add(tally.Origin.Value.Report);
            _asserts += One(tally.Asserts > 0);
            _suggests += One(tally.Suggests > 0);
            _mixed += One(against.Doubting.Contains(tally.Outlet) || against.Denying.Contains(tally.Outlet));
            _articles += tally.Articles;
            _citations += tally.Citations;
            _alone += One(named.IsAlone(place, tally.Outlet));
            _copies += One(root.IsCopySite);
            _unseen += One(tally.Seen == 0);
            _undated += One(tally.FirstPublished is null);
            _provisional += One(root.IsProvisional);
            _trend = new(
                _trend.New + One(window.IsNew(tally)), _trend.Active + One(window.IsActive(tally)),
                _trend.Backfilled + One(window.IsBackfilled(tally)), _trend.Undated + One(window.IsUndated(tally)));
            _first = tally.FirstPublished is null || _first < tally.FirstPublished ? _first : tally.FirstPublished;
            _last = _last > tally.LastPublished ? _last : tally.LastPublished ?? _last;
        }

        internal readonly SuspectScore Of(Guid suspect, LeakFacts facts) => new(suspect)
        {
            Outlets = _latest.Count,
            Articles = _articles,
            Citations = _citations,
            Alone = _alone,
            CopySitesOnly = _copies,
            Unseen = _unseen,
            Undated = _undated,
            Provisional = _provisional,
            Owners = OwnerCount.Of(_latest, facts.Ownership),
            Stances = new(_asserts, _suggests, against.Doubting.Count, against.Denying.Count, _mixed),
            Shifted = _shifted,
            Trend = _trend with { NewReports = _origins.Select(origin => origin.Report).Distinct().Count(IsNew) },
            Reports = ReportCount.Of(_origins),
            Concentration = ReportCount.Concentration(_origins),
            FirstPublished = _first,
            LastPublished = _last,
        };

        private readonly bool IsNew(Report report) => !_held.Contains(report);

        private static int One(bool counts) => counts ? 1 : 0;
    }
}

/// <summary>The counts of all suspects on an axis together.</summary>
/// <param name="Naming">
/// Distinct outlets with a countable citation of any of them (<see cref="ScorerNames.Naming"/>): the denominator.
/// </param>
/// <param name="Denying">Distinct outlets that carry a denial of any of them.</param>
public readonly record struct AxisCount(int Naming, int Denying);
