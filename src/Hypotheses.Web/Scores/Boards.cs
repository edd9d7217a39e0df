using Hypotheses.Analysis.Scoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Reads what scores are made of: now from derived state, else from the facts of the record. What comes out is the
/// same where both can be asked.
/// </summary>
public sealed class Boards(ScoreFacts facts, TallyFacts tallies)
{
    /// <summary>The record by the recorded clock; what is published later is in it, and cut by the scorers.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak.</param>
    /// <param name="clocks">Both clocks; a cut by the published one needs the citations.</param>
    /// <param name="need">Which citations to bring.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<RecordAt> ReadAsync(
        Session session, LeakScope leak, Clocks clocks, Need need, CancellationToken cancel)
    {
        var (at, seq) = (clocks.At, clocks.Seq);
        var suspects = await facts.SuspectsAsync(session, leak.Id, at, cancel);
        var outlets = await facts.OutletsAsync(session, leak.Id, seq, clocks.IsHead, cancel);
        var claimants = await facts.ClaimantsAsync(session, leak.Id, at, cancel);
        var isKept = need == Need.Counts && clocks is { IsHead: true, Upto: null };
        return new RecordAt(
            leak, clocks, isKept, suspects, claimants, outlets,
            new LeakFacts(
                [.. suspects.Select(row => row.Fact)],
                isKept ? [] : await facts.CitationsAsync(session, leak.Id, clocks, cancel),
                outlets.ToDictionary(pair => pair.Key, pair => pair.Value.Fact))
            {
                Claimants = claimants.ToDictionary(row => row.Id, row => row.Fact(outlets)),
                Ownership = await facts.OwnershipAsync(
                    session, outlets.Values.Select(row => row.Root.RootId), seq, cancel),
            }.With(isKept ? [] : await facts.DerivationsAsync(session, leak.Id, at, cancel)));
    }

    /// <summary>What suspects are called, by slug.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        Session session, LeakScope leak, Clocks clocks, CancellationToken cancel) =>
        (await facts.SuspectsAsync(session, leak.Id, clocks.At, cancel)).ToDictionary(row => row.Slug, row => row.Name);

    /// <summary>The scores of some suspects.</summary>
    public async Task<(Tallies Tallies, Scoreboard Board)> ScoreAsync(
        Session session, RecordAt record, bool rollup, Window window, IReadOnlyCollection<Guid> suspects,
        CancellationToken cancel)
    {
        var counted = record.IsKept
            ? await tallies.NowAsync(
                session, record.Leak.Id, record.Facts, rollup, [.. suspects], cancel)
            : Tally.Of(record.Facts, record.Clocks.Upto, rollup);
        return (counted, Scoreboard.Of(record.Facts, counted, window, suspects.ToHashSet()));
    }

    /// <summary>Every denial, whoever makes it.</summary>
    public async Task<IReadOnlyList<DenialTally>> DenialsAsync(
        Session session, RecordAt record, Tallies counted, CancellationToken cancel) => record.IsKept
        ? await tallies.DenialsAsync(session, record.Leak.Id, cancel) : counted.Denials;

    /// <summary>Who says to know at first hand, of the live suspects that claims name themselves.</summary>
    public async Task<IReadOnlyList<VoiceTally>> FirstHandAsync(
        Session session, RecordAt record, CancellationToken cancel)
    {
        if (!record.IsKept)
            return [.. Tally.Of(record.Facts, record.Clocks.Upto, rollup: false).Voices.Where(v => v.IsFirstHand)];
        var live = record.Suspects.Select(row => row.Id).ToHashSet();
        return
        [
            .. (await tallies.FirstHandAsync(session, record.Leak.Id, cancel))
                .Where(voice => live.Contains(voice.Suspect)),
        ];
    }

    /// <summary>What outlets give toward some suspects, added up; of the past it is among what was counted.</summary>
    public async Task<ILookup<Guid, OutletTally>> ReachedAsync(
        Session session, RecordAt record, Tallies counted, Guid[] suspects, CancellationToken cancel) =>
        (record.IsKept ? await tallies.ReachedAsync(session, record.Leak.Id, true, suspects, cancel) : counted.Reached)
            .ToLookup(tally => tally.Suspect);

    /// <summary>What outlets give toward some suspects themselves, parts not added up.</summary>
    public async Task<ILookup<Guid, OutletTally>> OwnAsync(
        Session session, RecordAt record, Guid[] suspects, CancellationToken cancel) =>
        (suspects.Length == 0 ? []
            : record.IsKept ? await tallies.ReachedAsync(session, record.Leak.Id, false, suspects, cancel)
            : Tally.Of(record.Facts, record.Clocks.Upto, rollup: false).Reached)
            .ToLookup(tally => tally.Suspect);

    /// <summary>The record with the citations toward some suspects; as it is if it has all of them.</summary>
    public async Task<LeakFacts> TowardAsync(
        Session session, RecordAt record, Guid[] suspects, CancellationToken cancel) =>
        !record.IsKept ? record.Facts : (record.Facts with
        {
            Citations = await facts.TowardAsync(session, record.Leak.Id, record.Clocks, suspects, cancel),
        }).With(await facts.DerivationsAsync(session, record.Leak.Id, record.Clocks.At, cancel));

    /// <summary>The record with what some claimants say of some suspects; as it is if it has all citations.</summary>
    public async Task<LeakFacts> SaidAsync(
        Session session, RecordAt record, Guid[] suspects, Guid[] claimants, CancellationToken cancel) =>
        !record.IsKept ? record.Facts : record.Facts with
        {
            Citations = await facts.SaidAsync(session, record.Leak.Id, record.Clocks, suspects, claimants, cancel),
        };

    /// <summary>What comes and goes by the day, each day of the record.</summary>
    public async Task<IReadOnlyList<DayMove>> DaysAsync(
        Session session, RecordAt record, bool rollup, CancellationToken cancel) =>
        record.IsKept ? await tallies.DaysAsync(session, record.Leak.Id, rollup, cancel)
            : Timeline.MovesOf(record.Facts, rollup);
}

