using System.Text.Json;
using Dapper;
using Hypotheses.Web.Doctoring;

namespace Hypotheses.Web.Tests.Articles;

/// <summary>One published item that was logged twice: merged, read, counted once, and taken apart again.</summary>
public sealed class ArticleMergeTests : ServiceFixture
{
    private const string AsText =
        "select act || ' ' || facts || coalesce(' ' || w.words, '') from leak_entry e left join leak_entry_words w "
        + "using (leak_id, seq) where e.leak_id = @id and act like '%merge' order by seq";

    private string _leak = "";

    [SetUp]
    public async Task OpenLeak() => _leak = await LeakAsync();

    [Test]
    public async Task Two_logs_of_one_item_count_once_and_twice_again_when_taken_apart()
    {
        var (one, two) = await TwoAsync();
        Assert.That(await RankAsync(), Is.EqualTo((1, 2, 2)));
        var before = await Admin.GetAsync($"leaks/{_leak}/ranking?by=articles");
        var merged = (await MergeAsync(two, one, "logged twice")).Answers(200);
        Assert.That(merged.Id, Is.EqualTo(one));
        Assert.That(await RankAsync(), Is.EqualTo((1, 1, 1)));
        await IsWellAsync();
        var freed = (await UnmergeAsync(two)).Answers(200);
        Assert.That((freed.Id, freed.Text("status")), Is.EqualTo((two, "countable")));
        Assert.That(await RankAsync(), Is.EqualTo((1, 2, 2)));
        await IsWellAsync();
        var past = await Admin.GetAsync(
            $"leaks/{_leak}/ranking?by=articles&recordedAsOf={before.Text("recordedAsOf")}");
        Assert.That(past.Body, Is.EqualTo(before.Body));

        var id = (await Admin.GetAsync($"leaks/{_leak}")).Id;
        await using var superuser = await SuperuserAsync();
        Assert.That(
            await superuser.QueryAsync<string>(AsText, new { id }),
            Is.EqualTo(new[]
            {
                $$"""merge {"into":"{{one}}"} {"reason":"logged twice"}""",
                $$"""unmerge {"from":"{{one}}"}""",
            }));
    }

