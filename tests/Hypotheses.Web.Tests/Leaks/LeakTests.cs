using Hypotheses.Client;
using Hypotheses.Client.Calls;
using Hypotheses.Client.Wire;

namespace Hypotheses.Web.Tests.Leaks;

public sealed class LeakTests : ServiceFixture
{
    [Test]
    public async Task A_restricted_leak_s_slug_betrays_it_to_nobody()
    {
        using var outsider = await AsAsync("editor");
        var hidden = (await OpenAsync(new() { Title = "Secret tape", Visibility = "restricted" })).Answers(201);
        Assert.That(hidden.Slug, Does.Match("^secret-tape-[0-9a-f]{8}$"));
        var open = (await outsider.Client.Leaks.OpenLeakAsync(new() { Title = "Secret tape" })).Answers(201);
        Assert.That(open.Slug, Is.EqualTo("secret-tape"));
    }

    [Test]
    public async Task A_title_that_looks_like_an_id_gives_no_slug_that_does()
    {
        var leak = (await OpenAsync(new() { Title = "First" })).Answers(201);
        foreach (var title in new[] { leak.Id.ToString(), leak.Id.ToString("N") })
        {
            var other = (await OpenAsync(new() { Title = title })).Answers(201);
            Assert.That(Guid.TryParse(other.Slug, out _), Is.False);
            Assert.That((await Client.Leaks.GetLeakAsync($"{leak.Id}")).Answers(200).Id, Is.EqualTo(leak.Id));
            Assert.That((await Client.Leaks.GetLeakAsync($"{leak.Id:N}")).Answers(200).Id, Is.EqualTo(leak.Id));
            await OpenAsync(new() { Title = "x", Slug = title }).RefusesAsync(400, "slug");
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
        (await OpenAsync(new() { Title = "x", Slug = "taken" })).Answers(201);
        await OpenAsync(new() { Title = "x", Slug = "taken" }).RefusesAsync(409, "slug");
        Assert.That((await OpenAsync(new() { Title = "Taken" })).Answers(201).Slug, Is.EqualTo("taken-2"));
        (await Admin.PostAsync("leaks", new { title = "A\uFFFE" })).Answers(201);
    }

    [Test]
    public async Task Leaks_of_one_title_opened_at_once_have_a_slug_each()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(new() { Title = "At once" })));
        Assert.That(opened.Select(leak => leak.Answers(201).Slug), Is.Unique);
    }

    [Test]
    public async Task Days_are_read_in_the_leak_s_zone()
    {
        var leak = (await OpenAsync(new() { Title = "Zoned", TimeZone = "Pacific/Auckland" })).Answers(201).Slug;
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://tass.ru/1"))).Answers(201);
        // The end of 26 November in Auckland (+13) is 11:00 of that day in UTC.
        Assert.That(await CountAsync("2025-11-26T10:59:59Z"), Is.Zero);
        Assert.That(await CountAsync("2025-11-26T11:00:00Z"), Is.EqualTo(1));

        async Task<int> CountAsync(string at) =>
            (await Client.Scores.GetRankingAsync(leak, new() { PublishedAsOf = at })).Value.OutletsNaming;
    }

    [Test]
    public async Task A_leak_is_changed_on_the_version_that_was_read()
    {
        var leak = await LeakAsync();
        var changed = await ChangeAsync(leak, 1, new() { Title = "New title", Summary = "What it is about" });
        Assert.That((changed.Answers(200).Title, changed.Value.Version), Is.EqualTo(("New title", 2)));
        await ChangeAsync(leak, 1, new() { Title = "x" }).RefusesAsync(412);
        (await Admin.SendAsync(HttpMethod.Patch, $"leaks/{leak}", """{ "title": "x" }""")).Refuses(428);
        var cleared = (await ChangeAsync(leak, 2, new() { Summary = new Stated<string>(null) })).Answers(200);
        Assert.That((cleared.Summary, cleared.Title), Is.EqualTo(((string?)null, "New title")));
        Assert.That(
            (await Admin.GetAsync($"leaks/{leak}"))["summary"].ValueKind,
            Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        await ChangeAsync(leak, 3, new() { Title = new Stated<string>(null) }).RefusesAsync(400, "title");
        (await PatchAsync(leak, 3, """{ "timeZone": "Europe/Kyiv" }""")).Refuses(400, "timeZone");
        await ChangeAsync(leak, 3, new() { Status = "done" }).RefusesAsync(400, "status");
        var same = (await ChangeAsync(leak, 3, new() { Status = "open" })).Answers(200);
        Assert.That(same.Version, Is.EqualTo(3), "the same again writes no version");
        using var analyst = await AsAsync("analyst");
        await analyst.Client.Leaks.ChangeLeakAsync(leak, new() { Title = "x" }, "\"3\"").RefusesAsync(403);
        await IsWellAsync();
    }

    [Test]
    public async Task A_new_slug_is_the_leak_s_from_now_on_and_past_answers_keep_the_old_one()
    {
        var leak = await LeakAsync();
        var at = (await Client.Scores.GetRankingAsync(leak)).Value.RecordedAsOf;
        (await ChangeAsync(leak, 1, new() { Slug = $"{leak}-renamed" })).Answers(200);
        await Client.Leaks.GetLeakAsync(leak).RefusesAsync(404);
        var past = (await Client.Scores.GetRankingAsync($"{leak}-renamed", new() { RecordedAsOf = at })).Answers(200);
        Assert.That(past.Leak, Is.EqualTo(leak));
        var other = await LeakAsync();
        await ChangeAsync(other, 1, new() { Slug = $"{leak}-renamed" }).RefusesAsync(409, "slug");
    }

    [Test]
    public async Task Who_restricts_a_leak_stays_in_it_and_others_no_longer_see_it()
    {
        var leak = await LeakAsync();
        using var editor = await AsAsync("editor");
        using var other = await AsAsync("editor");
        var restricted = (await editor.Client.Leaks.ChangeLeakAsync(
            leak, new() { Visibility = "restricted" }, "\"1\"")).Answers(200);
        Assert.That(restricted.Slug, Does.Match($"^{leak}-[0-9a-f]{{8}}$"), "its old slug would tell that it is there");
        (await editor.Client.Leaks.GetLeakAsync(restricted.Slug)).Answers(200);
        foreach (var named in new[] { leak, restricted.Slug, restricted.Id.ToString() })
        {
            await other.Client.Leaks.GetLeakAsync(named).RefusesAsync(404);
            await Client.Leaks.GetLeakAsync(named).RefusesAsync(404);
        }
    }

    private Task<Answered<Leak>> OpenAsync(NewLeak leak) => Client.Leaks.OpenLeakAsync(leak);

    private Task<Answered<Leak>> ChangeAsync(string leak, int version, LeakChange change) =>
        Client.Leaks.ChangeLeakAsync(leak, change, $"\"{version}\"");

    private Task<Reply> PatchAsync(string leak, int version, string change) =>
        Admin.SendAsync(HttpMethod.Patch, $"leaks/{leak}", change, ("If-Match", $"\"{version}\""));
}
