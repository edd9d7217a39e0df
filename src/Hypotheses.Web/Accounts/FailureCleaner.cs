using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Accounts;

/// <summary>Forgets old wrong passwords and codes once an hour.</summary>
public sealed class FailureCleaner(Database database, TimeProvider clock, ILogger<FailureCleaner> log)
    : HourlyCleaner(database, clock, log)
{
    protected override Task ForgetAsync(Session session, DateTimeOffset now, CancellationToken cancel) =>
        FailureStore.ForgetOldAsync(session, now, cancel);
}
