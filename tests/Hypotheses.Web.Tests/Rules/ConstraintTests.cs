using Dapper;
using Hypotheses.Web.Platform.Problems;
using Npgsql;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>Each constraint of the schema is named by us and has its line in <see cref="ConstraintTable"/>.</summary>
public sealed class ConstraintTests
{
    // Unique indexes that carry no constraint count as one: a violation names them just so.
    private const string NamesSql = """
        select conname
        from pg_constraint
        where connamespace = 'public'::regnamespace and conrelid <> 0 and contype <> 'n'
            and conrelid <> to_regclass('migration')
        union
        select i.indexrelid::regclass::text
        from pg_index i
        join pg_class c on c.oid = i.indexrelid and c.relnamespace = 'public'::regnamespace
        where i.indisunique and i.indrelid <> to_regclass('migration')
        """;

    // PostgreSQL's own names are put together of the table, the columns and the kind.
    private const string AutomaticSql = """
        select c.conname
        from pg_constraint c
        join pg_class t on t.oid = c.conrelid
        left join lateral (
            select string_agg(a.attname, '_' order by k.place) as names
            from unnest(c.conkey) with ordinality as k (attnum, place)
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum) columns on true
        where c.connamespace = 'public'::regnamespace and c.contype <> 'n' and t.oid <> to_regclass('migration')
            and regexp_replace(c.conname, '\d+$', '') in (
                t.relname || '_pkey', t.relname || '_check', t.relname || '_' || columns.names || '_check',
                t.relname || '_' || columns.names || '_key', t.relname || '_' || columns.names || '_fkey',
                t.relname || '_' || columns.names || '_excl')
        """;

    private TestDatabase _database = null!;
    private NpgsqlConnection _connection = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _database = await TestCluster.CloneAsync();
        _connection = new NpgsqlConnection(_database.OwnerConnectionString);
        await _connection.OpenAsync();
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Each_constraint_has_its_line() =>
        Assert.That((await NamesAsync(NamesSql)).Except(ConstraintTable.Lines.Keys), Is.Empty);

    [Test]
    public async Task Each_line_names_a_constraint() =>
        Assert.That(ConstraintTable.Lines.Keys.Except(await NamesAsync(NamesSql)), Is.Empty);

    [Test]
    public async Task No_constraint_has_an_automatic_name() => Assert.That(await NamesAsync(AutomaticSql), Is.Empty);

    [TestCase("alter table leak add constraint leak_is_secret check (true)", "leak_is_secret")]
    [TestCase("create unique index leak_made_once on leak (created_at)", "leak_made_once")]
    public async Task A_constraint_without_a_line_is_caught(string bad, string name) =>
        Assert.That((await NamesAsync(NamesSql, bad)).Except(ConstraintTable.Lines.Keys), Is.EqualTo([name]));

    [Test]
    public async Task A_line_without_a_constraint_is_caught() =>
        Assert.That(
            ConstraintTable.Lines.Keys.Except(await NamesAsync(NamesSql, "drop index leak_slug_once")),
            Is.EqualTo(["leak_slug_once"]));

    [Test]
    public async Task An_automatic_name_is_caught() =>
        Assert.That(
            await NamesAsync(AutomaticSql, "alter table leak add check (true), add unique (id, created_at)"),
            Is.EquivalentTo(["leak_check", "leak_id_created_at_key"]));

    private async Task<IReadOnlyList<string>> NamesAsync(string sql, string? bad = null)
    {
        await using var rolledBack = await _connection.BeginTransactionAsync();
        if (bad is not null)
            await _connection.ExecuteAsync(bad);
        return (await _connection.QueryAsync<string>(sql)).AsList();
    }
}
