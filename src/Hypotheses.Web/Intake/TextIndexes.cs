using System.Runtime.InteropServices;
using Hypotheses.Analysis.TextReuse;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// The texts of the leaks in which texts were supplied last, ready for search: a cache of <c>article_text</c>, caught
/// up with it at each use, so that any number of instances may keep one.
/// </summary>
public sealed class TextIndexes
{
    // Some nine thousand bytes each. The leak in use is held whole, whatever its size.
    private const int MostTexts = 50_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Held> _held = [];
    private long _uses;

    /// <summary>Catches up before the leak is locked, so that under the lock little is left to read.</summary>
    internal async Task ReadyAsync(LeakAct act) => await UseAsync(act, _ => true);

    /// <summary>
    /// Asks the leak's index, which knows all that was committed. Under the leak's lock that is all there is.
    /// </summary>
    internal async Task<T> UseAsync<T>(LeakAct act, Func<ReuseIndex, T> ask)
    {
        var held = Of(act.Leak.Id);
        await held.Gate.WaitAsync(act.Cancel);
        try
        {
            await CatchUpAsync(act, held);
            return ask(held.Index);
        }
        finally
        {
            held.Gate.Release();
            Trim(act.Leak.Id);
        }
    }

    private static async Task CatchUpAsync(LeakAct act, Held held)
    {
        // Texts of one act carry one instant: it is behind us once all of them are taken in.
        var last = held.UpTo;
        await foreach (var row in SuggestionStore.TextsSinceAsync(act, last).WithCancellation(act.Cancel))
        {
            if (row.RecordedAt != last)
                (held.UpTo, last) = (last, row.RecordedAt);
            // Beyond what an index can hold, later texts are not compared.
            if (held.Index.Count < ReuseIndex.MostTexts)
                held.Index.Add(row.ArticleId, Restored(row));
        }
        held.UpTo = last;
    }

    /// <summary>The shingles of a text on file.</summary>
    internal static Shingles Restored(TextRow row) =>
        Shingles.Restore(ImmutableCollectionsMarshal.AsImmutableArray(row.Shingles));

    private Held Of(Guid leak)
    {
        lock (_lock)
        {
            if (!_held.TryGetValue(leak, out var held))
                _held[leak] = held = new Held();
            held.LastUse = ++_uses;
            return held;
        }
    }

    private void Trim(Guid used)
    {
        lock (_lock)
        {
            var texts = _held.Values.Sum(held => held.Index.Count);
            var others = _held.Where(pair => pair.Key != used).OrderBy(pair => pair.Value.LastUse).ToList();
            foreach (var (leak, held) in others)
            {
                if (texts <= MostTexts)
                    return;
                texts -= held.Index.Count;
                _held.Remove(leak);
            }
        }
    }

    private sealed class Held
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public ReuseIndex Index { get; } = new();

        public DateTimeOffset UpTo { get; set; } = DateTimeOffset.UnixEpoch;

        public long LastUse { get; set; }
    }
}
