using System.Collections.Concurrent;
using System.Data.Common;
using Hypotheses.Web.Intake;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>
/// Works at imports: at those that wait, and at those that another instance was killed over. Two at a time, one of them
/// of a small file, which so never waits until a million lines are in.
/// </summary>
public sealed class ImportRuns(
    Database database, Acts acts, Statistics statistics, Rehearsal rehearsal, Suggesting suggesting,
    TimeProvider clock, ILogger<ImportRuns> log)
    : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Looked = TimeSpan.FromSeconds(10);

    // Some thousand lines.
    private const long Small = 400_000;

    private const int PartsAtOnce = 100;

    // A database that is away comes back; what fails so often at one place fails for ever.
    private const int MostTries = 10;

    private readonly ConcurrentDictionary<Guid, (int Settled, int Times)> _failed = new();

    private readonly SemaphoreSlim _any = new(0, 1), _small = new(0, 1);

    /// <summary>There is something to do.</summary>
    public void Wake()
    {
        foreach (var more in (SemaphoreSlim[])[_any, _small])
            try
            {
                more.Release();
            }
            catch (SemaphoreFullException)
            {
                // It is awake.
            }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Spools.Sweep();
        return Task.WhenAll(
            WorkAsync(_any, long.MaxValue, stoppingToken), WorkAsync(_small, Small, stoppingToken),
            GiveUpAsync(stoppingToken));
    }

    // An instance that was killed over a file that came in hears of its sender no more.
    private async Task GiveUpAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Looked);
        do
            try
            {
                await database.InTransactionAsync(
                    session => JobStore.GiveUpAsync(session, clock.GetUtcNow(), stoppingToken), stoppingToken);
                await DropAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbException or TimeoutException or IOException or ProblemException)
            {
                log.LogInformation("Files that broke off are looked for in a while: {Kind}", e.GetType().Name);
            }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // Each part of a transaction of its own: whatever size a file has, none takes long.
    private async Task DropAsync(CancellationToken stoppingToken)
    {
        await using var session = await database.OpenAsync(stoppingToken);
        foreach (var id in await JobStore.LeftAsync(session, stoppingToken))
            while (await JobStore.DropSomeAsync(session, id, PartsAtOnce, stoppingToken) == PartsAtOnce)
                stoppingToken.ThrowIfCancellationRequested();
    }

    private async Task WorkAsync(SemaphoreSlim more, long most, CancellationToken stoppingToken)
    {
        var me = Guid.NewGuid();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await NextAsync(me, most, stoppingToken))
                    continue;
                await more.WaitAsync(Step, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is DbException or TimeoutException or IOException)
            {
                log.LogWarning("Imports are looked at again in a while: {Kind}", e.GetType().Name);
                await Task.Delay(Step, stoppingToken);
            }
        }
    }

    // False: there was none.
    private async Task<bool> NextAsync(Guid me, long most, CancellationToken cancel)
    {
        Job? job;
        await using (var session = await database.OpenAsync(cancel))
        {
            var now = clock.GetUtcNow();
            job = await JobStore.TakeAsync(session, me, most, now, now + ImportRun.Hold, cancel);
        }
        if (job is null)
            return false;
        await RunAsync(job, me, most, cancel);
        return true;
    }

    private async Task RunAsync(Job job, Guid me, long most, CancellationToken cancel)
    {
        var run = new ImportRun(database, acts, statistics, rehearsal, suggesting, clock, job, me, most);
        try
        {
            await EndAsync(job, me, await run.RunAsync(cancel), cancel);
        }
        catch (YieldsException)
        {
            await LetGoAsync(job, me, null, TimeSpan.Zero);
        }
        catch (NotOursException)
        {
            log.LogInformation("Import {Import} was stopped or is another's", job.Id);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Whoever comes next goes on at once.
            await LetGoAsync(job, me, null, TimeSpan.Zero);
            throw;
        }
        catch (Exception e) when (ProblemMiddleware.Translate(e) is { } problem)
        {
            if (problem.Type == ProblemType.NotFound)
                await EndAsync(job, me, "Who started it does not see the leak any more.", cancel);
            else if (problem.Type.Status < 500)
                await EndAsync(job, me, $"After {run.Settled} lines it can't go on: {problem.Message}", cancel);
            else if (problem.Type == ProblemType.Internal && IsInVain(job.Id, run.Settled))
                await EndAsync(
                    job, me, $"After {run.Settled} lines, which are settled, it failed {MostTries} times: ask who runs "
                    + "the service to look into its log.", cancel);
            else
            {
                // Never its message: that may quote the line.
                log.LogWarning("Import {Import} is tried again: {Kind}", job.Id, e.GetType().Name);
                await LetGoAsync(job, me, $"It is tried again: {problem.Message}", ImportRun.Hold);
            }
        }
    }

    private bool IsInVain(Guid import, int settled) => _failed.AddOrUpdate(
        import, (settled, 1),
        (_, last) => (settled, last.Settled == settled ? last.Times + 1 : 1)).Times >= MostTries;

    private async Task EndAsync(Job job, Guid me, string? trouble, CancellationToken cancel)
    {
        await database.InTransactionAsync(
            async session =>
            {
                await JobStore.EndAsync(session, job.Id, me, trouble, clock.GetUtcNow(), cancel);
                return true;
            },
            cancel);
        _failed.TryRemove(job.Id, out _);
    }

    private async Task LetGoAsync(Job job, Guid me, string? trouble, TimeSpan wait)
    {
        try
        {
            await using var session = await database.OpenAsync(CancellationToken.None);
            await JobStore.LetGoAsync(
                session, job.Id, me, trouble, clock.GetUtcNow() + wait, CancellationToken.None);
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            log.LogInformation("Import {Import} is free again once its hold ends", job.Id);
        }
    }
}
