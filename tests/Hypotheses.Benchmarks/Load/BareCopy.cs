using Dapper;
using Npgsql;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// All that a leak holds, in the server's binary form, into empty tables of the same columns, checks and indexes: what
/// storing it costs by itself. Nothing is looked up in other tables.
/// </summary>
internal static class BareCopy
{
    // Files that are imported are not what was imported.
    private const string TablesSql = """
        select c.relname
        from pg_class c
        join pg_class h on h.oid = 'leak_head'::regclass and h.relnamespace = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'leak_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relname not like 'import%'
        order by c.relname
        """;

    private const string EmptySql = """
        drop schema if exists twin cascade;
        create schema twin
        """;

    private const string CheckpointSql = """
        checkpoint;
        """;

    /// <summary>The rows of the leak, and the seconds of CPU that the database took to store them.</summary>
    public static async Task<(long Rows, double Cpu)> RunAsync(Stage stage, Guid leak)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(stage.Cluster.SuperuserConnectionString) { CommandTimeout = 0 }
                .ConnectionString);
        await connection.OpenAsync();
        var tables = (await connection.QueryAsync<string>(TablesSql)).ToList();
        await connection.ExecuteAsync(EmptySql);
        foreach (var table in tables)
        {
            await connection.ExecuteAsync($"create table twin.{table} (like {table} including all)");
            await using var file = File.Create(FileOf(stage, table));
            await using var rows = await connection.BeginRawBinaryCopyAsync(
                $"copy (select * from {table} where leak_id = '{leak}') to stdout (format binary)");
            await rows.CopyToAsync(file);
        }
        await using (var flush = new NpgsqlCommand(CheckpointSql, connection))
            await flush.ExecuteNonQueryAsync();
        var before = ProcessTimes.OfTree(stage.Cluster.ProcessId);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            foreach (var table in tables)
            {
                await using var file = File.OpenRead(FileOf(stage, table));
                await using var rows = await connection.BeginRawBinaryCopyAsync(
                    $"copy twin.{table} from stdin (format binary)");
                await file.CopyToAsync(rows);
            }
            await transaction.CommitAsync();
        }
        var cpu = ProcessTimes.OfTree(stage.Cluster.ProcessId) - before;
        var count = 0L;
        foreach (var table in tables)
        {
            count += await connection.ExecuteScalarAsync<long>($"select count(*) from twin.{table}");
            File.Delete(FileOf(stage, table));
        }
        await connection.ExecuteAsync(EmptySql);
        return (count, cpu);
    }

    private static string FileOf(Stage stage, string table) => Path.Combine(stage.Directory, table + ".copy");
}
