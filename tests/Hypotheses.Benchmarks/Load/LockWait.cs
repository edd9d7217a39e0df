using Dapper;
using Npgsql;

namespace Hypotheses.Benchmarks.Load;

/// <summary>Asks for a leak's lock again and again while something else works on it: how long that keeps it.</summary>
internal static class LockWait
{
    private const string LockSql = """
        select leak_id
        from leak_head
        where leak_id = @leak
        for update
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <summary>The longest wait in milliseconds until <paramref name="work"/> is over.</summary>
    public static async Task<double> LongestAsync(Stage stage, Guid leak, Task work)
    {
        await using var connection = new NpgsqlConnection(stage.Cluster.SuperuserConnectionString);
        await connection.OpenAsync();
        var longest = 0.0;
        while (!work.IsCompleted)
        {
            longest = Math.Max(
                longest, await Rounds.TimeAsync(() => connection.ExecuteAsync(LockSql, new { leak })));
            await Task.Delay(Pause);
        }
        await work;
        return longest;
    }
}
