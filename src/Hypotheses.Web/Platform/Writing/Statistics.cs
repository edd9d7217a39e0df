using Dapper;
using Npgsql;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>
/// Has the database look again at the tables of leaks when one of them has grown much: by what it knew before, a leak
/// that has just been filled is searched as if it were empty, which takes a hundred times as long.
/// </summary>
public sealed class Statistics(Database database, TimeProvider clock, ILogger<Statistics> log) : BackgroundService
{
    // While a leak is being filled, what was seen a moment ago is near enough.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private const string RefreshSql = """
        select refresh_statistics()
        """;

    private readonly SemaphoreSlim _grown = new(0, 1);

    /// <summary>A leak has grown: it is looked at soon.</summary>
    public void Wake()
    {
        lock (_grown)
            if (_grown.CurrentCount == 0)
                _grown.Release();
    }

    /// <summary>Looks now.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        await using var session = await database.OpenPatientAsync(cancel);
        await session.Connection.ExecuteAsync(new CommandDefinition(RefreshSql, cancellationToken: cancel));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _grown.WaitAsync(stoppingToken);
                await RefreshAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("The database could not be made to look at its tables: {State}", e.SqlState);
            }
        }
    }
}
