using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Web.Scores;

/// <summary>What was read of kept counts: one answer may ask for them as of several published times.</summary>
public sealed class KeptRead
{
    private readonly Dictionary<bool, (HashSet<Guid> Of, IReadOnlyList<OutletTally> Rows)> _reached = [];
    private IReadOnlyList<Naming>? _direct;

    public async Task<IReadOnlyList<Naming>> DirectAsync(Func<Task<IReadOnlyList<Naming>>> read) =>
        _direct ??= await read();

    /// <summary>Of some suspects; those of more are looked through for them.</summary>
    public async Task<IReadOnlyList<OutletTally>> ReachedAsync(
        bool rollup, Guid[] suspects, Func<Guid[], Task<IReadOnlyList<OutletTally>>> read)
    {
        if (!_reached.TryGetValue(rollup, out var held) || !held.Of.IsSupersetOf(suspects))
            _reached[rollup] = held = ([.. suspects], await read(suspects));
        var wanted = suspects.ToHashSet();
        if (held.Of.Count == wanted.Count)
            return held.Rows;
        return [.. held.Rows.Where(row => wanted.Contains(row.Suspect))];
    }
}
