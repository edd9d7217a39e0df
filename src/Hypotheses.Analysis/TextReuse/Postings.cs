namespace Hypotheses.Analysis.TextReuse;

/// <summary>
/// Which texts, by their numbers, have a shingle. Made for tens of millions of shingles of which most stand in one
/// text: such a one takes twelve bytes in an open table and no list.
/// </summary>
internal sealed class Postings
{
    private const int Empty = int.MinValue;
    private const int Nowhere = int.MinValue + 1;

    // By the first byte of the hash: each grows for itself, so no addition waits for all to be copied.
    private readonly Segment?[] _segments = new Segment?[256];
    private readonly PostingPool _pool = new();

    /// <summary>The texts that have the shingle, in any order.</summary>
    internal ReadOnlySpan<int> Of(long hash)
    {
        if (_segments[SegmentOf(hash)] is not { } segment)
            return [];
        var at = segment.Find(hash);
        return segment.Values[at] switch
        {
            Empty or Nowhere => [],
            >= 0 => segment.Values.AsSpan(at, 1),
            var list => _pool.Items(~list),
        };
    }

    /// <summary>Notes that a text has the shingle, which was not noted before, and counts its texts.</summary>
    internal int Add(long hash, int text)
    {
        var segment = _segments[SegmentOf(hash)] ??= new();
        var at = segment.Claim(hash);
        ref var value = ref segment.Values[at];
        value = value switch
        {
            Empty or Nowhere => text,
            >= 0 => ~_pool.New(value, text),
            _ => ~_pool.Append(~value, text),
        };
        return value >= 0 ? 1 : _pool.Count(~value);
    }

    /// <summary>Forgets that a text has the shingle, which was noted before, and counts the texts left.</summary>
    internal int Remove(long hash, int text)
    {
        if (_segments[SegmentOf(hash)] is not { } segment)
            return 0;
        ref var value = ref segment.Values[segment.Find(hash)];
        if (value is Empty or Nowhere)
            return 0;
        if (value < 0)
        {
            var list = ~value;
            _pool.Remove(list, text);
            if (_pool.Count(list) > 0)
                return _pool.Count(list);
            _pool.Free(list);
        }
        value = Nowhere;
        return 0;
    }

    /// <summary>The shingles that more than so many texts have.</summary>
    internal List<long> InMoreThan(int texts)
    {
        var found = new List<long>();
        foreach (var segment in _segments)
            for (var at = 0; at < (segment?.Values.Length ?? 0); at++)
                if (segment!.Values[at] is < 0 and > Nowhere and var list && _pool.Count(~list) > texts)
                    found.Add(segment.Keys[at]);
        return found;
    }

    private static int SegmentOf(long hash) => (int)((ulong)hash >> 56);

    private sealed class Segment
    {
        private const int Smallest = 16;

        private int _taken;

        internal Segment() => Clear(Smallest);

        internal long[] Keys { get; private set; } = [];

        internal int[] Values { get; private set; } = [];

        /// <summary>Where the hash stands, or else the empty place where it would.</summary>
        internal int Find(long hash)
        {
            // The 32 bits after the first byte, scaled to the length: no power of two is needed.
            var at = (int)(((ulong)(uint)(hash >> 24) * (ulong)Keys.Length) >> 32);
            while (Values[at] != Empty && Keys[at] != hash)
                at = at + 1 == Keys.Length ? 0 : at + 1;
            return at;
        }

        /// <summary>Where the hash stands, now if not before.</summary>
        internal int Claim(long hash)
        {
            var at = Find(hash);
            if (Values[at] != Empty)
                return at;
            if (_taken >= Keys.Length / 4 * 3)
            {
                Grow();
                at = Find(hash);
            }
            _taken++;
            (Keys[at], Values[at]) = (hash, Nowhere);
            return at;
        }

        private void Grow()
        {
            var (keys, values) = (Keys, Values);
            var held = values.Count(value => value is not (Empty or Nowhere));
            Clear(Math.Max(Smallest, held / 2 * 4));
            for (var i = 0; i < keys.Length; i++)
            {
                if (values[i] is Empty or Nowhere)
                    continue;
                var at = Find(keys[i]);
                (Keys[at], Values[at]) = (keys[i], values[i]);
                _taken++;
            }
        }

        private void Clear(int length)
        {
            (Keys, Values, _taken) = (new long[length], new int[length], 0);
            Array.Fill(Values, Empty);
        }
    }
}
