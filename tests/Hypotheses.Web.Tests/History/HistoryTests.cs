using Dapper;

namespace Hypotheses.Web.Tests.History;

/// <summary>The journals over HTTP: who changed what and when, and whether the chain is whole.</summary>
public sealed class HistoryTests : ServiceFixture
{
    [Test]
    public async Task A_leaks_journal_tells_each_change_with_before_and_after()
    {
        var leak = await LeakAsync();
        (await PatchAsync(leak, 1, new { title = "Another title", status = "closed" })).Answers(200);
        var entry = (await Admin.GetAsync($"leaks/{leak}/history?act=change")).Answers(200)["items"][0];
        Assert.Multiple(() =>
        {
            Assert.That(entry.Text("recordedBy"), Is.EqualTo("admin"));
            Assert.That(entry.GetProperty("facts").GetProperty("before").Text("status"), Is.EqualTo("open"));
            Assert.That(entry.GetProperty("facts").GetProperty("after").Text("status"), Is.EqualTo("closed"));
            Assert.That(entry.GetProperty("words").GetProperty("before").Text("title"), Is.EqualTo("A leak"));
        });
    }

    [Test]
    public async Task Entries_are_found_by_thing_account_act_and_time()
    {
        var leak = await LeakAsync();
        using var analyst = await AsAsync("analyst");
        var claim = (await analyst.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://found.com/1"))).Id;
        var at = (await Admin.GetAsync($"leaks/{leak}/history?limit=1"))["items"][0].Text("recordedAt");
        async Task<int> CountAsync(string query) =>
            (await Admin.GetAsync($"leaks/{leak}/history?{query}")).Answers(200)["items"].GetArrayLength();
        Assert.That(await CountAsync($"thing={claim}"), Is.EqualTo(1));
        Assert.That(await CountAsync($"by={analyst.Account}&thing={claim}"), Is.EqualTo(1));
        Assert.That(await CountAsync($"by={Guid.CreateVersion7()}"), Is.Zero);
        Assert.That(await CountAsync("act=open"), Is.EqualTo(1));
        Assert.That(await CountAsync($"until={at}"), Is.EqualTo(1), "the opening alone came before");
        Assert.That(await CountAsync($"since={at}"), Is.GreaterThan(3));
    }

    [Test]
    public async Task A_merge_of_articles_is_told_of_both()
    {
        var leak = await LeakAsync();
        var ids = new List<Guid>();
        foreach (var n in new[] { 1, 2 })
            ids.Add((await Admin.PostAsync(
                $"leaks/{leak}/articles", new { article = new { url = $"https://both-told.com/{n}" } }))
                .Answers(201).Id);
        (await Admin.PostAsync($"leaks/{leak}/articles/{ids[1]}/merge", new { into = ids[0] })).Answers(200);
        foreach (var id in ids)
            Assert.That(
                (await Admin.GetAsync($"leaks/{leak}/history?thing={id}&act=merge")).Answers(200)["items"]
                    .GetArrayLength(),
                Is.EqualTo(1));
    }

    [Test]
    public async Task A_journal_goes_on_where_a_page_ended()
    {
        var leak = await LeakAsync();
        await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://paged.com/1", "https://paged.com/2"));
        var all = (await Admin.GetAsync($"leaks/{leak}/history?limit=200"))["items"].EnumerateArray()
            .Select(entry => entry.GetProperty("seq").GetInt64()).ToList();
        var (paged, cursor) = (new List<long>(), "");
        do
        {
            var page = (await Admin.GetAsync($"leaks/{leak}/history?limit=3{cursor}")).Answers(200);
            paged.AddRange(page["items"].EnumerateArray().Select(entry => entry.GetProperty("seq").GetInt64()));
            cursor = page["next"].GetString() is { } next ? "&cursor=" + next : null;
        }
        while (cursor is not null);
        Assert.That(paged, Is.EqualTo(all));
        Assert.That(all, Is.Ordered.Descending);
    }

    [Test]
    public async Task A_chain_is_walked_and_a_changed_entry_is_named()
    {
        var leak = await LeakAsync();
        await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://walked.com/1"));
        var whole = (await Admin.GetAsync($"leaks/{leak}/history/verify")).Answers(200);
        Assert.That(whole["whole"].GetBoolean(), Is.True);
        await using var connection = await SuperuserAsync();
        await connection.ExecuteAsync(
            """
            update leak_entry e
            set facts = e.facts || ' '
            from leak_version v
            where v.leak_id = e.leak_id and v.slug = @leak and e.seq = 2
            """,
            new { leak });
        var broken = (await Admin.GetAsync($"leaks/{leak}/history/verify")).Answers(200);
        Assert.That(
            (broken["whole"].GetBoolean(), broken["brokenAt"].GetInt64(), broken["entries"].GetInt64()),
            Is.EqualTo((false, 2L, 1L)));
        Assert.That((await Admin.GetAsync("history/verify")).Answers(200)["whole"].GetBoolean(), Is.True);
    }

    [Test]
    public async Task Chains_are_walked_by_editors_and_journals_of_hidden_leaks_are_not_there()
    {
        var hidden = (await Admin.PostAsync("leaks", new { title = "Hidden", visibility = "restricted" })).Text("slug");
        using var reader = await AsAsync("reader");
        (await reader.GetAsync("history/verify")).Refuses(403);
        (await reader.GetAsync($"leaks/{hidden}/history")).Refuses(404);
        using var editor = await AsAsync("editor");
        (await editor.GetAsync($"leaks/{hidden}/history/verify")).Refuses(404);
        (await Admin.GetAsync("history?thing=x")).Refuses(400, "thing");
        (await Admin.GetAsync("history?since=2025-01-01")).Refuses(400, "since");
        (await Admin.GetAsync("history?cursor=x")).Refuses(400, "cursor");
        (await Admin.GetAsync("history?color=red")).Refuses(400, "color");
    }

    private Task<Reply> PatchAsync(string leak, int version, object change) =>
        Admin.SendAsync(HttpMethod.Patch, $"leaks/{leak}", change, ("If-Match", $"\"{version}\""));
}
