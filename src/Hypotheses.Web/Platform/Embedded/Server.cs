using System.Diagnostics;
using System.Net.Sockets;
using System.Net;
using System.Runtime.Versioning;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>A running postmaster, started here or adopted.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Server(ClusterFiles files, int pid, int port, Process? child) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);
    private const int PortTries = 5;

    public int Pid => pid;

    public int Port => port;

    public bool Adopted => child is null;

    /// <summary>Adopts a ready server of this directory, waits for one that comes or goes, else starts one.</summary>
    public static async Task<Server> StartAsync(
        ClusterFiles files, PostgresBinaries binaries, ServerUser user, bool unsafeStorage, int? port,
        CancellationToken cancel)
    {
        var deadline = Stopwatch.StartNew();
        while (await PostmasterFile.LivingAsync(files, cancel) is { Count: > 0 } living)
        {
            if (PostmasterFile.Read(files) is { Ready: true } file && living.Contains(file.Pid)
                && (port is null || port == file.Port))
                return new Server(files, file.Pid, file.Port, child: null);
            if (deadline.Elapsed > StartLimit)
                throw new StartException($"A PostgreSQL server hangs in {files.Data}: end it, then start again.");
            await Task.Delay(Glance, cancel);
        }
        // Nobody works there, so the file is a dead server's; its pid may be anybody's by now.
        File.Delete(files.PidFile);
        for (var attempt = 1; ; attempt++)
        {
            var chosen = port ?? FreePort();
            if (await LaunchAsync(files, binaries, user, unsafeStorage, chosen, cancel) is { } server)
                return server;
            if (port is not null || attempt == PortTries)
                throw new StartException($"PostgreSQL ended while starting, see {files.Log}: {LastFatal(files)}");
        }
    }

    /// <summary>Ends when the postmaster has ended.</summary>
    public async Task EndedAsync(CancellationToken cancel)
    {
        if (child is not null)
        {
            await child.WaitForExitAsync(cancel);
            return;
        }
        while ((await PostmasterFile.LivingAsync(files, cancel)).Contains(pid))
            await Task.Delay(200, cancel);
    }

    /// <summary>Fast shutdown: sessions are cut, a checkpoint is written. The hard way only when that hangs.</summary>
    public async Task StopAsync()
    {
        foreach (var signal in (int[])[UnixCalls.Interrupt, UnixCalls.Quit])
        {
            if (!UnixCalls.Signal(pid, signal))
                return;
            using var limit = new CancellationTokenSource(StopLimit);
            try
            {
                await EndedAsync(limit.Token);
                return;
            }
            catch (OperationCanceledException) when (signal == UnixCalls.Interrupt)
            {
                // Too slow: the next signal is the hard one, after which recovery runs at the next start.
            }
        }
    }

    public void Dispose() => child?.Dispose();

    private static async Task<Server?> LaunchAsync(
        ClusterFiles files, PostgresBinaries binaries, ServerUser user, bool unsafeStorage, int port,
        CancellationToken cancel)
    {
        files.TurnLog();
        // The shell opens the log and becomes postgres: the same pid, and no pipe that breaks when the service dies.
        var child = await ChildProcess.StartAsync(
            [
                "/bin/sh", "-c", "umask 077; log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", files.Log,
                .. ServerUser.OwnSession, .. user.Prefix("INT"),
                binaries.Postgres, "-D", files.Data, .. Options(port, unsafeStorage).SelectMany(o => new[] { "-c", o }),
            ],
            files.Home);
        var deadline = Stopwatch.StartNew();
        try
        {
            while (!child.HasExited)
            {
                if (PostmasterFile.Read(files) is { Ready: true } file && file.Port == port)
                    return new Server(files, file.Pid, port, child);
                if (deadline.Elapsed > StartLimit)
                    throw new StartException($"PostgreSQL is not ready after {StartLimit.TotalSeconds} s: {files.Log}");
                await Task.Delay(Glance, cancel);
            }
        }
        catch
        {
            UnixCalls.Signal(child.Id, UnixCalls.Quit);
            child.Dispose();
            throw;
        }
        child.Dispose();
        return null;
    }

    private static IEnumerable<string> Options(int port, bool unsafeStorage) =>
    [
        "listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=", "cluster_name=hypotheses",
        "shared_buffers=256MB",
        // The log must not repeat what was written: no statements, no parameters, no rows of a violated constraint.
        "log_min_error_statement=panic", "log_error_verbosity=terse", "log_parameter_max_length_on_error=0",
        .. unsafeStorage
            ? ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200"]
            : Array.Empty<string>(),
    ];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string LastFatal(ClusterFiles files) =>
        File.Exists(files.Log)
            ? File.ReadLines(files.Log).LastOrDefault(line => line.Contains("FATAL:") || line.Contains("postgres:"))
                ?? "no reason given"
            : "no log was written";
}
