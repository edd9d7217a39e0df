using Dapper;
using Npgsql;

namespace Hypotheses.Web.Tests.Scores;

/// <summary>What is asked for again while the counts that it is made of can't be read.</summary>
public sealed class KeptAnswersTests : ServiceFixture
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

    [TestCase("ranking/timeline?per=day", "ranking/timeline?per=week", "suspect_day")]
    [TestCase("suspects/kremlin/explanation", "suspects/kremlin/explanation?rollup=true", "citation_version")]
    [TestCase("sensitivity", "sensitivity?by=articles", "citation_version")]
    public async Task What_explains_a_number_is_made_once_until_something_moves(string path, string other, string of)
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "https://alpha.com/1");
        var first = (await Admin.GetAsync($"leaks/{leak}/{path}")).Answers(200);
        await using (var held = new NpgsqlConnection(Store.SuperuserConnectionString))
        {
            await held.OpenAsync();
            await held.ExecuteAsync($"begin; lock table {of} in access exclusive mode");
            Assert.That((await Admin.GetAsync($"leaks/{leak}/{path}")).Answers(200).Body, Is.EqualTo(first.Body));
            Assert.That((await Admin.GetAsync($"leaks/{leak}/{other}")).Status, Is.EqualTo(503), "another question");
        }
        await LogAsync(leak, "https://beta.com/1");
        Assert.That((await Admin.GetAsync($"leaks/{leak}/{path}")).Answers(200).Body, Is.Not.EqualTo(first.Body));
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
