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

    /// <summary>The ranking as it was made last; null if it has to be made.</summary>
    public Found<Ranking>? Find(LeakScope leak, RankingQuery query, Clocks clocks) =>
        _kept.Get<Kept>(Asked(leak, query, clocks))?.Found;

    public async Task<Found<Ranking>> MakeAsync(
        Session session, LeakScope leak, RankingQuery query, Clocks clocks, CancellationToken cancel)
    {
        var made = await rankings.OfAsync(session, leak, query, clocks, cancel);
        return _kept.Set(
            Asked(leak, query, clocks), new Kept(made, Rendered.Of(made)),
            new MemoryCacheEntryOptions { Size = 1 + made.Suspects.Count, SlidingExpiration = Lasts }).Found;
    }

    public void Dispose() => _kept.Dispose();

    private static object Asked(LeakScope leak, RankingQuery query, Clocks clocks) =>
        (leak.State, clocks.At, clocks.Upto, clocks.Written, query);

    private sealed record Kept(Ranking Ranking, Rendered Json)
    {
        public Found<Ranking> Found => new(Ranking) { Ready = Json };
    }
}
