using System.Text.Json;

namespace Hypotheses.Web.Tests.Scores;

public sealed class RankingTests : ServiceFixture
{
    [Test]
    public async Task Two_articles_of_one_outlet_count_once()
    {
        var leak = await LeakAsync();
        await LogAsync(
            leak, Given.Claim("CIA", "https://tass.ru/1", "https://www.tass.ru/2?utm_source=x", "https://lenta.ru/1"));
        var row = (await RankAsync(leak))["cia"];
        Assert.That(row, Is.EqualTo(new Count(2, 3, 3)));
    }

    [Test]
    public async Task One_of_two_suspects_counts_for_both_and_once_for_their_parent()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, new
        {
            suspects = new object[]
            {
                new { name = "CIA", partOf = "US intelligence" }, new { name = "NSA", partOf = "US intelligence" },
            },
            among = "one_of", claimant = "Jane Roe", stance = "asserts",
            citations = new[] { new { url = "https://tass.ru/1" } },
        });
        var flat = await RankAsync(leak);
        var rolled = await RankAsync(leak, "?rollup=true");
        Assert.Multiple(() =>
        {
            Assert.That(flat["cia"], Is.EqualTo(new Count(1, 1, 1)));
            Assert.That(flat["us-intelligence"], Is.EqualTo(new Count(0, 0, 0)));
            Assert.That(rolled.Keys, Is.EqualTo(new[] { "us-intelligence" }));
            Assert.That(rolled["us-intelligence"], Is.EqualTo(new Count(1, 1, 1)));
        });
        var parts = await RankAsync(leak, "?rollup=true&parent=us-intelligence");
        Assert.That(parts.Keys, Is.EquivalentTo(new[] { "cia", "nsa" }));
    }

    [Test]
    public async Task Denials_doubts_and_inferred_claims_do_not_count()
    {
        var leak = await LeakAsync();
        foreach (var (stance, naming) in new[] { ("denies", "stated"), ("doubts", "stated"), ("asserts", "inferred") })
            await LogAsync(leak, new
            {
                suspects = new[] { "CIA" }, claimant = "Claimant " + stance, stance, naming,
                citations = new[] { new { url = $"https://tass.ru/{stance}" } },
            });
        var ranking = await Admin.GetAsync($"leaks/{leak}/ranking");
        Assert.That(ranking["outletsNaming"].GetInt32(), Is.Zero);
        var row = ranking["suspects"][0];
        Assert.That(row.GetProperty("outlets").GetInt32(), Is.Zero);
        Assert.That(row.GetProperty("rank").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Equal_rows_share_a_rank_and_the_next_one_is_skipped()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, Given.ClaimBy("A", "Later", "https://a1.com/x"));
        await LogAsync(leak, new
        {
            suspects = new[] { "Earlier" }, claimant = "B", stance = "asserts",
            citations = new[] { new { url = "https://a2.com/x", publishedAt = "2025-11-25" } },
        });
        await LogAsync(leak, Given.ClaimBy("C", "Two", "https://a3.com/x", "https://a4.com/x"));
        await LogAsync(leak, Given.ClaimBy("D", "Third", "https://a5.com/x"));
        var rows = (await Admin.GetAsync($"leaks/{leak}/ranking"))["suspects"].EnumerateArray()
            .Select(row =>
                (row.GetProperty("suspect").GetProperty("slug").GetString(), row.GetProperty("rank").GetInt32(),
                row.GetProperty("tied").GetBoolean())).ToList();
        Assert.That(rows[0], Is.EqualTo(("two", 1, false)));
        Assert.That(rows[1], Is.EqualTo(("earlier", 2, true)));
        Assert.That(rows.Skip(2).Select(row => (row.Item2, row.Item3)), Is.All.EqualTo((2, true)));
    }

    [Test]
    public async Task Ways_are_ranked_apart_from_suspects()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, new
        {
            suspects = new object[] { new { name = "WhatsApp interception", axis = "how" } }, claimant = "X",
            stance = "suggests", citations = new[] { new { url = "https://tass.ru/1" } },
        });
        await LogAsync(leak, Given.Claim("CIA", "https://lenta.ru/1"));
        Assert.That((await RankAsync(leak)).Keys, Is.EqualTo(new[] { "cia" }));
        Assert.That((await RankAsync(leak, "?axis=how")).Keys, Is.EqualTo(new[] { "whatsapp-interception" }));
        Assert.That((await Admin.GetAsync($"leaks/{leak}/ranking"))["outletsNaming"].GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_shortener_and_an_aggregator_without_a_credited_outlet_are_kept_but_not_counted()
    {
        var leak = await LeakAsync();
        await LogAsync(leak,
            Given.Claim("CIA", "https://bit.ly/3abc", "https://news.google.com/articles/xyz", "https://tass.ru/1"));
        Assert.That((await RankAsync(leak))["cia"], Is.EqualTo(new Count(1, 1, 1)));
        var articles = (await Admin.GetAsync($"leaks/{leak}/articles"))["items"].EnumerateArray()
            .Select(article => article.GetProperty("status").GetString()).Order();
        Assert.That(articles, Is.EqualTo(new[] { "countable", "needs_original_url", "needs_original_url" })
            .Or.EqualTo(new[] { "countable", "needs_original_url", "needs_outlet" }));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task The_ranking_equals_a_recount_from_citations(int seed)
    {
        var record = new RandomRecord(seed);
        var leak = await LeakAsync();
        using var editor = await AsAsync("editor");
        var edits = new RandomEdits(Admin, leak, seed, editor);
        for (var i = 0; i < 40; i++)
        {
            if (i % 3 > 0)
                await edits.OnceAsync();
            var logged = record.Next(2) == 0
                ? await Admin.PostAsync($"leaks/{leak}/claims", record.Claim())
                : await Admin.PostAsync($"leaks/{leak}/articles", record.Article());
            Assert.That(logged.Status, Is.AnyOf(200, 201, 409, 422), logged.Body);
        }
        Assert.That(edits.Made, Is.GreaterThan(4));
        var id = (await Admin.GetAsync($"leaks/{leak}")).Id;
        await using var superuser = await SuperuserAsync();
        foreach (var rollup in new[] { false, true })
        {
            var oracle = await Oracle.CountAsync(superuser, id, rollup);
            var ranking = await RankAsync(leak, rollup ? "?rollup=true" : "");
            Assert.That(ranking.Values.Sum(count => count.Citations), Is.Positive);
            foreach (var (slug, count) in ranking)
                Assert.That(count, Is.EqualTo(oracle.GetValueOrDefault(slug) ?? new Count(0, 0, 0)), slug);
        }
        await IsWellAsync();
    }

    [Test]
    public async Task Now_by_derived_state_equals_now_by_facts()
    {
        var record = new RandomRecord(7);
        var leak = await LeakAsync();
        for (var i = 0; i < 25; i++)
            await Admin.PostAsync($"leaks/{leak}/claims", record.Claim());
        string[] queries = ["rollup=false", "rollup=true", "by=citations", "by=articles&rollup=true", "axis=how"];
        using var editor = await AsAsync("editor");
        var edits = new RandomEdits(Admin, leak, 7, editor);
        foreach (var query in queries.Concat(queries))
        {
            await edits.OnceAsync();
            await edits.OnceAsync();
            var now = await Admin.GetAsync($"leaks/{leak}/ranking?{query}");
            await edits.OnceAsync();
            await Admin.PostAsync($"leaks/{leak}/claims", record.Claim());
            var then = await Admin.GetAsync($"leaks/{leak}/ranking?{query}&recordedAsOf={now.Text("recordedAsOf")}");
            Assert.That(then.Body, Is.EqualTo(now.Body), query);
        }
    }

    [TestCase("by=claims", "by")]
    [TestCase("rolup=true", "rolup")]
    [TestCase("rollup=yes", "rollup")]
    [TestCase("recordedAsOf=2025-11-26", "recordedAsOf")]
    [TestCase("publishedAsOf=soon", "publishedAsOf")]
    [TestCase("rollup=true&parent=nobody", "parent")]
    [TestCase("parent=cia", "parent")]
    [TestCase("axis=what", "axis")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        var leak = await LeakAsync();
        var reply = await Admin.GetAsync($"leaks/{leak}/ranking?{query}");
        Assert.That(reply.Status, Is.EqualTo(400), reply.Body);
        Assert.That(reply.Fields, Is.EqualTo(new[] { field }));
    }

    private async Task LogAsync(string leak, object claim)
    {
        var reply = await Admin.PostAsync($"leaks/{leak}/claims", claim);
        Assert.That(reply.Status, Is.EqualTo(201), reply.Body);
    }

    private async Task<IReadOnlyDictionary<string, Count>> RankAsync(string leak, string query = "")
    {
        var reply = await Admin.GetAsync($"leaks/{leak}/ranking{query}");
        Assert.That(reply.Status, Is.EqualTo(200), reply.Body);
        return reply["suspects"].EnumerateArray().ToDictionary(
            row => row.GetProperty("suspect").GetProperty("slug").GetString()!,
            row => new Count(
                row.GetProperty("outlets").GetInt32(), row.GetProperty("articles").GetInt32(),
                row.GetProperty("citations").GetInt32()));
    }
}
