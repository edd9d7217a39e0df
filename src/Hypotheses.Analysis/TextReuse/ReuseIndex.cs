using System.Buffers;

namespace Hypotheses.Analysis.TextReuse;

/// <summary>
/// The texts of one leak, by their shingles: finds those that share much with a text, without comparing it with each.
/// What it answers depends on which texts it holds, not on the order in which they came.
/// </summary>
/// <remarks>
/// <para>
/// A shingle is common if it stands in more than 1 % of the texts held and in more than <see cref="FewestCommon"/> of
/// them: in a small leak 1 % would be two texts, and a report that three outlets print would hide itself. Common
/// shingles are ignored: left out of both sets before the containment of <see cref="Reuse"/> is taken.
/// </para>
/// <para>
/// A report that more than 1 % of the texts print makes its own shingles common. A text that would lose more than half
/// of its shingles is therefore taken as reprinted, not as stock phrases: where one of two texts is such, nothing is
/// ignored between them.
/// </para>
/// <para>
/// Many may ask at once, but nobody while a text is added or removed.
/// </para>
/// </remarks>
public sealed class ReuseIndex
{
    /// <summary>A shingle in so many texts or fewer is never common.</summary>
    public const int FewestCommon = 20;

    /// <summary>The most texts an index holds.</summary>
    public const int MostTexts = 200_000;

    private readonly Postings _postings = new();
    private readonly HashSet<long> _common = [];
    private readonly Dictionary<Guid, int> _places = [];
    private readonly Stack<int> _free = [];
    private Held[] _held = [];
    private int _used;
    private int _reprinted;
    private int _limit = FewestCommon;

    /// <summary>How many texts it holds.</summary>
    public int Count => _places.Count;

    /// <summary>How many distinct shingles these have, each text for itself; its memory grows with it.</summary>
    public long Size { get; private set; }

    /// <summary>Takes a text in; another one of the same article gives way to it.</summary>
    /// <returns>False, and nothing is kept of it, if it is too short to be judged.</returns>
    /// <exception cref="InvalidOperationException">It holds <see cref="MostTexts"/> already.</exception>
    public bool Add(Guid article, Shingles shingles)
    {
        ArgumentNullException.ThrowIfNull(shingles);
        Remove(article);
        if (!shingles.IsJudged)
            return false;
        if (Count == MostTexts)
            throw new InvalidOperationException($"An index holds {MostTexts} texts.");
        var place = _free.TryPop(out var freed) ? freed : _used++;
        if (place >= _held.Length)
            Array.Resize(ref _held, Math.Max(16, _held.Length / 2 * 3));
        _places.Add(article, place);
        var hashes = shingles.Distinct();
        _held[place] = new(article, shingles, hashes.Length, hashes.Length);
        Size += hashes.Length;
        Raise();
        foreach (var hash in hashes)
        {
            var texts = _postings.Add(hash, place);
            if (_common.Contains(hash))
                Shift(place, -1);
            else if (texts > _limit)
                Ignore(hash);
        }
        return true;
    }

    /// <summary>Takes the text of an article out; does nothing if there is none.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(Guid article)
    {
        if (!_places.Remove(article, out var place))
            return false;
        foreach (var hash in _held[place].Shingles!.Distinct())
        {
            var texts = _postings.Remove(hash, place);
            if (texts <= _limit && _common.Remove(hash))
                ShiftAll(hash, +1);
        }
        if (_held[place].IsReprinted)
            _reprinted--;
        Size -= _held[place].All;
        _held[place] = default;
        _free.Push(place);
        Lower();
        return true;
    }

