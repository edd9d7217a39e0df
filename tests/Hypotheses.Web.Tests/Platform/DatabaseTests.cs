using Dapper;

using Hypotheses.Web.Platform;

using Npgsql;

namespace Hypotheses.Web.Tests.Platform;

public sealed class DatabaseTests
{
    private TestDatabase _clone = null!;

    [OneTimeSetUp]
    public async Task Clone() => _clone = await TestCluster.CloneAsync();

    [OneTimeTearDown]
    public async Task Drop() => await _clone.DisposeAsync();

    [TestCase(false)]
    [TestCase(true)]
    public async Task No_statement_lock_or_idle_transaction_lasts_for_ever(bool pgBouncer)
    {
        await using var database = Database.Open(_clone.ServiceConnectionString, pgBouncer);
        await using var connection = await database.Writer.OpenConnectionAsync();
        Assert.That(await SettingAsync(connection, "statement_timeout"), Is.EqualTo("10s"));
        Assert.That(await SettingAsync(connection, "lock_timeout"), Is.EqualTo("3s"));
        Assert.That(await SettingAsync(connection, "idle_in_transaction_session_timeout"), Is.EqualTo("30s"));
        Assert.That(await SettingAsync(connection, "application_name"), Is.EqualTo("hypotheses"));
    }

    [TestCase(false, true)]
    [TestCase(true, false)]
    public async Task Behind_PgBouncer_no_statement_is_kept_prepared(bool pgBouncer, bool kept)
    {
        await using var database = Database.Open(_clone.ServiceConnectionString, pgBouncer);
        await using var connection = await database.Writer.OpenConnectionAsync();
        for (var round = 0; round < 10; round++)
            await connection.ExecuteScalarAsync<int>("select 42");
        var prepared = await connection.ExecuteScalarAsync<bool>(
            "select exists (select from pg_prepared_statements where statement = 'select 42')");
        Assert.That(prepared, Is.EqualTo(kept));
    }

    private static Task<string?> SettingAsync(NpgsqlConnection connection, string name) =>
        connection.ExecuteScalarAsync<string>("select current_setting(@name)", new { name });
}
