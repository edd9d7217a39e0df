using Dapper;
using Npgsql;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// Says again and again that the counts of a leak were made anew, which makes whatever answer was kept stale and
/// changes nothing in it: each request has to be answered from the database.
/// </summary>
internal static class Moving
{
    private const string MoveSql = """
        update leak_head
        set counted = counted + 1
        where leak_id = @leak
        """;

    // By the server itself: a thousand times in two seconds, at little cost.
    private const string KeepMovingSql = """
        set synchronous_commit = off;
        create or replace procedure pg_temp.move(leak uuid, turns int) language plpgsql as $$
        begin
            for turn in 1 .. turns loop
                update leak_head set counted = counted + 1 where leak_id = leak;
                commit;
                perform pg_sleep(0.002);
            end loop;
        end $$
        """;

    private const string CallSql = "call pg_temp.move(@leak, 1000000)";
    private const string EndSql = "select pg_cancel_backend(@process)";

    public static async Task OnceAsync(Stage stage, Guid leak)
    {
        await using var connection = new NpgsqlConnection(stage.Cluster.SuperuserConnectionString);
        await connection.ExecuteAsync(MoveSql, new { leak });
    }

    public static async Task<double> MeanwhileAsync(Stage stage, Guid leak, Func<Task<double>> work)
    {
        await using var connection = new NpgsqlConnection(stage.Cluster.SuperuserConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await connection.ExecuteAsync(KeepMovingSql);
        var moving = connection.ExecuteAsync(CallSql, new { leak }, commandTimeout: 0);
        try
        {
            return await work();
        }
        finally
        {
            await using var other = new NpgsqlConnection(stage.Cluster.SuperuserConnectionString);
            await other.ExecuteAsync(EndSql, new { process = connection.ProcessID });
            try
            {
                await moving;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled)
            {
                // As it was told to.
            }
        }
    }
}
