using System.Data.Common;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Summaries.Forms.Documents;

namespace Hypotheses.Web.Summaries;

/// <summary>
/// Publishes what the schedule owes and hands it out: at the start and then each half minute. A week is cut at the time
/// that it was due, so that one caught up says what was on record then.
/// </summary>
public sealed class SummarySchedule(
    Database database, Acts acts, Publishing publishing, Handing handing, Settings settings,
    TimeProvider clock, ILogger<SummarySchedule> log) : BackgroundService
{
    public const string WaitsForEditor =
        "It would be the first summary to name somebody who was private until now and was not asked for comment: "
        + "an editor publishes it with a reason, or records the request.";

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <summary>Everything that is due now, once.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        IReadOnlyList<ScheduledLeak> leaks;
        await using (var session = await database.OpenAsync(cancel))
            leaks = await RunStore.LeaksAsync(session, cancel);
        foreach (var leak in leaks)
        {
            foreach (var (week, due) in leak.Owed(clock.GetUtcNow()).ToList())
                await TryAsync(
                    leak.Id, week, due, act => publishing.FirstAsync(act, week, due, null), cancel);
            foreach (var week in leak.Gone.Select(gone => IsoWeek.Parse(gone)!.Value))
                await TryAsync(
                    leak.Id, week, clock.GetUtcNow(),
                    act => publishing.ReviseAsync(act, week, FormWords.ByLaw, null), cancel);
        }
        await handing.RunAsync(cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Summaries.Paused)
            return;
        using var timer = new PeriodicTimer(Step, clock);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is DbException or TimeoutException)
            {
                log.LogWarning("The schedule of summaries is looked at again in a while: {Kind}", e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(
        Guid leak, IsoWeek week, DateTimeOffset due, Func<LeakAct, Task> publish, CancellationToken cancel)
    {
        int? attempt;
        await using (var session = await database.OpenAsync(cancel))
            attempt = await RunStore.TakeAsync(session, leak, week, due, clock.GetUtcNow(), cancel);
        if (attempt is not { } tried)
            return;
        (DateTimeOffset? Next, string Trouble)? failed = null;
        try
        {
            await acts.OnLeakAsync(
                Actor.OfService, $"{leak}",
                async act =>
                {
                    await publish(act);
                    return true;
                },
                cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            failed = After(e, tried);
        }
        await using var done = await database.OpenAsync(cancel);
        if (failed is { } why)
            await RunStore.FailedAsync(done, leak, week, why.Next, why.Trouble, cancel);
        else
            await RunStore.DoneAsync(done, leak, week, cancel);
    }

    // Null: another instance was faster, and nothing is left to do.
    private (DateTimeOffset? Next, string Trouble)? After(Exception e, int tried)
    {
        var problem = ProblemMiddleware.Translate(e);
        if (problem?.Type == ProblemType.Conflict)
            return null;
        if (problem?.Errors?.ContainsKey("reason") == true)
            return (null, WaitsForEditor);
        log.LogWarning(e, "A weekly summary could not be published and is tried again");
        var wait = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(tried - 1, 10)));
        return (
            clock.GetUtcNow() + (wait < LongestWait ? wait : LongestWait),
            $"It failed on our side ({problem?.Type.Name ?? e.GetType().Name}) and is tried again.");
    }
}
