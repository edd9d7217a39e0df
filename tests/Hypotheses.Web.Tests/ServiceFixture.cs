using Hypotheses.Client.Calls;
using Hypotheses.Web.Doctoring;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Seeding;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hypotheses.Web.Tests;

/// <summary>
/// The service over HTTP on a database of the fixture's own. <see cref="Admin"/> speaks with the first admin's key.
/// </summary>
public abstract class ServiceFixture
{
    private WebApplication? _app;

    protected TestDatabase Store { get; private set; } = null!;

    protected Database Database { get; private set; } = null!;

    protected Api Admin { get; private set; } = null!;

    /// <summary>The typed client with the first admin's key.</summary>
    protected HypothesesClient Client => Admin.Client;

    /// <summary>The service's own objects, for acts that have no route yet.</summary>
    protected IServiceProvider Services => _app!.Services;

    protected string Address => _app!.Urls.Single();

    /// <summary>Accounts that sign in to the pages.</summary>
    protected People People { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartService()
    {
        Store = await TestCluster.CloneAsync();
        var settings = Set(new Settings
        {
            Url = "http://127.0.0.1:0",
            UnsafeStorage = true,
            Seed = SeedChoice.None,
            RequestsPerMinute = RequestsPerMinute,
            CheckpointKey = Path.Combine(Path.GetTempPath(), "hypotheses-tests-checkpoint-key.pem"),
            Summaries = SummarySettings.None with { Paused = true },
        });
        Database = Database.Open(Store.ServiceConnectionString);
        _app = Service.Build(settings, Database, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            Configure(builder);
        });
        var key = await Services.GetRequiredService<FirstStart>().RunAsync(null, CancellationToken.None);
        await _app.StartAsync();
        Admin = new Api(Address, key);
        People = new People(Address, Services, Store);
    }

    [OneTimeTearDown]
    public async Task StopService()
    {
        Admin?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        if (Database is not null)
            await Database.DisposeAsync();
        if (Store is not null)
            await Store.DisposeAsync();
    }

    /// <summary>As <c>HYPOTHESES_REQUESTS_PER_MINUTE</c>; tests ask more than a caller may.</summary>
    protected virtual int RequestsPerMinute => 0;

    /// <summary>What the operator of this service chose.</summary>
    protected virtual Settings Set(Settings settings) => settings;

    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    /// <summary>Speaks without a key.</summary>
    protected Api Anonymous() => new(Address, null);

    /// <summary>Makes an account with a role and speaks with a key of it; the key may be narrowed to leaks.</summary>
    protected async Task<Api> AsAsync(string role, params string[] leaks)
    {
        var account = await Admin.PostAsync("accounts", new { name = $"{role} {Guid.CreateVersion7()}", role });
        var key = await Admin.PostAsync(
            "keys", new { account = account.Id, name = "test", leaks = leaks.Length == 0 ? null : leaks });
        return new Api(Address, key.Text("secret")) { Account = account.Id };
    }

    /// <summary>Opens a leak of its own for a test; the slug.</summary>
    protected async Task<string> LeakAsync(object? with = null)
    {
        var slug = "leak-" + Guid.CreateVersion7().ToString("N");
        var answer = await Admin.PostAsync("leaks", with ?? new { title = "A leak", slug });
        Assert.That(answer.Status, Is.EqualTo(201), answer.Body);
        return answer.Text("slug");
    }

    /// <summary>Enters outlets into the registry, which leaks then take up; their ids.</summary>
    protected async Task<IReadOnlyList<Guid>> RegisterAsync(params (string Name, string Domain)[] outlets)
    {
        var ids = new List<Guid>();
        foreach (var (name, domain) in outlets)
        {
            var answer = await Admin.PostAsync("outlets", new { name, kind = "newsroom", domains = new[] { domain } });
            Assert.That(answer.Status, Is.EqualTo(201), answer.Body);
            ids.Add(answer.Id);
        }
        return ids;
    }

    /// <summary>Says who controls an outlet or owner, on what was read of it just before.</summary>
    protected async Task<Reply> PutControlAsync(string child, object body)
    {
        var read = await Admin.GetAsync(child + "/control");
        return await Admin.SendAsync(
            HttpMethod.Put, child + "/control", body,
            ("If-Match", read.Headers.GetValueOrDefault("ETag", "\"none\"")));
    }

    /// <summary>Recounts derived state and walks every chain: all must be well.</summary>
    protected async Task IsWellAsync()
    {
        await using var report = new StringWriter();
        Assert.That(await Doctor.RunAsync(Database, false, report, CancellationToken.None), Is.Zero, report.ToString());
    }

    /// <summary>Looks into the database with all rights.</summary>
    protected async Task<NpgsqlConnection> SuperuserAsync()
    {
        var connection = new NpgsqlConnection(Store.SuperuserConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