/// <summary>What an answer needs of the record.</summary>
public enum Need : byte
{
    /// <summary>Counts alone: at the head derived state has them.</summary>
    Counts,

    /// <summary>The citations themselves.</summary>
    Citations,
}

/// <summary>The record of a leak at an instant.</summary>
/// <param name="Leak">The leak.</param>
/// <param name="Clocks">The instant, and where the published time is cut.</param>
/// <param name="IsKept">Its counts are read from derived state: no citations were brought.</param>
/// <param name="Suspects">Live suspects.</param>
/// <param name="Claimants">Claimants that are not merged.</param>
/// <param name="Outlets">The leak's outlets.</param>
/// <param name="Facts">What the scorers judge.</param>
public sealed record RecordAt(
    LeakScope Leak, Clocks Clocks, bool IsKept, IReadOnlyList<SuspectRow> Suspects,
    IReadOnlyList<ClaimantRow> Claimants, IReadOnlyDictionary<Guid, OutletRow> Outlets, LeakFacts Facts)
{
    /// <summary>Where the window that ends at its times begins.</summary>
    public Window Before(Span span) => new(
        span.Back(Clocks.Upto ?? Clocks.At, Clocks.Zone), span.Back(Clocks.At, Clocks.Zone));

    /// <summary>A live suspect by its id or slug, or by one of those merged into it; null if there is none.</summary>
    public SuspectRow? Find(string suspect)
    {
        var name = Guid.TryParse(suspect, out var id) ? id.ToString() : suspect;
        return Suspects.FirstOrDefault(row => row.Slug == name || row.Id.ToString() == name)
            ?? Suspects.FirstOrDefault(row => row.Merged.Contains(name));
    }

    /// <summary>
    /// The same with some outlets alone counted: what the others carry is still what these may have taken it from.
    /// </summary>
    public RecordAt Only(Func<RegistryRow?, bool> takes) => this with
    {
        Facts = Facts with
        {
            Outlets = Outlets.ToDictionary(
                pair => pair.Key,
                pair => takes(pair.Value.Registry) ? pair.Value.Fact : pair.Value.Fact with { Real = false }),
        },
    };
}
