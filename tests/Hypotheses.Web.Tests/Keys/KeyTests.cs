namespace Hypotheses.Web.Tests.Keys;

public sealed class KeyTests : ServiceFixture
{
    [Test]
    public async Task A_revoked_key_stops_at_once()
    {
        using var analyst = await AsAsync("analyst");
        var key = (await analyst.GetAsync("me"))["key"].GetProperty("id").GetGuid();
        (await analyst.SendAsync(HttpMethod.Delete, $"keys/{key}", null)).Answers(200);
        (await analyst.GetAsync("me")).Refuses(401);
        (await Admin.SendAsync(HttpMethod.Delete, $"keys/{key}", null)).Answers(200);
        Assert.That((await Admin.GetAsync($"keys/{key}")).Text("revokedAt"), Does.EndWith("Z"));
    }

    [Test]
    public async Task An_expired_key_opens_nothing()
    {
        var key = (await Admin.PostAsync("keys", new { name = "short", expiresAt = DateTimeOffset.UtcNow.AddHours(1) }))
            .Answers(201);
        using var api = new Api(Address, key.Text("secret"));
        (await api.GetAsync("me")).Answers(200);
        await using (var superuser = await SuperuserAsync())
            await Dapper.SqlMapper.ExecuteAsync(
                superuser, "update api_key set expires_at = clock_timestamp() - interval '1 second' where id = @Id",
                new { key.Id });
        (await api.GetAsync("me")).Refuses(401);
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
        (await analyst.PostAsync("keys", new { name = "more", role = "editor" })).Refuses(403);
        var made = (await Admin.PostAsync("keys", new { account = analyst.Account, name = "more", role = "admin" }))
            .Answers(201);
        using var more = new Api(Address, made.Text("secret"));
        Assert.That((await more.GetAsync("me")).Text("role"), Is.EqualTo("analyst"));
        (await more.GetAsync("accounts")).Refuses(403);
        var less = (await analyst.PostAsync("keys", new { name = "less", role = "reader" })).Answers(201);
        using var reader = new Api(Address, less.Text("secret"));
        Assert.That((await reader.GetAsync("me")).Text("role"), Is.EqualTo("reader"));
        (await reader.PostAsync("keys", new { name = "back", role = "analyst" })).Refuses(403);
        var same = (await reader.PostAsync("keys", new { name = "same" })).Answers(201);
        Assert.That(same.Text("role"), Is.EqualTo("reader"));
    }

    [Test]
    public async Task One_sees_one_s_own_keys_and_an_admin_all()
    {
        using var one = await AsAsync("editor");
        using var two = await AsAsync("editor");
        var mine = (await one.GetAsync("keys"))["items"].EnumerateArray().ToList();
        Assert.That(mine.Select(key => key.GetProperty("account").GetGuid()), Is.All.EqualTo(one.Account));
        Assert.That(mine, Has.Count.EqualTo(1));
        var id = mine[0].GetProperty("id").GetGuid();
        (await two.GetAsync($"keys/{id}")).Refuses(404);
        (await two.SendAsync(HttpMethod.Delete, $"keys/{id}", null)).Refuses(404);
        (await two.PostAsync("keys", new { account = one.Account, name = "theirs" })).Refuses(403);
        var all = (await Admin.GetAsync("keys?limit=200"))["items"].EnumerateArray()
            .Select(key => key.GetProperty("account").GetGuid()).ToList();
        Assert.That(all, Does.Contain(one.Account).And.Contain(two.Account));
        Assert.That((await Admin.GetAsync("keys")).Body, Does.Not.Contain("secret"));
    }

