using Dapper;
using Npgsql;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>
/// The same migrations hold on one PostgreSQL and on many: the storage rules, each with what breaks it.
/// </summary>
public sealed class SchemaLintTests
{
    private const string Role = "hypotheses_service";

    private static readonly IReadOnlyList<SqlConstant> Constants = SqlConstants.Of(typeof(Service).Assembly.GetTypes());

    private TestDatabase _database = null!;
    private NpgsqlConnection _superuser = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _database = await TestCluster.CloneAsync();
        _superuser = new NpgsqlConnection(_database.SuperuserConnectionString);
        await _superuser.OpenAsync();
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _superuser.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task The_schema_keeps_the_storage_rules() =>
        Assert.That(await SchemaLint.FindAsync(_superuser), Is.Empty);

    [TestCase("create table stray (id uuid)", "stray says no @dist")]
    [TestCase("comment on table leak is '@dist(everywhere)'", "leak says no @dist")]
    [TestCase("create unique index bad on suspect (id)", "bad is unique without leak_id")]
    [TestCase("create unique index bad on suspect (id) include (leak_id)", "bad is unique without leak_id")]
    [TestCase("alter table suspect add constraint bad unique (id)", "bad is unique without leak_id")]
    [TestCase("alter table suspect add constraint bad exclude (id with =)", "bad is unique without leak_id")]
    [TestCase("""
        create table odd (leak_id uuid, other uuid, suspect_id uuid, constraint bad foreign key (other, suspect_id)
            references suspect (leak_id, id));
        comment on table odd is '@dist(leak_id)'
        """, "bad is a foreign key that does not pair leak_id")]
    [TestCase("alter table outlet add head uuid constraint bad references leak_head",
        "bad is a foreign key to or from where it can't be kept")]
    [TestCase("alter table idempotency add head uuid constraint bad references leak_head",
        "bad is a foreign key to or from where it can't be kept")]
    [TestCase("alter table suspect add used uuid constraint bad references api_key_use",
        "bad is a foreign key to or from where it can't be kept")]
    [TestCase("alter table suspect add o uuid constraint bad references outlet on delete set null",
        "bad is a foreign key that writes")]
    [TestCase("alter table suspect add o uuid constraint bad references outlet on delete cascade",
        "bad is a foreign key that writes")]
    [TestCase(
        "create trigger bad before update on leak for each row execute function suppress_redundant_updates_trigger()",
        "bad is a trigger")]
    [TestCase("create rule bad as on delete to leak do instead nothing", "bad is a rule")]
    [TestCase("create function bad() returns int language sql as 'select 1'", "bad is a function")]
    [TestCase($"grant update on suspect_version to {Role}", "suspect_version lets append-only rows be changed")]
    [TestCase($"grant delete on suspect to {Role}", "suspect lets append-only rows be changed")]
    [TestCase("grant truncate on leak_entry to public", "leak_entry lets append-only rows be changed")]
    [TestCase($"grant update (kind) on suspect_version to {Role}",
        "suspect_version.kind lets append-only rows be changed")]
    [TestCase("alter table claim_version drop cause", "claim_version is a version without its span, cause or author")]
    [TestCase("alter table claim_version rename recorded_from to since",
        "claim_version is a version without its span, cause or author")]
    [TestCase("alter table leak_member rename recorded_from to since", "leak_member is a span without its begin")]
    [TestCase("alter table outlet add n integer generated always as identity",
        "outlet.n is a number given by the database that is too narrow")]
    [TestCase("alter table outlet add n serial", "outlet.n is a number given by the database that is too narrow")]
    [TestCase("alter table suspect add quote text", "suspect.quote holds words without saying @words")]
    [TestCase(
        "comment on column suspect_version.note is null", "suspect_version.note holds words without saying @words")]
    public async Task A_broken_storage_rule_is_caught(string bad, string finding)
    {
        await using var rolledBack = await _superuser.BeginTransactionAsync();
        await _superuser.ExecuteAsync(bad);
        Assert.That(await SchemaLint.FindAsync(_superuser), Has.Member(finding));
    }

    [Test]
    public void Migrations_open_with_their_reason_and_the_mode_of_Citus() =>
        Assert.That(StorageRules.Unopened(Sources.In("migrations", ".sql")), Is.Empty);

    [TestCase("set local citus.multi_shard_modify_mode = 'sequential';")]
    [TestCase("-- Why.\ncreate table x (id uuid);")]
    [TestCase("-- Why.\ncreate table x (id uuid);\nset local citus.multi_shard_modify_mode = 'sequential';")]
    public void A_migration_that_opens_otherwise_is_caught(string bad) =>
        Assert.That(StorageRules.Unopened([new SourceFile("bad.sql", bad)]), Has.Exactly(1).Items);

    [Test]
    public void Updates_are_the_same_wherever_they_run() => Assert.That(StorageRules.Volatile(Constants), Is.Empty);

    [TestCase("update a set b = now() where c = 1")]
    [TestCase("insert into a values (1) on conflict (b) do update set b = random()")]
    [TestCase("with x as (update a set b = 1, c = clock_timestamp() returning c) select c from x")]
    public void A_volatile_update_is_caught(string bad) =>
        Assert.That(StorageRules.Volatile([new SqlConstant("Bad", bad)]), Has.Exactly(1).Items);

    [Test]
    public void Locks_and_recursion_name_one_leak() => Assert.That(StorageRules.AcrossLeaks(Constants), Is.Empty);

    [TestCase("select 1 from leak_head for update")]
    [TestCase("with recursive step as (select 1 from suspect_version) select 1 from step")]
    public void A_lock_across_leaks_is_caught(string bad) =>
        Assert.That(StorageRules.AcrossLeaks([new SqlConstant("Bad", bad)]), Has.Exactly(1).Items);

    [Test]
    public void No_statement_looks_into_the_storage() => Assert.That(StorageRules.OfStorage(Constants), Is.Empty);

    [Test]
    public void A_look_at_xmin_is_caught() =>
        Assert.That(StorageRules.OfStorage([new SqlConstant("Bad", "select xmin from leak")]), Has.Exactly(1).Items);
}
