using System.Text;
using System.Text.Json;
using Hypotheses.Client;
using Hypotheses.Client.Wire;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>
/// How far an import is, as server-sent events: whenever it gets further, and a comment where nothing was to be said
/// for a while. So no proxy takes the connection for a dead one, and it is noticed that who watched has gone.
/// </summary>
/// <param name="look">The import as it is now; null = its watcher is told no more.</param>
/// <param name="clock">Tells how long nothing was said.</param>
internal sealed class ProgressEvents(Func<CancellationToken, Task<Import?>> look, TimeProvider clock)
{
    // Proxies cut what is silent for a minute, some of them after a quarter of one.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Watched = TimeSpan.FromMilliseconds(500);

    private static readonly byte[] Comment = ": nothing new\n\n"u8.ToArray();

    private long _said = clock.GetTimestamp();

    /// <summary>Writes them until the import is over.</summary>
    public async Task WriteToAsync(Stream target, CancellationToken cancel)
    {
        var told = "";
        while (await WhileAsync(look(cancel), target, cancel) is { } now)
        {
            var json = JsonSerializer.Serialize(now, WireJson.Options);
            if (json != told)
                await SayAsync(target, Encoding.UTF8.GetBytes($"event: import\ndata: {told = json}\n\n"), cancel);
            if (now.IsOver)
                return;
            await WhileAsync(PauseAsync(cancel), target, cancel);
        }
    }

    // Whatever is waited for, a pause or a database that hangs. It is never left behind: it knows the request.
    private async Task<T> WhileAsync<T>(Task<T> waited, Stream target, CancellationToken cancel)
    {
        try
        {
            while (true)
                try
                {
                    return await waited.WaitAsync(Left, clock, CancellationToken.None);
                }
                catch (TimeoutException)
                {
                    // It may have come in the very moment, with its own fault too.
                    if (waited.IsCompleted)
                        return await waited;
                    await SayAsync(target, Comment, cancel);
                }
        }
        finally
        {
            await ((Task)waited).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private TimeSpan Left => Quiet - clock.GetElapsedTime(_said) is var left && left > TimeSpan.Zero
        ? left : TimeSpan.Zero;

    private async Task<bool> PauseAsync(CancellationToken cancel)
    {
        await Task.Delay(Watched, clock, cancel);
        return true;
    }

    private async Task SayAsync(Stream target, byte[] said, CancellationToken cancel)
    {
        await target.WriteAsync(said, cancel);
        await target.FlushAsync(cancel);
        _said = clock.GetTimestamp();
    }
}
