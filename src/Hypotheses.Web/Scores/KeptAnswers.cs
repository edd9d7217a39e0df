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

    /// <summary>The answer as it was made last; null if it has to be made.</summary>
    /// <param name="leak">The leak as it is seen.</param>
    /// <param name="clocks">What it is as of.</param>
    /// <param name="asked">All else that it depends on; equal for the same question.</param>
    public Found<T>? Find<T>(LeakScope leak, Clocks clocks, object asked)
        where T : class => _kept.Get<Kept<T>>(KeyOf<T>(leak, clocks, asked))?.Found;

    /// <summary>Keeps an answer; parameters as in <see cref="Find"/>.</summary>
    public Found<T> Keep<T>(LeakScope leak, Clocks clocks, object asked, T made)
        where T : class
    {
        var json = Rendered.Of(made);
        return _kept.Set(
            KeyOf<T>(leak, clocks, asked), new Kept<T>(made, json),
            new MemoryCacheEntryOptions { Size = json.Body.Length, SlidingExpiration = Lasts }).Found;
    }

    public void Dispose() => _kept.Dispose();

    private static object KeyOf<T>(LeakScope leak, Clocks clocks, object asked) =>
        (typeof(T), leak.State, clocks.At, clocks.Upto, clocks.Written, asked);

    private sealed record Kept<T>(T Value, Rendered Json)
        where T : class
    {
        public Found<T> Found => new(Value) { Ready = Json };
    }
}
