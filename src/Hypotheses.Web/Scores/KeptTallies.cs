using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Tallies from what is kept of the head. A cut by the published clock takes away what few articles give; the counts of
/// a pair of which that can't tell enough are made anew from its citations.
/// </summary>
public sealed class KeptTallies(TallyFacts facts, PairFacts pairs, SumFacts sums)
{
    // Most of who is named at all is named in a week.
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <summary>
    /// The tallies of some suspects as far as they are reached. Of the denials those alone of the claimants who speak
    /// for a suspect. When an outlet last named a suspect is known as far as the window, owners, and who was last named
    /// at all depend on it.
    /// </summary>
    public async Task<Tallies> OfAsync(
        Session session, RecordAt record, bool rollup, Window? window, Guid[] of, CancellationToken cancel)
    {
        var (added, reached) = await SumsAsync(session, record, rollup, window, of, cancel);
        return Tallies.Kept(
            record.Facts.Suspects, rollup, await DirectAsync(session, record, cancel), reached,
            await VoicesAsync(session, record, firstHand: false, cancel),
            await OwnDenialsAsync(session, record, cancel)) with
        {
            Sums = added,
        };
    }

    /// <summary>
    /// What outlets give toward some suspects: added up where a cut does not concern it, else by suspect and outlet.
    /// </summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="record">The record.</param>
    /// <param name="rollup">With their parts.</param>
    /// <param name="window">
    /// For the trend; null = nobody asks for it, nor for owners or when anybody was named last.
    /// </param>
    /// <param name="of">Which.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<(IReadOnlyDictionary<Guid, SuspectSum> Sums, IReadOnlyList<OutletTally> Reached)> SumsAsync(
        Session session, RecordAt record, bool rollup, Window? window, Guid[] of, CancellationToken cancel)
    {
        if (of.Length == 0)
            return (new Dictionary<Guid, SuspectSum>(), []);
        var asked = new SumsAsked(
            record.Leak.Id, rollup, window ?? Window.Everything, of, of.Length == record.Facts.Suspects.Count,
            [
                .. record.Outlets.Values.Select(row => row.Root.RootId).Distinct()
                    .Where(record.Facts.Ownership.DependsOnDay),
            ]);
        if (record.Late is not { } late)
            return (await AddUpAsync(session, record, asked, CountedElsewhere.Nothing, cancel), []);
        var wanted = of.ToHashSet();
        List<(Guid Suspect, Guid Outlet)> touched =
            [.. late.Of(rollup).Touched.Where(pair => wanted.Contains(pair.Suspect))];
        var counts = late.Of(rollup).Of(
            await pairs.OfPairsAsync(session, record.Leak.Id, rollup, touched, cancel));
        List<OutletTally> anew =
        [
            .. await AnewAsync(
                session, record, late, rollup, [.. counts.Unknown.Where(pair => wanted.Contains(pair.Suspect))],
                cancel),
        ];
        var added = await AddUpAsync(
            session, record, asked,
            CountedElsewhere.Of(touched, counts.Whole.Concat(counts.Shortened).Concat(anew)), cancel);
        var dated = window is not { } asking ? LastNames.NotAsked(counts) : await DatedAsync(
            session, record, late, rollup, asking, counts,
            since => added.Where(sum => sum.Value.LastPublished > since).Select(sum => sum.Key), cancel);
        return (
            added,
            [.. counts.Whole, .. dated.Known, .. anew, .. await AnewAsync(
                session, record, late, rollup, dated.Unknown, cancel)]);
    }

    /// <summary>Denials of those who speak for a suspect.</summary>
    public async Task<IReadOnlyList<DenialTally>> OwnDenialsAsync(
        Session session, RecordAt record, CancellationToken cancel)
    {
        Guid[] claimants = [.. record.Facts.Claimants.Values.Where(c => c.SpeaksFor.Count > 0).Select(c => c.Id)];
        return claimants.Length == 0 ? [] : await DenialsAsync(session, record, claimants, cancel);
    }

    /// <summary>Who stands behind what counts; of suspects that are no more too.</summary>
    public async Task<IEnumerable<VoiceTally>> VoicesAsync(
        Session session, RecordAt record, bool firstHand, CancellationToken cancel)
    {
        var voices = await facts.VoicesAsync(
            session, record.Leak.Id, record.Late?.Unsaid ?? [], firstHand, cancel);
        return record.Late is not { } late ? voices
            : voices.Concat(late.Of(rollup: false).Standing.Voices.Where(voice => !firstHand || voice.IsFirstHand));
    }

    /// <summary>Denials: of some claimants, or of whoever makes them.</summary>
    public async Task<IReadOnlyList<DenialTally>> DenialsAsync(
        Session session, RecordAt record, Guid[]? claimants, CancellationToken cancel)
    {
        var denials = await facts.DenialsAsync(
            session, record.Leak.Id, record.Late?.Undenied ?? [], claimants, cancel);
        return record.Late is not { } late ? [.. denials]
            :
            [
                .. denials.Union(late.Of(rollup: false).Standing.Denials
                    .Where(denial => claimants?.Contains(denial.Claimant) != false)),
            ];
    }

    /// <summary>What outlets give toward some suspects.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="record">The record.</param>
    /// <param name="rollup">With their parts.</param>
    /// <param name="window">As in <see cref="OfAsync"/>; null = nobody asks when anybody was named last.</param>
    /// <param name="suspects">Which.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyList<OutletTally>> ReachedAsync(
        Session session, RecordAt record, bool rollup, Window? window, Guid[] suspects, CancellationToken cancel)
    {
        var kept = await record.Read.ReachedAsync(
            rollup, suspects, wanted => pairs.ReachedAsync(session, record.Leak.Id, rollup, wanted, cancel));
        if (record.Late is not { } late)
            return kept;
        var (counts, wanted) = (late.Of(rollup).Of(kept), suspects.ToHashSet());
        var dated = window is { } asked
            ? await DatedAsync(session, record, late, rollup, asked, counts, _ => [], cancel)
            : LastNames.NotAsked(counts);
        return
        [
            .. counts.Whole, .. dated.Known,
            .. await AnewAsync(
                session, record, late, rollup,
                [.. counts.Unknown.Where(of => wanted.Contains(of.Suspect)), .. dated.Unknown], cancel),
        ];
    }

    /// <summary>As <see cref="Boards.NewsAsync"/>.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="record">The record.</param>
    /// <param name="held">What a cut concerns of it, as <see cref="SumsAsync"/> gives it.</param>
    /// <param name="suspects">Which.</param>
    /// <param name="window">The window.</param>
    /// <param name="reports">Others that are asked for.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyList<OutletTally>> NewsAsync(
        Session session, RecordAt record, IReadOnlyList<OutletTally> held, Guid[] suspects, Window window,
        IEnumerable<Report> reports, CancellationToken cancel)
    {
        var touched = record.Late?.Of(rollup: true).Touched.ToHashSet() ?? [];
        var recent = await pairs.RecentAsync(session, record.Leak.Id, suspects, window, cancel);
        var all = held.Concat(recent.Where(IsWhole)).ToList();
        var asked = all.Select(tally => tally.Origin).OfType<Origin>().Select(origin => origin.Report).Concat(reports);
        var others = await pairs.OfReportsAsync(
            session, record.Leak.Id, suspects, asked.Select(report => report.Id), cancel);
        return [.. all.Concat(others.Where(IsWhole)).DistinctBy(tally => (tally.Suspect, tally.Outlet))];

        bool IsWhole(OutletTally tally) => !touched.Contains((tally.Suspect, tally.Outlet));
    }

    private async Task<IReadOnlyList<Naming>> DirectAsync(Session session, RecordAt record, CancellationToken cancel)
    {
        var direct = await record.Read.DirectAsync(
            record.Facts.Suspects, suspects => facts.DirectAsync(session, record.Leak.Id, suspects, cancel));
        if (record.Late is not { } late)
            return direct;
        var cut = late.Of(rollup: false);
        var touched = cut.Touched.ToHashSet();
        var counts = cut.Of(await pairs.OfPairsAsync(session, record.Leak.Id, false, touched, cancel));
        var anew = await AnewAsync(session, record, late, false, counts.Unknown, cancel);
        return
        [
            .. direct.Where(naming => !touched.Contains((naming.Suspect, naming.Outlet))),
            .. counts.Whole.Concat(counts.Shortened).Concat(anew).Select(KeptRead.Said),
        ];
    }

    private async Task<IReadOnlyDictionary<Guid, SuspectSum>> AddUpAsync(
        Session session, RecordAt record, SumsAsked asked, CountedElsewhere but, CancellationToken cancel)
    {
        var added = await sums.OfAsync(session, asked, but, cancel);
        record.Read.Keep(record.Facts.Suspects, asked.Rollup, asked.Suspects, added.Namings);
        return added.Sums;
    }

    private static async Task<LastNames> DatedAsync(
        Session session, RecordAt record, Late late, bool rollup, Window window, CutCounts counts,
        Func<DateTimeOffset, IEnumerable<Guid>> namedSince, CancellationToken cancel)
    {
        var since = late.Upto - Lately;
        if (window != Window.Everything && window.PublishedAfter < since)
            since = window.PublishedAfter;
        var lately = await CutFacts.LatelyAsync(
            session, record.Leak.Id, since, late.Upto, rollup, counts.Shortened, cancel);
        return LastNames.Of(
            counts, lately, since, record.Facts.Ownership, record.Clocks.Zone, namedSince(since));
    }

    private static async Task<IEnumerable<OutletTally>> AnewAsync(
        Session session, RecordAt record, Late late, bool rollup, IReadOnlyList<(Guid Suspect, Guid Outlet)> missing,
        CancellationToken cancel)
    {
        if (missing.Count == 0)
            return [];
        var (leak, wanted) = (record.Leak.Id, missing.ToHashSet());
        var wholes = Scope.Wholes(record.Facts.Suspects);
        var articles = await CutFacts.CitingAsync(
            session, leak,
            missing.SelectMany(of => (rollup ? wholes[of.Suspect] : [of.Suspect]).Select(kin => (kin, of.Outlet))),
            cancel);
        var cited = await CutFacts.OfAsync(session, leak, articles, record.Clocks, cancel);
        return Tally.Of(cited, late.Upto, rollup, articles)
            .Reached.Where(row => wanted.Contains((row.Suspect, row.Outlet)));
    }
}
