using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Reading;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Owners;

/// <summary>Owners of outlets: read as they are now, entered and changed under the registry's lock.</summary>
public sealed class OwnerStore
{
    private const string ReadSql = """
        select v.owner_id as id, v.version, v.name, v.kind, v.country, v.source, v.note,
            array(
                select n.name
                from owner_name n
                where n.owner_id = v.owner_id and n.seq_to = 9223372036854775807 and n.alias
                order by n.name_key) as aliases,
            v.recorded_at, coalesce(a.name, p.name) as recorded_by
        from owner_version v
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where v.seq_to = 9223372036854775807 and v.owner_id = any(@ids)
        """;

    private const string PageSql = """
        select v.owner_id
        from owner_version v
        where v.seq_to = 9223372036854775807
            and (cast(@kind as text) is null or v.kind = @kind)
            and (cast(@country as text) is null or v.country = @country)
            and (cast(@below as uuid) is null or v.owner_id < @below)
        order by v.owner_id desc
        limit @fetch
        """;

    // Materialized: no plan may compare the names anew for each owner.
    private const string FindSql = """
        with found as materialized (
            select n.owner_id, n.name_key = @q as same, starts_with(n.name_key, @q) as begins,
                case when strpos(n.name_key, @q) > 0 then 1 else similarity(n.name_key, @q) end as likeness
            from owner_name n
            where n.seq_to = 9223372036854775807 and (strpos(n.name_key, @q) > 0 or n.name_key % @q)
        )
        select v.owner_id
        from found f
        join owner_version v on v.owner_id = f.owner_id and v.seq_to = 9223372036854775807
        where (cast(@kind as text) is null or v.kind = @kind)
            and (cast(@country as text) is null or v.country = @country)
        group by v.owner_id, v.name
        order by bool_or(f.same) desc, bool_or(f.begins) desc, max(f.likeness) desc, v.name, v.owner_id
        limit @limit
        """;

    private const string EnterSql = """
        insert into owner (id, recorded_at)
        select r.owner_id, @at
        from json_populate_recordset(null::owner_version, cast(@rows as json)) as r;

        insert into owner_version (owner_id, version, name, kind, country, source, note, seq_from, cause, recorded_at,
            recorded_by)
        select r.owner_id, 1, r.name, r.kind, r.country, r.source, r.note, @seq, 'registered', @at, @principal
        from json_populate_recordset(null::owner_version, cast(@rows as json)) as r
        """;

    private const string VersionSql = """
        with ended as (
            update owner_version
            set seq_to = @seq
            where owner_id = @id and version = @version and seq_to = 9223372036854775807
            returning owner_id, version
        )
        insert into owner_version (owner_id, version, name, kind, country, source, note, seq_from, cause, recorded_at,
            recorded_by)
        select owner_id, version + 1, @name, @kind, @country, @source, @note, @seq, 'changed', @at, @principal
        from ended
        """;

    private const string NamesSql = """
        insert into owner_name (owner_id, name, name_key, alias, seq_from)
        select r.owner_id, r.name, r.name_key, r.alias, @seq
        from json_populate_recordset(null::owner_name, cast(@rows as json)) as r
        on conflict (name_key) where seq_to = 9223372036854775807 do nothing
        returning name_key
        """;

    private const string EndNamesSql = """
        update owner_name
        set seq_to = @seq
        where owner_id = @id and name_key = any(@keys) and seq_to = 9223372036854775807
        """;

    private const string HoldersSql = """
        select n.name_key, v.owner_id, v.name
        from owner_name n
        join owner_version v on v.owner_id = n.owner_id and v.seq_to = 9223372036854775807
        where n.name_key = any(@keys) and n.seq_to = 9223372036854775807
        """;