    [Test]
    public async Task The_root_shows_all_that_the_merged_one_carries_and_the_merged_one_its_own()
    {
        var one = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = "https://tass.ru/1", headline = "One" },
            claims = new[] { new { suspects = new[] { "CIA" }, claimant = "A", stance = "asserts" } },
            from = new { kind = "credits", outlet = "Reuters" },
        })).Answers(201).Id;
        var two = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = "https://tass.ru/2", headline = "Two" },
            claims = new[] { new { suspects = new[] { "NSA" }, claimant = "B", stance = "suggests" } },
            evidence = new[] { new { kind = "motive", description = "a motive" } },
            from = new object[] { new { kind = "rewrite", article = one }, new { kind = "own_reporting" } },
        })).Answers(201).Id;
        (await MergeAsync(two, one)).Answers(200);

        var root = await ReadAsync(one);
        Assert.That(
            root["addresses"].EnumerateArray().Select(a => a.GetString()),
            Is.EqualTo(new[] { "https://tass.ru/1", "https://tass.ru/2" }));
        Assert.That(root["citations"].GetArrayLength(), Is.EqualTo(2));
        Assert.That(
            root["citations"].EnumerateArray().Select(c => c.Text("status")), Is.All.EqualTo("countable"));
        Assert.That(root["evidence"].GetArrayLength(), Is.EqualTo(1));
        Assert.That(
            root["from"].EnumerateArray().Select(d => d.Text("kind")),
            Is.EqualTo(new[] { "credits", "own_reporting" }));
        Assert.That(root["merged"].EnumerateArray().Select(id => id.GetGuid()), Is.EqualTo(new[] { two }));
        Assert.That(root["mergedInto"].ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(root.Text("headline"), Is.EqualTo("One"));

        var merged = await ReadAsync(two);
        Assert.That(
            (merged.Text("status"), merged["mergedInto"].GetGuid(), merged.Text("headline"), merged.Text("url")),
            Is.EqualTo(("merged", one, "Two", "https://tass.ru/2")));
        Assert.That(merged["citations"][0].Text("status"), Is.EqualTo("merged"));
        var listed = (await Admin.GetAsync($"leaks/{_leak}/articles"))["items"];
        Assert.That(listed.EnumerateArray().Select(a => a.GetProperty("id").GetGuid()), Is.EqualTo(new[] { one }));
        foreach (var claim in (await Admin.GetAsync($"leaks/{_leak}/claims"))["items"].EnumerateArray())
        {
            var article = claim.GetProperty("citations")[0].GetProperty("article");
            Assert.That(
                (article.GetProperty("id").GetGuid(), article.Text("url")), Is.EqualTo((one, "https://tass.ru/1")));
        }
    }

    [Test]
    public async Task Whatever_leads_to_a_merged_article_leads_to_its_root_and_doubles_nothing()
    {
        var (one, two) = await TwoAsync();
        var third = (await LogAsync("https://tass.ru/3")).Answers(201).Id;
        (await MergeAsync(two, one)).Answers(200);
        (await MergeAsync(one, third)).Answers(200);
        var claim = (await Admin.GetAsync($"leaks/{_leak}/claims"))["items"][0].GetProperty("id").GetGuid();
        foreach (var article in new object[]
        {
            new { url = "https://tass.ru/1" }, new { url = "http://www.tass.ru/2/" }, new { id = two },
            new { id = third },
        })
        {
            var again = (await Admin.PostAsync($"leaks/{_leak}/articles", new
            {
                article, carries = new[] { new { claim, quote = "words" } },
                evidence = new[] { new { kind = "motive", description = "a motive" } },
                from = new { kind = "rewrite", outlet = "Reuters" },
            })).Logged();
            Assert.That(again.Id, Is.EqualTo(third));
            Assert.That(again["citations"].EnumerateArray().Any(ReplyChecks.Created), Is.False);
            Assert.That(again["evidence"].GetArrayLength(), Is.EqualTo(1));
            Assert.That(again["from"].GetArrayLength(), Is.EqualTo(1));
        }
        var fresh = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = "https://tass.ru/2", addresses = new[] { "https://tass.ru/4" } },
            claims = new[] { new { suspects = new[] { "NSA" }, claimant = "B", stance = "asserts" } },
        })).Answers(201);
        Assert.That((fresh.Id, fresh["addresses"].GetArrayLength()), Is.EqualTo((third, 4)));
        await IsWellAsync();
        // What was logged meanwhile stays with the root.
        Assert.That((await UnmergeAsync(two)).Answers(200)["citations"].GetArrayLength(), Is.EqualTo(1));
        Assert.That((await ReadAsync(third))["citations"].GetArrayLength(), Is.EqualTo(2));
        await IsWellAsync();
    }

    [Test]
    public async Task A_citation_s_source_is_kept_where_the_citation_stands()
    {
        var (one, two) = await TwoAsync();
        var other = (await LogAsync("https://lenta.ru/1")).Answers(201).Id;
        var claim = (await Admin.PostAsync($"leaks/{_leak}/claims", Given.ClaimBy("B", "NSA", "https://tass.ru/2")))
            .Answers(201).Id;
        (await MergeAsync(two, one)).Answers(200);
        foreach (var times in new[] { 1, 2 })
        {
            var logged = (await Admin.PostAsync($"leaks/{_leak}/articles", new
            {
                article = new { url = "https://tass.ru/1" },
                carries = new[] { new { claim, from = new { kind = "rewrite", article = other } } },
            })).Logged();
            Assert.That(logged["from"].GetArrayLength(), Is.EqualTo(1), $"sent {times}");
            Assert.That(logged["from"][0].GetProperty("claim").GetGuid(), Is.EqualTo(claim));
        }
        (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = "https://tass.ru/1" }, from = new { kind = "rewrite", article = two },
        })).Refuses(422, "from.article");
    }

    [Test]
    public async Task Both_stances_are_kept_and_the_citation_counts_once()
    {
        foreach (var (stance, url) in new[] { ("asserts", "https://tass.ru/1"), ("suggests", "https://tass.ru/2") })
            (await Admin.PostAsync($"leaks/{_leak}/claims", new
            {
                suspects = new[] { "CIA" }, claimant = "A", stance = "asserts",
                citations = new[] { new { url, stance } },
            })).Logged();
        var ids = (await Admin.GetAsync($"leaks/{_leak}/articles"))["items"].EnumerateArray()
            .Select(article => article.GetProperty("id").GetGuid()).ToList();
        (await MergeAsync(ids[0], ids[1])).Answers(200);
        var id = (await Admin.GetAsync($"leaks/{_leak}")).Id;
        await using var superuser = await SuperuserAsync();
        Assert.That(
            await superuser.QuerySingleAsync<(int, int, int, int)>(
                "select citations, articles, asserts, suggests from suspect_outlet where leak_id = @id and not rolled",
                new { id }),
            Is.EqualTo((1, 1, 1, 1)));
        await IsWellAsync();
    }

    [Test]
    public async Task The_root_needs_its_original_only_while_all_addresses_are_short()
    {
        await RegisterAsync(("Short Paper", "short-paper.com"));
        var shortened = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = "https://bit.ly/3abc", outlet = "Short Paper" },
            claims = new[] { new { suspects = new[] { "CIA" }, claimant = "A", stance = "asserts" } },
        })).Answers(201);
        Assert.That(shortened.Text("status"), Is.EqualTo("needs_original_url"));
        var whole = (await LogAsync("https://short-paper.com/1")).Answers(201).Id;
        var root = (await MergeAsync(whole, shortened.Id)).Answers(200);
        Assert.That((root.Text("status"), root["version"].GetInt32()), Is.EqualTo(("countable", 2)));
        await IsWellAsync();
        (await UnmergeAsync(whole)).Answers(200);
        Assert.That((await ReadAsync(shortened.Id)).Text("status"), Is.EqualTo("needs_original_url"));
        await IsWellAsync();
    }

    [Test]
    public async Task What_can_not_be_one_item_is_refused_with_the_reason()
    {
        var (one, two) = await TwoAsync();
        var other = (await LogAsync("https://lenta.ru/1")).Answers(201).Id;
        Assert.That((await MergeAsync(other, one)).Refuses(422, "into").Body, Does.Contain("tass.ru").And
            .Contain("lenta.ru").And.Contain("move one first or merge the outlets"));
        (await MergeAsync(one, one)).Refuses(422, "into");
        (await MergeAsync(Guid.CreateVersion7(), one)).Refuses(404);
        (await MergeAsync(one, Guid.CreateVersion7())).Refuses(422, "into");
        (await UnmergeAsync(Guid.CreateVersion7())).Refuses(404);
        (await UnmergeAsync(one)).Refuses(422, "article");
        (await Admin.PostAsync($"leaks/{_leak}/articles/{one}/merge", new { })).Refuses(400, "into");
        (await Admin.PostAsync($"leaks/{_leak}/articles/{one}/merge", new { into = two, why = "x" }))
            .Refuses(400, "why");
        (await MergeAsync(two, one)).Answers(200);
        var third = (await LogAsync("https://tass.ru/3")).Answers(201).Id;
        Assert.That((await MergeAsync(two, third)).Refuses(422, "article").Body, Does.Contain(one.ToString()));
        Assert.That((await MergeAsync(third, two)).Refuses(422, "into").Body, Does.Contain(one.ToString()));
        var both = await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = "https://tass.ru/2", addresses = new[] { "https://tass.ru/3" } },
        });
        Assert.That(both.Refuses(409, "article").Body, Does.Contain($"/articles/{third}/merge").And
            .Contain(one.ToString()).And.Not.Contain(two.ToString()));
    }

    [Test]
    public async Task An_article_without_outlet_is_merged_into_one_that_has_and_not_the_other_way()
    {
        var page = (await LogAsync("https://news.google.com/articles/xyz")).Answers(201);
        Assert.That(page["outlet"].ValueKind, Is.EqualTo(JsonValueKind.Null));
        var one = (await LogAsync("https://tass.ru/1")).Answers(201).Id;
        (await MergeAsync(one, page.Id)).Refuses(422, "into");
        (await MergeAsync(page.Id, one)).Answers(200);
        Assert.That((await LogAsync("https://news.google.com/articles/xyz")).Answers(200).Id, Is.EqualTo(one));
    }

    [Test]
    public async Task An_ended_article_is_not_merged()
    {
        var (one, two) = await TwoAsync();
        await using (var superuser = await SuperuserAsync())
            await superuser.ExecuteAsync(
                "update article_version set end_cause = 'logged_in_error' where article_id = @two", new { two });
        (await MergeAsync(two, one)).Refuses(422, "article");
        (await MergeAsync(one, two)).Refuses(422, "into");
        using var report = new StringWriter();
        await Doctor.RunAsync(Database, true, report, CancellationToken.None);
    }

    [Test]
    public async Task The_root_gives_the_date()
    {
        var (one, two) = await TwoAsync();
        var undated = (await LogAsync("https://tass.ru/3")).Answers(201).Id;
        (await MergeAsync(two, one)).Answers(200);
        (await MergeAsync(one, undated)).Answers(200);
        var row = (await Admin.GetAsync($"leaks/{_leak}/ranking"))["suspects"][0];
        Assert.That(row.GetProperty("firstPublishedAt").ValueKind, Is.EqualTo(JsonValueKind.Null));
        await IsWellAsync();
        (await UnmergeAsync(one)).Answers(200);
        row = (await Admin.GetAsync($"leaks/{_leak}/ranking"))["suspects"][0];
        Assert.That(row.Text("firstPublishedAt"), Is.EqualTo("2025-11-26"));
        await IsWellAsync();
    }

    [Test]
    public async Task Merging_is_for_editors()
    {
        var (one, two) = await TwoAsync();
        using var analyst = await AsAsync("analyst");
        (await analyst.PostAsync($"leaks/{_leak}/articles/{two}/merge", new { into = one })).Refuses(403);
        (await analyst.PostAsync($"leaks/{_leak}/articles/{two}/unmerge", new { })).Refuses(403);
        using var editor = await AsAsync("editor");
        (await editor.PostAsync($"leaks/{_leak}/articles/{two}/merge", new { into = one })).Answers(200);
        (await editor.SendAsync(HttpMethod.Post, $"leaks/{_leak}/articles/{two}/unmerge", null)).Answers(200);
    }

    [Test]
    public async Task A_merge_sent_again_under_its_key_is_one_merge_with_one_answer()
    {
        var (one, two) = await TwoAsync();
        var first = await KeyedAsync();
        var again = await KeyedAsync();
        Assert.That(again.Answers(200).Body, Is.EqualTo(first.Answers(200).Body));
        Assert.That(again.Headers["Idempotency-Replayed"], Is.EqualTo("true"));
        Assert.That((await ReadAsync(one)).Headers["ETag"], Is.EqualTo(first.Headers["ETag"]));

        Task<Reply> KeyedAsync() => Admin.PostAsync(
            $"leaks/{_leak}/articles/{two}/merge", new { into = one }, ("Idempotency-Key", "merge-" + two));
    }

    private async Task<(Guid One, Guid Two)> TwoAsync()
    {
        var claim = (await Admin.PostAsync(
            $"leaks/{_leak}/claims", Given.Claim("CIA", "https://tass.ru/1", "https://tass.ru/2"))).Answers(201);
        var articles = claim["citations"].EnumerateArray().Select(c => c.GetProperty("article"))
            .ToDictionary(a => a.Text("url")!, a => a.GetProperty("id").GetGuid());
        return (articles["https://tass.ru/1"], articles["https://tass.ru/2"]);
    }

    private Task<Reply> LogAsync(string url) =>
        Admin.PostAsync($"leaks/{_leak}/articles", new { article = new { url } });

    private Task<Reply> ReadAsync(Guid id) => Admin.GetAsync($"leaks/{_leak}/articles/{id}");

    private Task<Reply> MergeAsync(Guid article, Guid into, string? reason = null) =>
        Admin.PostAsync($"leaks/{_leak}/articles/{article}/merge", new { into, reason });

    private Task<Reply> UnmergeAsync(Guid article) =>
        Admin.SendAsync(HttpMethod.Post, $"leaks/{_leak}/articles/{article}/unmerge", null);

    private async Task<(int Outlets, int Articles, int Citations)> RankAsync()
    {
        var row = (await Admin.GetAsync($"leaks/{_leak}/ranking"))["suspects"][0];
        return (row.GetProperty("outlets").GetInt32(), row.GetProperty("articles").GetInt32(),
            row.GetProperty("citations").GetInt32());
    }
}
