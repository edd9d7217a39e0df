using Dapper;
using Hypotheses.Web.Platform;
using Hypotheses.Web.Platform.Access;
using Hypotheses.Web.Platform.Journal;
using Hypotheses.Web.Platform.Problems;
using Hypotheses.Web.Platform.Writing;
using Hypotheses.Web.Scores;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Hypotheses.Web.Tests.Platform;

/// <summary>How the database is told to plan what is asked of small leaks and large ones (decision 23).</summary>
public sealed class PlansTests : ServiceFixture
{
    private const string ByHash = "auto without loops";

    [TestCase(LeakScope.Large - 1, LeakScope.Many, "force_generic_plan", "force_generic_plan")]
    [TestCase(LeakScope.Large, LeakScope.Many, "auto", "force_generic_plan")]
    [TestCase(LeakScope.Large - 1, LeakScope.Many - 1, "auto", "auto")]
    [TestCase(LeakScope.Few, LeakScope.Many - 1, "auto", "auto")]
    [TestCase(LeakScope.Few - 1, LeakScope.Many - 1, ByHash, ByHash)]
    [TestCase(LeakScope.Few - 1, LeakScope.Many, "force_generic_plan", "force_generic_plan")]
    public async Task Small_leaks_are_planned_by_hash_and_beside_many_citations_for_any_as_acts_are(
        long entries, double citations, string reading, string acting)
    {
        var leak = await LeakAsync();
        await using (var connection = new NpgsqlConnection(Store.SuperuserConnectionString))
            await connection.ExecuteAsync(
                """
                update leak_head h
                set entries = @entries
                from leak_version v
                where v.slug = @leak and h.leak_id = v.leak_id
                """,
                new { leak, entries });
        await using (var connection = new NpgsqlConnection(Store.SuperuserConnectionString))
            await connection.ExecuteAsync(
                "update pg_class set reltuples = @citations where oid = 'citation'::regclass", new { citations });
        var (read, act, after) = await Database.InTransactionAsync(
            async session =>
            {
                var scope = await LeakAccess.FindAsync(session, leak, Actor.OfService, CancellationToken.None);
                var found = await PlansAsync(session);
                await LeakHeads.LockAsync(
                    session.Connection, scope.Id, Actor.OfService.Principal, CancellationToken.None);
                return (found, await PlansAsync(session), scope.IsLarge);
            },
            CancellationToken.None);
        Assert.That((read, act, after), Is.EqualTo((reading, acting, entries >= LeakScope.Large)));
    }

    [Test]
    public async Task A_leak_that_the_database_takes_for_empty_is_read_and_written_in_time()
    {
        const int Claims = 200;
        var leak = await LeakAsync();
        await RegisterAsync([.. Enumerable.Range(0, 8).Select(n => ($"Paper {n}", RandomRecord.DomainOf(n)))]);
        var record = new RandomRecord(7);
        for (var n = 0; n < Claims; n++)
            await Admin.PostAsync($"leaks/{leak}/claims", record.Claim());
        await using var connection = new NpgsqlConnection(Store.SuperuserConnectionString);
        // Whatever grows has the tables looked at; that is to be over.
        do
        {
            await connection.ExecuteAsync(
                """
                delete from pg_statistic s
                using pg_class c
                where c.oid = s.starelid and c.relnamespace = 'public'::regnamespace;
                update pg_class set reltuples = 1, relpages = 1
                where relnamespace = 'public'::regnamespace and relkind = 'r';
                """);
            await Task.Delay(500);
        }
        while (await connection.ExecuteScalarAsync<double>(
            "select max(reltuples) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'") > 1);
        foreach (var path in (string[])
            ["ranking", "ranking?by=owners&publishedAsOf=2025-11-26", "claims?publishedAsOf=2025-11-26", "articles",
                "suspects", "claimants", "evidence"])
        {
            var read = await Admin.GetAsync($"leaks/{leak}/{path}");
            Assert.That(read.Status, Is.EqualTo(200), $"{path} {read.Body}");
        }
        var logged = await Admin.PostAsync($"leaks/{leak}/claims", record.Claim());
        Assert.That(logged.Status, Is.AnyOf(200, 201), logged.Body);
    }

    [TestCase(PostgresErrorCodes.QueryCanceled, 1)]
    [TestCase(PostgresErrorCodes.LockNotAvailable, 0)]
    public async Task A_read_that_took_too_long_is_told_of_and_not_one_that_waited(string state, int times)
    {
        var met = 0;
        var slow = Services.GetRequiredService<SlowStatements>();
        void Count() => met++;
        slow.Met += Count;
        var http = new DefaultHttpContext { RequestServices = Services };
        try
        {
            await new ProblemMiddleware(
                _ => throw new PostgresException("", "ERROR", "ERROR", state), NullLogger<ProblemMiddleware>.Instance)
                .InvokeAsync(http);
        }
        finally
        {
            slow.Met -= Count;
        }
        Assert.That((http.Response.StatusCode, met), Is.EqualTo((503, times)));
    }

