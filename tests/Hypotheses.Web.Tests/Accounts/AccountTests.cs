namespace Hypotheses.Web.Tests.Accounts;

public sealed class AccountTests : ServiceFixture
{
    [Test]
    public async Task A_change_asks_for_the_version_that_was_read()
    {
        var account = (await Admin.PostAsync("accounts", new { name = "Ada", role = "reader" })).Answers(201);
        var path = $"accounts/{account.Id}";
        (await ChangeAsync(path, new { role = "analyst" })).Refuses(428);
        (await ChangeAsync(path, new { role = "analyst" }, "\"2\"")).Refuses(412);
        (await ChangeAsync(path, new { role = "analyst" }, "\"x\"")).Refuses(412);
        var changed = (await ChangeAsync(path, new { role = "analyst" }, account.Headers["ETag"])).Answers(200);
        Assert.That(
            (changed.Text("role"), changed["version"].GetInt32(), changed.Headers["ETag"]),
            Is.EqualTo(("analyst", 2, "\"2\"")));
        (await ChangeAsync(path, new { role = "editor" }, account.Headers["ETag"])).Refuses(412);
        Assert.That((await Admin.GetAsync(path)).Text("role"), Is.EqualTo("analyst"));
        (await ChangeAsync($"accounts/{Guid.CreateVersion7()}", new { role = "editor" }, "\"1\"")).Refuses(404);
        Assert.That((await Admin.GetAsync(path, ("If-None-Match", "\"2\""))).Status, Is.EqualTo(304));
    }

    [Test]
    public async Task Of_many_changes_on_one_version_one_holds()
    {
        var account = (await Admin.PostAsync("accounts", new { name = "Ida", role = "reader" })).Answers(201);
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 16)
                .Select(_ => ChangeAsync($"accounts/{account.Id}", new { role = "analyst" }, "\"1\"")));
        Assert.That(replies.Count(reply => reply.Status == 200), Is.EqualTo(1));
        Assert.That(replies.Count(reply => reply.Status == 412), Is.EqualTo(15));
    }

    [Test]
    public async Task A_disabled_account_or_a_lowered_one_is_felt_at_the_next_request()
    {
        using var editor = await AsAsync("editor");
        (await editor.PostAsync("leaks", new { title = "One" })).Answers(201);
        (await ChangeAsync($"accounts/{editor.Account}", new { role = "reader" }, "\"1\"")).Answers(200);
        (await editor.PostAsync("leaks", new { title = "Two" })).Refuses(403);
        (await ChangeAsync($"accounts/{editor.Account}", new { disabled = true }, "\"2\"")).Answers(200);
        (await editor.GetAsync("me")).Refuses(401);
        (await ChangeAsync($"accounts/{editor.Account}", new { disabled = false }, "\"3\"")).Answers(200);
        (await editor.GetAsync("me")).Answers(200);
    }

    [Test]
    public async Task A_name_is_there_once_and_wrong_fields_are_named()
    {
        (await Admin.PostAsync("accounts", new { name = "Émile", role = "reader" })).Answers(201);
        (await Admin.PostAsync("accounts", new { name = "emile", role = "reader" })).Refuses(409, "name");
        (await Admin.PostAsync("accounts", new { })).Refuses(400, "name", "role");
        (await Admin.PostAsync("accounts", new { name = "a\u202Eb", role = "owner" })).Refuses(400, "name", "role");
        (await ChangeAsync($"accounts/{Guid.CreateVersion7()}", new { role = "owner" }, "\"1\"")).Refuses(400, "role");
    }

    private Task<Reply> ChangeAsync(string path, object change, string? ifMatch = null) => Admin.SendAsync(
        HttpMethod.Patch, path, change, ifMatch is null ? [] : [("If-Match", ifMatch)]);
}
