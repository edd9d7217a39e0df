using System.Net.Http.Headers;
using System.Net.Http.Json;
using Hypotheses.Web;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Embedded;
using Hypotheses.Web.Seeding;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hypotheses.Benchmarks.Load;

/// <summary>The service over HTTP on an embedded PostgreSQL of its own, in a directory that goes with it.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly DirectoryInfo _directory;
    private readonly EmbeddedPostgres _cluster;
    private readonly Database _database;
    private readonly WebApplication _app;

    private RunningService(
        DirectoryInfo directory, EmbeddedPostgres cluster, Database database, WebApplication app, HttpClient http) =>
        (_directory, _cluster, _database, _app, Http) = (directory, cluster, database, app, http);

    public HttpClient Http { get; }

    public string SuperuserConnectionString => _cluster.SuperuserConnectionString;

    public static async Task<RunningService> StartAsync()
    {
        var directory = Directory.CreateDirectory(
            Path.Combine(Path.GetTempPath(), "hypotheses-bench-" + Guid.NewGuid().ToString("n")[..8]),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var settings = new Settings
        {
            DataDirectory = directory.FullName, Url = "http://127.0.0.1:0", UnsafeStorage = true,
            Seed = SeedChoice.None, RequestsPerMinute = 0,
            PostgresBinaries = Environment.GetEnvironmentVariable("HYPOTHESES_PG_BIN"),
        };
        var cluster = await EmbeddedPostgres.StartAsync(settings, NullLogger.Instance, CancellationToken.None);
        await new Migrator(cluster.OwnerConnectionString, Roles.Service, Migration.Embedded())
            .MigrateAsync(CancellationToken.None);
        var database = Database.Open(cluster.ServiceConnectionString);
        var app = Service.Build(
            settings, database, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        var key = await app.Services.GetRequiredService<FirstStart>().RunAsync(null, CancellationToken.None);
        await app.StartAsync();
        var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single() + "/api/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new RunningService(directory, cluster, database, app, http);
    }

    public async Task PostAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
