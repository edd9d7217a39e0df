using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Embedded;

using Microsoft.Extensions.Logging.Abstractions;

using Npgsql;

namespace Hypotheses.Web.Tests;

/// <summary>One PostgreSQL for the whole run, without fsync; its migrated database is the template.</summary>
[SetUpFixture]
public sealed class TestCluster
{
    private static DirectoryInfo? s_directory;
    private static EmbeddedPostgres? s_cluster;
    private static int s_count;

    private static EmbeddedPostgres Cluster =>
        s_cluster ?? throw new InvalidOperationException("The test cluster did not start.");

    [OneTimeSetUp]
    public async Task Start()
    {
        s_directory = TestDirectory.Create();
        s_cluster = await StartAsync(s_directory.FullName);
        await new Migrator(s_cluster.OwnerConnectionString, Roles.Service, Migration.Embedded())
            .MigrateAsync(CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (s_cluster is not null)
            await s_cluster.DisposeAsync();
        s_directory?.Delete(recursive: true);
    }

    /// <summary>A fresh database with the schema of the migrations.</summary>
    public static Task<TestDatabase> CloneAsync(CancellationToken cancel = default) =>
        CopyAsync(Roles.Database, cancel);

    /// <summary>A fresh database without any table, for tests of migrations themselves.</summary>
    public static Task<TestDatabase> EmptyAsync(CancellationToken cancel = default) => CopyAsync("template1", cancel);

    internal static Task<EmbeddedPostgres> StartAsync(string data) =>
        EmbeddedPostgres.StartAsync(
            new Settings
            {
                DataDirectory = data,
                PostgresBinaries = Environment.GetEnvironmentVariable("HYPOTHESES_PG_BIN"),
                UnsafeStorage = true,
            },
            NullLogger.Instance, CancellationToken.None);

    internal static async Task<NpgsqlConnection> SuperuserAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Cluster.SuperuserConnectionString)
        {
            // Not the template: a database with sessions can't be copied.
            Database = "postgres",
        }.ConnectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    private static async Task<TestDatabase> CopyAsync(string template, CancellationToken cancel)
    {
        var name = $"test_{Interlocked.Increment(ref s_count)}";
        await using var superuser = await SuperuserAsync(cancel);
        await Roles.CreateAsync(superuser, name, template, cancel);
        await Roles.GuardAsync(superuser, name, cancel);
        return new TestDatabase(Cluster, name);
    }
}
