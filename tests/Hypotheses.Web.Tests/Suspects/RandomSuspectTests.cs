using Hypotheses.Web.Tests.Scores;

namespace Hypotheses.Web.Tests.Suspects;

/// <summary>
/// Suspects merged, taken apart, moved, made and ended at random between logs: derived state stays a recount, and no
/// past answer changes.
/// </summary>
public sealed class RandomSuspectTests : ServiceFixture
{
    private static readonly string[] Queries = ["rollup=false", "rollup=true", "by=citations&rollup=true"];

    [TestCase(21)]
    [TestCase(22)]
    [TestCase(23)]
    public async Task Derived_state_is_a_recount_and_past_answers_stay(int seed)
    {
        var record = new RandomRecord(seed);
        var leak = await LeakAsync();
        var id = (await Admin.GetAsync($"leaks/{leak}")).Id;
        var suspects = new RandomSuspects(Admin, leak, seed);
        var kept = new List<(string Path, string Body)>();
        var made = 0;
        for (var n = 0; n < 48; n++)
        {
            var logged = await Admin.PostAsync($"leaks/{leak}/claims", record.Claim());
            Assert.That(logged.Status, Is.AnyOf(200, 201, 409, 422), logged.Body);
            for (var edits = 0; edits < 2; edits++)
                made += await suspects.OnceAsync() ? 1 : 0;
            var path = $"leaks/{leak}/ranking?{Queries[n % Queries.Length]}";
            var now = (await Admin.GetAsync(path)).Answers(200);
            kept.Add(($"{path}&recordedAsOf={now.Text("recordedAsOf")}", now.Body));
            if (n % 6 == 5)
                await EqualsRecountAsync(leak, id);
        }
        Assert.That(made, Is.GreaterThan(25));
        await Admin.PostAsync($"leaks/{leak}/claims", record.Claim());
        foreach (var (path, body) in kept)
            Assert.That((await Admin.GetAsync(path)).Body, Is.EqualTo(body), path);
    }

    private async Task EqualsRecountAsync(string leak, Guid id)
    {
        await IsWellAsync();
        await using var superuser = await SuperuserAsync();
        foreach (var rollup in new[] { false, true })
        {
            var oracle = await Oracle.CountAsync(superuser, id, rollup);
            var ranking = await Admin.GetAsync($"leaks/{leak}/ranking?rollup={(rollup ? "true" : "false")}");
            foreach (var row in ranking["suspects"].EnumerateArray())
            {
                var slug = row.GetProperty("suspect").Text("slug")!;
                Assert.That(
                    new Count(
                        row.GetProperty("outlets").GetInt32(), row.GetProperty("articles").GetInt32(),
                        row.GetProperty("citations").GetInt32()),
                    Is.EqualTo(oracle.GetValueOrDefault(slug) ?? new Count(0, 0, 0)), slug);
            }
        }
    }
}
