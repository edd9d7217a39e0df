using Hypotheses.Web.Platform.Embedded;

using Npgsql;

namespace Hypotheses.Web.Tests;

/// <summary>A database of one fixture's own, copied from the migrated template, dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres _cluster;
    private readonly string _name;

    internal TestDatabase(EmbeddedPostgres cluster, string name) => (_cluster, _name) = (cluster, name);

    public string ServiceConnectionString => Named(_cluster.ServiceConnectionString);

    public string OwnerConnectionString => Named(_cluster.OwnerConnectionString);

    public string SuperuserConnectionString => Named(_cluster.SuperuserConnectionString);

    public async ValueTask DisposeAsync()
    {
        foreach (var text in new[] { ServiceConnectionString, OwnerConnectionString, SuperuserConnectionString })
            await using (var pooled = new NpgsqlConnection(text))
                NpgsqlConnection.ClearPool(pooled);
        await using var superuser = await TestCluster.SuperuserAsync(CancellationToken.None);
        await Roles.DropAsync(superuser, _name, CancellationToken.None);
    }

    private string Named(string text) => new NpgsqlConnectionStringBuilder(text) { Database = _name }.ConnectionString;
}
