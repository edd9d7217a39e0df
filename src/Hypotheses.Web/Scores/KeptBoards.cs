using System.Collections.Concurrent;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Microsoft.Extensions.Caching.Memory;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Boards as they were made last: a newsroom looks at one board many times between two acts. One is given out only to
/// who may see its leak, and while neither the leak's record nor the registry's has moved on. The board of a large leak
/// is also given out while the next one is made, if since then things were logged and nothing else: it says so. Another
/// instance makes its own.
/// </summary>
public sealed partial class KeptBoards(
    BoardReading reading, GrowthFacts growth, Reads reads, Turns turns, BoardPatience patience,
    ILogger<KeptBoards> logger)
    : IAsyncDisposable
{
    private const int Most = 256;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = 2 * Most });
    private readonly CancellationTokenSource _ends = new();
    private readonly ConcurrentDictionary<object, Task> _next = new();

    /// <summary>What can be given out as it is; null where the board has to be made.</summary>
    public async Task<BoardShown?> FindAsync(
        Session session, LeakScope leak, BoardView view, Clocks clocks, bool settles, CancellationToken cancel)
    {
        var asked = Asked.Of(view, settles);
        var board = Kept(leak, clocks, asked) ?? await MeanwhileAsync(session, leak, asked, clocks, cancel);
        return board is null ? null : BoardReading.Filtered(board, view.Typed);
    }

    /// <summary>The board, made in a turn that was waited for, unless another turn has made it.</summary>
    public async Task<BoardShown> MakeAsync(
        Session session, LeakScope leak, BoardView view, Clocks clocks, bool settles, CancellationToken cancel) =>
        BoardReading.Filtered(
            await MadeAsync(session, leak, Asked.Of(view, settles), clocks, cancel), view.Typed);

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        await Task.WhenAll(_next.Values);
        _kept.Dispose();
        _ends.Dispose();
    }

    private BoardShown? Kept(LeakScope leak, Clocks clocks, Asked asked) =>
        _kept.Get<BoardShown>((leak.State, clocks.At, clocks.Upto, asked));

    // The last one, if the next takes longer than anybody waits for a page; null = what is there can't be given out.
    private async Task<BoardShown?> MeanwhileAsync(
        Session session, LeakScope leak, Asked asked, Clocks clocks, CancellationToken cancel)
    {
        if (!asked.View.Asked.IsNow || Last() is not { } last || last.Board.Citations < patience.From
            || !await growth.OnlyAsync(session, leak, last.Of, cancel))
            return null;
        await Task.WhenAny(NextOf(leak, asked), Task.Delay(patience.Wait, cancel));
        cancel.ThrowIfCancellationRequested();
        if (Kept(leak, clocks, asked) is { } made)
            return made;
        // Another than the one that was looked at may be of before something that is not to be shown again.
        if (Last() is { } newer && newer != last && await growth.OnlyAsync(session, leak, newer.Of, cancel))
            last = newer;
        return last.Board with { Behind = Math.Max(0, leak.Entries - last.Of.Entries) };

        LastBoard? Last() => LastOf(leak, asked);
    }

    private LastBoard? LastOf(LeakScope leak, Asked asked) => _kept.Get<LastBoard>((leak.Id, asked));

    private async Task<BoardShown> MadeAsync(
        Session session, LeakScope leak, Asked asked, Clocks clocks, CancellationToken cancel)
    {
        if (Kept(leak, clocks, asked) is { } meanwhile)
            return meanwhile;
        var made = await reading.OfAsync(session, leak, asked.View, clocks, asked.Settles, cancel);
        var lasts = new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Lasts };
        _kept.Set((leak.State, clocks.At, clocks.Upto, asked), made, lasts);
        if (asked.View.Asked.IsNow)
            Keep(new LastBoard(leak, made), asked, lasts);
        return made;
    }

    // A slow one never takes the place of one made of a later record.
    private void Keep(LastBoard made, Asked asked, MemoryCacheEntryOptions lasts)
    {
        lock (_next)
        {
            if (LastOf(made.Of, asked) is not { } held || (held.Of.Entries <= made.Of.Entries
                && held.Of.RegistryEntries <= made.Of.RegistryEntries))
                _kept.Set((made.Of.Id, asked), made, lasts);
        }
    }

    // One at a time for each leak and view, in a snapshot of its own, whoever asked for it.
    private Task NextOf(LeakScope leak, Asked asked)
    {
        var place = (leak.Id, asked);
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var making = _next.GetOrAdd(place, mine.Task);
        if (making == mine.Task)
            _ = Task.Run(async () =>
            {
                try
                {
                    await turns.TakeAsync(
                        () => reads.OfLeakAsync(
                            leak.Id,
                            async (session, scope, cancel) => await MadeAsync(
                                session, scope, asked, await Clocks.OfAsync(session, scope, null, null, cancel),
                                cancel),
                            _ends.Token),
                        _ends.Token);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    LogFailed(e.GetType().Name);
                }
                finally
                {
                    _next.TryRemove(place, out _);
                    mine.SetResult();
                }
            });
        return making;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A board could not be made anew: {Kind}")]
    private partial void LogFailed(string kind);

    private sealed record Asked(BoardView View, bool Settles)
    {
        public static Asked Of(BoardView view, bool settles) => new(view with { Typed = "", More = "" }, settles);
    }

    private sealed record LastBoard(LeakScope Of, BoardShown Board);
}

/// <summary>When a board is given out while the next one is made.</summary>
/// <param name="From">From so many citations on; below, whoever looks waits for the next.</param>
/// <param name="Wait">For so long the next is waited for all the same.</param>
public sealed record BoardPatience(int From, TimeSpan Wait)
{
    /// <summary>A board of fewer is made in less than anybody notices.</summary>
    public static readonly BoardPatience Usual = new(50_000, TimeSpan.FromMilliseconds(150));
}
