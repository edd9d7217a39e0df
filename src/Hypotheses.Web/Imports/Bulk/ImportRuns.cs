using System.Data.Common;
using Hypotheses.Web.Intake;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>
/// Works at imports, one after the other: at those that wait, and at those that another instance was killed over.
/// </summary>
public sealed class ImportRuns(
    Database database, Acts acts, Suggesting suggesting, TimeProvider clock, ILogger<ImportRuns> log)
    : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly Guid _me = Guid.NewGuid();
    private readonly SemaphoreSlim _more = new(0, 1);

    /// <summary>There is something to do.</summary>
    public void Wake()
    {
        try
        {
            _more.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Spools.Sweep();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await NextAsync(stoppingToken))
                    continue;
                await _more.WaitAsync(Step, stoppingToken);
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
    private async Task<bool> NextAsync(CancellationToken cancel)
    {
        Job? job;
        await using (var session = await database.OpenAsync(cancel))
        {
            var now = clock.GetUtcNow();
            job = await JobStore.TakeAsync(session, _me, now, now + ImportRun.Hold, cancel);
        }
        if (job is null)
            return false;
        await RunAsync(job, cancel);
        return true;
    }

    private async Task RunAsync(Job job, CancellationToken cancel)
    {
        try
        {
            var trouble = await new ImportRun(database, acts, suggesting, clock, job, _me).RunAsync(cancel);
            await EndAsync(job, trouble, cancel);
        }
        catch (NotOursException)
        {
            log.LogInformation("Import {Import} was stopped or is another's", job.Id);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Whoever comes next goes on at once.
            await LetGoAsync(job, null, TimeSpan.Zero);
            throw;
        }
        catch (Exception e) when (ProblemMiddleware.Translate(e) is { } problem)
        {
            if (problem.Type == ProblemType.NotFound)
                await EndAsync(job, "Who started it does not see the leak any more.", cancel);
            else
            {
                // Never its message: that may quote the line.
                log.LogWarning("Import {Import} is tried again: {Kind}", job.Id, e.GetType().Name);
                await LetGoAsync(job, $"It is tried again: {problem.Message}", ImportRun.Hold);
            }
        }
    }

    private async Task EndAsync(Job job, string? trouble, CancellationToken cancel) =>
        await database.InTransactionAsync(
            async session =>
            {
                await JobStore.EndAsync(session, job.Id, _me, trouble, clock.GetUtcNow(), cancel);
                return true;
            },
            cancel);

    private async Task LetGoAsync(Job job, string? trouble, TimeSpan wait)
    {
        try
        {
            await using var session = await database.OpenAsync(CancellationToken.None);
            await JobStore.LetGoAsync(
                session, job.Id, _me, trouble, clock.GetUtcNow() + wait, CancellationToken.None);
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            log.LogInformation("Import {Import} is free again once its hold ends", job.Id);
        }
    }
}
