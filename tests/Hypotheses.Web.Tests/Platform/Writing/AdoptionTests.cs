using Dapper;

namespace Hypotheses.Web.Tests.Platform.Writing;

/// <summary>What an act of the registry makes its caller wait for, and what he is spared.</summary>
public sealed class AdoptionTests : ServiceFixture
{
    private const string LastActSql = """
        select e.act
        from leak_entry e
        join leak_version v on v.leak_id = e.leak_id and v.slug = @leak
        order by e.seq desc
        limit 1
        """;

    [Test]
    public async Task An_act_waits_for_no_leak_that_its_actor_does_not_see_and_that_leak_takes_it_up_later()
    {
        var outlet = (await RegisterAsync(("Waiting Post", "waiting-post.com")))[0];
        var hidden = (await Admin.PostAsync("leaks", new { title = "Hidden", visibility = "restricted" })).Text("slug");
        await Admin.PostAsync($"leaks/{hidden}/claims", Given.Claim("CIA", "https://waiting-post.com/1"));
        using var outsider = await AsAsync("editor");
        await using var connection = await SuperuserAsync();
        await using (var writer = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync(
                """
                select 1
                from leak_head h
                join leak_version v on v.leak_id = h.leak_id and v.slug = @hidden
                for update of h
                """,
                new { hidden });
            // A member's act waits for the leak as long as the service waits for any; the outsider's, begun later, is
            // answered first.
            var waiting = Admin.PostAsync($"leaks/{hidden}/claims", Given.Claim("NSA", "https://waiting-post.com/2"));
            await Eventually.TrueAsync(
                async () => await connection.ExecuteScalarAsync<bool>(
                    "select exists (select 1 from pg_locks where not granted)"),
                "The member's act waits.");
            var act = outsider.SendAsync(
                HttpMethod.Patch, $"outlets/{outlet}", new { kind = "agency" }, ("If-Match", "\"1\""));
            Assert.That(await Task.WhenAny(act, waiting), Is.SameAs(act));
            (await act).Answers(200);
            (await waiting).Answers(503);
            Assert.That(
                await connection.ExecuteScalarAsync<string>(LastActSql, new { leak = hidden }),
                Is.Not.EqualTo("adopt"));
        }
        await Eventually.TrueAsync(
            async () => await connection.ExecuteScalarAsync<string>(LastActSql, new { leak = hidden }) == "adopt",
            "The leak takes the registry up once its writer is done.");
        await IsWellAsync();
    }

    [Test]
    public async Task A_leak_that_its_actor_sees_has_taken_the_act_up_when_it_is_answered()
    {
        var outlet = (await RegisterAsync(("Seen Post", "seen-post.com")))[0];
        var leak = await LeakAsync();
        await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://seen-post.com/1"));
        (await Admin.SendAsync(HttpMethod.Patch, $"outlets/{outlet}", new { kind = "agency" }, ("If-Match", "\"1\"")))
            .Answers(200);
        await using var connection = await SuperuserAsync();
        Assert.That(await connection.ExecuteScalarAsync<string>(LastActSql, new { leak }), Is.EqualTo("adopt"));
    }
}
