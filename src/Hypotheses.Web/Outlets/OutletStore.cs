using Dapper;
using Hypotheses.Client;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Reading;

namespace Hypotheses.Web.Outlets;

/// <summary>Reads the registry's outlets as they are now.</summary>
public sealed class OutletStore
{
    private const string ReadSql = """
        select v.outlet_id as id, v.version, v.name, v.kind, v.country, v.language, v.note,
            v.excluded_reason as excluded, m.into_id as merged_into,
            array(
                select x.outlet_id
                from outlet_merge x
                where x.into_id = v.outlet_id and x.seq_to = 9223372036854775807
                order by x.outlet_id) as merged,
            v.recorded_at, coalesce(a.name, p.name) as recorded_by
        from outlet_version v
        left join outlet_merge m on m.outlet_id = v.outlet_id and m.seq_to = 9223372036854775807
        join principal p on p.id = v.recorded_by
        left join api_key k on k.id = p.id
        left join account a on a.id = k.account_id
        where v.seq_to = 9223372036854775807 and v.outlet_id = any(@ids)
        """;

    private const string PageSql = """
        select v.outlet_id
        from outlet_version v
        where v.seq_to = 9223372036854775807
            and (cast(@kind as text) is null or v.kind = @kind)
            and (cast(@country as text) is null or v.country = @country)
            and (cast(@below as uuid) is null or v.outlet_id < @below)
        order by v.outlet_id desc
        limit @fetch
        """;

    // A name as far as typed, or a domain. Materialized: no plan may compare the names anew for each outlet.
    private const string FindSql = """
        with name as not materialized (
            select n.outlet_id as id, n.name_key
            from outlet_name n
            where n.seq_to = 9223372036854775807
        ),
        """ + NearNames.LedTo + """

        , found as materialized (
            select n.id as outlet_id, n.name_key = @q as same, starts_with(n.name_key, @q) as begins,
                case when strpos(n.name_key, @q) > 0 then 1 else similarity(n.name_key, @q) end as likeness
            from led_to n
            where strpos(n.name_key, @q) > 0 or n.name_key % @q
            union all
            (select k.outlet_id, k.key = @domain, starts_with(k.key, @domain), 1
            from outlet_key k
            where k.seq_to = 9223372036854775807 and k.key like @of_domain
            order by k.key = @domain desc, starts_with(k.key, @domain) desc, k.key
            limit @most)
        )
        select f.outlet_id
        from found f
        join outlet_version v on v.outlet_id = f.outlet_id and v.seq_to = 9223372036854775807
        where (cast(@kind as text) is null or v.kind = @kind)
            and (cast(@country as text) is null or v.country = @country)
        group by f.outlet_id, v.name
        order by bool_or(f.same) desc, bool_or(f.begins) desc, max(f.likeness) desc, v.name, f.outlet_id
        limit @limit
        """;

    private const string NamesSql = """
        select outlet_id, name, valid_from, valid_to
        from outlet_name
        where outlet_id = any(@ids) and seq_to = 9223372036854775807 and alias
        order by name_key
        """;

    private const string KeysSql = """
        select outlet_id, key, kind, valid_from, valid_to
        from outlet_key
        where outlet_id = any(@ids) and seq_to = 9223372036854775807
        order by valid_to desc nulls first, octet_length(key), key
        """;

    public async Task<Page<Outlet>> PageAsync(Session session, Search search, CancellationToken cancel)
    {
        var ids = (await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            PageSql, new { search.Kind, search.Country, search.Paging.Below, search.Paging.Fetch },
            cancellationToken: cancel))).AsList();
        return search.Paging.PageOf(await ReadAsync(session, ids, cancel), outlet => outlet.Id);
    }

    /// <summary>The outlets that a name or domain as far as typed may mean, the best first.</summary>
    public async Task<IReadOnlyList<Outlet>> FindAsync(
        Session session, Search search, string typed, CancellationToken cancel)
    {
        var (near, domain) = (new NearNames(typed), typed.Trim().ToLowerInvariant());
        var ids = await session.Connection.QueryAsync<Guid>(new CommandDefinition(
            FindSql,
            new
            {
                near.Q, near.Begun, near.Word, near.Within, near.Lengthy, near.Most, domain,
                of_domain = $"%{NearNames.Escaped(domain)}%", search.Kind, search.Country, search.Paging.Limit,
            },
            cancellationToken: cancel));
        return await ReadAsync(session, ids.AsList(), cancel);
    }

    /// <summary>Null when the registry has no such outlet.</summary>
    public async Task<Outlet?> OneAsync(Session session, Guid id, CancellationToken cancel) =>
        (await ReadAsync(session, [id], cancel)).SingleOrDefault();

    /// <summary>The outlets of these ids, in their order; unknown ones are left out.</summary>
    public async Task<IReadOnlyList<Outlet>> ReadAsync(
        Session session, IReadOnlyList<Guid> order, CancellationToken cancel)
    {
        var of = new { ids = order.ToArray() };
        var rows = (await session.Connection.QueryAsync<Row>(
            new CommandDefinition(ReadSql, of, cancellationToken: cancel))).ToDictionary(row => row.Id);
        var names = (await session.Connection.QueryAsync<NameRow>(
            new CommandDefinition(NamesSql, of, cancellationToken: cancel))).ToLookup(row => row.OutletId);
        var keys = (await session.Connection.QueryAsync<KeyRow>(
            new CommandDefinition(KeysSql, of, cancellationToken: cancel))).ToLookup(row => row.OutletId);
        return [.. order.Where(rows.ContainsKey).Select(id => rows[id].Of(names[id], keys[id]))];
    }

    private sealed record Row(
        Guid Id, int Version, string Name, string Kind, string? Country, string? Language, string? Note,
        string? Excluded, Guid? MergedInto, Guid[] Merged, DateTimeOffset RecordedAt, string RecordedBy)
    {
        public Outlet Of(IEnumerable<NameRow> names, IEnumerable<KeyRow> keys) => new(
            Id, Version, Name, Kind, Country, Language, Note, Excluded,
            [.. keys.Where(key => key.Kind == "domain").Select(key => key.Dated)],
            [.. keys.Where(key => key.Kind == "locator").Select(key => key.Dated)],
            [.. names.Select(name => new DatedName { Name = name.Name, From = name.ValidFrom, To = name.ValidTo })],
            MergedInto, Merged, RecordedAt, RecordedBy);
    }

    private sealed record NameRow(Guid OutletId, string Name, DateOnly? ValidFrom, DateOnly? ValidTo);

    private sealed record KeyRow(Guid OutletId, string Key, string Kind, DateOnly? ValidFrom, DateOnly? ValidTo)
    {
        public DatedKey Dated => new() { Key = Key, From = ValidFrom, To = ValidTo };
    }
}
