using Dapper;
using Hypotheses.Web.Platform.Derived;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Intake;

/// <summary>What the registry, at the sequence that the act pins, and the leak know of outlets.</summary>
internal static class IntakeOutletStore
{
    // As a span from itself to itself: for equality the database may take the index of what is nearly alike, which it
    // thinks small until it was vacuumed, and which takes a hundred times as long.
    private const string KeysSql = """
        select k.key, k.outlet_id, v.name, k.valid_from, k.valid_to
        from (select distinct u.key from unnest(cast(@keys as text[])) as u (key)) x
        join outlet_key k on k.key >= x.key and k.key <= x.key and k.seq_from <= @seq and k.seq_to > @seq
        join outlet_version v on v.outlet_id = k.outlet_id and v.seq_from <= @seq and v.seq_to > @seq
        """;

    private const string NamesSql = """
        select n.name_key as key, n.outlet_id, v.name, n.valid_from, n.valid_to
        from (select distinct u.key from unnest(cast(@names as text[])) as u (key)) x
        join outlet_name n on n.name_key >= x.key and n.name_key <= x.key and n.seq_from <= @seq and n.seq_to > @seq
        join outlet_version v on v.outlet_id = n.outlet_id and v.seq_from <= @seq and v.seq_to > @seq
        """;

    private const string IdsSql = """
        select v.outlet_id, v.name
        from outlet_version v
        where v.outlet_id = any(@ids) and v.seq_from <= @seq and v.seq_to > @seq
        """;

    private const string MergesSql = """
        with recursive step as (
            select m.outlet_id, m.into_id
            from outlet_merge m
            where m.outlet_id = any(@outlets) and m.seq_from <= @seq and m.seq_to > @seq
            union
            select m.outlet_id, m.into_id
            from step s
            join outlet_merge m on m.outlet_id = s.into_id and m.seq_from <= @seq and m.seq_to > @seq
        )
        select outlet_id, into_id
        from step
        """;

    private const string MarksSql = """
        select host
        from host_mark
        where host = any(@keys) and seq_from <= @seq and seq_to > @seq
        """;

    private const string OfLeakSql = """
        select o.outlet_id, o.registry_id, o.key, coalesce(o.name, v.name) as name, r.root_id
        from leak_outlet o
        join leak_outlet_root r on r.leak_id = o.leak_id and r.outlet_id = o.outlet_id
        left join outlet_version v on v.outlet_id = o.registry_id and v.seq_from <= @seq and v.seq_to > @seq
        where o.leak_id = @leak and (cast(@outlets as uuid[]) is null or o.outlet_id = any(@outlets))
        """;

    private const string EnterSql = """
        insert into leak_outlet (leak_id, outlet_id, registry_id, key, name, recorded_at, recorded_by)
        select @leak, r.outlet_id, r.registry_id, r.key, r.name, @at, @principal
        from json_populate_recordset(null::leak_outlet, cast(@rows as json)) as r
        """;

    public static async Task<OutletBook> BookAsync(LeakAct act, string[] keys, string[] names, Guid[] ids)
    {
        var at = new { leak = act.Leak.Id, seq = act.Journal.Head.RegistrySeq, keys, names, ids };
        var byKey = await act.Connection.QueryAsync<KeyRow>(
            new CommandDefinition(KeysSql, at, cancellationToken: act.Cancel));
        var byName = await act.Connection.QueryAsync<KeyRow>(
            new CommandDefinition(NamesSql, at, cancellationToken: act.Cancel));
        var byId = await act.Connection.QueryAsync<IdRow>(
            new CommandDefinition(IdsSql, at, cancellationToken: act.Cancel));
        var marks = await act.Connection.QueryAsync<string>(
            new CommandDefinition(MarksSql, at, cancellationToken: act.Cancel));
        var (held, named, known) = (byKey.AsList(), byName.AsList(), byId.AsList());
        var outlets = held.Concat(named).Select(row => row.OutletId).Concat(known.Select(row => row.OutletId));
        var merges = await act.Connection.QueryAsync<MergeRow>(new CommandDefinition(
            MergesSql, new { at.seq, outlets = outlets.Distinct().ToArray() }, cancellationToken: act.Cancel));
        return new OutletBook(
            held.ToLookup(row => row.Key), named.ToDictionary(row => row.Key),
            known.ToDictionary(row => row.OutletId), marks.ToHashSet(),
            merges.ToDictionary(row => row.OutletId, row => row.IntoId));
    }

