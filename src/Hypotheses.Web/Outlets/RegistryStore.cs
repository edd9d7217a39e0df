using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Outlets;

/// <summary>Enters outlets into the registry and changes them, under its lock and with their history.</summary>
public sealed class RegistryStore(OutletStore outlets)
{
    private const string EnterSql = """
        insert into outlet (id, recorded_at)
        select r.outlet_id, @at
        from json_populate_recordset(null::outlet_version, cast(@rows as json)) as r;

        insert into outlet_version (outlet_id, version, name, kind, country, language, note, excluded_reason, seq_from,
            cause, recorded_at, recorded_by)
        select r.outlet_id, r.version, r.name, r.kind, r.country, r.language, r.note, r.excluded_reason, @seq, r.cause,
            @at, @principal
        from json_populate_recordset(null::outlet_version, cast(@rows as json)) as r
        """;

    private const string VersionSql = """
        with ended as (
            update outlet_version
            set seq_to = @seq
            where outlet_id = @id and version = @version and seq_to = 9223372036854775807
            returning outlet_id, version
        )
        insert into outlet_version (outlet_id, version, name, kind, country, language, note, excluded_reason, seq_from,
            cause, recorded_at, recorded_by)
        select outlet_id, version + 1, @name, @kind, @country, @language, @note, @excluded, @seq, @cause, @at,
            @principal
        from ended
        """;

    // What another outlet holds is left out; the caller is told who.
    private const string NamesSql = """
        insert into outlet_name (outlet_id, name, name_key, alias, valid_from, valid_to, seq_from)
        select r.outlet_id, r.name, r.name_key, r.alias, r.valid_from, r.valid_to, @seq
        from json_populate_recordset(null::outlet_name, cast(@rows as json)) as r
        on conflict (name_key) where seq_to = 9223372036854775807 do nothing
        returning name_key
        """;

    private const string KeysSql = """
        insert into outlet_key (key, outlet_id, kind, valid_from, valid_to, seq_from)
        select r.key, r.outlet_id, r.kind, r.valid_from, r.valid_to, @seq
        from json_populate_recordset(null::outlet_key, cast(@rows as json)) as r
        on conflict do nothing
        returning key, valid_from, valid_to
        """;

    private const string EndNamesSql = """
        update outlet_name
        set seq_to = @seq
        where outlet_id = @id and name_key = any(@keys) and seq_to = 9223372036854775807
        """;

    private const string EndKeySql = """
        update outlet_key
        set seq_to = @seq
        where outlet_id = @id and key = @key and valid_from is not distinct from cast(@from as date)
            and seq_to = 9223372036854775807
        """;

    private const string NameHoldersSql = """
        select n.name_key as key, v.outlet_id, v.name
        from outlet_name n
        join outlet_version v on v.outlet_id = n.outlet_id and v.seq_to = 9223372036854775807
        where n.name_key = any(@keys) and n.seq_to = 9223372036854775807
        """;

    private const string KeyHoldersSql = """
        select k.key, v.outlet_id, v.name
        from outlet_key k
        join outlet_version v on v.outlet_id = k.outlet_id and v.seq_to = 9223372036854775807
        where k.key = any(@keys) and k.seq_to = 9223372036854775807
        """;

    /// <summary>Enters one outlet; a name, alias, domain or locator of another one is 409, naming the holder.</summary>
    public async Task<Outlet> RegisterAsync(RegistryAct act, OutletEntry entry)
    {
        var id = await EnterAsync(act, [entry]);
        return (await outlets.OneAsync(act.Session, id[0], act.Cancel))!;
    }

    /// <summary>Enters outlets as <see cref="RegisterAsync(RegistryAct, OutletEntry)"/> does; their ids.</summary>
    public Task<IReadOnlyList<Guid>> RegisterAsync(RegistryAct act, IReadOnlyList<OutletEntry> entries) =>
        EnterAsync(act, entries);

