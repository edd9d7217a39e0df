using Hypotheses.Web.Archives;
using Hypotheses.Web.Doctoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Seeding;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hypotheses.Web.Tests.Archives;

/// <summary>Another service, on a database with the schema and nothing in it: what archives go into.</summary>
internal sealed class EmptyService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Database _database;

    private EmptyService(TestDatabase store, Database database, WebApplication app) =>
        (Store, _database, _app) = (store, database, app);

    public TestDatabase Store { get; }

    public static async Task<EmptyService> MakeAsync()
    {
        var store = await TestCluster.CloneAsync();
        var database = Database.Open(store.ServiceConnectionString);
        var app = Service.Build(
            new Settings
            {
                Url = "http://127.0.0.1:0", UnsafeStorage = true, Seed = SeedChoice.None, RequestsPerMinute = 0,
                CheckpointKey = Path.Combine(Path.GetTempPath(), "hypotheses-tests-checkpoint-key.pem"),
                Summaries = SummarySettings.None with { Paused = true },
            },
            database, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        return new EmptyService(store, database, app);
    }

    /// <summary>Takes an archive in as the verb does; what it said.</summary>
    public async Task<(int Code, string Said)> TakeAsync(byte[] archive)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, archive);
            await using var said = new StringWriter();
            var code = await Unarchive.RunAsync(
                _app.Services.GetRequiredService<Unarchiving>(), file, said, said, CancellationToken.None);
            return (code, said.ToString().Trim());
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Makes the first admin, and answers from then on.</summary>
    public async Task<Api> ServeAsync()
    {
        var key = await _app.Services.GetRequiredService<FirstStart>().RunAsync(null, CancellationToken.None);
        await _app.StartAsync();
        return new Api(_app.Urls.Single(), key);
    }

    /// <summary>The archive of a leak, as it comes out here.</summary>
    public async Task<byte[]> ArchiveAsync(string leak)
    {
        await using var bytes = new MemoryStream();
        await _app.Services.GetRequiredService<Archiving>()
            .WriteAsync(Actor.OfService, leak, bytes, CancellationToken.None);
        return bytes.ToArray();
    }

    public async Task IsWellAsync()
    {
        await using var report = new StringWriter();
        Assert.That(
            await Doctor.RunAsync(_database, false, report, CancellationToken.None), Is.Zero, report.ToString());
    }

    /// <summary>Rows by table.</summary>
    public async Task<IReadOnlyDictionary<string, long>> RowsAsync()
    {
        await using var superuser = new NpgsqlConnection(Store.SuperuserConnectionString);
        await superuser.OpenAsync();
        return await Tables.CountAsync(superuser);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        await Store.DisposeAsync();
    }
}
