using Dapper;
using Hypotheses.Web.Platform.Archiving;
using Npgsql;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>Each table of the schema is in archives of leaks, or stays behind for a reason.</summary>
public sealed class ArchivedTablesTests
{
    private const string NamesSql = """
        select c.relname
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        """;

    // A table that is referred to comes first; what a table refers to of its own comes before it in its order.
    private const string ReferencesSql = """
        select t.relname as table, f.relname as to
        from pg_constraint k
        join pg_class t on t.oid = k.conrelid
        join pg_class f on f.oid = k.confrelid
        where k.contype = 'f'
        """;

    private const string LeaksSql = """
        select c.relname
        from pg_class c
        where c.relnamespace = 'public'::regnamespace
            and obj_description(c.oid, 'pg_class') like '@dist(leak\_id)%'
            and obj_description(c.oid, 'pg_class') not like '%@derived%'
        """;

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
    public async Task Each_table_is_archived_or_left_for_a_reason()
    {
        Assert.That(await UnsaidAsync(), Is.Empty);
        Assert.That(ArchivedTables.All.Select(table => table.Name).Intersect(ArchivedTables.Left.Keys), Is.Empty);
        Assert.That(ArchivedTables.Left.Values, Has.All.Length.GreaterThan(20));
    }

    [Test]
    public async Task A_table_that_is_neither_is_caught()
    {
        await using var rolledBack = await _superuser.BeginTransactionAsync();
        await _superuser.ExecuteAsync("create table rumour (leak_id uuid)");
        Assert.That(await UnsaidAsync(), Is.EqualTo(["rumour"]));
    }

    [Test]
    public async Task What_is_said_is_there()
    {
        var names = (await _superuser.QueryAsync<string>(NamesSql)).ToList();
        Assert.That(
            ArchivedTables.All.Select(table => table.Name).Concat(ArchivedTables.Left.Keys).Except(names), Is.Empty);
    }

    [Test]
    public async Task Facts_of_a_leak_are_in_it_but_for_a_few()
    {
        var facts = (await _superuser.QueryAsync<string>(LeaksSql)).ToList();
        Assert.That(
            facts.Except(ArchivedTables.All.Select(table => table.Name)),
            Is.EquivalentTo(["leak_head", "leak_member", "article_text"]));
    }

    [Test]
    public async Task Each_comes_after_what_it_refers_to()
    {
        var places = ArchivedTables.All.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index);
        var references = (await _superuser.QueryAsync<(string Table, string To)>(ReferencesSql))
            .Where(reference => places.ContainsKey(reference.Table)).ToList();
        Assert.That(
            references.Where(reference => reference.Table != reference.To && places.ContainsKey(reference.To)
                && places[reference.To] >= places[reference.Table]),
            Is.Empty);
        Assert.That(
            references.Where(reference => !places.ContainsKey(reference.To)).Select(reference => reference.Table),
            Is.EqualTo(["work_item_version"]), "the column that refers to an account stays behind");
    }

    private async Task<IEnumerable<string>> UnsaidAsync() => (await _superuser.QueryAsync<string>(NamesSql))
        .Except(ArchivedTables.All.Select(table => table.Name)).Except(ArchivedTables.Left.Keys);
}