    /// <summary>
    /// Enters the outlets of which nothing is on file yet, neither name nor alias, domain nor locator. Their ids.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> SeedAsync(RegistryAct act, IReadOnlyList<OutletEntry> entries)
    {
        var names = await NameHoldersAsync(act, [.. entries.SelectMany(e => e.Names).Select(n => n.NameKey)]);
        var keys = await KeyHoldersAsync(act, [.. entries.SelectMany(e => e.Keys).Select(k => k.Key)]);
        var fresh = entries
            .Where(e => !e.Names.Any(n => names.Contains(n.NameKey)) && !e.Keys.Any(k => keys.Contains(k.Key)))
            .ToList();
        return fresh.Count == 0 ? [] : await EnterAsync(act, fresh);
    }

    /// <summary>
    /// Changes an outlet whose version is still the given one (412). A change that says what is held writes nothing.
    /// </summary>
    public async Task<Outlet> ChangeAsync(RegistryAct act, Guid id, int version, OutletChange change)
    {
        var held = await outlets.OneAsync(act.Session, id, act.Cancel)
            ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        if (held.Version != version)
            throw new ProblemException(
                ProblemType.PreconditionFailed, "The outlet was changed meanwhile: read it again.");
        var (before, after) = (OutletEntry.Of(held), OutletEntry.Of(held, change));
        var gone = before.Names.Where(n => after.Names.All(a => a.Facts != n.Facts)).ToList();
        var come = after.Names.Where(n => before.Names.All(b => b.Facts != n.Facts)).ToList();
        var lost = before.Keys.Where(k => after.Keys.All(a => a.Facts != k.Facts)).ToList();
        var won = after.Keys.Where(k => before.Keys.All(b => b.Facts != k.Facts)).ToList();
        var same = before with { Names = after.Names, Keys = after.Keys } == after;
        if (same && gone.Count + come.Count + lost.Count + won.Count == 0)
            return held;

        await BumpAsync(act, id, version, after, "changed");
        if (gone.Count > 0)
            await act.Connection.ExecuteAsync(new CommandDefinition(
                EndNamesSql, new { id, keys = gone.Select(n => n.NameKey).ToArray(), seq = act.Seq },
                cancellationToken: act.Cancel));
        foreach (var key in lost)
            await act.Connection.ExecuteAsync(new CommandDefinition(
                EndKeySql, new { id, key.Key, from = key.ValidFrom, seq = act.Seq }, cancellationToken: act.Cancel));
        await NamesAsync(act, [.. come.Select(name => (id, name))]);
        await KeysAsync(act, [.. won.Select(key => (id, key))]);
        act.Journal.Add(Entry.Of(
            "change", "outlet", id, new { before = FactsOf(before, version), after = FactsOf(after, version + 1) },
            before.Note == after.Note ? null : new { before = new { before.Note }, after = new { after.Note } }));
        return (await outlets.OneAsync(act.Session, id, act.Cancel))!;
    }

    /// <summary>A new version of the same words, since something of the outlet changed that stands elsewhere.</summary>
    internal static Task TouchAsync(RegistryAct act, Outlet held, string cause) =>
        BumpAsync(act, held.Id, held.Version, OutletEntry.Of(held), cause);

    private static Task<int> BumpAsync(RegistryAct act, Guid id, int version, OutletEntry after, string cause) =>
        act.Connection.ExecuteAsync(new CommandDefinition(
            VersionSql,
            new
            {
                id, version, after.Name, after.Kind, after.Country, after.Language, after.Note, after.Excluded, cause,
                seq = act.Seq, at = act.At, act.Journal.Principal,
            },
            cancellationToken: act.Cancel));

    private static async Task<IReadOnlyList<Guid>> EnterAsync(RegistryAct act, IReadOnlyList<OutletEntry> entries)
    {
        var made = entries.Select(entry => (Id: Ids.Next(), Entry: entry)).ToList();
        var rows = made.Select(x => new
        {
            OutletId = x.Id, Version = 1, x.Entry.Name, x.Entry.Kind, x.Entry.Country, x.Entry.Language, x.Entry.Note,
            ExcludedReason = x.Entry.Excluded, Cause = "registered",
        });
        await act.Connection.ExecuteAsync(new CommandDefinition(
            EnterSql, new { at = act.At, seq = act.Seq, act.Journal.Principal, rows = Rows.Of(rows) },
            cancellationToken: act.Cancel));
        await NamesAsync(act, [.. made.SelectMany(x => x.Entry.Names.Select(name => (x.Id, name)))]);
        await KeysAsync(act, [.. made.SelectMany(x => x.Entry.Keys.Select(key => (x.Id, key)))]);
        foreach (var (id, entry) in made)
            act.Journal.Add(Entry.Of(
                "register", "outlet", id, FactsOf(entry, 1), entry.Note is null ? null : new { entry.Note }));
        return [.. made.Select(x => x.Id)];
    }

