using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Microsoft.Extensions.Caching.Memory;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Rankings as they were made last: tools ask for the same one again and again. One is given out only to who may see
/// its leak, and while neither the leak's record nor the registry's has moved on. Another instance makes its own.
/// </summary>
public sealed class KeptRankings(Rankings rankings) : IDisposable
{
    // Each row is of about two kilobytes.
    private const int MostRows = 10_000;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostRows });

    public async Task<Ranking> OfAsync(
        Session session, LeakScope leak, RankingQuery query, Clocks clocks, CancellationToken cancel)
    {
        var asked = (leak.State, clocks.At, clocks.Upto, clocks.Written, query);
        if (_kept.TryGetValue(asked, out Ranking? kept) && kept is not null)
            return kept;
        var made = await rankings.OfAsync(session, leak, query, clocks, cancel);
        return _kept.Set(
            asked, made,
            new MemoryCacheEntryOptions { Size = 1 + made.Suspects.Count, SlidingExpiration = Lasts });
    }

    public void Dispose() => _kept.Dispose();
}
