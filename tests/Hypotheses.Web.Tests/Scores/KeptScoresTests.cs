using Dapper;
using Npgsql;

namespace Hypotheses.Web.Tests.Scores;

/// <summary>Scores that are kept from one act to the next.</summary>
public sealed class KeptScoresTests : ServiceFixture
{
    private static readonly string[] Queries =
    [
        "ranking?rollup=true", "ranking?by=reports", "ranking?rollup=true&axis=how", "sensitivity?leave=outlet",
        "ranking?rollup=true&publishedAsOf=2025-11-25", "ranking?by=reports&publishedAsOf=2025-11-26",
    ];

    [Test]
    public async Task After_each_act_they_are_what_the_record_gives()
    {
        var leak = await LeakAsync();
        var record = new RandomRecord(77);
        var edits = new RandomEdits(Admin, leak, 77, null);
        var kept = new List<(string Path, string Body)>();
        for (var n = 0; n < 90; n++)
        {
            if (n > 30 && n % 3 == 1)
                await RetellAsync(leak, record);
            else if (n > 30 && n % 3 == 2)
                await edits.OnceAsync();
            else
                Assert.That(
                    (await Admin.PostAsync(
                        $"leaks/{leak}/{(n % 2 == 0 ? "claims" : "articles")}",
                        n % 2 == 0 ? record.Claim() : record.Article())).Status,
                    Is.AnyOf(200, 201, 409, 422));
            foreach (var query in Queries)
            {
                var now = (await Admin.GetAsync($"leaks/{leak}/{query}")).Answers(200);
                kept.Add(($"leaks/{leak}/{query}&recordedAsOf={now.Text("recordedAsOf")}", now.Body));
            }
        }
        // One act more, and all of it is past: past answers go by the record.
        Reply last;
        do
            last = await Admin.PostAsync($"leaks/{leak}/claims", record.Claim());
        while (last.Status != 201);
        foreach (var (path, body) in kept)
            Assert.That((await Admin.GetAsync(path)).Answers(200).Body, Is.EqualTo(body), path);
        Assert.That(kept.DistinctBy(answer => answer.Body).Count(), Is.GreaterThan(kept.Count / 3), "the record moved");
    }

