using System.Collections.Concurrent;
using Hypotheses.Web.Platform.Journal;

namespace Hypotheses.Web.Platform.Access;

/// <summary>
/// What an account was refused because it may not do it: an entry of the registry's journal, by ids alone. The same
/// again within a minute is none: who asks on and on makes no long chain of it.
/// </summary>
public sealed class RefusalLog(
    RequestDelegate next, Database database, TimeProvider clock, ILogger<RefusalLog> log)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Guid, string), DateTimeOffset> _noted = new();

    public Task InvokeAsync(HttpContext http)
    {
        // It is on record before it is told.
        http.Response.OnStarting(() => NoteAsync(http));
        return next(http);
    }

    private async Task NoteAsync(HttpContext http)
    {
        if (http.Response.StatusCode != StatusCodes.Status403Forbidden
            || http.User.Identity is not ActorIdentity { Who: var who })
            return;
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "";
        if (IsNoted((who.Principal, operation)))
            return;
        try
        {
            await using var session = await database.OpenAsync(http.RequestAborted);
            await using var transaction = await session.Connection.BeginTransactionAsync(http.RequestAborted);
            var journal = await RegistryJournal.LockAsync(
                session.Connection, who.Principal, movesClock: false, http.RequestAborted);
            journal.Add(Entry.Of(
                "forbid", "account", who.Account,
                new { reason = "not allowed", operation, request = http.TraceIdentifier }));
            await journal.WriteAsync(session.Connection, http.RequestAborted);
            await transaction.CommitAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException or OperationCanceledException)
        {
            // It is refused all the same.
            log.LogError("Refusal of {RequestId} is not on record: {Kind}", http.TraceIdentifier, e.GetType().Name);
        }
    }

    private bool IsNoted((Guid, string) what)
    {
        var now = clock.GetUtcNow();
        if (_noted.TryGetValue(what, out var at) && now - at < Again)
            return true;
        if (_noted.Count >= Most)
            _noted.Clear();
        _noted[what] = now;
        return false;
    }
}
