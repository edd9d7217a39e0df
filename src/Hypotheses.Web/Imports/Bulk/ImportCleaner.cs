using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Writing;

namespace Hypotheses.Web.Imports.Bulk;

/// <summary>Forgets rejected lines and names of suspects after a month.</summary>
public sealed class ImportCleaner(Database database, TimeProvider clock, ILogger<ImportCleaner> log)
    : HourlyCleaner(database, clock, log)
{
    private const int Days = 30;

    protected override async Task ForgetAsync(Session session, DateTimeOffset now, CancellationToken cancel)
    {
        await JobStore.ForgetAsync(session, now.AddDays(-Days), cancel);
        await NewSuspectStore.ForgetAsync(session, now.AddDays(-Days), cancel);
    }
}
