using System.Collections.Concurrent;
using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Web.Scores;

/// <summary>
/// What stands behind scores that are kept, as far as it was asked for: of the few who come first or can come first
/// what outlets give toward them with their parts, and who says to know at first hand.
/// </summary>
public sealed class KeptRows
{
    /// <summary>
    /// At most, voices among them: about what ten suspects have whom every outlet of a large leak names.
    /// </summary>
    public const int Most = 50_000;

    private readonly ConcurrentDictionary<Guid, OutletTally[]> _reached = [];
    private volatile List<VoiceTally>? _firstHand;

    /// <summary>What still stands.</summary>
    /// <param name="moved">Toward these something else is given now.</param>
    /// <param name="heard">Of these all voices are given anew; who moved is among them.</param>
    /// <param name="voices">The voices.</param>
    internal KeptRows Without(
        IReadOnlySet<Guid> moved, IReadOnlySet<Guid> heard, IReadOnlyList<VoiceTally> voices)
    {
        var rows = new KeptRows
        {
            _firstHand = _firstHand is { } held
                ? [.. held.Where(of => !heard.Contains(of.Suspect)), .. voices.Where(of => of.IsFirstHand)] : null,
        };
        foreach (var (suspect, reached) in _reached)
            if (!moved.Contains(suspect))
                rows._reached[suspect] = reached;
        return rows;
    }

    internal async Task<IReadOnlyList<OutletTally>> ReachedAsync(
        IReadOnlyCollection<Guid> suspects, Func<Guid[], Task<IReadOnlyList<OutletTally>>> read)
    {
        var held = suspects.Where(_reached.ContainsKey).ToDictionary(suspect => suspect, suspect => _reached[suspect]);
        Guid[] others = [.. suspects.Where(suspect => !held.ContainsKey(suspect))];
        var rows = others.Length == 0 ? [] : await read(others);
        if (_reached.Values.Sum(of => of.Length) + (_firstHand?.Count ?? 0) + rows.Count <= Most)
        {
            var bySuspect = rows.ToLookup(row => row.Suspect);
            foreach (var suspect in others)
                _reached[suspect] = [.. bySuspect[suspect]];
        }
        return [.. held.Values.SelectMany(of => of), .. rows];
    }

    internal async Task<IReadOnlyList<VoiceTally>> FirstHandAsync(Func<Task<IEnumerable<VoiceTally>>> read)
    {
        if (_firstHand is { } held)
            return held;
        List<VoiceTally> voices = [.. await read()];
        if (voices.Count <= Most / 2)
            _firstHand = voices;
        return voices;
    }
}
