using System.Data;
using Hypotheses.Web.Platform.Access;

namespace Hypotheses.Web.Platform.Reading;

/// <summary>
/// One read, one snapshot: several statements of an answer see the same state. Nothing under a leak is read before
/// access.
/// </summary>
public sealed class Reads(Database database)
{
    public Task<T> OnLeakAsync<T>(
        HttpContext http, string leak, Func<Session, LeakScope, CancellationToken, Task<T>> read) =>
        RunAsync(http, async (session, cancel) =>
            await read(session, await LeakAccess.FindAsync(session, leak, Actor.Of(http), cancel), cancel));

    public async Task<T> RunAsync<T>(HttpContext http, Func<Session, CancellationToken, Task<T>> read)
    {
        var cancel = http.RequestAborted;
        await using var session = await database.OpenAsync(cancel);
        await using var snapshot = await session.Connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead, cancel);
        var result = await read(session, cancel);
        await snapshot.CommitAsync(cancel);
        return result;
    }
}
