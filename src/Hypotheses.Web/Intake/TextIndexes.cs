using System.Runtime.InteropServices;
using Hypotheses.Analysis.TextReuse;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// The texts of the leaks in which texts were supplied last, ready for search: a cache of <c>article_text</c>, caught
/// up with it at each use, so that any number of instances may keep one.
/// </summary>
public sealed class TextIndexes(Database database, ILogger<TextIndexes> log)
{
    /// <summary>
    /// The most shingles of one leak, some 22 bytes each; texts that come later are not compared any more.
    /// </summary>
    private const long MostOfLeak = 50_000_000;

    // Beside the leak in use; the ones used last are kept.
    private const long MostOfOthers = 20_000_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, TextIndex> _held = [];
    private long _uses;

    /// <summary>
    /// The index of a leak, caught up outside of any act: what is left to read under the leak's lock is what was
    /// committed since. Whoever holds it keeps it, whatever the cache lets go.
    /// </summary>
    internal async Task<TextIndex> ReadyAsync(Guid leak, CancellationToken cancel)
    {
        var held = Of(leak);
        await using var session = await database.OpenAsync(cancel);
        await held.CatchUpAsync(session, MostOfLeak, cancel);
        if (held.IsFull)
            log.LogWarning("Leak {Leak} has more texts than are compared: later ones are left out", leak);
        Trim(leak);
        return held;
    }

    /// <summary>The shingles of a text on file.</summary>
    internal static Shingles Restored(TextRow row) =>
        Shingles.Restore(ImmutableCollectionsMarshal.AsImmutableArray(row.Shingles));

    private TextIndex Of(Guid leak)
    {
        lock (_lock)
        {
            if (!_held.TryGetValue(leak, out var held))
                _held[leak] = held = new TextIndex(leak);
            held.LastUse = ++_uses;
            return held;
        }
    }

    private void Trim(Guid used)
    {
        lock (_lock)
        {
            var others = _held.Where(pair => pair.Key != used).OrderByDescending(pair => pair.Value.LastUse).ToList();
            var shingles = 0L;
            foreach (var (leak, held) in others)
            {
                shingles += held.Size;
                if (shingles > MostOfOthers)
                    _held.Remove(leak);
            }
        }
    }
}

// A semaphore whose handle nobody asks for holds nothing to give back, and who still holds an index is not known.
#pragma warning disable CA1001
/// <summary>The texts of one leak, and how far they are read.</summary>
internal sealed class TextIndex(Guid leak)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _gate = new(1);
    private ReuseIndex _index = new();
    private DateTimeOffset _since = DateTimeOffset.UnixEpoch;
    private Guid _article;
    private long _redactions;

    /// <summary>How many shingles its texts have.</summary>
    public long Size => _index.Size;

    /// <summary>Whether a text was left out.</summary>
    public bool IsFull { get; private set; }

    /// <summary>When it was used last, by the cache's count.</summary>
    public long LastUse { get; set; }

    /// <summary>Takes in what was committed since the last time.</summary>
    public async Task CatchUpAsync(Session session, long most, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            await ReadAsync(session, most, cancel);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Asks it under the leak's lock: all that was committed is in it, and nothing else.</summary>
    public async Task<T> UseAsync<T>(LeakAct act, Func<ReuseIndex, T> ask)
    {
        await _gate.WaitAsync(act.Cancel);
        try
        {
            await ReadAsync(act.Session, long.MaxValue, act.Cancel);
            return ask(_index);
        }
        finally
        {
            _gate.Release();
        }
    }

    // Page by page: no statement lasts, and where one fails the next goes on.
    private async Task ReadAsync(Session session, long most, CancellationToken cancel)
    {
        var redactions = await SuggestionStore.RedactionsAsync(session, leak, cancel);
        if (redactions != _redactions)
            (_index, _since, _article, _redactions) = (new(), DateTimeOffset.UnixEpoch, Guid.Empty, redactions);
        while (true)
        {
            var page = await SuggestionStore.TextsSinceAsync(session, leak, _since, _article, cancel);
            foreach (var row in page)
            {
                Take(row, most);
                (_since, _article) = (row.RecordedAt, row.ArticleId);
            }
            if (page.Count < SuggestionStore.TextsAtATime)
                return;
        }
    }

    private void Take(TextRow row, long most)
    {
        _index.Remove(row.ArticleId);
        if (Size + row.Shingles.Length > most || _index.Count >= ReuseIndex.MostTexts)
            IsFull = true;
        else
            _index.Add(row.ArticleId, TextIndexes.Restored(row));
    }
}
