using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Reading;
using Microsoft.Extensions.Caching.Memory;

namespace Hypotheses.Web.Scores;

/// <summary>
/// Answers that go through a record, as they were made last: tools ask for the same ones again and again. One is given
/// out only to who may see its leak, and while neither the leak's record nor the registry's has moved on. Another
/// instance makes its own.
/// </summary>
public sealed class KeptAnswers : IDisposable
{
    private const long MostBytes = 20_000_000;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly Lock _keeping = new();

    /// <summary>The answer as it was made last; null if it has to be made.</summary>
    /// <param name="leak">The leak as it is seen.</param>
    /// <param name="clocks">What it is as of.</param>
    /// <param name="asked">All else that it depends on; equal for the same question.</param>
    public Found<T>? Find<T>(LeakScope leak, Clocks clocks, object asked)
        where T : class => _kept.Get<Kept<T>>(KeyOf<T>(leak, clocks, asked))?.Found;

    /// <summary>
    /// The answer as of a published time that was made last, of whichever record at its head; null if none is kept.
    /// </summary>
    public LastAnswer<T>? LastOf<T>(LeakScope leak, Clocks clocks, object asked)
        where T : class => clocks is { IsHead: true, Upto: not null }
        ? _kept.Get<LastAnswer<T>>(PlaceOf<T>(leak, clocks, asked)) : null;

    /// <summary>Keeps an answer.</summary>
    /// <param name="leak">As in <see cref="Find"/>.</param>
    /// <param name="clocks">As there.</param>
    /// <param name="asked">As there.</param>
    /// <param name="made">The answer.</param>
    /// <param name="asLast">It is asked for by <see cref="LastOf"/> too.</param>
    public Found<T> Keep<T>(LeakScope leak, Clocks clocks, object asked, T made, bool asLast)
        where T : class
    {
        var json = Rendered.Of(made);
        var lasts = new MemoryCacheEntryOptions { Size = json.Body.Length, SlidingExpiration = Lasts };
        if (asLast && clocks is { IsHead: true, Upto: not null })
            lock (_keeping)
                // A slow one never takes the place of one made of a later record.
                if (LastOf<T>(leak, clocks, asked) is not { } held || (held.Of.Entries <= leak.Entries
                    && held.Of.RegistryEntries <= leak.RegistryEntries))
                    _kept.Set(PlaceOf<T>(leak, clocks, asked), new LastAnswer<T>(leak, made), lasts);
        return _kept.Set(KeyOf<T>(leak, clocks, asked), new Kept<T>(made, json), lasts).Found;
    }

    public void Dispose() => _kept.Dispose();

    private static object KeyOf<T>(LeakScope leak, Clocks clocks, object asked) =>
        (typeof(T), leak.State, clocks.At, clocks.Upto, clocks.Written, asked);

    private static object PlaceOf<T>(LeakScope leak, Clocks clocks, object asked) =>
        (typeof(T), leak.Id, clocks.Upto, clocks.Written, asked);

    private sealed record Kept<T>(T Value, Rendered Json)
        where T : class
    {
        public Found<T> Found => new(Value) { Ready = Json };
    }
}

/// <summary>An answer that was made of an earlier record, or of this one.</summary>
/// <param name="Of">The leak as it was.</param>
/// <param name="Value">The answer.</param>
public sealed record LastAnswer<T>(LeakScope Of, T Value)
    where T : class;