    /// <summary>
    /// The articles whose texts share <see cref="Reuse.Reused"/> or more with a text, in any order; which of them may
    /// have to do with it, <see cref="Reuse.Matches"/> says.
    /// </summary>
    /// <param name="article">Whose text it is, held or not; it is not found itself.</param>
    /// <param name="shingles">Its text.</param>
    /// <returns>Empty if the text is too short to be judged.</returns>
    public IReadOnlyList<ReuseCandidate> Find(Guid article, Shingles shingles)
    {
        ArgumentNullException.ThrowIfNull(shingles);
        if (!shingles.IsJudged || Count == 0)
            return [];
        var (rented, rentedCommon) = (ArrayPool<int>.Shared.Rent(_used), ArrayPool<int>.Shared.Rent(_used));
        var shared = rented.AsSpan(0, _used);
        var sharedCommon = rentedCommon.AsSpan(0, _used);
        shared.Clear();
        sharedCommon.Clear();
        var hashes = shingles.Distinct();
        var kept = hashes.Length;
        foreach (var hash in hashes)
        {
            if (_common.Contains(hash))
                kept--;
            else
                Tick(shared, hash);
        }
        var asked = new Held(article, shingles, hashes.Length, kept);
        if (asked.IsReprinted || _reprinted > 0)
            foreach (var hash in hashes)
                if (_common.Contains(hash))
                    Tick(sharedCommon, hash);
        var found = Above(asked, shared, sharedCommon);
        ArrayPool<int>.Shared.Return(rented);
        ArrayPool<int>.Shared.Return(rentedCommon);
        return found;
    }

    private List<ReuseCandidate> Above(Held asked, Span<int> shared, Span<int> sharedCommon)
    {
        var found = new List<ReuseCandidate>();
        for (var place = 0; place < shared.Length; place++)
        {
            if ((shared[place] | sharedCommon[place]) == 0)
                continue;
            ref var held = ref _held[place];
            var whole = asked.IsReprinted || held.IsReprinted;
            var both = whole ? shared[place] + sharedCommon[place] : shared[place];
            var shorter = whole ? Math.Min(asked.All, held.All) : Math.Min(asked.Kept, held.Kept);
            var containment = both == 0 ? 0 : (double)both / shorter;
            if (containment >= Reuse.Reused && held.Article != asked.Article)
                found.Add(new(held.Article, held.Shingles!, containment));
        }
        return found;
    }

    private void Tick(Span<int> counts, long hash)
    {
        foreach (var place in _postings.Of(hash))
            counts[place]++;
    }

    // One text more may raise what 1 % is: what is no longer above it counts again.
    private void Raise()
    {
        var limit = LimitOf(Count);
        if (limit == _limit)
            return;
        _limit = limit;
        foreach (var hash in _common.Where(hash => _postings.Of(hash).Length <= limit).ToList())
        {
            _common.Remove(hash);
            ShiftAll(hash, +1);
        }
    }

    private void Lower()
    {
        var limit = LimitOf(Count);
        if (limit == _limit)
            return;
        _limit = limit;
        foreach (var hash in _postings.InMoreThan(limit).Where(hash => !_common.Contains(hash)))
            Ignore(hash);
    }

    private void Ignore(long hash)
    {
        _common.Add(hash);
        ShiftAll(hash, -1);
    }

    private void ShiftAll(long hash, int by)
    {
        foreach (var place in _postings.Of(hash))
            Shift(place, by);
    }

    private void Shift(int place, int by)
    {
        ref var held = ref _held[place];
        var before = held.IsReprinted;
        held = held with { Kept = held.Kept + by };
        _reprinted += (held.IsReprinted ? 1 : 0) - (before ? 1 : 0);
    }

    private static int LimitOf(int texts) => Math.Max(FewestCommon, texts / 100);

    // A text, how many distinct shingles it has, and how many of them are not common.
    private readonly record struct Held(Guid Article, Shingles? Shingles, int All, int Kept)
    {
        internal bool IsReprinted => Kept * 2 < All;
    }
}

/// <summary>A text that shares much with another one, whatever its outlet and its date.</summary>
/// <param name="Article">Whose text it is.</param>
/// <param name="Shingles">What is kept of it.</param>
/// <param name="Containment">Shared part of the shorter text, <see cref="Reuse.Reused"/> to 1.</param>
public sealed record ReuseCandidate(Guid Article, Shingles Shingles, double Containment);
