using System.Runtime.Versioning;

using Npgsql;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>A private PostgreSQL in the data directory, made at the first start, watched while it lives.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ClusterFiles _files;
    private readonly ClusterSecrets _secrets;
    private readonly ClusterLock _lock;
    private readonly Func<int?, CancellationToken, Task<Server>> _start;
    private readonly ILogger _log;
    private readonly Task _watch;
    private Server _server;

    private EmbeddedPostgres(
        ClusterFiles files, ClusterSecrets secrets, ClusterLock held,
        Func<int?, CancellationToken, Task<Server>> start, Server server, ILogger log)
    {
        (_files, _secrets, _lock, _start, _server, _log) = (files, secrets, held, start, server, log);
        _watch = Task.Run(WatchAsync);
    }

    public int Port => _server.Port;

    public int ProcessId => _server.Pid;

    public string LogFile => _files.Log;

    public string ServiceConnectionString => Connection(Port, Roles.Service, _secrets.Service, Roles.Database);

    public string OwnerConnectionString => OwnerConnection(Port, _secrets);

    public string SuperuserConnectionString => Connection(Port, "postgres", _secrets.Superuser, Roles.Database);

    /// <summary>The owner's way to a server on this port.</summary>
    internal static string OwnerConnection(int port, ClusterSecrets secrets) =>
        Connection(port, Roles.Owner, secrets.Owner, Roles.Database);

    public static async Task<EmbeddedPostgres> StartAsync(Settings settings, ILogger log, CancellationToken cancel)
    {
        var files = new ClusterFiles(settings.DataDirectory);
        files.CreateRoot();
        var held = ClusterLock.Take(files);
        try
        {
            files = new ClusterFiles(held.Directory);
            var user = await ServerUser.ChooseAsync(files.Data, cancel);
            await files.CreateHomeAsync(user, cancel);
            var binaries = await PostgresBinaries.FindAsync(
                settings.PostgresBinaries, files.Major, user, files.Home, cancel);
            var secrets = ClusterSecrets.Keep(files);
            if (files.Major is null)
            {
                log.LogInformation("Making a database in {Directory}", files.Data);
                await Initdb.RunAsync(files, binaries, user, secrets.Superuser, settings.UnsafeStorage, cancel);
            }
            Task<Server> Start(int? port, CancellationToken stop) =>
                Server.StartAsync(files, binaries, user, settings.UnsafeStorage, port, stop);
            var server = await ReadyAsync(Start, secrets, cancel);
            return new EmbeddedPostgres(files, secrets, held, Start, server, log);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watch;
        await _server.StopAsync();
        _server.Dispose();
        _lock.Dispose();
        _stopping.Dispose();
    }

    /// <summary>An adopted server may be about to end with its former service; the next round starts ours.</summary>
    private static async Task<Server> ReadyAsync(
        Func<int?, CancellationToken, Task<Server>> start, ClusterSecrets secrets, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var server = await start(null, cancel);
            try
            {
                await Roles.ProvideAsync(
                    Connection(server.Port, "postgres", secrets.Superuser, "postgres"), secrets, cancel);
                return server;
            }
            catch (NpgsqlException e) when (e.IsTransient && server.Adopted && attempt < 3)
            {
                server.Dispose();
            }
            catch
            {
                await server.StopAsync();
                server.Dispose();
                throw;
            }
        }
    }

    // On the same port, so that every connection string that was handed out stays true.
    private async Task WatchAsync()
    {
        var cancel = _stopping.Token;
        try
        {
            while (true)
            {
                await _server.EndedAsync(cancel);
                _log.LogWarning("PostgreSQL has ended, starting it again");
                for (var pause = TimeSpan.FromMilliseconds(100); ; pause = Min(pause * 2, LongestPause))
                {
                    try
                    {
                        var next = await _start(Port, cancel);
                        _server.Dispose();
                        _server = next;
                        break;
                    }
                    catch (Exception e) when (e is not OperationCanceledException)
                    {
                        _log.LogError(e, "PostgreSQL does not start, trying again in {Pause}", pause);
                        await Task.Delay(pause, cancel);
                    }
                }
                _log.LogInformation("PostgreSQL runs again");
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The service stops, and stops the server itself.
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static string Connection(int port, string user, string password, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = user,
            Password = password,
            Database = database,
            SslMode = SslMode.Disable,
        }.ConnectionString;
}