    /// <summary>The outlets of the leak, read unless the act knows them.</summary>
    public static async Task<OutletKin> KinAsync(LeakAct act)
    {
        if (act.Known<OutletKin>() is { } known)
            return known;
        var kin = new OutletKin(await OfLeakAsync(act, null));
        act.Know(kin);
        return kin;
    }

    /// <summary>Enters outlets that the leak has not had yet, with their roots.</summary>
    public static async Task EnterAsync(LeakAct act, OutletKin kin, IReadOnlyCollection<OutletChoice> made)
    {
        if (made.Count == 0)
            return;
        var rows = made.Select(o =>
            new { OutletId = o.Id, o.RegistryId, o.Key, Name = o.RegistryId is null ? o.Name : null });
        await act.Connection.ExecuteAsync(new CommandDefinition(
            EnterSql, new { leak = act.Leak.Id, act.At, act.Journal.Principal, rows = Rows.Of(rows) },
            cancellationToken: act.Cancel));
        foreach (var outlet in made)
            act.Journal.Add(Entry.Of(
                "enter", "outlet", outlet.Id, new { outlet.RegistryId, outlet.Key },
                outlet.RegistryId is null ? new { outlet.Name } : null));
        Guid[] outlets = [.. made.Select(o => o.Id)];
        await Roots.EnterAsync(act.Connection, act.Leak.Id, act.Journal.Head.RegistrySeq, outlets, act.Cancel);
        kin.Add(await OfLeakAsync(act, outlets));
    }

    private static async Task<IReadOnlyList<LeakOutletRow>> OfLeakAsync(LeakAct act, Guid[]? outlets) =>
        (await act.Connection.QueryAsync<LeakOutletRow>(
            new CommandDefinition(
                OfLeakSql, new { leak = act.Leak.Id, seq = act.Journal.Head.RegistrySeq, outlets },
                cancellationToken: act.Cancel))).AsList();
}

internal sealed record KeyRow(string Key, Guid OutletId, string Name, DateOnly? ValidFrom, DateOnly? ValidTo)
{
    public bool HoldsOn(DateOnly? day) =>
        day is not { } d ? ValidTo is null
            : (ValidFrom is null || ValidFrom <= d) && (ValidTo is null || d < ValidTo);
}

internal sealed record MergeRow(Guid OutletId, Guid IntoId);

internal sealed record IdRow(Guid OutletId, string Name);

internal sealed record LeakOutletRow(Guid OutletId, Guid? RegistryId, string? Key, string Name, Guid RootId);

/// <summary>What is known of the outlets that a request speaks of.</summary>
internal sealed record OutletBook(
    ILookup<string, KeyRow> ByKey, IReadOnlyDictionary<string, KeyRow> ByName,
    IReadOnlyDictionary<Guid, IdRow> ById, IReadOnlySet<string> Marked,
    IReadOnlyDictionary<Guid, Guid> Merges)
{
    /// <summary>What an outlet of the registry counts as.</summary>
    public Guid RootOf(Guid outlet) => Merges.TryGetValue(outlet, out var into) ? RootOf(into) : outlet;

    /// <summary>Who has a domain or locator on a day; without one, who has it still.</summary>
    public KeyRow? HolderOf(string key, DateOnly? day) => ByKey[key].FirstOrDefault(row => row.HoldsOn(day));
}
