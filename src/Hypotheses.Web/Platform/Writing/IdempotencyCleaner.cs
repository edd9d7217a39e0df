namespace Hypotheses.Web.Platform.Writing;

/// <summary>Forgets old answers once an hour.</summary>
public sealed class IdempotencyCleaner(Database database, TimeProvider clock, ILogger<IdempotencyCleaner> log)
    : HourlyCleaner(database, clock, log)
{
    protected override Task ForgetAsync(Session session, DateTimeOffset now, CancellationToken cancel) =>
        IdempotencyStore.ForgetAsync(session.Connection, now, cancel);
}
