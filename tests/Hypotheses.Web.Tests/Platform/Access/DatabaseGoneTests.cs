using Dapper;
using Npgsql;

namespace Hypotheses.Web.Tests.Platform.Access;

/// <summary>Whoever waits for a database that is gone is told so, and is answered once it is back.</summary>
public sealed class DatabaseGoneTests : ServiceFixture
{
    [Test]
    public async Task All_who_ask_while_the_database_is_gone_are_told_to_ask_again_and_then_answered()
    {
        var path = $"leaks/{await LeakAsync()}/ranking";
        var held = (await Admin.GetAsync(path)).Answers(200).Headers["ETag"];
        var name = new NpgsqlConnectionStringBuilder(Store.ServiceConnectionString).Database;
        await using var superuser = await SuperuserAsync();
        for (var round = 0; round < 3; round++)
        {
            // What is under way breaks, and nothing new begins: superusers alone are not counted.
            await superuser.ExecuteAsync(
                $"""
                alter database {name} connection limit 0;
                select pg_terminate_backend(pid)
                from pg_stat_activity
                where datname = '{name}' and pid <> pg_backend_pid()
                """);
            foreach (var reply in await AskAsync())
            {
                Assert.That(reply.Status, Is.EqualTo(503), reply.Body);
                Assert.That(reply.Headers["Retry-After"], Is.EqualTo("2"));
            }
            await superuser.ExecuteAsync($"alter database {name} connection limit -1");
            await Eventually.TrueAsync(
                async () => (await Admin.GetAsync(path)).Status == 200, "it answers again");
            foreach (var reply in await AskAsync())
                Assert.That(reply.Status, Is.AnyOf(200, 304), reply.Body);
        }

        Task<Reply[]> AskAsync() => Task.WhenAll(Enumerable.Range(0, 60).Select(
            n => Admin.GetAsync(path, n % 2 == 0 ? [("If-None-Match", held)] : [])));
    }
}