    [Test]
    public async Task Only_what_an_act_moves_is_counted_anew()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "https://alpha.com/1", "Kremlin");
        await LogAsync(leak, "https://alpha.com/2", "CIA");
        Assert.That(await ArticlesAsync(leak), Is.EqualTo("CIA 1, Kremlin 1"));
        await FalsifyAsync(leak);
        await LogAsync(leak, "https://beta.com/1", "CIA");
        Assert.That(await ArticlesAsync(leak), Is.EqualTo("CIA 8, Kremlin 1"), "nothing moved the other");
        await LogAsync(leak, "https://beta.com/2", "MI6");
        Assert.That(await ArticlesAsync(leak), Is.EqualTo("CIA 8, Kremlin 1, MI6 1"), "one that was not there before");
        (await Admin.PostAsync("outlets", new { name = "Gamma", domains = new[] { "gamma.example" } })).Answers(201);
        await LogAsync(leak, "https://beta.com/3", "MI6");
        Assert.That(await ArticlesAsync(leak), Is.EqualTo("CIA 8, Kremlin 7, MI6 2"), "the registry moved");
    }

    [Test]
    public async Task What_ends_or_is_changed_moves_those_that_it_is_about()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "https://alpha.com/1", "Kremlin");
        var cia = await LogAsync(leak, "https://alpha.com/2", "CIA");
        await LogAsync(leak, "https://beta.com/1", "CIA");
        var mi6 = await LogAsync(leak, "https://alpha.com/3", "MI6");
        Assert.That(await ArticlesAsync(leak), Is.EqualTo("CIA 2, Kremlin 1, MI6 1"));
        await FalsifyAsync(leak, "Kremlin");

        (await Admin.PostAsync(
            $"leaks/{leak}/citations/{cia["citations"][0].Text("id")}/end",
            new { cause = "logged_in_error" })).Answers(200);
        Assert.That(await ArticlesAsync(leak), Is.EqualTo("CIA 1, Kremlin 1, MI6 1"), "ended");

        var claim = $"leaks/{leak}/claims/{mi6.Text("id")}";
        await PatchAsync("""{"basis":"first_hand"}""");
        Assert.That(await FirstHandAsync(), Is.EqualTo("MI6"), "no count moved");
        await PatchAsync("""{"suspects":["FBI"]}""");
        Assert.That(await ArticlesAsync(leak), Is.EqualTo("CIA 1, FBI 1, Kremlin 1, MI6 0"), "whose it was, and is");
        Assert.That(await FirstHandAsync(), Is.EqualTo("FBI"));

        async Task PatchAsync(string change) =>
            (await Admin.SendAsync(
                HttpMethod.Patch, claim, change, ("If-Match", (await Admin.GetAsync(claim)).Headers["ETag"])))
                .Answers(200);

        async Task<string> FirstHandAsync() => string.Join(
            ", ",
            (await Admin.GetAsync($"leaks/{leak}/ranking"))["suspects"].EnumerateArray()
                .Where(row => row.GetProperty("firstHand").GetInt32() > 0)
                .Select(row => row.GetProperty("suspect").Text("name")));
    }

    [Test]
    public async Task A_record_that_went_back_is_another_however_many_entries_it_has()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "https://alpha.com/1", "Kremlin");
        await LogAsync(leak, "https://alpha.com/2", "CIA");
        Assert.That(await ArticlesAsync(leak), Is.EqualTo("CIA 1, Kremlin 1"));
        await FalsifyAsync(leak);
        // As if a standby that lags had taken over, and as much was logged there since.
        await using (var owner = new NpgsqlConnection(Store.SuperuserConnectionString))
            await owner.ExecuteAsync(
                """
                update leak_entry e
                set recorded_at = e.recorded_at - interval '1 millisecond'
                from leak_head h
                where h.leak_id = (select leak_id from leak_version where slug = @leak and recorded_to = 'infinity')
                    and e.leak_id = h.leak_id and e.recorded_at = h.recorded_at
                """,
                new { leak });
        await LogAsync(leak, "https://beta.com/1", "CIA");
        Assert.That(await ArticlesAsync(leak), Is.EqualTo("CIA 8, Kremlin 7"));
    }

    [Test]
    public async Task Work_and_requests_move_no_score()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "https://alpha.com/1", "Kremlin");
        Assert.That(await ArticlesAsync(leak), Is.EqualTo("Kremlin 1"));
        await FalsifyAsync(leak);
        await using (var owner = new NpgsqlConnection(Store.SuperuserConnectionString))
            await owner.ExecuteAsync(
                """
                delete from suspect_moved
                where leak_id = (select leak_id from leak_version where slug = @leak and recorded_to = 'infinity')
                """,
                new { leak });
        (await Admin.PostAsync(
            $"leaks/{leak}/responses",
            new { asked = "The office", askedOn = "2025-12-01" })).Answers(201);
        Assert.That(await ArticlesAsync(leak), Is.EqualTo("Kremlin 1"));
    }

    [Test]
    public async Task What_is_told_more_of_is_counted_though_no_count_moves()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "https://alpha.com/1", "Kremlin");
        Assert.That(await FirstHandAsync(), Is.EqualTo(0));
        await LogAsync(leak, "https://alpha.com/1", "Kremlin", "first_hand");
        Assert.That(await FirstHandAsync(), Is.EqualTo(1));

        async Task<int> FirstHandAsync() =>
            (await Admin.GetAsync($"leaks/{leak}/ranking"))["suspects"][0].GetProperty("firstHand").GetInt32();
    }

    [Test]
    public async Task What_came_out_later_moves_nothing_as_of_a_past_day()
    {
        const string before = "2025-11-20", later = "2025-12-01";
        var leak = await LeakAsync();
        await LogArticleAsync("alpha", before, "Kremlin", null);
        await LogArticleAsync("beta", before, "CIA", new { kind = "rewrite", outlet = "delta.com" });
        Assert.That(await PastAsync(), Is.EqualTo("CIA 1, Kremlin 1"));
        await FalsifyAsync(leak);
        await LogArticleAsync("gamma", later, "CIA", new { kind = "own_reporting" });
        await LogArticleAsync("gamma", later, "CIA", new { kind = "rewrite", outlet = "delta.com" });
        Assert.That(await PastAsync(), Is.EqualTo("CIA 1, Kremlin 1"), "later, as is what it is taken from");

        await LogArticleAsync("gamma", before, "CIA", null);
        Assert.That(await PastAsync(), Is.EqualTo("CIA 8, Kremlin 7"), "logged later, but it was out");
        await FalsifyAsync(leak, "Kremlin", 5);
        await LogArticleAsync("delta", later, "CIA", new { kind = "own_reporting" });
        Assert.That(await PastAsync(), Is.EqualTo("CIA 8, Kremlin 5"), "what an older one goes back to");
        await FalsifyAsync(leak, "Kremlin", 6);
        await LogArticleAsync("alpha", later, "MI6", null);
        Assert.That(await PastAsync(), Is.EqualTo("CIA 8, Kremlin 6, MI6 0"), "somebody who was not there");
        await FalsifyAsync(leak, "Kremlin", 4);
        (await Admin.PostAsync($"leaks/{leak}/responses", new { suspect = "kremlin", askedOn = before })).Answers(201);
        Assert.That(await PastAsync(), Is.EqualTo("CIA 8, Kremlin 4, MI6 0"), "whom sentences tell of");

        async Task LogArticleAsync(string outlet, string day, string suspect, object? from) =>
            (await Admin.PostAsync($"leaks/{leak}/articles", new
            {
                article = new { url = $"https://{outlet}.com/{Guid.NewGuid():n}", publishedAt = day }, from,
                claims = new[] { new { suspects = new[] { suspect }, claimant = "self", stance = "asserts" } },
            })).Answers(201);

        Task<string> PastAsync() => ArticlesAsync(leak, "&publishedAsOf=2025-11-25");
    }

    // Counts that no act wrote: whoever reads them again is seen by it. Of one suspect, or of all.
    private async Task FalsifyAsync(string leak, string? suspect = null, int count = 7)
    {
        await using var owner = new NpgsqlConnection(Store.SuperuserConnectionString);
        await owner.ExecuteAsync(
            """
            update suspect_outlet o
            set citations = @count, articles = @count, asserts = @count
            from leak_version l
            join suspect_version s on s.leak_id = l.leak_id and s.recorded_to = 'infinity'
            where l.slug = @leak and l.recorded_to = 'infinity' and o.leak_id = l.leak_id
                and o.suspect_id = s.suspect_id and (cast(@suspect as text) is null or s.name = @suspect)
            """,
            new { leak, suspect, count });
    }

    // Who stands behind a claim, and how he knows: no count is written for that.
    private async Task RetellAsync(string leak, RandomRecord record)
    {
        var claims = (await Admin.GetAsync($"leaks/{leak}/claims?limit=200"))["items"].EnumerateArray().ToList();
        var path = $"leaks/{leak}/claims/{record.Pick(claims).Text("id")}";
        var change = record.Pick<string>(
            [
                """{"basis":"first_hand"}""", """{"basis":"unstated"}""",
                $$"""{"claimant":"Person {{record.Next(6)}}"}""",
            ]);
        var reply = await Admin.SendAsync(
            HttpMethod.Patch, path, change, ("If-Match", (await Admin.GetAsync(path)).Headers["ETag"]));
        Assert.That(reply.Status, Is.AnyOf(200, 409, 422), reply.Body);
    }

    private async Task<string> ArticlesAsync(string leak, string query = "") => string.Join(
        ", ",
        (await Admin.GetAsync($"leaks/{leak}/ranking?by=articles{query}"))["suspects"].EnumerateArray()
            .Select(row => $"{row.GetProperty("suspect").Text("name")} {row.GetProperty("articles").GetInt32()}")
            .Order(StringComparer.Ordinal));

    private async Task<Reply> LogAsync(string leak, string url, string suspect, string? basis = null) =>
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { suspect },
            claimant = "Jane Roe",
            stance = "asserts",
            basis,
            citations = new[] { new { url } },
        })).Logged();
}
