namespace Hypotheses.Web.Tests.Leaks;

public sealed class LeakTests : ServiceFixture
{
    [Test]
    public async Task A_restricted_leak_s_slug_betrays_it_to_nobody()
    {
        using var outsider = await AsAsync("editor");
        var hidden = (await Admin.PostAsync("leaks", new { title = "Secret tape", visibility = "restricted" }))
            .Answers(201);
        Assert.That(hidden.Text("slug"), Does.Match("^secret-tape-[0-9a-f]{8}$"));
        var open = (await outsider.PostAsync("leaks", new { title = "Secret tape" })).Answers(201);
        Assert.That(open.Text("slug"), Is.EqualTo("secret-tape"));
    }

    [Test]
    public async Task A_title_that_looks_like_an_id_gives_no_slug_that_does()
    {
        var leak = (await Admin.PostAsync("leaks", new { title = "First" })).Answers(201);
        foreach (var title in new[] { leak.Id.ToString(), leak.Id.ToString("N") })
        {
            var other = (await Admin.PostAsync("leaks", new { title })).Answers(201);
            Assert.That(Guid.TryParse(other.Text("slug"), out _), Is.False);
            Assert.That((await Admin.GetAsync($"leaks/{leak.Id}")).Answers(200).Id, Is.EqualTo(leak.Id));
            Assert.That((await Admin.GetAsync($"leaks/{leak.Id:N}")).Answers(200).Id, Is.EqualTo(leak.Id));
            (await Admin.PostAsync("leaks", new { title = "x", slug = title })).Refuses(400, "slug");
        }
    }

    [TestCase("""{}""", "title")]
    [TestCase("""{"title":" "}""", "title")]
    [TestCase("""{"title":"x","slug":"Not a slug"}""", "slug")]
    [TestCase("""{"title":"x","slug":"slug\n"}""", "slug")]
    [TestCase("""{"title":"x","timeZone":"Nowhere/Land"}""", "timeZone")]
    [TestCase("""{"title":"x","timeZone":""}""", "timeZone")]
    [TestCase("""{"title":"x","timeZone":"../../etc/passwd"}""", "timeZone")]
    [TestCase("""{"title":"x","timeZone":"Europe/Kyiv "}""", "timeZone")]
    [TestCase("""{"title":"x","visibility":"public"}""", "visibility")]
    [TestCase("""{"title":"x","status":"done"}""", "status")]
    [TestCase("""{"title":"x","embargoUntil":"2025-12-01T10:00:00"}""", "embargoUntil")]
    [TestCase("""{"title":"x","own":"true"}""", "own")]
    public async Task A_wrong_field_is_named(string body, string field) =>
        (await Admin.PostAsync("leaks", body)).Refuses(400, field);

    [Test]
    public async Task A_slug_is_there_once_and_one_made_from_a_title_is_numbered()
    {
        (await Admin.PostAsync("leaks", new { title = "x", slug = "taken" })).Answers(201);
        (await Admin.PostAsync("leaks", new { title = "x", slug = "taken" })).Refuses(409, "slug");
        Assert.That(
            (await Admin.PostAsync("leaks", new { title = "Taken" })).Answers(201).Text("slug"), Is.EqualTo("taken-2"));
        (await Admin.PostAsync("leaks", new { title = "A\uFFFE" })).Answers(201);
    }

    [Test]
    public async Task Leaks_of_one_title_opened_at_once_have_a_slug_each()
    {
        var replies =
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Admin.PostAsync("leaks", new { title = "At once" })));
        Assert.That(replies.Select(reply => reply.Status), Is.All.EqualTo(201));
        Assert.That(replies.Select(reply => reply.Text("slug")), Is.Unique);
    }

    [Test]
    public async Task Days_are_read_in_the_leak_s_zone()
    {
        var leak = (await Admin.PostAsync("leaks", new { title = "Zoned", timeZone = "Pacific/Auckland" }))
            .Answers(201).Text("slug");
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://tass.ru/1"))).Answers(201);
        // The end of 26 November in Auckland (+13) is 11:00 of that day in UTC.
        Assert.That(await CountAsync("2025-11-26T10:59:59Z"), Is.Zero);
        Assert.That(await CountAsync("2025-11-26T11:00:00Z"), Is.EqualTo(1));

        async Task<int> CountAsync(string at) =>
            (await Admin.GetAsync($"leaks/{leak}/ranking?publishedAsOf={at}"))["outletsNaming"].GetInt32();
    }

    [Test]
    public async Task A_leak_is_changed_on_the_version_that_was_read()
    {
        var leak = await LeakAsync();
        var changed = (await PatchAsync(leak, 1, """{ "title": "New title", "summary": "What it is about" }"""))
            .Answers(200);
        Assert.That(changed.Headers["ETag"], Is.EqualTo("\"2\""));
        (await PatchAsync(leak, 1, """{ "title": "x" }""")).Refuses(412);
        (await Admin.SendAsync(HttpMethod.Patch, $"leaks/{leak}", """{ "title": "x" }""")).Refuses(428);
        var cleared = await PatchAsync(leak, 2, """{ "summary": null }""");
        Assert.That(cleared["summary"].ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        (await PatchAsync(leak, 3, """{ "title": null }""")).Refuses(400, "title");
        (await PatchAsync(leak, 3, """{ "timeZone": "Europe/Kyiv" }""")).Refuses(400, "timeZone");
        (await PatchAsync(leak, 3, """{ "status": "done" }""")).Refuses(400, "status");
        var same = await PatchAsync(leak, 3, """{ "status": "open" }""");
        Assert.That(same["version"].GetInt32(), Is.EqualTo(3), "the same again writes no version");
        using var analyst = await AsAsync("analyst");
        (await analyst.SendAsync(HttpMethod.Patch, $"leaks/{leak}", """{ "title": "x" }""", ("If-Match", "\"3\"")))
            .Refuses(403);
        await IsWellAsync();
    }

    [Test]
    public async Task A_new_slug_is_the_leak_s_from_now_on_and_past_answers_keep_the_old_one()
    {
        var leak = await LeakAsync();
        var at = Uri.EscapeDataString((await Admin.GetAsync($"leaks/{leak}/ranking")).Text("recordedAsOf"));
        (await PatchAsync(leak, 1, $$"""{ "slug": "{{leak}}-renamed" }""")).Answers(200);
        (await Admin.GetAsync($"leaks/{leak}")).Refuses(404);
        var past = (await Admin.GetAsync($"leaks/{leak}-renamed/ranking?recordedAsOf={at}")).Answers(200);
        Assert.That(past.Text("leak"), Is.EqualTo(leak));
        var other = await LeakAsync();
        (await PatchAsync(other, 1, $$"""{ "slug": "{{leak}}-renamed" }""")).Refuses(409, "slug");
    }

    [Test]
    public async Task Who_restricts_a_leak_stays_in_it_and_others_no_longer_see_it()
    {
        var leak = await LeakAsync();
        using var editor = await AsAsync("editor");
        using var other = await AsAsync("editor");
        (await editor.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}", """{ "visibility": "restricted" }""", ("If-Match", "\"1\"")))
            .Answers(200);
        (await editor.GetAsync($"leaks/{leak}")).Answers(200);
        (await other.GetAsync($"leaks/{leak}")).Refuses(404);
        (await Admin.GetAsync($"leaks/{leak}")).Refuses(404);
    }

    private Task<Reply> PatchAsync(string leak, int version, string change) =>
        Admin.SendAsync(HttpMethod.Patch, $"leaks/{leak}", change, ("If-Match", $"\"{version}\""));
}
