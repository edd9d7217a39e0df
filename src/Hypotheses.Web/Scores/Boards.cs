using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Reads what scores are made of: now from derived state, else from the facts of the record. What comes out is the
/// same where both can be asked.
/// </summary>
public sealed class Boards(ScoreFacts facts, TallyFacts days, KeptTallies tallies, KeptScores scores)
{
    // Of more articles than these it is better to read the record.
    private const int MostLate = 20_000;

    /// <summary>The record by the recorded clock; what is published later is in it, and cut by the scorers.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak.</param>
    /// <param name="clocks">Both clocks; a cut by the published one needs the citations.</param>
    /// <param name="need">Which citations to bring.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<RecordAt> ReadAsync(
        Session session, LeakScope leak, Clocks clocks, Need need, CancellationToken cancel)
    {
        var (brought, late) = await WantedAsync(session, leak, clocks, need, cancel);
        return await BringAsync(session, leak, clocks, brought, late, cancel);
    }

    /// <summary>The same record, cut by the published clock elsewhere; the counts alone are wanted of it.</summary>
    public async Task<RecordAt> CutAsync(
        Session session, RecordAt record, Clocks clocks, CancellationToken cancel)
    {
        if (record.Brought == Brought.All || (!record.IsKept && clocks.Upto <= record.Clocks.Upto))
            return record with { Clocks = clocks };
        var (brought, late) = await WantedAsync(session, record.Leak, clocks, Need.Counts, cancel);
        return brought == Brought.Nothing && record.IsKept ? record with { Clocks = clocks, Late = late }
            : await BringAsync(session, record.Leak, clocks, brought, late, cancel);
    }

    /// <summary>What suspects are called, by slug.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        Session session, LeakScope leak, Clocks clocks, CancellationToken cancel) =>
        (await facts.SuspectsAsync(session, leak.Id, clocks.At, cancel)).ToDictionary(row => row.Slug, row => row.Name);

    /// <summary>The scores of some suspects, kept ones among them where nothing moved them.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="record">The record.</param>
    /// <param name="rollup">With their parts.</param>
    /// <param name="window">As in <see cref="KeptTallies.SumsAsync"/>.</param>
    /// <param name="suspects">Which.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Counted> CountAsync(
        Session session, RecordAt record, bool rollup, Window? window, IReadOnlyCollection<Guid> suspects,
        CancellationToken cancel)
    {
        if (record is { IsKept: true, Late: null } && record.Clocks.At == record.Leak.RecordedAt
            && (window is null || window == Window.Everything))
            return await scores.OfAsync(session, record, rollup, [.. suspects], cancel);
        return await ScoreAsync(session, record, rollup, window, suspects, cancel);
    }

    /// <summary>The scores of some suspects in a window, counted.</summary>
    public async Task<Counted> ScoreAsync(
        Session session, RecordAt record, bool rollup, Window? window, IReadOnlyCollection<Guid> suspects,
        CancellationToken cancel)
    {
        var counted = record.IsKept
            ? await tallies.OfAsync(session, record, rollup, window, [.. suspects], cancel)
            : Tally.Of(record.Facts, record.Clocks.Upto, rollup);
        return new Counted(
            Scoreboard.Of(record.Facts, counted, window ?? Window.Everything, suspects.ToHashSet()), counted);
    }

    /// <summary>Every denial, whoever makes it.</summary>
    public async Task<IReadOnlyList<DenialTally>> DenialsAsync(
        Session session, RecordAt record, Counted counted, CancellationToken cancel) => record.IsKept
        ? await tallies.DenialsAsync(session, record, null, cancel) : counted.Tallies!.Denials;

    /// <summary>Who says to know at first hand, of the live suspects that claims name themselves.</summary>
    public async Task<IReadOnlyList<VoiceTally>> FirstHandAsync(
        Session session, RecordAt record, Counted counted, CancellationToken cancel)
    {
        if (!record.IsKept)
        {
            // Who says so does not depend on where they have it from.
            var said = record.Facts with
            {
                Citations = record.Facts.Citations.Where(citation => citation.IsFirstHand).ToList(),
                Derivations = [],
                Suggestions = [],
            };
            return [.. Tally.Of(said, record.Clocks.Upto, rollup: false).Voices.Where(v => v.IsFirstHand)];
        }
        var live = record.Suspects.Select(row => row.Id).ToHashSet();
        var voices = counted.Rows is { } rows ? await rows.FirstHandAsync(ReadAsync) : await ReadAsync();
        return [.. voices.Where(voice => live.Contains(voice.Suspect))];

        Task<IEnumerable<VoiceTally>> ReadAsync() => tallies.VoicesAsync(session, record, firstHand: true, cancel);
    }

    /// <summary>What outlets give toward some suspects, added up; of the past it is among what was counted.</summary>
    public async Task<ILookup<Guid, OutletTally>> ReachedAsync(
        Session session, RecordAt record, Counted counted, IReadOnlyCollection<Guid> suspects,
        CancellationToken cancel)
    {
        var wanted = suspects.ToHashSet();
        var reached = !record.IsKept
            ? counted.Tallies!.Reached.Where(tally => wanted.Contains(tally.Suspect))
            : counted.Rows is { } rows ? await rows.ReachedAsync(wanted, ReadAsync) : await ReadAsync([.. wanted]);
        return reached.ToLookup(tally => tally.Suspect);

        Task<IReadOnlyList<OutletTally>> ReadAsync(Guid[] of) =>
            tallies.ReachedAsync(session, record, true, null, of, cancel);
    }

    /// <summary>All that outlets give toward some suspects, with when each was named last.</summary>
    public async Task<IReadOnlyList<OutletTally>> ReachedAsync(
        Session session, RecordAt record, bool rollup, Guid[] suspects, CancellationToken cancel) => record.IsKept
        ? await tallies.ReachedAsync(session, record, rollup, Window.Everything, suspects, cancel)
        : Tally.Of(record.Facts, record.Clocks.Upto, rollup).Reached;

    /// <summary>
    /// What outlets give toward some suspects, with their parts, that may be news in a window, and whatever stands for
    /// the reports of that or for others that are asked for.
    /// </summary>
    public async Task<IReadOnlyList<OutletTally>> NewsAsync(
        Session session, RecordAt record, Counted counted, Guid[] suspects, Window window,
        IEnumerable<Report> reports, CancellationToken cancel)
    {
        var wanted = suspects.ToHashSet();
        List<OutletTally> held = [.. counted.Tallies!.Reached.Where(tally => wanted.Contains(tally.Suspect))];
        return record.IsKept
            ? await tallies.NewsAsync(session, record, held, suspects, window, reports, cancel) : held;
    }

    /// <summary>What outlets give toward some suspects themselves, parts not added up.</summary>
    public async Task<ILookup<Guid, OutletTally>> OwnAsync(
        Session session, RecordAt record, Guid[] suspects, CancellationToken cancel) =>
        (suspects.Length == 0 ? []
            : record.IsKept ? await tallies.ReachedAsync(session, record, false, null, suspects, cancel)
            : Tally.Of(record.Facts, record.Clocks.Upto, rollup: false).Reached)
            .ToLookup(tally => tally.Suspect);

    /// <summary>
    /// The record with the citations toward some suspects, whatever their day; as it is if it has all of them.
    /// </summary>
    public async Task<LeakFacts> TowardAsync(
        Session session, RecordAt record, Guid[] suspects, CancellationToken cancel)
    {
        if (record.Brought == Brought.All)
            return record.Facts;
        var toward = record.Facts with
        {
            Citations = await facts.TowardAsync(session, record.Leak.Id, record.Clocks, suspects, cancel),
        };
        return !record.IsKept ? toward
            : toward.With(await facts.DerivationsAsync(session, record.Leak.Id, record.Clocks.At, cancel));
    }

    /// <summary>
    /// The record with what some claimants say of some suspects; as it is if it has the citations by its cut.
    /// </summary>
    public async Task<LeakFacts> SaidAsync(
        Session session, RecordAt record, Guid[] suspects, Guid[] claimants, CancellationToken cancel) =>
        !record.IsKept ? record.Facts : record.Facts with
        {
            Citations = await facts.SaidAsync(session, record.Leak.Id, record.Clocks, suspects, claimants, cancel),
        };

    /// <summary>What comes and goes by the day, each day of the record up to its cut.</summary>
    public async Task<IReadOnlyList<DayMove>> DaysAsync(
        Session session, RecordAt record, bool rollup, CancellationToken cancel) =>
        record.IsKept ? await days.DaysAsync(session, record.Leak.Id, rollup, cancel)
            : Timeline.MovesOf(record.Facts, rollup);

    /// <summary>Who doubts or denies of whom by the cut of a record.</summary>
    public async Task<IReadOnlyList<Opposition>> OpposedAsync(
        Session session, RecordAt record, CancellationToken cancel)
    {
        if (!record.IsKept)
            return Contested.Against(record.Facts, record.Clocks.Upto);
        var live = record.Suspects.Select(row => row.Id).ToHashSet();
        return Contested.Ordered(
            (await CutFacts.OpposedAsync(session, record.Leak.Id, record.Clocks, cancel))
                .Where(of => live.Contains(of.Suspect)));
    }

    /// <summary>
    /// The record with what some articles that came out by its cut cite, and what they took it from; as it is if it has
    /// the citations.
    /// </summary>
    public async Task<LeakFacts> OfArticlesAsync(
        Session session, RecordAt record, IReadOnlyCollection<Guid> articles, CancellationToken cancel)
    {
        if (!record.IsKept)
            return record.Facts;
        var of = await CutFacts.OfAsync(session, record.Leak.Id, articles, record.Clocks, cancel);
        return record.Facts with
        {
            Citations = of.Citations,
            Derivations = of.Derivations,
            Suggestions = of.Suggestions,
        };
    }

    private async Task<RecordAt> BringAsync(
        Session session, LeakScope leak, Clocks clocks, Brought brought, Late? late,
        CancellationToken cancel)
    {
        var (at, seq) = (clocks.At, clocks.Seq);
        if (brought != Brought.Nothing)
            await facts.PrepareAsync(session, leak, cancel);
        var suspects = await facts.SuspectsAsync(session, leak.Id, at, cancel);
        var outlets = await facts.OutletsAsync(session, leak.Id, seq, clocks.IsHead, cancel);
        var claimants = await facts.ClaimantsAsync(session, leak.Id, at, cancel);
        var uncited = new LeakFacts(
            [.. suspects.Select(row => row.Fact)], [], outlets.ToDictionary(pair => pair.Key, pair => pair.Value.Fact))
        {
            Claimants = claimants.ToDictionary(row => row.Id, row => row.Fact(outlets)),
            Ownership = await facts.OwnershipAsync(
                session, outlets.Values.Select(row => row.Root.RootId), seq, cancel),
        }.With(brought == Brought.Nothing ? [] : await facts.DerivationsAsync(session, leak.Id, at, cancel));
        return new RecordAt(
            leak, clocks, brought, late, suspects, claimants, outlets,
            brought == Brought.Nothing ? uncited : uncited with
            {
                Citations = await facts.CitationsAsync(
                    session, leak.Id, clocks, brought == Brought.All ? null : Onward.Of(uncited), cancel),
            });
    }

    // Nothing is kept of the past by the recorded clock; of that by the published one as far as it is little.
    private static async Task<(Brought Brought, Late? Late)> WantedAsync(
        Session session, LeakScope leak, Clocks clocks, Need need, CancellationToken cancel)
    {
        if (need == Need.All)
            return (Brought.All, null);
        if (need == Need.Counts && clocks.IsHead)
        {
            if (clocks.Upto is null)
                return (Brought.Nothing, null);
            if (await CutFacts.LateAsync(session, leak.Id, clocks, MostLate, cancel) is { } late)
                return (Brought.Nothing, late);
        }
        return (clocks.Upto is null ? Brought.All : Brought.ByTheCut, null);
    }
}
