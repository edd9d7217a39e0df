using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Microsoft.Extensions.Caching.Memory;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Boards as they were made last: a newsroom looks at one board many times between two acts. One is given out only to
/// who may see its leak, and while neither the leak's record nor the registry's has moved on; another instance makes
/// its own.
/// </summary>
public sealed class KeptBoards(BoardReading reading) : IDisposable
{
    private const int Most = 256;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    // Each holds the whole ranking of its leak while it is made: so many at once, and the others wait.
    private static readonly int AtOnce = Math.Max(2, Environment.ProcessorCount);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly SemaphoreSlim _making = new(AtOnce);

    public async Task<BoardShown> OfAsync(
        Session session, LeakScope leak, BoardView view, Clocks clocks, bool settles, CancellationToken cancel)
    {
        var key = (leak.State, clocks.At, clocks.Upto, view with { Typed = "", More = "" }, settles);
        if (Kept() is { } kept)
            return Filtered(kept);
        await _making.WaitAsync(cancel);
        try
        {
            if (Kept() is { } meanwhile)
                return Filtered(meanwhile);
            var made = await reading.OfAsync(session, leak, view, clocks, settles, cancel);
            _kept.Set(key, made, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Lasts });
            return Filtered(made);
        }
        finally
        {
            _making.Release();
        }

        BoardShown? Kept() => _kept.Get<BoardShown>(key);

        BoardShown Filtered(BoardShown board) => BoardReading.Filtered(board, view.Typed);
    }

    public void Dispose()
    {
        _kept.Dispose();
        _making.Dispose();
    }
}
