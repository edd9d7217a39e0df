using System.Diagnostics;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hypotheses.Benchmarks.Load;

/// <summary>
/// A PostgreSQL as ./run sets it up, writes safe, in a directory that goes with it; the service beside it in a process
/// of its own; and the leaks that rows ask for, made when the first does.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly Dictionary<int, Guid> _leaks = [];

    private Stage(Options options, string directory, EmbeddedPostgres cluster, ServiceProcess service) =>
        (Options, Directory, Cluster, Service) = (options, directory, cluster, service);

    public Options Options { get; }

    public string Directory { get; }

    public EmbeddedPostgres Cluster { get; }

    public ServiceProcess Service { get; private set; }

    public static async Task<Stage> OpenAsync(Options options)
    {
        var directory = MakeDirectory();
        var settings = new Settings
        {
            DataDirectory = directory, PostgresBinaries = Environment.GetEnvironmentVariable("HYPOTHESES_PG_BIN"),
        };
        var cluster = await EmbeddedPostgres.StartAsync(settings, NullLogger.Instance, CancellationToken.None);
        try
        {
            var service = await StartAsync(directory, cluster);
            await service.PostAsync(
                "outlets", new { name = "First", kind = "newsroom", domains = new[] { "first.com" } });
            return new Stage(options, directory, cluster, service);
        }
        catch
        {
            await cluster.DisposeAsync();
            System.IO.Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    /// <summary>A directory below the one for temporary files, which the server's user may enter.</summary>
    public static string MakeDirectory() => System.IO.Directory.CreateDirectory(
        Path.Combine(Path.GetTempPath(), "hypotheses-bench-" + Guid.NewGuid().ToString("n")[..8]),
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute).FullName;

    /// <summary>The slug of the generated leak of so many citations.</summary>
    public async Task<string> LeakAsync(int citations)
    {
        var slug = $"of-{citations}";
        if (_leaks.ContainsKey(citations))
            return slug;
        var watch = Stopwatch.StartNew();
        _leaks[citations] = await GeneratedLeak.MakeAsync(this, slug, citations);
        await Console.Out.WriteLineAsync($"(a leak of {citations:N0} citations made in {watch.Elapsed:h\\:mm\\:ss})");
        return slug;
    }

    /// <summary>The id of a leak that was made.</summary>
    public Guid IdOf(int citations) => _leaks[citations];

    /// <summary>The service anew: nothing is kept, and its memory is that of a start.</summary>
    public async Task RestartAsync()
    {
        await Service.DisposeAsync();
        Service = await StartAsync(Directory, Cluster);
    }

    /// <summary>Another service beside the first.</summary>
    public Task<ServiceProcess> AnotherAsync() => StartAsync(Directory, Cluster);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Cluster.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static Task<ServiceProcess> StartAsync(string directory, EmbeddedPostgres cluster) =>
        ServiceProcess.StartAsync(directory, cluster.ServiceConnectionString, cluster.OwnerConnectionString);
}
