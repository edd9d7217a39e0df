using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Archiving;

/// <summary>
/// Puts rows into one archived table. Tables are named by <see cref="ArchivedTables"/> alone and columns are those of
/// the catalog; the server writes the statements and quotes the names. Of the registry only what is not here yet goes
/// in, and what was ended since is ended here too; where its journal is all here, nothing does.
/// </summary>
public sealed class TableLoader
{
    private const string BuildPutSql = """
        select format(
            'insert into %1$I (%2$s) select %2$s '
                || 'from json_populate_recordset(cast(null as %1$I), cast(@rows as json)) r',
            @name, (select string_agg(format('%I', c.name), ', ' order by c.place)
                from unnest(@columns) with ordinality as c (name, place)))
            || case @kind
                when 'principals' then ' on conflict do nothing'
                when 'ofoutlets' then ' on conflict do nothing'
                when 'ofowners' then ' on conflict do nothing'
                when 'versions' then ' where r.seq_from > @seq'
                when 'entries' then ' where r.seq > @entries'
                else ''
            end
        """;

    private const string BuildEndSql = """
        select format(
            'with r as (select * from json_populate_recordset(cast(null as %1$I), cast(@rows as json)) '
                || 'where seq_from <= @seq and seq_to > @seq and seq_to < 9223372036854775807), '
                || 'ended as (update %1$I t set seq_to = r.seq_to from r '
                || 'where t.seq_to = 9223372036854775807 and %2$s returning 1) '
                || 'select (select count(*) from r) = (select count(*) from ended)',
            @name, (select string_agg(format('t.%1$I is not distinct from r.%1$I', c.name), ' and ' order by c.place)
                from unnest(@columns) with ordinality as c (name, place)
                where c.name <> 'seq_to'))
        """;

    // The first entry that is here and not the one of the archive.
    private const string OtherSql = """
        select e.seq
        from json_populate_recordset(cast(null as registry_entry), cast(@rows as json)) r
        join registry_entry e on e.seq = r.seq and e.hash <> r.hash
        order by e.seq
        limit 1
        """;

    private readonly ArchivedTable _table;
    private readonly RegistryHeld _held;
    private readonly string _put;
    private readonly string? _end;

    private TableLoader(ArchivedTable table, RegistryHeld held, string put, string? end) =>
        (_table, _held, _put, _end) = (table, held, put, end);

    private bool IsOfRegistry => _table.Rows is not (
        ArchivedRows.Principals or ArchivedRows.Leak or ArchivedRows.OfLeak);

    /// <param name="connection">In the transaction of the load.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that the archive has of it; all are columns of the table.</param>
    /// <param name="held">How far the registry reaches here.</param>
    /// <param name="cancel">Ends it.</param>
    internal static async Task<TableLoader> OfAsync(
        NpgsqlConnection connection, ArchivedTable table, string[] columns, RegistryHeld held, CancellationToken cancel)
    {
        var names = new { table.Name, columns, kind = table.Word };
        return new TableLoader(
            table, held,
            await connection.QuerySingleAsync<string>(
                new CommandDefinition(BuildPutSql, names, cancellationToken: cancel)),
            table.Rows != ArchivedRows.Versions ? null : await connection.QuerySingleAsync<string>(
                new CommandDefinition(BuildEndSql, names, cancellationToken: cancel)));
    }

    /// <summary>
    /// Puts rows in, a JSON array of objects. What keeps them out, as the end of a sentence; null = nothing.
    /// </summary>
    internal async Task<string?> PutAsync(NpgsqlConnection connection, string rows, CancellationToken cancel)
    {
        var parameters = new { rows, _held.Seq, _held.Entries };
        if (_table.Name == "registry_entry" && await connection.ExecuteScalarAsync<long?>(
            new CommandDefinition(OtherSql, new { rows }, cancellationToken: cancel)) is { } other)
            return $"the registry here is another from its entry {other} on. An archive goes into a service whose "
                + "registry is empty, or came out of the same one";
        if (IsOfRegistry && !_held.Grows)
            return null;
        if (_end is not null && !await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(_end, parameters, cancellationToken: cancel)))
            return "the registry here has other rows, though its history is the same";
        await connection.ExecuteAsync(new CommandDefinition(_put, parameters, cancellationToken: cancel));
        return null;
    }
}

/// <summary>How far the registry reaches where an archive comes in.</summary>
/// <param name="Seq">Its sequence.</param>
/// <param name="Entries">The number of its last entry.</param>
/// <param name="Grows">Whether the archive has entries after that.</param>
public readonly record struct RegistryHeld(long Seq, long Entries, bool Grows);
