using Hypotheses.Web.Platform;

namespace Hypotheses.Web;

/// <summary>Fills a migrated database with what HYPOTHESES_SEED asks for; repeatable.</summary>
public static class Seed
{
    public static Task RunAsync(Settings settings, Database database, ILogger log, CancellationToken cancel)
    {
        log.LogDebug("Nothing to seed for {Choice}", settings.Seed);
        return Task.CompletedTask;
    }
}
