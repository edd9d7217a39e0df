using Dapper;
using Npgsql;

namespace Hypotheses.Web.Tests.Scores;

/// <summary>A ranking that is asked for again while the counts that it is made of can't be read.</summary>
public sealed class KeptRankingsTests : ServiceFixture
{
    [Test]
    public async Task The_same_question_is_counted_once_until_something_moves()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "https://alpha.com/1");
        var path = $"leaks/{leak}/ranking?rollup=true&by=articles";
        var first = (await Admin.GetAsync(path)).Answers(200);
        await using (var held = new NpgsqlConnection(Store.SuperuserConnectionString))
        {
            await held.OpenAsync();
            await held.ExecuteAsync("begin; lock table suspect_outlet in access exclusive mode");
            Assert.That((await Admin.GetAsync(path)).Answers(200).Body, Is.EqualTo(first.Body));
            Assert.That((await Admin.GetAsync(path + "&window=P7D")).Status, Is.EqualTo(503), "another question");
        }
        await LogAsync(leak, "https://beta.com/1");
        var then = (await Admin.GetAsync(path)).Answers(200);
        Assert.That(then["suspects"][0].GetProperty("articles").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task Who_waits_for_a_turn_at_a_large_leak_keeps_no_connection_from_others()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "https://alpha.com/1");
        await using var held = new NpgsqlConnection(Store.SuperuserConnectionString);
        await held.OpenAsync();
        await held.ExecuteAsync(
            """
            update leak_head h
            set entries = h.entries + 100000
            from leak_version v
            where v.slug = @leak and h.leak_id = v.leak_id
            """,
            new { leak });
        await held.ExecuteAsync("begin; lock table suspect_outlet in access exclusive mode");
        var asked = Enumerable.Range(0, 60).Select(_ => Admin.GetAsync($"leaks/{leak}/ranking")).ToArray();
        // Forty connections are all that there are.
        for (var i = 0; i < 10; i++)
            (await Admin.GetAsync("leaks")).Answers(200);
        Assert.That(asked, Has.None.Property(nameof(Task.IsCompleted)).True);
        await held.ExecuteAsync("rollback");
        var bodies = new HashSet<string>();
        foreach (var answer in await Task.WhenAll(asked))
            bodies.Add(answer.Answers(200).Body);
        Assert.That(bodies, Has.Count.EqualTo(1));
    }

    private async Task LogAsync(string leak, string url) => Assert.That(
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "Kremlin" },
            claimant = "Jane Roe",
            stance = "asserts",
            citations = new[] { new { url } },
        })).Status,
        Is.AnyOf(200, 201));
}
