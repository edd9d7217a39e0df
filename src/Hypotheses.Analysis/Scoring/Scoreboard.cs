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
        var (outlets, alone) = (named.Outlets(tallies.Rollup), named.Alone(tallies.Rollup));
        var sums = tallies.SumsOf(window);
        var roots = new Roots(facts);
        var against = new Against(ancestry, tallies);
        var voices = tallies.Voices.ToLookup(voice => voice.Suspect);
        var denials = new OwnDenials(facts, ancestry, tallies);
        var scores = new Dictionary<Guid, SuspectScore>(facts.Suspects.Count);
        for (var place = 0; place < ancestry.Count; place++)
        {
            var suspect = ancestry.IdOf(place);
            if (of?.Contains(suspect) == false)
            {
                if (held?.GetValueOrDefault(suspect) is { } score)
                    scores.Add(suspect, score with { Alone = alone[place], OwnDenial = denials.Of(place) });
                continue;
            }
            var sum = sums.GetValueOrDefault(suspect, SuspectSum.None);
            scores.Add(suspect, Of(suspect, sum, outlets[place], against.Of(place), roots) with
            {
                Alone = alone[place],
                FirstHand = voices[suspect].Count(voice => voice.IsFirstHand),
                Claimants = Voiced(voices[suspect], facts.Claimants),
                OwnDenial = denials.Of(place),
            });
        }
        return new(scores, named.On(Axis.Who), named.On(Axis.How));
    }

    private static SuspectScore Of(
        Guid suspect, SuspectSum sum, IReadOnlyList<Guid> outlets,
        (HashSet<Guid> Doubting, HashSet<Guid> Denying) against, Roots roots) => new(suspect)
        {
            Outlets = outlets.Count,
            Articles = sum.Articles,
            Citations = sum.Citations,
            CopySitesOnly = outlets.Count(outlet => roots[outlet].IsCopySite),
            Unseen = sum.Unseen,
            Undated = sum.Undated,
            Provisional = outlets.Count(outlet => roots[outlet].IsProvisional),
            Owners = roots.OwnersOf(outlets, sum.Latest),
            Stances = new(
                sum.Asserts, sum.Suggests, against.Doubting.Count, against.Denying.Count,
                against.Doubting.Count + against.Denying.Count == 0 ? 0
                    : outlets.Count(outlet => against.Doubting.Contains(outlet) || against.Denying.Contains(outlet))),
            Shifted = sum.Shifted,
            Trend = sum.Trend with { NewReports = sum.Reports.Count(report => report.IsNew) + sum.Alike.New },
            Reports = ReportCount.OfSums(sum.Reports, sum.Alike),
            Concentration = ReportCount.Concentration(sum.Reports, sum.Alike),
            FirstPublished = sum.FirstPublished,
            LastPublished = sum.LastPublished,
        };

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

    // What is known of outlets that are the root of some; of others nothing.
    private sealed class Roots
    {
        private readonly Dictionary<Guid, OutletFact> _facts = [];
        private readonly Dictionary<Guid, Guid?> _groups = [];
        private readonly Ownership _ownership;

        internal Roots(LeakFacts facts)
        {
            _ownership = facts.Ownership;
            foreach (var outlet in facts.Outlets.Values)
                if (outlet.Id == outlet.Root || !_facts.ContainsKey(outlet.Root))
                    _facts[outlet.Root] = outlet;
        }

        internal OutletFact this[Guid outlet] => _facts.GetValueOrDefault(outlet);

        // Of an outlet whose owner does not depend on the day any day will do.
        internal OwnerCount OwnersOf(IReadOnlyList<Guid> outlets, IReadOnlyList<(Guid Outlet, DateOnly Day)> latest)
        {
            var days = latest.ToDictionary();
            return OwnerCount.Of(outlets.Select(outlet =>
                days.TryGetValue(outlet, out var day) ? _ownership.GroupOf(outlet, day) : GroupOf(outlet)));
        }

        private Guid? GroupOf(Guid outlet)
        {
            if (!_groups.TryGetValue(outlet, out var group))
                _groups[outlet] = group = _ownership.GroupOf(outlet, default);
            return group;
        }
    }
}

/// <summary>The counts of all suspects on an axis together.</summary>
/// <param name="Naming">
/// Distinct outlets with a countable citation of any of them (<see cref="ScorerNames.Naming"/>): the denominator.
/// </param>
/// <param name="Denying">Distinct outlets that carry a denial of any of them.</param>
public readonly record struct AxisCount(int Naming, int Denying);
