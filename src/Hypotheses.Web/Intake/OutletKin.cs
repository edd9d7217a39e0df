using Hypotheses.Analysis.TextReuse;

namespace Hypotheses.Web.Intake;

/// <summary>
/// The outlets of a leak, and which of them count as one, by the registry that the leak has taken up. It grows with the
/// outlets that acts enter.
/// </summary>
internal sealed class OutletKin
{
    // Names are filed anew with all others once there are more than these, and more than a part of them.
    private const int MostBeside = 64;
    private const int PartBeside = 8;

    private readonly Dictionary<Guid, LeakOutletRow> _rows = [];
    private readonly Dictionary<Guid, List<Guid>> _kin = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    // Of those that the registry does not know, or did not when they came.
    private readonly List<KnownName> _provisional = [];

    private KnownNames? _registered;
    private KnownNames? _filed;
    private int _filedCount;

    public OutletKin(IEnumerable<LeakOutletRow> outlets) => Add(outlets);

    /// <summary>Adds outlets that were entered.</summary>
    public void Add(IEnumerable<LeakOutletRow> outlets)
    {
        foreach (var row in outlets)
        {
            _rows.Add(row.OutletId, row);
            if (!_kin.TryGetValue(row.RootId, out var kin))
                _kin.Add(row.RootId, kin = []);
            kin.Add(row.OutletId);
            if (row.Key is { } key)
                _names.TryAdd(key, row.Name);
            if (row.RegistryId is null && IsName(row.Name))
                _provisional.Add(new KnownName(row.RootId, row.Name));
        }
    }

    public bool Has(Guid outlet) => _rows.ContainsKey(outlet);

    public OutletChoice ChoiceOf(Guid outlet)
    {
        var row = _rows[outlet];
        return new OutletChoice(row.OutletId, row.RegistryId, row.Key, row.Name);
    }

    /// <summary>What the outlet of a key is called; null if the leak has none.</summary>
    public string? NameOf(string key) => _names.GetValueOrDefault(key);

    public Guid RootOf(Guid outlet) => _rows.TryGetValue(outlet, out var row) ? row.RootId : outlet;

    public IEnumerable<Guid> Of(Guid outlet) => _kin.TryGetValue(RootOf(outlet), out var kin) ? kin : [outlet];

    /// <summary>The names of provisional outlets, to be found in texts beside those of the registry.</summary>
    public KnownNames NamesBeside(KnownNames registered)
    {
        var beside = _provisional.Count - _filedCount;
        if (_filed is null || _registered != registered || beside > Math.Max(MostBeside, _filedCount / PartBeside))
        {
            _filed = new KnownNames(_provisional, registered);
            (_registered, _filedCount, beside) = (registered, _provisional.Count, 0);
        }
        return beside == 0 ? _filed : new KnownNames(_provisional.Skip(_filedCount), _filed);
    }

    // What a leak calls an outlet may be the last part of an address, and "news" is no name to look for in a text.
    private static bool IsName(string name) => !char.IsLower(name[0]) || name.Contains('.', StringComparison.Ordinal);
}
