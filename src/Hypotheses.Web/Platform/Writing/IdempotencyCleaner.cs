using Npgsql;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>Forgets old answers once an hour.</summary>
public sealed class IdempotencyCleaner(Database database, TimeProvider clock, ILogger<IdempotencyCleaner> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                await using var connection = await database.Writer.OpenConnectionAsync(stoppingToken);
                await IdempotencyStore.ForgetAsync(connection, clock.GetUtcNow(), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("Old answers are forgotten an hour later: {State}", e.SqlState);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
