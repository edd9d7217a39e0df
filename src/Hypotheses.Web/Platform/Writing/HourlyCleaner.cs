using Npgsql;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>Forgets something old at the start and once an hour.</summary>
public abstract class HourlyCleaner(Database database, TimeProvider clock, ILogger log) : BackgroundService
{
    protected abstract Task ForgetAsync(Session session, DateTimeOffset now, CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                await using var session = await database.OpenAsync(stoppingToken);
                await ForgetAsync(session, clock.GetUtcNow(), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("What is old is forgotten an hour later: {State}", e.SqlState);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
