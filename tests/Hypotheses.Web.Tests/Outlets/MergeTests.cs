
namespace Hypotheses.Web.Tests.Outlets;

/// <summary>Merges of outlets: seen before, done, taken back.</summary>
public sealed class MergeTests : ServiceFixture
{
    [Test]
    public async Task A_dry_run_tells_what_a_merge_then_does_and_writes_nothing()
    {
        var (x, y) = await TwoAsync("dry");
        var leak = await LeakAsync();
        await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://x-dry.com/1", "https://y-dry.com/1"));
        await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("NSA", "https://x-dry.com/2"));
        await using var connection = await SuperuserAsync();
        var before = await Tables.CountAsync(connection);
        var seen = (await Admin.PostAsync($"outlets/{x}/merge?dryRun=true", new { into = y })).Answers(200);
        Assert.That(await Tables.CountAsync(connection), Is.EqualTo(before));
        var done = (await Admin.PostAsync($"outlets/{x}/merge", new { into = y, reason = "one newsroom" }))
            .Answers(200);
        foreach (var reply in new[] { seen, done })
        {
            var suspects = reply["leaks"][0].GetProperty("suspects");
            Assert.That(suspects.GetArrayLength(), Is.EqualTo(1), "NSA keeps its one outlet");
            Assert.That(
                (suspects[0].Text("suspect"), suspects[0].GetProperty("before").GetInt32(),
                    suspects[0].GetProperty("after").GetInt32()),
                Is.EqualTo(("cia", 2, 1)));
        }
        Assert.That(await OutletsAsync(leak, "cia"), Is.EqualTo(1));
        Assert.That(await OutletsAsync(leak, "nsa"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_merge_is_taken_back_whole()
    {
        var (x, y) = await TwoAsync("back");
        var leak = await LeakAsync();
        await Admin.PostAsync(
            $"leaks/{leak}/claims", Given.Claim("CIA", "https://x-back.com/1", "https://y-back.com/1"));
        var before = (await Admin.GetAsync($"leaks/{leak}/ranking"))["suspects"].ToString();
        await Admin.PostAsync($"outlets/{x}/merge", new { into = y });
        var merged = (await Admin.GetAsync($"outlets/{x}")).Answers(200);
        Assert.That(merged["mergedInto"].GetGuid(), Is.EqualTo(y));
        Assert.That((await Admin.GetAsync($"outlets/{y}"))["merged"][0].GetGuid(), Is.EqualTo(x));
        (await Admin.PostAsync($"outlets/{x}/unmerge", new { })).Answers(200);
        Assert.That((await Admin.GetAsync($"leaks/{leak}/ranking"))["suspects"].ToString(), Is.EqualTo(before));
        Assert.That((await Admin.GetAsync($"outlets/{x}"))["version"].GetInt32(), Is.EqualTo(3));
        (await Admin.PostAsync($"outlets/{x}/unmerge", new { })).Refuses(422, "outlet");
        await IsWellAsync();
    }

    [Test]
    public async Task Only_roots_are_merged_and_nothing_into_itself_or_nowhere()
    {
        var (x, y) = await TwoAsync("roots");
        var (z, _) = await TwoAsync("roots2");
        await Admin.PostAsync($"outlets/{x}/merge", new { into = y });
        (await Admin.PostAsync($"outlets/{x}/merge", new { into = z })).Refuses(422, "outlet");
        var refused = await Admin.PostAsync($"outlets/{z}/merge", new { into = x });
        refused.Refuses(422, "into");
        Assert.That(refused.Body, Does.Contain($"The outlet is merged into {y}: name that one."));
        (await Admin.PostAsync($"outlets/{z}/merge", new { into = z })).Refuses(422, "into");
        (await Admin.PostAsync($"outlets/{z}/merge", new { into = Guid.CreateVersion7() })).Refuses(422, "into");
        (await Admin.PostAsync($"outlets/{Guid.CreateVersion7()}/merge", new { into = z })).Refuses(404);
        (await Admin.PostAsync($"outlets/{z}/merge", new { })).Refuses(400, "into");
    }

    [Test]
    public async Task An_excluded_outlet_is_merged_into_nothing_and_nothing_into_it()
    {
        var (x, y) = await TwoAsync("gone");
        await Admin.SendAsync(
            HttpMethod.Patch, $"outlets/{y}", new { excluded = "invented" }, ("If-Match", "\"1\""));
        (await Admin.PostAsync($"outlets/{x}/merge", new { into = y })).Refuses(422, "into");
        (await Admin.PostAsync($"outlets/{y}/merge", new { into = x })).Refuses(422, "outlet");
    }

    [Test]
    public async Task A_replayed_merge_tells_of_no_leak()
    {
        var (x, y) = await TwoAsync("replayed");
        var leak = await LeakAsync();
        await Admin.PostAsync(
            $"leaks/{leak}/claims", Given.Claim("CIA", "https://x-replayed.com/1", "https://y-replayed.com/1"));
        Task<Reply> MergeAsync() =>
            Admin.PostAsync($"outlets/{x}/merge", new { into = y }, ("Idempotency-Key", "replayed-merge"));
        var (first, again) = (await MergeAsync(), await MergeAsync());
        Assert.That(first.Answers(200)["leaks"].GetArrayLength(), Is.EqualTo(1));
        Assert.That(again.Answers(200)["leaks"].GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task What_a_merge_does_to_a_leak_that_one_does_not_see_is_not_told()
    {
        var (x, y) = await TwoAsync("secret");
        var leak = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        var slug = (await Admin.GetAsync("leaks"))["items"].EnumerateArray()
            .First(item => item.Text("title") == "Closed").Text("slug");
        await Admin.PostAsync(
            $"leaks/{slug}/claims", Given.Claim("CIA", "https://x-secret.com/1", "https://y-secret.com/1"));
        using var outsider = await AsAsync("editor");
        var seen = (await outsider.PostAsync($"outlets/{x}/merge?dryRun=true", new { into = y })).Answers(200);
        Assert.That(seen["leaks"].GetArrayLength(), Is.Zero);
        var member = (await Admin.PostAsync($"outlets/{x}/merge?dryRun=true", new { into = y })).Answers(200);
        Assert.That(member["leaks"].GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task History_tells_who_merged_what_and_why()
    {
        var (x, y) = await TwoAsync("told");
        await Admin.PostAsync($"outlets/{x}/merge", new { into = y, reason = "bought in 2024" });
        Assert.That(
            (await Admin.GetAsync($"history?thing={y}&act=merge"))["items"].GetArrayLength(), Is.EqualTo(1),
            "the outlet that remains shows it too");
        var entry = (await Admin.GetAsync($"history?thing={x}&limit=1")).Answers(200)["items"][0];
        Assert.That(
            (entry.Text("act"), entry.Text("thing"), entry.Text("recordedBy")),
            Is.EqualTo(("merge", "outlet", "admin")));
        Assert.That(entry.GetProperty("facts").GetProperty("into").GetGuid(), Is.EqualTo(y));
        Assert.That(entry.GetProperty("words").Text("reason"), Is.EqualTo("bought in 2024"));
        using var reader = await AsAsync("reader");
        var seen = (await reader.GetAsync("history?limit=200")).Answers(200);
        Assert.That(
            seen["items"].EnumerateArray().Select(item => item.Text("thing")).Distinct(),
            Is.SubsetOf(new[] { "outlet", "owner", "host" }), "accounts and keys are for admins");
    }

    [Test]
    public async Task An_outlet_of_two_domains_that_were_merged_takes_both_beside_its_name()
    {
        var (x, y) = await TwoAsync("both");
        await Admin.PostAsync($"outlets/{x}/merge", new { into = y });
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new
            {
                url = "https://x-both.com/1", addresses = new[] { "https://y-both.com/1" }, outlet = "Y both",
            },
        })).Answers(201);
    }

    private async Task<(Guid X, Guid Y)> TwoAsync(string name)
    {
        var ids = await RegisterAsync(($"X {name}", $"x-{name}.com"), ($"Y {name}", $"y-{name}.com"));
        return (ids[0], ids[1]);
    }

    private async Task<int> OutletsAsync(string leak, string suspect) =>
        (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200)["suspects"].EnumerateArray()
            .Single(row => row.GetProperty("suspect").Text("slug") == suspect).GetProperty("outlets").GetInt32();
}
