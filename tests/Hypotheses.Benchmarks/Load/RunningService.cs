using System.Net.Http.Headers;
using System.Net.Http.Json;
using Hypotheses.Client;
using Hypotheses.Web;
using Hypotheses.Web.Accounts;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
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
        await new Migrator(
            cluster.OwnerConnectionString, Hypotheses.Web.Platform.Embedded.Roles.Service, Migration.Embedded())
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

    /// <summary>A browser in which somebody of this role is signed in.</summary>
    public async Task<HttpClient> SignInAsync(string role = "reader")
    {
        var cancel = CancellationToken.None;
        var opened = await _database.InTransactionAsync(
            async session => await _app.Services.GetRequiredService<SignInStore>().OpenAsync(
                session,
                (await _app.Services.GetRequiredService<AccountStore>().MakeAsync(
                    session, Actor.Service, new NewAccount { Name = role, Role = role }, cancel)).Id,
                cancel),
            cancel);
        var http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        http.DefaultRequestHeaders.Add("Cookie", $"hypotheses={opened!.Secret.Text}");
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        return http;
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
