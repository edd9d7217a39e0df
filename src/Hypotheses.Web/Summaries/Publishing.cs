using System.Security.Cryptography;
using System.Text;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Summaries;

/// <summary>
/// Publishes summaries, shows those that are not published yet, and makes published ones anew to compare them.
/// </summary>
public sealed class Publishing(
    SummaryMaking making, Reads reads, CheckpointKey key, DeliveryStore deliveries, TimeProvider clock)
{
    /// <summary>Publishes a week that has no summary yet: an editor's act.</summary>
    public async Task<PublishedSummary> FirstAsync(LeakAct act, IsoWeek week, DateTimeOffset? cut, string? reason)
    {
        NeedOver(week, act.Leak);
        if (await SummaryStore.FindAsync(act.Session, act.Leak.Id, $"{week}", null, act.Cancel) is not null)
            throw new ProblemException(
                ProblemType.Conflict, "week", $"The summary of {week} is published: a correction is a revision of it.");
        return await PublishAsync(act, week, cut, 1, null, reason);
    }

    /// <summary>Publishes a week once more, by the record as it is now.</summary>
    public async Task<PublishedSummary> ReviseAsync(LeakAct act, IsoWeek week, string changed, string? reason)
    {
        _ = await SummaryStore.FindAsync(act.Session, act.Leak.Id, $"{week}", null, act.Cancel)
            ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        var revision = await SummaryStore.NextRevisionAsync(act.Session, act.Leak.Id, week, act.Cancel);
        return await PublishAsync(act, week, null, revision, changed, reason);
    }

    /// <summary>A summary as it would be published now; it changes with the record.</summary>
    public async Task<WeeklySummary> PreviewAsync(
        Session session, LeakScope leak, IsoWeek week, CancellationToken cancel)
    {
        var before = await SummaryStore.BeforeAsync(session, leak.Id, week, null, cancel);
        return (await making.OfAsync(session, leak, new WantedSummary(week, null, before, 0, null), cancel)).Value;
    }

    /// <summary>The week that is running where the leak is.</summary>
    public IsoWeek RunningWeek(LeakScope leak) => IsoWeek.Of(PublishedDate.DayOf(clock.GetUtcNow(), leak.Zone));

    /// <summary>Makes a published summary anew from what it was made of, and compares the bytes.</summary>
    internal async Task<RecomputedSummary> RecomputeAsync(
        Session session, LeakScope leak, KeptSummary row, CancellationToken cancel)
    {
        // Of one whose words were taken out nobody knows any more.
        var by = row.Stored?.Value.Scorers ?? SummaryMaking.Scorers;
        if (by.Except(SummaryMaking.Scorers).Concat(SummaryMaking.Scorers.Except(by)) is var others && others.Any())
            throw new ProblemException(
                ProblemType.Unprocessable,
                "It was made by other rules than those of this version of the service, which makes no such summary any "
                + $"more: {string.Join(", ", others)}. Its bytes still have the SHA-256 {row.Hash}.");
        StoredSummary? before = null;
        if (row.BeforeWeek is { } week)
            before = (await SummaryStore.FindAsync(session, leak.Id, week, row.BeforeRevision, cancel))?.Stored
                ?? throw new ProblemException(
                    ProblemType.Gone, "Words of the summary that it is compared with were taken out by law.");
        var wanted = new WantedSummary(IsoWeek.Parse(row.Week)!.Value, row.Cut, before, row.Revision, row.Changed);
        var made = await making.OfAsync(session, leak, wanted, cancel);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            KeptSummary.BodyOf(Signed(made.Value, row.KeyId, row.Signature)))));
        return new RecomputedSummary(
            row.Week, row.Revision, row.Cut, row.Hash, hash, hash == row.Hash,
            await SummaryStore.IsRedactedAsync(session, leak.Id, row.RecordedAt, cancel));
    }

    private async Task<PublishedSummary> PublishAsync(
        LeakAct act, IsoWeek week, DateTimeOffset? cut, int revision, string? changed, string? reason)
    {
        // Made of one snapshot, before the leak is locked: of what is logged meanwhile it tells nothing. The act waits.
        await SummaryStore.PatientAsync(act);
        var before = await SummaryStore.BeforeAsync(act.Session, act.Leak.Id, week, cut, act.Cancel);
        var made = await reads.OfLeakAsync(
            act.Leak.Id,
            (session, leak, cancel) => making.OfAsync(
                session, leak, new WantedSummary(week, cut, before, revision, changed), cancel),
            act.Cancel);
        if (made.NewlyNamed.Count > 0 && reason is null)
            throw new ProblemException(
                ProblemType.Unprocessable, "reason",
                "It would be the first to name: " + string.Join(", ", made.NewlyNamed.Select(suspect => suspect.Name))
                + ". Record that they were asked for comment, or give a reason.");
        var signature = key.Sign(new Checkpoint(
            act.Leak.Id, made.Value.Checkpoint.Entries, made.Value.Checkpoint.Hash,
            made.Value.Checkpoint.RegistryEntries, made.Value.Checkpoint.RegistryHash));
        await act.LockAsync();
        var published = await SummaryStore.AddAsync(act, Signed(made.Value, key.Id, signature), reason);
        await deliveries.AddAsync(act, published);
        await RunStore.DoneAsync(act.Session, act.Leak.Id, week, act.Cancel);
        await act.CloseAsync();
        var (leak, slug) = (act.Leak.Id, act.Leak.Slug);
        return (await SummaryStore.PageAsync(
            act.Session, leak, slug, new Paging(1, null), $"{week}", act.Cancel)).Items[0];
    }

    private void NeedOver(IsoWeek week, LeakScope leak)
    {
        if (PublishedDate.EndOf(week.Sunday, leak.Zone) >= clock.GetUtcNow())
            throw new ProblemException(
                ProblemType.Unprocessable, "week", $"{week} is not over yet: see its preview until then.");
    }

    private static WeeklySummary Signed(WeeklySummary value, string keyId, string signature) => value with
    {
        Checkpoint = value.Checkpoint with
        {
            KeyId = keyId,
            Signature = signature,
        },
    };
}
