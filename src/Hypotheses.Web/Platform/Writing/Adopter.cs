using Npgsql;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>
/// Looks every minute for leaks that missed an act of the registry: the service was cut off after it.
/// </summary>
internal sealed class Adopter(Adoption adoption, TimeProvider clock, ILogger<Adopter> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        do
        {
            try
            {
                await adoption.RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("The registry is taken up a minute later: {State}", e.SqlState);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
