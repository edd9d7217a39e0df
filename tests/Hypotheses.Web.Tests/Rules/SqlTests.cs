using Dapper;
using Npgsql;

namespace Hypotheses.Web.Tests.Rules;

/// <summary>SQL is constant text in lower case, and every statement of it fits the migrated schema.</summary>
public sealed class SqlTests
{
    private static readonly Type[] Types = typeof(Service).Assembly.GetTypes();
    private static readonly IReadOnlyList<SqlConstant> Constants = SqlConstants.Of(Types);

    /// <summary>What can't be prepared is run and rolled back, by the role that runs it.</summary>
    private static readonly Dictionary<string, Func<TestDatabase, string>> Run = new()
    {
        ["Migrator.ReadySql"] = database => database.OwnerConnectionString,
        ["Restore.ExtensionsSql"] = database => database.OwnerConnectionString,
        ["Roles.LimitsSql"] = database => database.SuperuserConnectionString,
    };

    private static readonly string[] Citing =
    [
        "ScoreFacts.CitationsSql", "ScoreFacts.ByTheCutSql", "ScoreFacts.TowardSql", "ScoreFacts.SaidSql",
        "ChainFacts.CitationsSql",
    ];

    private TestDatabase _database = null!;
    private NpgsqlConnection _service = null!;
    private NpgsqlConnection _owner = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _database = await TestCluster.CloneAsync();
        _service = new NpgsqlConnection(_database.ServiceConnectionString);
        await _service.OpenAsync();
        _owner = new NpgsqlConnection(_database.OwnerConnectionString);
        await _owner.OpenAsync();
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _service.DisposeAsync();
        await _owner.DisposeAsync();
        await _database.DisposeAsync();
    }

    [TestCaseSource(nameof(Constants))]
    public async Task It_fits_the_schema(SqlConstant constant)
    {
        if (Run.TryGetValue(constant.Name, out var role))
            await RollBackAsync(role(_database), constant.Text);
        else
            await PrepareAsync(constant);
    }

    [TestCase("select id from leak where colour = @colour")]
    [TestCase("select id from leak where id = @leak and created_at > any(@ids)")]
    [TestCase("select 1; select id from leaks")]
    [TestCase("update leak set id = @leak")]
    public void What_does_not_fit_or_is_not_granted_is_caught(string bad) =>
        Assert.That(() => PrepareAsync(new SqlConstant("Fixture.BadSql", bad)), Throws.TypeOf<PostgresException>());

    // Sessions are pooled and not cleared in between. The migrator's are its own.
    [TestCaseSource(nameof(Constants))]
    public void It_leaves_nothing_in_a_session(SqlConstant constant)
    {
        if (!constant.Name.StartsWith("Migrator.", StringComparison.Ordinal))
            Assert.That(SqlConstants.LeavesInSession(constant.Text), Is.Empty);
    }

    // They are read by their places.
    [Test]
    public async Task All_that_bring_citations_bring_the_same_columns_in_the_same_order()
    {
        var brought = new Dictionary<string, string>();
        foreach (var constant in Constants.Where(constant => Citing.Contains(constant.Name)))
        {
            await using var rolledBack = await _service.BeginTransactionAsync();
            var (text, parameters) = SqlConstants.StatementsOf(constant.Text).Single();
            await _service.ExecuteAsync("deallocate all");
            var types = parameters.Select(parameter => SqlTypes.Of(constant.Name, parameter));
            await _service.ExecuteAsync($"prepare statement{Listed(types)} as {text}");
            await using var row = await _service.ExecuteReaderAsync(
                $"execute statement{Listed(parameters.Select(_ => "null"))}");
            brought[constant.Name] = string.Join(
                ' ', Enumerable.Range(0, row.FieldCount).Select(n => $"{row.GetName(n)}:{row.GetDataTypeName(n)}"));
        }
        Assert.That(brought.Keys, Is.EquivalentTo(Citing));
        Assert.That(brought.Values.Distinct().Count(), Is.EqualTo(1), string.Join('\n', brought.Values));
    }

    [TestCase("set statement_timeout = 0")]
    [TestCase("select 1; set session work_mem = '1GB'")]
    [TestCase("select set_config('jit', 'off', false)")]
    [TestCase("select set_config('jit', 'off', true), set_config('TimeZone', 'UTC', false)")]
    [TestCase("select pg_advisory_lock(1)")]
    [TestCase("select pg_try_advisory_lock_shared(1)")]
    [TestCase("create temp table x (id int)")]
    [TestCase("listen moved")]
    public void What_stays_in_a_session_is_caught(string bad) =>
        Assert.That(SqlConstants.LeavesInSession(bad), Is.Not.Empty);

    [TestCase("select set_config('jit', 'off', true)")]
    [TestCase("set local jit = off")]
    [TestCase("update leak set id = id where id = @leak")]
    [TestCase("select pg_advisory_xact_lock(1)")]
    public void What_ends_with_its_transaction_may_be(string good) =>
        Assert.That(SqlConstants.LeavesInSession(good), Is.Empty);

    [Test]
    public void Whatever_is_named_Sql_is_a_constant() => Assert.That(SqlConstants.Variable(Types), Is.Empty);

    [Test]
    public void A_variable_that_is_named_Sql_is_caught() =>
        Assert.That(SqlConstants.Variable([typeof(Filled)]), Is.EqualTo(["Filled.FilledSql"]));

    [Test]
    public void No_sql_is_put_together_at_run_time() =>
        Assert.That(SqlSources.Built(Sources.In("src/Hypotheses.Web", ".cs")), Is.Empty);

    [TestCase("c.Execute($\"delete from {name}\");")]
    [TestCase("c.Execute(\"delete from \" + name);")]
    [TestCase("c.Execute(new CommandDefinition(string.Concat(\"delete from \", name)));")]
    [TestCase("c.Execute(name);")]
    [TestCase("var dropSql = $\"drop table {name}\";")]
    [TestCase("new Npgsql.NpgsqlCommand(name + \";\");")]
    [TestCase("new Npgsql.NpgsqlCommand().CommandText = name;")]
    [TestCase("Go(name); void Go(string sql) => c.Execute(sql);")]
    [TestCase("c.Execute(commandType: null, sql: name);")]
    public void Sql_put_together_at_run_time_is_caught(string bad) =>
        Assert.That(SqlSources.Built([Body(bad)]), Has.Exactly(1).StartsWith("Bad.cs:"));

    [TestCase("c.Execute(\"select 1\");")]
    [TestCase("const string A = \"select 1\"; const string AllSql = A + \" limit 1\"; c.Execute(AllSql);")]
    public void Constants_of_constants_are_not_caught(string good) =>
        Assert.That(SqlSources.Built([Body(good)]), Is.Empty);

    [Test]
    public void Sql_is_lower_case() => Assert.That(Constants.Where(constant => HasCapitals(constant.Text)), Is.Empty);

    [Test]
    public void Capitals_are_caught() =>
        Assert.That(
            new[] { "SELECT 1", "select @leakId, 'A' -- B", "select id From leak" }.Select(HasCapitals),
            Is.EqualTo([true, false, true]));

    private static bool HasCapitals(string sql) => SqlConstants.WordsOf(sql).Any(char.IsUpper);

    private static SourceFile Body(string body) => new(
        "Bad.cs", $"using Dapper; class Bad {{ void F(System.Data.IDbConnection c, string name) {{ {body} }} }}");

    private async Task PrepareAsync(SqlConstant constant)
    {
        var connection = constant.Name.StartsWith("Migrator.", StringComparison.Ordinal) ? _owner : _service;
        await using var rolledBack = await connection.BeginTransactionAsync();
        foreach (var (text, parameters) in SqlConstants.StatementsOf(constant.Text))
        {
            var types = parameters.Select(parameter => SqlTypes.Of(constant.Name, parameter));
            var nulls = parameters.Select(_ => "null");
            await connection.ExecuteAsync("deallocate all");
            await connection.ExecuteAsync($"prepare statement{Listed(types)} as {text}");
            // Preparing looks at names and types alone; the plan asks for rights too.
            await connection.ExecuteAsync($"explain execute statement{Listed(nulls)}");
        }
    }

    private static string Listed(IEnumerable<string> items) => items.Any() ? $"({string.Join(", ", items)})" : "";

    private static async Task RollBackAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var rolledBack = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(sql);
    }

    private static class Filled
    {
        internal static readonly string FilledSql = string.Concat("select ", "1");
    }
}
