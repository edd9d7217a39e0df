using Dapper;

namespace Hypotheses.Web.Tests.History;

/// <summary>Who read a restricted leak, and who took a list out, is on record before the answer goes.</summary>
public sealed class AccessTests : ServiceFixture
{
    [Test]
    public async Task Each_read_of_a_restricted_leak_is_on_record()
    {
        var leak = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        var id = (await Admin.GetAsync($"leaks/{leak}")).Answers(200).Id;
        var tag = (await Admin.GetAsync($"leaks/{leak}/claims?limit=5")).Answers(200).Headers["ETag"];
        (await Admin.GetAsync($"leaks/{leak}/claims?limit=5", ("If-None-Match", tag))).Answers(304);
        (await Admin.GetAsync($"leaks/{id}/ranking")).Answers(200);
        (await Admin.GetAsync("leaks")).Answers(200);
        var entries = await EntriesAsync(leak);
        Assert.That(
            entries.Select(entry => entry.Text("operation")),
            Is.EqualTo(new[] { "ListAccesses", "ListLeaks", "GetRanking", "ListClaims", "ListClaims", "GetLeak" }));
        Assert.Multiple(() =>
        {
            Assert.That(entries[3].Text("readBy"), Is.EqualTo("admin"));
            Assert.That(entries[3].Text("act"), Is.EqualTo("read"));
            Assert.That(entries[3].Text("path"), Is.EqualTo("/api/v1/leaks/{leak}/claims"));
        });
    }

    [Test]
    public async Task A_read_of_an_open_leak_is_not_but_a_list_taken_out_is()
    {
        var leak = await LeakAsync();
        (await Admin.GetAsync($"leaks/{leak}/claims")).Answers(200);
        (await Admin.GetAsync($"leaks/{leak}/claims", ("Accept", "text/csv"))).Answers(200);
        var entry = (await EntriesAsync(leak)).Single();
        Assert.That((entry.Text("act"), entry.Text("form")), Is.EqualTo(("export", "text/csv")));
    }

    [Test]
    public async Task What_an_outsider_was_refused_is_no_read()
    {
        var leak = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        using var outsider = await AsAsync("admin");
        (await outsider.GetAsync($"leaks/{leak}/claims")).Answers(404);
        (await outsider.GetAsync("leaks")).Answers(200);
        Assert.That((await EntriesAsync(leak)).Select(entry => entry.Text("operation")), Is.EqualTo(["ListAccesses"]));
    }

    [Test]
    public async Task Many_at_once_are_each_on_record_and_the_chain_is_whole()
    {
        var leak = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
            (await Admin.GetAsync($"leaks/{leak}/suspects")).Answers(200)));
        Assert.That(await EntriesAsync(leak, 200), Has.Count.EqualTo(65));
        Assert.That((await Admin.GetAsync("accesses/verify")).Answers(200)["whole"].GetBoolean(), Is.True);
        await IsWellAsync();
    }

    [Test]
    public async Task Without_its_entry_a_restricted_read_is_refused_and_an_open_one_is_not()
    {
        var (closed, open) = (await LeakAsync(new { title = "Closed", visibility = "restricted" }), await LeakAsync());
        await using var other = await SuperuserAsync();
        await other.ExecuteAsync("alter table access_entry add constraint nobody check (seq < 0) not valid");
        try
        {
            (await Admin.GetAsync($"leaks/{closed}/claims")).Answers(503);
            (await Admin.GetAsync($"leaks/{open}/claims")).Answers(200);
        }
        finally
        {
            await other.ExecuteAsync("alter table access_entry drop constraint nobody");
        }
        (await Admin.GetAsync($"leaks/{closed}/claims")).Answers(200);
    }

    [Test]
    public async Task An_entry_that_was_altered_is_found()
    {
        var leak = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        (await Admin.GetAsync($"leaks/{leak}")).Answers(200);
        await using var other = await SuperuserAsync();
        var seq = await other.ExecuteScalarAsync<long>("select max(seq) from access_entry");
        var facts = await other.ExecuteScalarAsync<string>(
            "select facts from access_entry where seq = @seq", new { seq });
        await other.ExecuteAsync("update access_entry set facts = '{}' where seq = @seq", new { seq });
        var found = (await Admin.GetAsync("accesses/verify")).Answers(200);
        await other.ExecuteAsync("update access_entry set facts = @facts where seq = @seq", new { seq, facts });
        Assert.That((found["whole"].GetBoolean(), found["brokenAt"].GetInt64()), Is.EqualTo((false, seq)));
        Assert.That((await Admin.GetAsync("accesses/verify")).Answers(200)["whole"].GetBoolean(), Is.True);
    }

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> EntriesAsync(string leak, int limit = 50) =>
        [.. (await Admin.GetAsync($"leaks/{leak}/accesses?limit={limit}")).Answers(200)["items"].EnumerateArray()];
}
