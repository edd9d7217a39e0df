namespace Hypotheses.Web.Platform.Writing;

/// <summary>
/// Looks for leaks that an act of the registry touches: when one asks for it, and every minute, since another instance
/// may have been cut off after its act.
/// </summary>
internal sealed class Adopter(Adoption adoption) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    // A leak that could not be had is being written to: not for long.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var all = await adoption.RunAsync(stoppingToken);
            await adoption.AskedAsync(all ? Between : Again, stoppingToken);
        }
    }
}