    [Test]
    public async Task Once_an_act_took_too_long_the_database_looks_at_its_tables()
    {
        const double Wrong = 7_654_321;
        var leak = await LeakAsync();
        await using var connection = new NpgsqlConnection(Store.SuperuserConnectionString);
        // A new leak has them looked at too; that is to be over.
        do
        {
            await connection.ExecuteAsync(
                "update pg_class set reltuples = @Wrong where oid = 'citation'::regclass", new { Wrong });
            await Task.Delay(500);
        }
        while (await TuplesAsync() != Wrong);
        // What was looked at just now is not looked at again.
        Assert.That(
            () =>
            {
                Assert.That(
                    () => Services.GetRequiredService<Acts>().OnLeakAsync(
                        Actor.OfService, leak,
                        act => act.Session.Connection.ExecuteAsync(
                            "set local statement_timeout = 20; select pg_sleep(10)"), CancellationToken.None),
                    Throws.TypeOf<PostgresException>()
                        .With.Property("SqlState").EqualTo(PostgresErrorCodes.QueryCanceled));
                return TuplesAsync().GetAwaiter().GetResult();
            },
            Is.Not.EqualTo(Wrong).After(30_000, 500));

        Task<double> TuplesAsync() => connection.ExecuteScalarAsync<double>(
            "select reltuples from pg_class where oid = 'citation'::regclass");
    }

    [Test]
    public async Task Work_that_walks_everything_has_no_limit_of_the_role()
    {
        await using var session = await Database.OpenPatientAsync(CancellationToken.None);
        Assert.That(
            await session.Connection.QuerySingleAsync<(string, string)>(
                "select current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout')"),
            Is.EqualTo(("0", "0")));
        await using var other = await Database.OpenAsync(CancellationToken.None);
        Assert.That(
            await other.Connection.ExecuteScalarAsync<string>("show statement_timeout"), Is.EqualTo("10s"));
    }

    [TestCase(LeakScope.Large - 1)]
    [TestCase(LeakScope.Large)]
    public async Task A_large_record_is_read_with_more_time_and_memory_in_its_transaction_alone(long entries)
    {
        var leak = await LeakAsync();
        var (settings, found) = await Database.InTransactionAsync(
            async session =>
            {
                var before = await SettingsAsync(session);
                var scope = await LeakAccess.FindAsync(session, leak, Actor.OfService, CancellationToken.None);
                await new ScoreFacts().PrepareAsync(
                    session, scope with { Entries = entries }, CancellationToken.None);
                return (before, await SettingsAsync(session));
            },
            CancellationToken.None);
        await using var later = await Database.OpenAsync(CancellationToken.None);
        Assert.Multiple(async () =>
        {
            Assert.That(found, Is.EqualTo(entries < LeakScope.Large ? settings : ("1min", "128MB")));
            Assert.That(settings.Time, Is.EqualTo("10s"));
            Assert.That(await SettingsAsync(later), Is.EqualTo(settings));
        });
    }

    [Test]
    public async Task Only_what_has_grown_or_is_small_is_looked_at_unless_everything_is_asked_for()
    {
        await using var connection = new NpgsqlConnection(Store.SuperuserConnectionString);
        await connection.ExecuteAsync(
            """
            create table large (leak_id uuid, filling text);
            comment on table large is '@dist(leak_id)';
            insert into large select gen_random_uuid(), repeat('x', 400) from generate_series(1, 10000);
            analyze large;
            insert into large select gen_random_uuid(), 'few' from generate_series(1, 100);
            """);
        Assert.That(await CountedAsync(connection, everything: false), Is.EqualTo(10_000), "nothing much has changed");
        Assert.That(await CountedAsync(connection, everything: true), Is.EqualTo(10_100));
        await connection.ExecuteAsync(
            "insert into large select gen_random_uuid(), repeat('x', 400) from generate_series(1, 5000)");
        Assert.That(await CountedAsync(connection, everything: false), Is.EqualTo(15_100));
        await connection.ExecuteAsync("drop table large");
    }

    private static Task<(string Time, string Memory)> SettingsAsync(Session session) =>
        session.Connection.QuerySingleAsync<(string, string)>(
            "select current_setting('statement_timeout'), current_setting('work_mem')");

    private static Task<string?> PlansAsync(Session session) =>
        session.Connection.ExecuteScalarAsync<string>(
            """
            select current_setting('plan_cache_mode')
                || case current_setting('enable_nestloop') when 'off' then ' without loops' else '' end
            """);

    private static async Task<int> CountedAsync(NpgsqlConnection connection, bool everything)
    {
        await connection.ExecuteAsync("select refresh_statistics(@everything)", new { everything });
        return await connection.ExecuteScalarAsync<int>(
            "select reltuples::int from pg_class where oid = 'large'::regclass");
    }
}
