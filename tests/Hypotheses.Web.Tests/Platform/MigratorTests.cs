using Dapper;

using Hypotheses.Web.Platform;

using Npgsql;

namespace Hypotheses.Web.Tests.Platform;

public sealed class MigratorTests
{
    private static readonly Migration First = new("0001_first.sql", "create table first (id bigint primary key);");

    private static readonly Migration Second = new("0002_second.sql", """
        create table second (id bigint primary key);
        grant select on second to "${service}";
        """);

    private TestDatabase _database = null!;

    [SetUp]
    public async Task Create() => _database = await TestCluster.EmptyAsync();

    [TearDown]
    public async Task Drop() => await _database.DisposeAsync();

    [Test]
    public async Task Files_are_applied_in_order_and_once()
    {
        Assert.That(await MigrateAsync(Second, First), Is.EqualTo(["0001_first.sql", "0002_second.sql"]));
        Assert.That(await MigrateAsync(First, Second), Is.Empty);
    }

    [Test]
    public async Task The_service_lists_what_is_pending_before_and_after()
    {
        var asService = new Migrator(_database.ServiceConnectionString, "hypotheses_service", [First, Second]);
        Assert.That(await asService.PendingAsync(default), Is.EqualTo(["0001_first.sql", "0002_second.sql"]));
        await MigrateAsync(First);
        Assert.That(await asService.PendingAsync(default), Is.EqualTo(["0002_second.sql"]));
        await MigrateAsync(First, Second);
        Assert.That(await asService.PendingAsync(default), Is.Empty);
    }

    [Test]
    public async Task The_placeholder_names_the_role_of_the_service()
    {
        await MigrateAsync(First, Second);
        await using var service = new NpgsqlConnection(_database.ServiceConnectionString);
        Assert.That(await service.QueryAsync<long>("select id from second"), Is.Empty);
        Assert.That(
            async () => await service.QueryAsync<long>("select id from first"),
            Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo("42501"));
    }

    [Test]
    public async Task Starters_at_the_same_time_apply_each_file_once()
    {
        var slow = new Migration("0003_slow.sql", "select pg_sleep(0.3); create table slow (id bigint);");
        var starters = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MigrateAsync(First, Second, slow)));
        Assert.That(starters.Select(applied => applied.Count).Order(), Is.EqualTo([0, 0, 0, 3]));
    }

    [Test]
    public async Task A_changed_file_is_refused_by_name()
    {
        await MigrateAsync(First, Second);
        var changed = First with { Text = First.Text + " -- afterthought" };
        await RefusedAsync("0001_first.sql was changed", changed, Second);
    }

    [Test]
    public async Task Other_line_ends_are_no_change()
    {
        await MigrateAsync(First, Second);
        Assert.That(await MigrateAsync(First, Second with { Text = Second.Text.ReplaceLineEndings("\r\n") }), Is.Empty);
    }

    [Test]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        await MigrateAsync(First, Second);
        await RefusedAsync("0002_second.sql, which this program does not know", First);
    }

    [Test]
    public async Task A_number_below_an_applied_one_is_refused()
    {
        await MigrateAsync(Second);
        await RefusedAsync("0001_first.sql comes before", First, Second);
    }

    [Test]
    public async Task Two_files_of_one_number_are_refused() =>
        await RefusedAsync("share a number", First, First with { Name = "0001_twin.sql" });

    [Test]
    public async Task A_failing_file_leaves_nothing_and_is_named()
    {
        var broken = new Migration("0002_broken.sql", "create table half (id bigint);\n\nselect\n    nonsense;");
        await RefusedAsync("0002_broken.sql: 42703", First, broken);
        await using var owner = new NpgsqlConnection(_database.OwnerConnectionString);
        Assert.That(await owner.ExecuteScalarAsync<string>("select to_regclass('half')::text"), Is.Null);
        Assert.That(await owner.ExecuteScalarAsync<string>("select to_regclass('first')::text"), Is.EqualTo("first"));
    }

    [Test]
    public void A_file_without_a_number_is_refused() =>
        Assert.That(() => new Migration("first.sql", "").Version, Throws.TypeOf<StartException>());

    private Task<IReadOnlyList<string>> MigrateAsync(params Migration[] sources) =>
        new Migrator(_database.OwnerConnectionString, "hypotheses_service", sources).MigrateAsync(default);

    private async Task RefusedAsync(string words, params Migration[] sources)
    {
        try
        {
            await MigrateAsync(sources);
        }
        catch (StartException e)
        {
            Assert.That(e.Message, Does.Contain(words).And.Not.Contain('\n'));
            return;
        }
        Assert.Fail("It was not refused.");
    }
}
