using System.Data;
using Hypotheses.Web.Platform.Access;
using Npgsql;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>One read, one snapshot: several statements of an answer see the same state. Nothing under a leak is read before access.</summary>
public sealed class Reads(Database database)
{
    public Task<T> OnLeakAsync<T>(
        HttpContext http, string leak, Func<NpgsqlConnection, LeakScope, CancellationToken, Task<T>> read) =>
        RunAsync(http, async (connection, cancel) =>
            await read(connection, await LeakAccess.FindAsync(connection, leak, Actor.Of(http), cancel), cancel));

    public async Task<T> RunAsync<T>(HttpContext http, Func<NpgsqlConnection, CancellationToken, Task<T>> read)
    {
        var cancel = http.RequestAborted;
        await using var connection = await database.Writer.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var result = await read(connection, cancel);
        await snapshot.CommitAsync(cancel);
        return result;
    }
}
