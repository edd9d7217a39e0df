using Dapper;
using Hypotheses.Analysis.Identity;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Outlets;

/// <summary>
/// Acts on the registry of outlets: each under the registry's lock alone, with its entries in the registry's journal.
/// What they change for a leak, the leak takes up afterwards in a transaction of its own (<see cref="Adoption"/>).
/// </summary>
public sealed class OutletStore
{
    private const string KnownNamesSql = """
        select name_key
        from outlet_name
        where name_key = any(@keys) and seq_to = 9223372036854775807
        """;

    private const string RegisterSql = """
        insert into outlet (id, recorded_at)
        select r.outlet_id, @at
        from json_populate_recordset(null::outlet_version, cast(@rows as json)) as r;

        insert into outlet_version (outlet_id, version, name, kind, country, note, seq_from, cause, recorded_at,
            recorded_by)
        select r.outlet_id, 1, r.name, r.kind, r.country, r.note, @seq, 'registered', @at, @principal
        from json_populate_recordset(null::outlet_version, cast(@rows as json)) as r
        """;

    private const string NamesSql = """
        insert into outlet_name (outlet_id, name, name_key, alias, seq_from)
        select r.outlet_id, r.name, r.name_key, r.alias, @seq
        from json_populate_recordset(null::outlet_name, cast(@rows as json)) as r
        """;

    private const string KeysSql = """
        insert into outlet_key (key, outlet_id, kind, seq_from)
        select r.key, r.outlet_id, r.kind, @seq
        from json_populate_recordset(null::outlet_key, cast(@rows as json)) as r
        """;

    private const string MarkSql = """
        insert into host_mark (host, mark, note, seq_from)
        select r.host, r.mark, r.note, @seq
        from json_populate_recordset(null::host_mark, cast(@rows as json)) as r
        where not exists (select 1 from host_mark h where h.host = r.host and h.seq_to = 9223372036854775807)
        returning host
        """;

    private const string RootSql = """
        select m.into_id
        from outlet o
        left join outlet_merge m on m.outlet_id = o.id and m.seq_to = 9223372036854775807
        where o.id = @outlet
        """;

    private const string MergeSql = """
        insert into outlet_merge (outlet_id, into_id, seq_from)
        values (@outlet, @into, @seq)
        """;

    private const string UnmergeSql = """
        update outlet_merge
        set seq_to = @seq
        where outlet_id = @outlet and seq_to = 9223372036854775807
        """;

