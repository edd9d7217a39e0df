using Dapper;

namespace Hypotheses.Web.Platform.Archiving;

/// <summary>Reads from the catalog which columns an archived table has.</summary>
public static class TableShapes
{
    private const string ShapesSql = """
        select t.name, a.attname as column, not a.attnotnull or a.atthasdef as optional
        from unnest(@names, @withouts) as t (name, without)
        join pg_attribute a on a.attrelid = to_regclass(t.name) and a.attnum > 0
        where not a.attisdropped and a.attgenerated = '' and a.attname is distinct from t.without
        order by t.name, a.attnum
        """;

    private const string SchemaSql = """
        select max(version)
        from migration
        """;

    /// <summary>The columns of each archived table, in order; what is generated or stays behind is none.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<TableColumn>>> OfAsync(
        Session session, CancellationToken cancel)
    {
        var rows = await session.Connection.QueryAsync<Row>(new CommandDefinition(
            ShapesSql,
            new
            {
                names = ArchivedTables.All.Select(table => table.Name).ToArray(),
                withouts = ArchivedTables.All.Select(table => table.Without).ToArray(),
            },
            cancellationToken: cancel));
        return rows.GroupBy(row => row.Name).ToDictionary(
            table => table.Key,
            table => (IReadOnlyList<TableColumn>)
                [.. table.Select(row => new TableColumn(row.Column, row.Optional))]);
    }

    /// <summary>The number of the last migration.</summary>
    public static Task<int> SchemaAsync(Session session, CancellationToken cancel) =>
        session.Connection.ExecuteScalarAsync<int>(new CommandDefinition(SchemaSql, cancellationToken: cancel));

    private sealed record Row(string Name, string Column, bool Optional);
}

/// <summary>A column.</summary>
/// <param name="Name">As in the schema.</param>
/// <param name="Optional">Whether a row may do without it: null or its default stands.</param>
public sealed record TableColumn(string Name, bool Optional);
