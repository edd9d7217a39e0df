using Hypotheses.Client;
using Hypotheses.Client.Calls;

namespace Hypotheses.Web.Tests.Keys;

public sealed class KeyTests : ServiceFixture
{
    [Test]
    public async Task A_revoked_key_stops_at_once()
    {
        using var analyst = await AsAsync("analyst");
        var key = (await analyst.Client.Me.GetMeAsync()).Value.Key.Id;
        (await analyst.Client.Keys.RevokeKeyAsync(key)).Answers(200);
        await analyst.Client.Me.GetMeAsync().RefusesAsync(401);
        (await Client.Keys.RevokeKeyAsync(key)).Answers(200);
        Assert.That((await Admin.GetAsync($"keys/{key}")).Text("revokedAt"), Does.EndWith("Z"));
    }

    [Test]
    public async Task An_expired_key_opens_nothing()
    {
        var key = (await Client.Keys.MakeKeyAsync(
            new() { Name = "short", ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) })).Answers(201);
        using var api = new Api(Address, key.Secret);
        (await api.Client.Me.GetMeAsync()).Answers(200);
        await using (var superuser = await SuperuserAsync())
            await Dapper.SqlMapper.ExecuteAsync(
                superuser, "update api_key set expires_at = clock_timestamp() - interval '1 second' where id = @Id",
                new { key.Id });
        await api.Client.Me.GetMeAsync().RefusesAsync(401);
    }

    [TestCase("2999-01-01T00:00:00+02:00", "2998-12-31T22:00:00Z")]
    [TestCase("2999-01-01T00:00:00.5Z", "2999-01-01T00:00:00.5Z")]
    public async Task An_end_with_any_offset_is_answered_in_utc(string given, string answered)
    {
        var key = (await Admin.PostAsync("keys", new { name = "long", expiresAt = given })).Answers(201);
        Assert.That(key.Text("expiresAt"), Is.EqualTo(answered));
        var leak = (await Admin.PostAsync("leaks", new { title = "Embargoed", embargoUntil = given })).Answers(201);
        Assert.That(leak.Text("embargoUntil"), Is.EqualTo(answered));
    }

    [TestCase("2001-01-01T00:00:00Z")]
    [TestCase("2999-01-01T00:00:00")]
    [TestCase("2999-01-01")]
    [TestCase("soon")]
    public async Task An_end_that_is_past_or_no_instant_is_refused(string given) =>
        (await Admin.PostAsync("keys", new { name = "x", expiresAt = given })).Refuses(400, "expiresAt");

    [Test]
    public async Task A_key_does_no_more_than_its_account()
    {
        using var analyst = await AsAsync("analyst");
        await MakeAsync(analyst, new() { Name = "more", Role = "editor" }).RefusesAsync(403);
        var made = (await MakeAsync(Admin, new() { Account = analyst.Account, Name = "more", Role = "admin" }))
            .Answers(201);
        using var more = new Api(Address, made.Secret);
        Assert.That((await more.Client.Me.GetMeAsync()).Value.Role, Is.EqualTo("analyst"));
        await more.Client.Accounts.ListAccountsAsync().RefusesAsync(403);
        var less = (await MakeAsync(analyst, new() { Name = "less", Role = "reader" })).Answers(201);
        using var reader = new Api(Address, less.Secret);
        Assert.That((await reader.Client.Me.GetMeAsync()).Value.Role, Is.EqualTo("reader"));
        await MakeAsync(reader, new() { Name = "back", Role = "analyst" }).RefusesAsync(403);
        Assert.That((await MakeAsync(reader, new() { Name = "same" })).Answers(201).Role, Is.EqualTo("reader"));
    }

    [Test]
    public async Task One_sees_one_s_own_keys_and_an_admin_all()
    {
        using var one = await AsAsync("editor");
        using var two = await AsAsync("editor");
        var mine = (await one.Client.Keys.ListKeysAsync()).Value.Items;
        Assert.That(mine.Select(key => key.Account), Is.All.EqualTo(one.Account));
        Assert.That(mine, Has.Count.EqualTo(1));
        await two.Client.Keys.GetKeyAsync(mine[0].Id).RefusesAsync(404);
        await two.Client.Keys.RevokeKeyAsync(mine[0].Id).RefusesAsync(404);
        await MakeAsync(two, new() { Account = one.Account, Name = "theirs" }).RefusesAsync(403);
        var all = await Client.Keys.AllKeysAsync().Select(key => key.Account).ToListAsync();
        Assert.That(all, Does.Contain(one.Account).And.Contain(two.Account));
        Assert.That((await Admin.GetAsync("keys")).Body, Does.Not.Contain("secret"));
    }

    [Test]
    public async Task A_key_narrowed_to_a_restricted_leak_does_not_name_it_to_an_admin_who_is_no_member()
    {
        using var editor = await AsAsync("editor");
        var hidden = (await editor.Client.Leaks.OpenLeakAsync(new() { Title = "Hidden", Visibility = "restricted" }))
            .Answers(201).Id;
        var key = (await MakeAsync(editor, new() { Name = "narrow", Leaks = [$"{hidden}"] })).Answers(201);
        Assert.That(key.Leaks, Is.EqualTo(new[] { hidden }));
        Assert.That((await Client.Keys.GetKeyAsync(key.Id)).Answers(200).Leaks, Is.Empty);
        Assert.That((await Admin.GetAsync("keys?limit=200")).Body, Does.Not.Contain(hidden.ToString()));
    }

    [Test]
    public async Task A_narrowed_key_manages_itself_alone_and_no_key_outlasts_its_maker()
    {
        using var analyst = await AsAsync("analyst");
        var leak = await LeakAsync();
        var ends = DateTimeOffset.UtcNow.AddHours(1);
        var made = (await MakeAsync(analyst, new() { Name = "narrow", Leaks = [leak], ExpiresAt = ends })).Answers(201);
        using var narrow = new Api(Address, made.Secret);
        var seen = await narrow.Client.Keys.AllKeysAsync().Select(key => key.Id).ToListAsync();
        Assert.That(seen, Is.EqualTo(new[] { made.Id }));
        var other = await analyst.Client.Keys.AllKeysAsync().FirstAsync(key => key.Id != made.Id);
        await narrow.Client.Keys.RevokeKeyAsync(other.Id).RefusesAsync(404);
        await MakeAsync(narrow, new() { Name = "longer", ExpiresAt = ends.AddDays(1) }).RefusesAsync(403);
        var child = (await MakeAsync(narrow, new() { Name = "child" })).Answers(201);
        Assert.That(child.ExpiresAt, Is.EqualTo(ends).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public async Task An_admin_s_key_for_some_leaks_rules_no_accounts()
    {
        var leak = await LeakAsync();
        var made = (await MakeAsync(Admin, new() { Name = "narrow", Leaks = [leak] })).Answers(201);
        using var narrow = new Api(Address, made.Secret);
        Assert.That((await narrow.Client.Me.GetMeAsync()).Value.Role, Is.EqualTo("editor"));
        await narrow.Client.Accounts.MakeAccountAsync(new() { Name = "mallory", Role = "admin" }).RefusesAsync(403);
    }

    [Test]
    public async Task The_last_key_of_an_admin_stays()
    {
        var keys = await Client.Keys.AllKeysAsync()
            .Where(key => key is { Role: "admin", RevokedAt: null, Leaks: null }).Select(key => key.Id).ToListAsync();
        var mine = (await Client.Me.GetMeAsync()).Value.Key.Id;
        foreach (var other in keys.Where(id => id != mine))
            (await Client.Keys.RevokeKeyAsync(other)).Answers(200);
        await Client.Keys.RevokeKeyAsync(mine).RefusesAsync(422, "id");
        (await Client.Me.GetMeAsync()).Answers(200);
    }

    [Test]
    public async Task Wrong_fields_are_named()
    {
        (await Admin.PostAsync("keys", new { })).Refuses(400, "name");
        (await Admin.PostAsync(
            "keys", new { name = new string('n', 201), role = "owner", leaks = Array.Empty<string>() }))
            .Refuses(400, "name", "role", "leaks");
        await MakeAsync(Admin, new() { Name = "x", Account = Guid.CreateVersion7() }).RefusesAsync(422, "account");
        await MakeAsync(Admin, new() { Name = "x", Leaks = ["no-such-leak"] }).RefusesAsync(404);
        (await Admin.PostAsync("keys", """{"name":"x","leaks":[null]}""")).Refuses(400, "leaks");
    }

    private static Task<Answered<Key>> MakeAsync(Api api, NewKey key) => api.Client.Keys.MakeKeyAsync(key);
}
