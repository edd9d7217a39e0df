using Hypotheses.Analysis.TextReuse;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>
/// Whom a text can credit: the outlets of the registry, read once for each of its states, and those of the leak alone.
/// </summary>
public sealed class CreditedNames
{
    private Registered? _registered;

    internal async Task<(KnownNames Names, IReadOnlyDictionary<Guid, string> Registered)> OfAsync(
        LeakAct act, OutletKin kin)
    {
        var seq = act.Journal.Head.RegistrySeq;
        var held = Volatile.Read(ref _registered);
        if (held?.Seq != seq)
            Volatile.Write(ref _registered, held = await ReadAsync(act, seq));
        return (kin.NamesBeside(held.Names), held.Called);
    }

    private static async Task<Registered> ReadAsync(LeakAct act, long seq)
    {
        var (names, merges) = await SuggestionStore.RegisteredAsync(act);
        var into = merges.ToDictionary(row => row.OutletId, row => row.IntoId);
        return new(
            seq,
            new KnownNames(names.Select(row => new KnownName(RootOf(row.OutletId), row.Name))),
            names.Where(row => !row.Alias).ToDictionary(row => row.OutletId, row => row.Name));

        Guid RootOf(Guid outlet)
        {
            while (into.TryGetValue(outlet, out var root))
                outlet = root;
            return outlet;
        }
    }

    private sealed record Registered(long Seq, KnownNames Names, IReadOnlyDictionary<Guid, string> Called);
}
