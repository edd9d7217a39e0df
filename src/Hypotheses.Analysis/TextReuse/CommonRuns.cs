namespace Hypotheses.Analysis.TextReuse;

/// <summary>
/// A text made ready to find its longest common run with others: a suffix automaton over its shingles, so that neither
/// making it nor asking it is more than linear, whatever repeats. Source: Blumer et al., The smallest automaton
/// recognizing the subwords of a text (1985).
/// </summary>
internal sealed class CommonRuns
{
    private readonly Dictionary<(int State, long Hash), int> _next;
    private readonly List<State> _states = [new(0, -1, -1, -1)];
    private readonly List<(long Hash, int After)> _ways = [];

    internal CommonRuns(ReadOnlySpan<long> hashes)
    {
        _next = new(hashes.Length * 2);
        for (int at = 0, last = 0; at < hashes.Length; at++)
            last = Extend(last, hashes[at], at);
    }

    /// <summary>The longest run shared with another text; of equally long ones the first in this one.</summary>
    internal Passage Longest(ReadOnlySpan<long> other)
    {
        var (state, length, best, bestEnd) = (0, 0, 0, 0);
        foreach (var hash in other)
        {
            int to;
            while (!_next.TryGetValue((state, hash), out to) && state > 0)
            {
                state = _states[state].Suffix;
                length = _states[state].Length;
            }
            (state, length) = to > 0 ? (to, length + 1) : (0, 0);
            var end = _states[state].FirstEnd;
            if (length > best || (length == best && end < bestEnd))
                (best, bestEnd) = (length, end);
        }
        return best == 0 ? default : new(bestEnd - best + 1, best + Shingles.Size - 1);
    }

    private int Extend(int last, long hash, int at)
    {
        var added = Add(new(_states[last].Length + 1, 0, at, -1));
        var from = last;
        for (; from >= 0 && !_next.ContainsKey((from, hash)); from = _states[from].Suffix)
            Lead(from, hash, added);
        if (from < 0)
            return added;
        var to = _next[(from, hash)];
        if (_states[to].Length == _states[from].Length + 1)
        {
            _states[added] = _states[added] with { Suffix = to };
            return added;
        }
        var split = Add(_states[to] with { Length = _states[from].Length + 1, Ways = -1 });
        for (var way = _states[to].Ways; way >= 0; way = _ways[way].After)
            Lead(split, _ways[way].Hash, _next[(to, _ways[way].Hash)]);
        for (; from >= 0 && _next.TryGetValue((from, hash), out var old) && old == to; from = _states[from].Suffix)
            _next[(from, hash)] = split;
        _states[to] = _states[to] with { Suffix = split };
        _states[added] = _states[added] with { Suffix = split };
        return added;
    }

    private int Add(State state)
    {
        _states.Add(state);
        return _states.Count - 1;
    }

    private void Lead(int from, long hash, int to)
    {
        _next.Add((from, hash), to);
        _ways.Add((hash, _states[from].Ways));
        _states[from] = _states[from] with { Ways = _ways.Count - 1 };
    }

    // Length of its longest run, the state of the longest shorter ending that leads elsewhere, where the run first
    // ends, and the last of its ways out.
    private readonly record struct State(int Length, int Suffix, int FirstEnd, int Ways);
}
