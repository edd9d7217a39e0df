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
    /// <summary>The record at an instant; one above the head is answered as of the head.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="leak">The leak.</param>
    /// <param name="recordedAsOf">Null = the head.</param>
    /// <param name="need">Which citations to bring.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<RecordAt> ReadAsync(
        Session session, LeakScope leak, DateTimeOffset? recordedAsOf, Need need, CancellationToken cancel)
    {
        var head = await facts.HeadAsync(session, leak.Id, cancel);
        var isHead = recordedAsOf is null || recordedAsOf >= head;
        var at = isHead ? head : recordedAsOf!.Value;
        var seq = await facts.PinnedAsync(session, leak.Id, at, cancel);
        var suspects = await facts.SuspectsAsync(session, leak.Id, at, cancel);
        var outlets = await facts.OutletsAsync(session, leak.Id, seq, isHead, cancel);
        var claimants = await facts.ClaimantsAsync(session, leak.Id, at, cancel);
        var fromFacts = need != Need.Counts || !isHead;
        return new RecordAt(
            leak, await facts.SlugAsync(session, leak.Id, at, cancel) ?? leak.Slug, at, seq, isHead && !fromFacts,
            suspects, claimants, outlets,
            new LeakFacts(
                [.. suspects.Select(row => row.Fact)],
                fromFacts ? await facts.CitationsAsync(
                    session, leak.Id, at, null, null, day => PublishedDate.StartOf(day, leak.Zone), cancel) : [],
                outlets.ToDictionary(pair => pair.Key, pair => pair.Value.Fact))
            {
                Claimants = claimants.ToDictionary(row => row.Id, row => row.Fact(outlets)),
                Derivations = fromFacts ? await facts.DerivationsAsync(session, leak.Id, at, cancel) : [],
                Ownership = await facts.OwnershipAsync(
                    session, outlets.Values.Select(row => row.Root.RootId), seq, cancel),
            });
    }

    /// <summary>What was counted by suspect and outlet.</summary>
    public async Task<Tallies> TallyAsync(
        Session session, RecordAt record, PublishedDate? published, bool rollup, CancellationToken cancel) =>
        record.IsKept && published is null
            ? await tallies.NowAsync(session, record.Leak.Id, record.Facts.Suspects, rollup, cancel)
            : Tally.Of(record.Facts, published?.Until, rollup);

    /// <summary>
    /// The record with the citations toward some suspects, of all claimants or some; it is as it is if it has all of
    /// them.
    /// </summary>
    public async Task<LeakFacts> TowardAsync(
        Session session, RecordAt record, Guid[] suspects, Guid[]? claimants, CancellationToken cancel) =>
        !record.IsKept ? record.Facts : record.Facts with
        {
            Citations = await facts.CitationsAsync(
                session, record.Leak.Id, record.At, suspects, claimants,
                day => PublishedDate.StartOf(day, record.Leak.Zone), cancel),
            Derivations = await facts.DerivationsAsync(session, record.Leak.Id, record.At, cancel),
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
/// <param name="Slug">Its slug then.</param>
/// <param name="At">The instant answered for.</param>
/// <param name="Seq">The registry's sequence pinned then.</param>
/// <param name="IsKept">It is the head, and its counts are read from derived state: no citations were brought.</param>
/// <param name="Suspects">Live suspects.</param>
/// <param name="Claimants">Claimants that are not merged.</param>
/// <param name="Outlets">The leak's outlets.</param>
/// <param name="Facts">What the scorers judge.</param>
public sealed record RecordAt(
    LeakScope Leak, string Slug, DateTimeOffset At, long Seq, bool IsKept, IReadOnlyList<SuspectRow> Suspects,
    IReadOnlyList<ClaimantRow> Claimants, IReadOnlyDictionary<Guid, OutletRow> Outlets, LeakFacts Facts)
{
    /// <summary>A live suspect by its id or slug; null if there is none.</summary>
    public SuspectRow? Find(string suspect) => Suspects.FirstOrDefault(
        row => row.Slug == suspect || (Guid.TryParse(suspect, out var id) && row.Id == id));

    /// <summary>The same with the citations of some outlets alone.</summary>
    public RecordAt Only(Func<RegistryRow?, bool> takes) => this with
    {
        Facts = Facts with
        {
            Citations =
            [
                .. Facts.Citations.Where(citation => citation.Outlet is { } outlet
                    && Outlets.TryGetValue(outlet, out var of) && takes(of.Registry)),
            ],
        },
    };
}
