using System.Runtime.Versioning;

using Dapper;

using Npgsql;

namespace Hypotheses.Web.Platform.Embedded;

/// <summary>The superuser's part: two roles and a database. Names are quoted by the server (format's %I and %L), since
/// neither roles nor databases can be parameters.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Roles
{
    public const string Owner = "hypotheses_owner";
    public const string Service = "hypotheses_service";
    public const string Database = "hypotheses";

    private const string RoleSql = """
        select format(
            case when exists (select from pg_roles where rolname = @role)
                then 'alter role %I login nosuperuser nocreatedb nocreaterole noreplication password %L'
                else 'create role %I login nosuperuser nocreatedb nocreaterole noreplication password %L' end,
            @role, @password)
        """;

    private const string LimitsSql = """
        alter role hypotheses_service set statement_timeout = '10s';
        alter role hypotheses_service set lock_timeout = '3s';
        alter role hypotheses_service set idle_in_transaction_session_timeout = '30s';
        """;

    private const string ExistsSql = "select exists (select from pg_database where datname = @name)";

    private const string CreateSql = """
        select format('create database %I owner %I template %I', @name, @owner, @template)
        """;

    private const string GuardSql = """
        select format('revoke all on database %I from public; grant connect on database %I to %I', @name, @name, @role)
        """;

    private const string DropSql = "select format('drop database if exists %I with (force)', @name)";

    private const string ExtensionsSql = """
        select format('create extension if not exists %I', name)
        from pg_available_extensions
        where name in ('pg_trgm', 'btree_gist', 'unaccent') and installed_version is null
        """;

    /// <summary>Repeatable: a start that was killed half-way is completed by the next.</summary>
    public static async Task ProvideAsync(
        string superuser, ClusterSecrets secrets, CancellationToken cancel)
    {
        await using (var connection = await OpenAsync(superuser, "postgres", cancel))
        {
            await BuildAsync(connection, RoleSql, new { role = Owner, password = secrets.Owner }, cancel);
            await BuildAsync(connection, RoleSql, new { role = Service, password = secrets.Service }, cancel);
            await connection.ExecuteAsync(new CommandDefinition(LimitsSql, cancellationToken: cancel));
            if (!await connection.ExecuteScalarAsync<bool>(
                new CommandDefinition(ExistsSql, new { name = Database }, cancellationToken: cancel)))
                await CreateAsync(connection, Database, "template1", cancel);
            await GuardAsync(connection, Database, cancel);
        }
        await using var database = await OpenAsync(superuser, Database, cancel);
        await BuildAsync(database, ExtensionsSql, new { }, cancel);
    }

    public static Task CreateAsync(
        NpgsqlConnection superuser, string name, string template, CancellationToken cancel) =>
        BuildAsync(superuser, CreateSql, new { name, owner = Owner, template }, cancel);

    /// <summary>Only the service and the owner may connect; a copied database does not inherit this.</summary>
    public static Task GuardAsync(NpgsqlConnection superuser, string name, CancellationToken cancel) =>
        BuildAsync(superuser, GuardSql, new { name, role = Service }, cancel);

    public static Task DropAsync(NpgsqlConnection superuser, string name, CancellationToken cancel) =>
        BuildAsync(superuser, DropSql, new { name }, cancel);

    private static async Task BuildAsync(
        NpgsqlConnection connection, string sql, object names, CancellationToken cancel)
    {
        foreach (var statement in await connection.QueryAsync<string>(
            new CommandDefinition(sql, names, cancellationToken: cancel)))
            await connection.ExecuteAsync(new CommandDefinition(statement, cancellationToken: cancel));
    }

    private static async Task<NpgsqlConnection> OpenAsync(string superuser, string database, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(superuser) { Database = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }
}
