using System.Data.Common;
using Hypotheses.Client;
using Hypotheses.Web.Leaks;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>
/// Nothing of an act is compiled when a process does its first: that takes ten times as long as the next one. The first
/// lines of an import are tried out in a leak that never is, so that no leak is held for it.
/// </summary>
public sealed class Rehearsal(Acts acts, LeakStore leaks)
{
    private readonly Lock _one = new();
    private Task? _rehearsed;

    /// <summary>Ends once some act was tried out in this process; whoever comes first brings his.</summary>
    public Task OnceAsync(Func<LeakAct, Task> act, CancellationToken cancel)
    {
        lock (_one)
            _rehearsed ??= RunAsync(act, cancel);
        return _rehearsed.WaitAsync(cancel);
    }

    private async Task RunAsync(Func<LeakAct, Task> act, CancellationToken cancel)
    {
        var name = $"rehearsal-{Guid.NewGuid():n}";
        try
        {
            await acts.TryOutAsync(
                (session, actor) => leaks.OpenAsync(
                    session, actor, new NewLeak { Slug = name, Title = name }, cancel),
                act, cancel);
        }
        catch (Exception e) when (e is ProblemException or DbException or TimeoutException
            or OperationCanceledException)
        {
            // What is wrong is told by the act itself.
        }
    }
}
