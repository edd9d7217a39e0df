using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Web.Tests.Accounts;

public sealed class AccountTests : ServiceFixture
{
    [Test]
    public async Task A_change_asks_for_the_version_that_was_read()
    {
        var made = await Client.Accounts.MakeAccountAsync(new() { Name = "Ada", Role = "reader" });
        var id = made.Answers(201).Id;
        (await Admin.SendAsync(HttpMethod.Patch, $"accounts/{id}", new { role = "analyst" })).Refuses(428);
        await ChangeAsync(id, new() { Role = "analyst" }, "\"2\"").RefusesAsync(412);
        await ChangeAsync(id, new() { Role = "analyst" }, "\"x\"").RefusesAsync(412);
        var changed = await ChangeAsync(id, new() { Role = "analyst" }, made.ETag);
        Assert.That(
            (changed.Answers(200).Role, changed.Value.Version, changed.ETag), Is.EqualTo(("analyst", 2, "\"2\"")));
        await ChangeAsync(id, new() { Role = "editor" }, made.ETag).RefusesAsync(412);
        Assert.That((await Client.Accounts.GetAccountAsync(id)).Value.Role, Is.EqualTo("analyst"));
        await ChangeAsync(Guid.CreateVersion7(), new() { Role = "editor" }, "\"1\"").RefusesAsync(404);
        Assert.That((await Client.Accounts.GetAccountAsync(id, "\"2\"")).NotChanged, Is.True);
    }

    [Test]
    public async Task Of_many_changes_on_one_version_one_holds()
    {
        var account = (await Client.Accounts.MakeAccountAsync(new() { Name = "Ida", Role = "reader" })).Answers(201);
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Admin.SendAsync(
                HttpMethod.Patch, $"accounts/{account.Id}", new { role = "analyst" }, ("If-Match", "\"1\""))));
        Assert.That(replies.Count(reply => reply.Status == 200), Is.EqualTo(1));
        Assert.That(replies.Count(reply => reply.Status == 412), Is.EqualTo(15));
    }

    [Test]
    public async Task A_disabled_account_or_a_lowered_one_is_felt_at_the_next_request()
    {
        using var editor = await AsAsync("editor");
        (await editor.Client.Leaks.OpenLeakAsync(new() { Title = "One" })).Answers(201);
        (await ChangeAsync(editor.Account, new() { Role = "reader" }, "\"1\"")).Answers(200);
        await editor.Client.Leaks.OpenLeakAsync(new() { Title = "Two" }).RefusesAsync(403);
        (await ChangeAsync(editor.Account, new() { Disabled = true }, "\"2\"")).Answers(200);
        await editor.Client.Me.GetMeAsync().RefusesAsync(401);
        (await ChangeAsync(editor.Account, new() { Disabled = false }, "\"3\"")).Answers(200);
        (await editor.Client.Me.GetMeAsync()).Answers(200);
    }

    [Test]
    public async Task A_name_is_there_once_and_wrong_fields_are_named()
    {
        (await Client.Accounts.MakeAccountAsync(new() { Name = "Émile", Role = "reader" })).Answers(201);
        await Client.Accounts.MakeAccountAsync(new() { Name = "emile", Role = "reader" }).RefusesAsync(409, "name");
        (await Admin.PostAsync("accounts", new { })).Refuses(400, "name", "role");
        (await Admin.PostAsync("accounts", new { name = "a\u202Eb", role = "owner" })).Refuses(400, "name", "role");
        await ChangeAsync(Guid.CreateVersion7(), new() { Role = "owner" }, "\"1\"").RefusesAsync(400, "role");
    }

    private Task<Answered<Account>> ChangeAsync(Guid id, AccountChange change, string etag) =>
        Client.Accounts.ChangeAccountAsync(id, change, etag);

    [TestCase("""{"disabled":true}""", "disabled")]
    [TestCase("""{"role":"editor"}""", "role")]
    public async Task The_last_admin_stays(string change, string field)
    {
        var me = (await Client.Me.GetMeAsync()).Value.Account;
        var reply = await Admin.SendAsync(
            HttpMethod.Patch, $"accounts/{me.Id}", change, ("If-Match", $"\"{me.Version}\""));
        reply.Refuses(422, field);
        Assert.That((await Client.Me.GetMeAsync()).Value.Account.Role, Is.EqualTo("admin"));
    }
}