    private static async Task NamesAsync(RegistryAct act, IReadOnlyList<(Guid Id, NameSpan Name)> names)
    {
        var rows = names.Select(x => new
        {
            OutletId = x.Id, x.Name.Name, x.Name.NameKey, x.Name.Alias, x.Name.ValidFrom, x.Name.ValidTo,
        });
        var entered = (await act.Connection.QueryAsync<string>(new CommandDefinition(
            NamesSql, new { seq = act.Seq, rows = Rows.Of(rows) }, cancellationToken: act.Cancel))).ToHashSet();
        // A key is entered once: of two names alike the second is left out as well.
        var refused = names.Where(x => !entered.Remove(x.Name.NameKey)).ToList();
        if (refused.Count > 0)
            throw Refusal(
                [.. refused.Select(x => (x.Id, x.Name.Path, x.Name.NameKey))], "name or alias",
                await NameHoldersAsync(act, [.. refused.Select(x => x.Name.NameKey)]));
    }

    private static async Task KeysAsync(RegistryAct act, IReadOnlyList<(Guid Id, KeySpan Key)> keys)
    {
        var rows = keys.Select(x => new { x.Key.Key, OutletId = x.Id, x.Key.Kind, x.Key.ValidFrom, x.Key.ValidTo });
        var entered = (await act.Connection.QueryAsync<Entered>(new CommandDefinition(
            KeysSql, new { seq = act.Seq, rows = Rows.Of(rows) }, cancellationToken: act.Cancel))).ToHashSet();
        var refused = keys
            .Where(x => !entered.Remove(new Entered(x.Key.Key, x.Key.ValidFrom, x.Key.ValidTo))).ToList();
        if (refused.Count > 0)
            throw Refusal(
                [.. refused.Select(x => (x.Id, x.Key.Path, x.Key.Key))], "domain or locator",
                await KeyHoldersAsync(act, [.. refused.Select(x => x.Key.Key)]));
    }

    private static ProblemException Refusal(
        IReadOnlyList<(Guid Id, string Path, string Key)> refused, string what, ILookup<string, Holder> holders) =>
        new(
            ProblemType.Conflict, "See errors.",
            refused.GroupBy(x => x.Path).ToDictionary(
                g => g.Key,
                g => (IReadOnlyList<string>)
                [
                    holders[g.First().Key].Where(h => h.OutletId != g.First().Id)
                        .Select(h => $"Is a {what} of {h.Name} ({h.OutletId}).").FirstOrDefault("Is given twice."),
                ]));

    private static async Task<ILookup<string, Holder>> NameHoldersAsync(RegistryAct act, string[] keys) =>
        (await act.Connection.QueryAsync<Holder>(
            new CommandDefinition(NameHoldersSql, new { keys }, cancellationToken: act.Cancel)))
        .ToLookup(row => row.Key);

    private static async Task<ILookup<string, Holder>> KeyHoldersAsync(RegistryAct act, string[] keys) =>
        (await act.Connection.QueryAsync<Holder>(
            new CommandDefinition(KeyHoldersSql, new { keys }, cancellationToken: act.Cancel)))
        .ToLookup(row => row.Key);

    private static object FactsOf(OutletEntry of, int version) => new
    {
        version, of.Name, of.Kind, of.Country, of.Language, of.Excluded,
        Keys = of.Keys.Select(k => new { k.Key, From = k.ValidFrom, To = k.ValidTo }),
        Aliases = of.Names.Skip(1).Select(n => new { n.Name, From = n.ValidFrom, To = n.ValidTo }),
    };

    private sealed record Holder(string Key, Guid OutletId, string Name);

    private sealed record Entered(string Key, DateOnly? ValidFrom, DateOnly? ValidTo);
}
