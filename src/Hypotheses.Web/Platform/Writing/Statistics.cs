using Dapper;
using Hypotheses.Web.Platform.Access;
using Npgsql;

namespace Hypotheses.Web.Platform.Writing;

/// <summary>
/// Has the database look again at the tables of leaks and of the registry when a leak has grown much: by what it knew
/// before, a large leak that has just been filled is searched as if it were empty, which takes a hundred times as long.
/// For a small one it looks only at tables that have grown with it.
/// </summary>
public sealed class Statistics(
    Database database, SlowStatements slow, TimeProvider clock, ILogger<Statistics> log) : BackgroundService
{
    // While a leak is being filled, what was seen a moment ago is near enough.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private const string RefreshSql = """
        select refresh_statistics(@everything)
        """;

    private readonly SemaphoreSlim _grown = new(0, 1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _isLarge, _isDoubt;
    private long _looked;

    /// <summary>A leak has grown: it is looked at soon.</summary>
    /// <param name="isLarge">See <see cref="LeakScope.IsLarge"/>.</param>
    public void Wake(bool isLarge)
    {
        lock (_grown)
        {
            _isLarge |= isLarge;
            if (_grown.CurrentCount == 0)
                _grown.Release();
        }
    }

    /// <summary>
    /// Has the database look at all tables before it returns, unless it did within the time that a statement may take:
    /// for work that goes on after a statement took too long. Where it can't be made to look, that is in the log.
    /// </summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            await InTurnAsync(
                () => HasLooked ? Task.CompletedTask : LookNowAsync(everything: true, cancel), cancel);
        }
        catch (NpgsqlException e)
        {
            Tell(e);
        }
    }

    /// <summary>Has the database look now.</summary>
    /// <param name="everything">At all tables; else at those that have grown much and small ones.</param>
    /// <param name="cancel">Ends it.</param>
    public Task RefreshAsync(bool everything, CancellationToken cancel) =>
        InTurnAsync(() => LookNowAsync(everything, cancel), cancel);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Once the database went down it has forgotten how much was changed since it looked, and does not look by
        // itself: a statement that took too long may have been planned by what no longer holds.
        slow.Met += Doubt;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        slow.Met -= Doubt;
        return base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _grown.Dispose();
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var (isLarge, isDoubt) = (false, false);
            try
            {
                await _grown.WaitAsync(stoppingToken);
                (isLarge, isDoubt) = Take();
                // A doubt that was looked into meanwhile leaves what has grown since.
                await InTurnAsync(
                    () => LookNowAsync(isLarge || (isDoubt && !HasLooked), stoppingToken), stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                Tell(e);
                Wake(isLarge || isDoubt);
                await Task.Delay(Rest, clock, stoppingToken);
            }
        }
    }

    private bool HasLooked => Interlocked.Read(ref _looked) is not 0 and var last
        && clock.GetElapsedTime(last) < Database.StatementLimit;

    // In the database a second look would wait for the first.
    private async Task InTurnAsync(Func<Task> look, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            await look();
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task LookNowAsync(bool everything, CancellationToken cancel)
    {
        await using var session = await database.OpenPatientAsync(cancel);
        await session.Connection.ExecuteAsync(
            new CommandDefinition(RefreshSql, new { everything }, cancellationToken: cancel));
        if (everything)
            Interlocked.Exchange(ref _looked, clock.GetTimestamp());
    }

    // Writers that wait for one another take too long too, and many at once.
    private void Doubt()
    {
        if (HasLooked)
            return;
        lock (_grown)
            _isDoubt = true;
        Wake(isLarge: false);
    }

    private void Tell(NpgsqlException e) =>
        log.LogWarning("The database could not be made to look at its tables: {State}", e.SqlState);

    private (bool IsLarge, bool IsDoubt) Take()
    {
        lock (_grown)
        {
            var taken = (_isLarge, _isDoubt);
            (_isLarge, _isDoubt) = (false, false);
            return taken;
        }
    }
}
