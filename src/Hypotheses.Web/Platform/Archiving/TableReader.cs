using Dapper;
using Hypotheses.Web.Platform.Journal;
using Npgsql;

namespace Hypotheses.Web.Platform.Archiving;

/// <summary>
/// Reads the rows of archived tables as JSON. Tables are named by <see cref="ArchivedTables"/> alone, and their
/// columns by the catalog; the server writes the statements and quotes the names.
/// </summary>
public static class TableReader
{
    // Text is sorted by its bytes: another database may sort it otherwise.
    private const string BuildSql = """
        with listed as (
            select string_agg(
                case c.name
                    when 'seq_to' then
                        'case when t.seq_to > @seq then 9223372036854775807 else t.seq_to end as seq_to'
                    else format('t.%I', c.name)
                end, ', ' order by c.place) as columns
            from unnest(@columns) with ordinality as c (name, place)
        ), sorted as (
            select string_agg(
                format('t.%I', a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', '
                order by k.place) as columns
            from pg_index i
            cross join unnest(cast(i.indkey as smallint[])) with ordinality as k (attnum, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
            where i.indrelid = to_regclass(@name) and i.indisprimary
        )
        select format(
            'select cast(row_to_json(r) as text) from (select %s from %I t where %s order by %s) r',
            l.columns, @name,
            case @rows
                when 'ofoutlets' then
                    'exists (select from outlet_version v where v.outlet_id = t.id and v.seq_from <= @seq)'
                when 'ofowners' then
                    'exists (select from owner_version v where v.owner_id = t.id and v.seq_from <= @seq)'
                when 'versions' then 't.seq_from <= @seq'
                when 'leak' then 't.id = @leak'
                when 'ofleak' then 't.leak_id = @leak'
            end,
            concat_ws(', ', case when @first <> '' then format('t.%I', cast(@first as text)) end, s.columns))
        from listed l, sorted s
        """;

    private const string BuildPrincipalsSql = """
        select string_agg(
            format('select t.%I as id from %I t where ', a.attname, w.name)
                || case w.rows
                    when 'leak' then 't.id = @leak'
                    when 'ofleak' then 't.leak_id = @leak'
                    when 'versions' then 't.seq_from <= @seq'
                    else 't.seq <= @entries and t.thing in (''outlet'', ''owner'', ''host'')'
                end, ' union ' order by w.place, a.attnum)
        from unnest(@names, @rows) with ordinality as w (name, rows, place)
        join pg_constraint k on k.conrelid = to_regclass(w.name) and k.contype = 'f'
            and k.confrelid = to_regclass('principal')
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        """;

    // A key goes by its account's name, as it does in the history. What an address of mail is sent to stays behind.
    private const string PrincipalsSql = """
        select cast(row_to_json(r) as text)
        from (
            select p.id, p.kind,
                regexp_replace(coalesce(a.name, p.name), '([^[:space:]@]+)@[^[:space:]@]+', '\1', 'g') as name,
                p.created_at
            from principal p
            left join api_key k on k.id = p.id
            left join account a on a.id = coalesce(k.account_id, p.id)
            where p.id = any(@principals) and p.kind <> 'system'
            order by p.id
        ) r
        """;

    // Accounts, keys and sign-ins stand in the same chain. What is told of such an entry is its number, its hash and,
    // as its commitment, the hash of what it says.
    private const string EntriesSql = """
        select cast(row_to_json(r) as text)
        from (
            select e.seq,
                coalesce(
                    max(e.recorded_at) filter (where e.thing in ('outlet', 'owner', 'host')) over (order by e.seq),
                    cast('2000-01-01T00:00:00Z' as timestamptz)) as recorded_at,
                e.registry_seq, coalesce(o.principal_id, @service) as principal_id,
                coalesce(o.act, 'withheld') as act, coalesce(o.thing, 'withheld') as thing,
                coalesce(o.thing_id, '00000000-0000-0000-0000-000000000000') as thing_id,
                coalesce(o.facts, '{}') as facts, coalesce(o.commitment, f.fields) as commitment, e.hash
            from registry_entry e
            left join registry_entry o on o.seq = e.seq and o.thing in ('outlet', 'owner', 'host')
            left join unnest(cast(@seqs as bigint[]), cast(@fields as bytea[])) as f (seq, fields)
                on f.seq = e.seq
            where e.seq <= @entries
            order by e.seq
        ) r
        """;

    private const string WordsSql = """
        select cast(row_to_json(r) as text)
        from (
            select w.seq, w.salt, w.words
            from registry_entry_words w
            join registry_entry e on e.seq = w.seq and e.thing in ('outlet', 'owner', 'host')
            where w.seq <= @entries
            order by w.seq
        ) r
        """;

    /// <summary>The rows of a table, one after another as the database gives them.</summary>
    /// <param name="session">One snapshot.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="of">Of which leak, and how far of the registry.</param>
    /// <param name="cancel">Ends it.</param>
    internal static async Task<IAsyncEnumerable<string>> RowsAsync(
        Session session, ArchivedTable table, IReadOnlyList<TableColumn> columns, ArchiveReach of,
        CancellationToken cancel)
    {
        var connection = session.Connection;
        if (table.Rows == ArchivedRows.Principals)
            return connection.QueryUnbufferedAsync<string>(
                PrincipalsSql, new { principals = await PrincipalsAsync(connection, of, cancel) });
        if (table.Rows == ArchivedRows.Entries)
            return table.Name == "registry_entry"
                ? connection.QueryUnbufferedAsync<string>(
                    EntriesSql, new { of.Entries, Access.Actor.Service, of.Withheld.Seqs, of.Withheld.Fields })
                : connection.QueryUnbufferedAsync<string>(WordsSql, new { of.Entries });
        var rows = await connection.QuerySingleAsync<string>(new CommandDefinition(
            BuildSql,
            new
            {
                table.Name, rows = table.Word, first = table.First ?? "",
                columns = columns.Select(column => column.Name).ToArray(),
            },
            cancellationToken: cancel));
        return connection.QueryUnbufferedAsync<string>(rows, new { of.Leak, of.Seq });
    }

    private static async Task<Guid[]> PrincipalsAsync(
        NpgsqlConnection connection, ArchiveReach of, CancellationToken cancel)
    {
        var naming = ArchivedTables.All.Where(table => table.Rows is not ArchivedRows.Principals).ToList();
        var ids = await connection.QuerySingleAsync<string>(new CommandDefinition(
            BuildPrincipalsSql,
            new
            {
                names = naming.Select(table => table.Name).ToArray(),
                rows = naming.Select(table => table.Word).ToArray(),
            },
            cancellationToken: cancel));
        return
        [
            .. (await connection.QueryAsync<Guid?>(new CommandDefinition(
                ids, new { of.Leak, of.Seq, of.Entries }, cancellationToken: cancel))).OfType<Guid>(),
        ];
    }
}

/// <summary>Of what an archive is.</summary>
/// <param name="Leak">The leak.</param>
/// <param name="Seq">The sequence of the registry that the leak has taken up.</param>
/// <param name="Entries">The number of the registry's entry that made it.</param>
/// <param name="Withheld">Those of the registry's entries that stay behind.</param>
internal readonly record struct ArchiveReach(Guid Leak, long Seq, long Entries, WithheldEntries Withheld);