    /// <summary>
    /// Enters the outlets whose name the registry does not know yet, with their domains. Returns their ids.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> RegisterAsync(
        Session session, Guid principal, IReadOnlyList<NewOutlet> outlets, CancellationToken cancel)
    {
        var journal = await RegistryJournal.LockAsync(session.Connection, principal, movesClock: true, cancel);
        var keys = outlets.Select(outlet => NameKey.Of(outlet.Name)).ToArray();
        var known = (await session.Connection.QueryAsync<string>(
            new CommandDefinition(KnownNamesSql, new { keys }, cancellationToken: cancel))).ToHashSet();
        var made = outlets.Where(outlet => !known.Contains(NameKey.Of(outlet.Name)))
            .Select(outlet => (Id: Guid.CreateVersion7(), Outlet: outlet)).ToList();
        var at = new { at = journal.RecordedAt, seq = journal.Seq, principal };
        if (made.Count == 0)
            return [];
        await session.Connection.ExecuteAsync(new CommandDefinition(
            RegisterSql,
            new
            {
                at.at, at.seq, at.principal,
                rows = Rows.Of(made.Select(x =>
                    new { OutletId = x.Id, x.Outlet.Name, x.Outlet.Kind, x.Outlet.Country, x.Outlet.Note })),
            },
            cancellationToken: cancel));
        var names = made.SelectMany(x => x.Outlet.Aliases.Prepend(x.Outlet.Name).Select((name, i) =>
            new { OutletId = x.Id, Name = name, NameKey = NameKey.Of(name), Alias = i > 0 }));
        await session.Connection.ExecuteAsync(
            new CommandDefinition(NamesSql, new { at.seq, rows = Rows.Of(names) }, cancellationToken: cancel));
        var domains = made.SelectMany(x => x.Outlet.Domains.Select(domain =>
            new { Key = domain, OutletId = x.Id, Kind = domain.Contains('/') ? "locator" : "domain" }));
        await session.Connection.ExecuteAsync(
            new CommandDefinition(KeysSql, new { at.seq, rows = Rows.Of(domains) }, cancellationToken: cancel));
        foreach (var (id, outlet) in made)
            journal.Add(Entry.Of(
                "register", "outlet", id,
                new { version = 1, outlet.Name, outlet.Kind, outlet.Country, outlet.Domains, outlet.Aliases },
                new { outlet.Note }));
        await journal.WriteAsync(session.Connection, cancel);
        return [.. made.Select(x => x.Id)];
    }

    /// <summary>Marks hosts that carry others' articles; one that is marked already stays as it is.</summary>
    public async Task MarkAsync(
        Session session, Guid principal, IReadOnlyList<HostMark> marks, CancellationToken cancel)
    {
        var journal = await RegistryJournal.LockAsync(session.Connection, principal, movesClock: true, cancel);
        var entered = (await session.Connection.QueryAsync<string>(new CommandDefinition(
            MarkSql, new { seq = journal.Seq, rows = Rows.Of(marks) }, cancellationToken: cancel))).ToHashSet();
        foreach (var mark in marks.Where(mark => entered.Contains(mark.Host)))
            journal.Add(
                Entry.Of("mark", "host", OutletKey.IdOf(mark.Host), new { mark.Host, mark.Mark }, new { mark.Note }));
        await journal.WriteAsync(session.Connection, cancel);
    }

    /// <summary>From now on the outlet counts as another. Both must be roots of their merges (422).</summary>
    public async Task MergeAsync(Session session, Guid principal, Guid outlet, Guid into, CancellationToken cancel)
    {
        var journal = await RegistryJournal.LockAsync(session.Connection, principal, movesClock: true, cancel);
        await NeedRootAsync(session, outlet, "outlet", cancel);
        await NeedRootAsync(session, into, "into", cancel);
        await session.Connection.ExecuteAsync(new CommandDefinition(
            MergeSql, new { outlet, into, seq = journal.Seq }, cancellationToken: cancel));
        journal.Add(Entry.Of("merge", "outlet", outlet, new { into }));
        await journal.WriteAsync(session.Connection, cancel);
    }

    /// <summary>Takes an outlet's merge back: it counts for itself again.</summary>
    public async Task UnmergeAsync(Session session, Guid principal, Guid outlet, CancellationToken cancel)
    {
        var journal = await RegistryJournal.LockAsync(session.Connection, principal, movesClock: true, cancel);
        var undone = await session.Connection.ExecuteAsync(new CommandDefinition(
            UnmergeSql, new { outlet, seq = journal.Seq }, cancellationToken: cancel));
        if (undone == 0)
            throw new ProblemException(ProblemType.Unprocessable, "outlet", "The outlet is not merged into another.");
        journal.Add(Entry.Of("unmerge", "outlet", outlet, new { merged = false }));
        await journal.WriteAsync(session.Connection, cancel);
    }

    private static async Task NeedRootAsync(Session session, Guid outlet, string field, CancellationToken cancel)
    {
        var rows = (await session.Connection.QueryAsync<Guid?>(
            new CommandDefinition(RootSql, new { outlet }, cancellationToken: cancel))).AsList();
        if (rows.Count == 0)
            throw new ProblemException(ProblemType.Unprocessable, field, "There is no such outlet in the registry.");
        if (rows[0] is { } into)
            throw new ProblemException(
                ProblemType.Unprocessable, field, $"The outlet is merged into {into}: name that one.");
    }
}

/// <summary>An outlet to enter. A domain with a path is a locator.</summary>
public sealed record NewOutlet(
    string Name, string Kind, string? Country, string? Note, IReadOnlyList<string> Domains,
    IReadOnlyList<string> Aliases);

/// <summary>A host that carries others' articles: aggregator, mirror or podcast_player.</summary>
public sealed record HostMark(string Host, string Mark, string? Note);
