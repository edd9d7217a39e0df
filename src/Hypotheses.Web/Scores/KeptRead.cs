using Hypotheses.Analysis.Scoring;

namespace Hypotheses.Web.Scores;

/// <summary>What was read of kept counts: one answer may ask for them as of several published times.</summary>
public sealed class KeptRead
{
    private readonly Dictionary<bool, Dictionary<Guid, OutletTally[]>> _reached =
        new() { [false] = [], [true] = [] };

    private readonly Dictionary<Guid, List<Naming>> _said = [];
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
        var known = _reached[true].Where(of => !wholes.Contains(of.Key))
            .ToDictionary(of => of.Key, of => of.Value.Select(Said));
        foreach (var (suspect, said) in _said)
            known[suspect] = said;
        Guid[] others = [.. suspects.Select(suspect => suspect.Id).Where(id => !known.ContainsKey(id))];
        return _direct =
        [
            .. known.Values.SelectMany(rows => rows),
            .. others.Length == 0 ? [] : await read(others),
        ];
    }

    /// <summary>
    /// Keeps what outlets say of some suspects as it was read with their counts: with roll-up of those without parts.
    /// </summary>
    public void Keep(
        IReadOnlyList<SuspectFact> suspects, bool rollup, IEnumerable<Guid> of, IEnumerable<Naming> namings)
    {
        if (_direct is not null)
            return;
        var wholes = rollup ? suspects.Select(suspect => suspect.PartOf).OfType<Guid>().ToHashSet() : [];
        foreach (var suspect in of)
            if (!wholes.Contains(suspect))
                _said[suspect] = [];
        foreach (var naming in namings)
            if (!wholes.Contains(naming.Suspect))
                _said[naming.Suspect].Add(naming);
    }

    public static Naming Said(OutletTally row) =>
        new(row.Suspect, row.Outlet, row.Citations > 0, row.Doubts > 0, row.Denies > 0);

    /// <summary>Of some suspects; what was read of one before is not read again.</summary>
    public async Task<IReadOnlyList<OutletTally>> ReachedAsync(
        bool rollup, Guid[] suspects, Func<Guid[], Task<IReadOnlyList<OutletTally>>> read)
    {
        var held = _reached[rollup];
        Guid[] others = [.. suspects.Where(id => !held.ContainsKey(id)).Distinct()];
        if (others.Length > 0)
        {
            var rows = (await read(others)).ToLookup(row => row.Suspect);
            foreach (var suspect in others)
                held[suspect] = [.. rows[suspect]];
        }
        return [.. suspects.Distinct().SelectMany(suspect => held[suspect])];
    }
}
