using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Web.Scores;

/// <summary>What was read of kept counts: one answer may ask for them as of several published times.</summary>
public sealed class KeptRead
{
    private readonly Dictionary<bool, (HashSet<Guid> Of, IReadOnlyList<OutletTally> Rows)> _reached = [];
    private IReadOnlyList<Naming>? _direct;

    /// <summary>
    /// What outlets say of all suspects themselves. A suspect without parts gives with its parts what it gives itself:
    /// if it was read so, it is not read again.
    /// </summary>
    public async Task<IReadOnlyList<Naming>> DirectAsync(
        IReadOnlyList<SuspectFact> suspects, Func<Guid[], Task<IReadOnlyList<Naming>>> read)
    {
        if (_direct is not null)
            return _direct;
        var wholes = suspects.Select(suspect => suspect.PartOf).OfType<Guid>().ToHashSet();
        var (of, rows) = _reached.TryGetValue(true, out var held) ? held : ([], []);
        var known = of.Except(wholes).ToHashSet();
        Guid[] others = [.. suspects.Select(suspect => suspect.Id).Where(id => !known.Contains(id))];
        return _direct =
        [
            .. rows.Where(row => known.Contains(row.Suspect)).Select(Said),
            .. others.Length == 0 ? [] : await read(others),
        ];
    }

    public static Naming Said(OutletTally row) =>
        new(row.Suspect, row.Outlet, row.Citations > 0, row.Doubts > 0, row.Denies > 0);

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
