using Hypotheses.Client;
using Hypotheses.Web.Leaks;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>
/// Nothing of an act is compiled when a process does its first: that takes ten times as long as the next one. The first
/// lines of an import are tried out in a leak that never is, so that no leak is held for it.
/// </summary>
public sealed class Rehearsal(Acts acts, LeakStore leaks, ILogger<Rehearsal> log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile bool _done;

    /// <summary>
    /// Tries an act out unless one came to its end in this process before; one that fails does not matter: what is
    /// wrong is told by the act itself, and the next one is tried out again.
    /// </summary>
    public async Task OnceAsync(Func<LeakAct, Task> act, CancellationToken cancel)
    {
        if (_done)
            return;
        await _one.WaitAsync(cancel);
        try
        {
            if (!_done)
                _done = await RunAsync(act, cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> RunAsync(Func<LeakAct, Task> act, CancellationToken cancel)
    {
        // With a slug of its own it waits for nobody who opens a leak.
        var name = $"rehearsal-{Guid.NewGuid():n}";
        try
        {
            await acts.RehearseAsync(
                (session, actor) => leaks.OpenAsync(
                    session, actor, new NewLeak { Slug = name, Title = name }, cancel),
                act, cancel);
            return true;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // Never its message: that may quote a line.
            log.LogInformation("An act that was tried out did not come to its end: {Kind}", e.GetType().Name);
            return false;
        }
    }
}