    public async Task<Page<Owner>> PageAsync(Session session, Search search, CancellationToken cancel)
    {
        var ids = (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            PageSql, new { search.Kind, search.Country, search.Paging.Below, search.Paging.Fetch },
            cancellationToken: cancel))).AsList();
        return search.Paging.PageOf(await ReadAsync(session, ids, cancel), owner => owner.Id);
    }

    /// <summary>The owners that a name as far as typed may mean, the best first.</summary>
    public async Task<IReadOnlyList<Owner>> FindAsync(
        Session session, Search search, string typed, CancellationToken cancel)
    {
        var ids = await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            FindSql, new { q = NameKey.Of(typed), search.Kind, search.Country, search.Paging.Limit },
            cancellationToken: cancel));
        return await ReadAsync(session, ids.AsList(), cancel);
    }

    /// <summary>Null when the registry has no such owner.</summary>
    public async Task<Owner?> OneAsync(Session session, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, [id], cancel)).SingleOrDefault();

    /// <summary>The owners with these names or aliases, by name_key.</summary>
    public async Task<IReadOnlyDictionary<string, OwnerName>> NamedAsync(
        Session session, IEnumerable<string> names, CancellationToken cancel) =>
        (await session.Connection.QueryAsync<Holder>(new CommandDefinition(
            HoldersSql, new { keys = names.Select(NameKey.Of).Distinct().ToArray() }, cancellationToken: cancel)))
        .ToDictionary(row => row.NameKey, row => new OwnerName(row.OwnerId, row.Name));

    /// <summary>Enters owners; a name or alias of another one is 409, naming the holder. Their ids, in order.</summary>
    public async Task<IReadOnlyList<Guid>> EnterAsync(RegistryAct act, IReadOnlyList<NewOwner> owners)
    {
        var made = owners.Select(owner => (Id: Ids.Next(), Owner: owner)).ToList();
        await act.Connection.ExecuteAsync(new CommandDefinition(
            EnterSql,
            new
            {
                act.At, act.Seq, act.Journal.Principal,
                rows = Rows.Of(made.Select(x => new
                {
                    OwnerId = x.Id, x.Owner.Name, Kind = x.Owner.Kind ?? "unknown", x.Owner.Country, x.Owner.Source,
                    x.Owner.Note,
                })),
            },
            cancellationToken: act.Cancel));
        await NamesAsync(act, [.. made.SelectMany(x => NamesOf(x.Id, x.Owner.Name!, x.Owner.Aliases ?? []))]);
        foreach (var (id, owner) in made)
            act.Journal.Add(Entry.Of(
                "register", "owner", id, new { version = 1, Kind = owner.Kind ?? "unknown", owner.Country },
                new { owner.Name, owner.Aliases, owner.Source, owner.Note }));
        return [.. made.Select(x => x.Id)];
    }

    /// <summary>
    /// Changes an owner whose version is still the given one (412). A change that says what is held writes nothing.
    /// </summary>
    public async Task<Owner> ChangeAsync(RegistryAct act, Guid id, int version, OwnerChange change)
    {
        var held = await OneAsync(act.Session, id, act.Cancel)
            ?? throw new ProblemException(ProblemType.NotFound, ProblemType.NotFound.Title);
        if (held.Version != version)
            throw new ProblemException(
                ProblemType.PreconditionFailed, "The owner was changed meanwhile: read it again.");
        var after = After(held, change);
        var (before, wanted) = (NamesOf(id, held.Name, held.Aliases), NamesOf(id, after.Name, after.Aliases));
        var gone = before.Except(wanted).Select(name => name.NameKey).ToArray();
        // Two alike in the request would be one row less than asked for.
        var come = wanted.Where(name => !before.Contains(name)).ToList();
        if (gone.Length + come.Count == 0 && after with { Aliases = held.Aliases } == held)
            return held;
        await act.Connection.ExecuteAsync(new CommandDefinition(
            VersionSql,
            new
            {
                id, version, after.Name, after.Kind, after.Country, after.Source, after.Note, act.Seq, act.At,
                act.Journal.Principal,
            },
            cancellationToken: act.Cancel));
        await act.Connection.ExecuteAsync(new CommandDefinition(
            EndNamesSql, new { id, keys = gone, act.Seq }, cancellationToken: act.Cancel));
        await NamesAsync(act, come);
        act.Journal.Add(Entry.Of(
            "change", "owner", id,
            new
            {
                before = new { held.Version, held.Kind, held.Country },
                after = new { Version = version + 1, after.Kind, after.Country },
            },
            new
            {
                before = new { held.Name, held.Aliases, held.Source, held.Note },
                after = new { after.Name, after.Aliases, after.Source, after.Note },
            }));
        return (await OneAsync(act.Session, id, act.Cancel))!;
    }

    private static Owner After(Owner held, OwnerChange change)
    {
        var name = change.Name.IsStated ? change.Name.Value! : held.Name;
        var aliases = change.Aliases.IsStated ? change.Aliases.Value ?? []
            : NameKey.Of(name) == NameKey.Of(held.Name) ? held.Aliases
            : [.. held.Aliases.Where(alias => NameKey.Of(alias) != NameKey.Of(name)), held.Name];
        return held with
        {
            Name = name,
            Aliases = aliases,
            Kind = change.Kind.Or(held.Kind) ?? "unknown",
            Country = change.Country.Or(held.Country),
            Source = change.Source.Or(held.Source),
            Note = change.Note.Or(held.Note),
        };
    }

    private static async Task NamesAsync(RegistryAct act, IReadOnlyList<NameRow> names)
    {
        var entered = (await act.Connection.QueryAsync<string>(new CommandDefinition(
            NamesSql, new { act.Seq, rows = Rows.Of(names) }, cancellationToken: act.Cancel))).ToHashSet();
        var refused = names.Where(name => !entered.Remove(name.NameKey)).ToList();
        if (refused.Count == 0)
            return;
        var holders = (await act.Connection.QueryAsync<Holder>(new CommandDefinition(
            HoldersSql, new { keys = refused.Select(name => name.NameKey).ToArray() },
            cancellationToken: act.Cancel))).ToDictionary(row => row.NameKey);
        string WhyNot(NameRow name) => holders[name.NameKey].OwnerId == name.OwnerId
            ? $"{name.Name}: is given twice."
            : $"{name.Name}: is a name or alias of {holders[name.NameKey]}.";
        throw new ProblemException(
            ProblemType.Conflict, "See errors.",
            refused.GroupBy(name => name.Alias ? "aliases" : "name")
                .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(WhyNot)]));
    }

    private static IReadOnlyList<NameRow> NamesOf(Guid owner, string name, IReadOnlyList<string> aliases) =>
    [
        new NameRow(owner, name, NameKey.Of(name), false),
        .. aliases.Select(alias => new NameRow(owner, alias, NameKey.Of(alias), true)),
    ];

    private static async Task<IReadOnlyList<Owner>> ReadAsync(
        Session session, IReadOnlyList<Guid> order, CancellationToken cancel)
    {
        var rows = (await session.Connection.QueryAsync<Row>(new CommandDefinition(
            ReadSql, new { ids = order.ToArray() }, cancellationToken: cancel))).ToDictionary(row => row.Id);
        return [.. order.Where(rows.ContainsKey).Select(id => rows[id].Of)];
    }

    private sealed record Row(
        Guid Id, int Version, string Name, string Kind, string? Country, string? Source, string? Note,
        string[] Aliases, DateTimeOffset RecordedAt, string RecordedBy)
    {
        public Owner Of => new(Id, Version, Name, Kind, Country, Source, Note, Aliases, RecordedAt, RecordedBy);
    }

    private sealed record NameRow(Guid OwnerId, string Name, string NameKey, bool Alias);

    private sealed record Holder(string NameKey, Guid OwnerId, string Name)
    {
        public override string ToString() => $"{Name} ({OwnerId})";
    }
}