    [Test]
    public async Task A_key_narrowed_to_a_restricted_leak_does_not_name_it_to_an_admin_who_is_no_member()
    {
        using var editor = await AsAsync("editor");
        var hidden = (await editor.PostAsync("leaks", new { title = "Hidden", visibility = "restricted" }))
            .Answers(201).Id;
        var key = (await editor.PostAsync("keys", new { name = "narrow", leaks = new[] { hidden } })).Answers(201);
        Assert.That(key["leaks"][0].GetGuid(), Is.EqualTo(hidden));
        Assert.That((await Admin.GetAsync($"keys/{key.Id}")).Answers(200)["leaks"].GetArrayLength(), Is.Zero);
        Assert.That((await Admin.GetAsync("keys?limit=200")).Body, Does.Not.Contain(hidden.ToString()));
    }

    [Test]
    public async Task A_narrowed_key_manages_itself_alone_and_no_key_outlasts_its_maker()
    {
        using var analyst = await AsAsync("analyst");
        var leak = await LeakAsync();
        var ends = DateTimeOffset.UtcNow.AddHours(1);
        var made = (await analyst.PostAsync("keys", new { name = "narrow", leaks = new[] { leak }, expiresAt = ends }))
            .Answers(201);
        using var narrow = new Api(Address, made.Text("secret"));
        var seen = (await narrow.GetAsync("keys"))["items"].EnumerateArray().Select(k => k.GetProperty("id").GetGuid());
        Assert.That(seen, Is.EqualTo(new[] { made.Id }));
        var other = (await analyst.GetAsync("keys"))["items"].EnumerateArray()
            .Select(k => k.GetProperty("id").GetGuid()).First(id => id != made.Id);
        (await narrow.SendAsync(HttpMethod.Delete, $"keys/{other}", null)).Refuses(404);
        (await narrow.PostAsync("keys", new { name = "longer", expiresAt = ends.AddDays(1) })).Refuses(403);
        var child = (await narrow.PostAsync("keys", new { name = "child" })).Answers(201);
        Assert.That(child["expiresAt"].GetDateTimeOffset(), Is.EqualTo(ends).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public async Task An_admin_s_key_for_some_leaks_rules_no_accounts()
    {
        var leak = await LeakAsync();
        var made = (await Admin.PostAsync("keys", new { name = "narrow", leaks = new[] { leak } })).Answers(201);
        using var narrow = new Api(Address, made.Text("secret"));
        Assert.That((await narrow.GetAsync("me")).Text("role"), Is.EqualTo("editor"));
        (await narrow.PostAsync("accounts", new { name = "mallory", role = "admin" })).Refuses(403);
    }

    [Test]
    public async Task The_last_key_of_an_admin_stays()
    {
        var keys = (await Admin.GetAsync("keys?limit=200"))["items"].EnumerateArray()
            .Where(key => key.GetProperty("role").GetString() == "admin"
                && key.GetProperty("revokedAt").ValueKind == System.Text.Json.JsonValueKind.Null
                && key.GetProperty("leaks").ValueKind == System.Text.Json.JsonValueKind.Null)
            .Select(key => key.GetProperty("id").GetGuid()).ToList();
        var mine = (await Admin.GetAsync("me"))["key"].GetProperty("id").GetGuid();
        foreach (var other in keys.Where(id => id != mine))
            (await Admin.SendAsync(HttpMethod.Delete, $"keys/{other}", null)).Answers(200);
        (await Admin.SendAsync(HttpMethod.Delete, $"keys/{mine}", null)).Refuses(422, "id");
        (await Admin.GetAsync("me")).Answers(200);
    }

    [Test]
    public async Task Wrong_fields_are_named()
    {
        (await Admin.PostAsync("keys", new { })).Refuses(400, "name");
        (await Admin.PostAsync(
            "keys", new { name = new string('n', 201), role = "owner", leaks = Array.Empty<string>() }))
            .Refuses(400, "name", "role", "leaks");
        (await Admin.PostAsync("keys", new { name = "x", account = Guid.CreateVersion7() })).Refuses(422, "account");
        (await Admin.PostAsync("keys", new { name = "x", leaks = new[] { "no-such-leak" } })).Refuses(404);
        (await Admin.PostAsync("keys", """{"name":"x","leaks":[null]}""")).Refuses(400, "leaks");
    }
}
