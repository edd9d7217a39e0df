using System.Text.Json;

namespace Hypotheses.Web.Tests.Claimants;

/// <summary>Claimants by themselves: listed, found as far as typed, changed, merged and taken apart again.</summary>
public sealed class ClaimantTests : ServiceFixture
{
    private static readonly object Official = new { name = "a former official", kind = "anonymous" };

    private string _leak = "";

    [SetUp]
    public async Task OpenLeak() => _leak = await LeakAsync();

    [Test]
    public async Task They_are_listed_by_kind_page_by_page_and_read_with_their_outlets()
    {
        await LogAsync("Jane Roe", "https://tass.ru/1");
        await LogAsync("self", "https://tass.ru/1");
        await LogAsync(Official, "https://tass.ru/1");
        var page = await Admin.GetAsync($"leaks/{_leak}/claimants?limit=2");
        var rest = await Admin.GetAsync($"leaks/{_leak}/claimants?limit=2&cursor={page.Text("next")}");
        Assert.That((page["items"].GetArrayLength(), rest["items"].GetArrayLength()), Is.EqualTo((2, 1)));
        Assert.That(await NamesAsync("kind=outlet"), Is.EqualTo(new[] { "tass.ru" }));
        var anonymous = (await Admin.GetAsync($"leaks/{_leak}/claimants?kind=anonymous"))["items"][0];
        Assert.That(anonymous.GetProperty("spokenTo").Text("domain"), Is.EqualTo("tass.ru"));
        var one = await Admin.GetAsync($"leaks/{_leak}/claimants/{anonymous.GetProperty("id").GetGuid()}");
        Assert.That(one.Answers(200).Json.GetRawText(), Is.EqualTo(anonymous.GetRawText()));
        (await Admin.GetAsync($"leaks/{_leak}/claimants/{Guid.CreateVersion7()}")).Refuses(404);
        (await Admin.GetAsync($"leaks/{_leak}/claimants?kind=state")).Refuses(400, "kind");
    }

    [TestCase("jane ro", "Jane Roé")]
    [TestCase("Jnae Roe", "Jane Roé")]
    [TestCase("J. R.", "Jane Roé")]
    [TestCase("former oficial", "a former official")]
    public async Task Names_and_descriptors_are_found_as_far_as_typed_and_with_errors(string q, string name)
    {
        await LogAsync(new { name = "Jane Roé", aliases = new[] { "J. R." } }, "https://tass.ru/1");
        await LogAsync(Official, "https://tass.ru/1");
        Assert.That(await NamesAsync("q=" + Uri.EscapeDataString(q)), Is.EqualTo(new[] { name }));
    }

    [Test]
    public async Task A_change_keeps_what_it_does_not_state_and_the_history_shows_both()
    {
        var id = await LogAsync("Jane Roe", "https://tass.ru/1");
        var changed = (await ChangeAsync(id, new
        {
            name = "Jane R. Roe", kind = "person", affiliation = "a bank", note = "a note",
            speaksFor = new object[] { "CIA", new { name = "NSA", kind = "agency" } },
        })).Answers(200);
        Assert.That(changed["aliases"][0].GetString(), Is.EqualTo("Jane Roe"));
        Assert.That(
            changed["speaksFor"].EnumerateArray().Select(s => s.Text("slug")), Is.EqualTo(new[] { "cia", "nsa" }));
        (await ChangeAsync(id, new { note = "a note" })).Answers(200);
        var cleared = (await ChangeAsync(id, """{"note":null,"speaksFor":["NSA"]}""")).Answers(200);
        Assert.That((cleared["version"].GetInt32(), cleared["speaksFor"].GetArrayLength()), Is.EqualTo((3, 1)));
        Assert.That(cleared.Text("affiliation"), Is.EqualTo("a bank"));
        Assert.That(await LogAsync("jane roe", "https://lenta.ru/1"), Is.EqualTo(id));
        var entry = (await Admin.GetAsync($"leaks/{_leak}/history"))["items"].EnumerateArray()
            .First(change => change.Text("act") == "change");
        Assert.That(entry.GetProperty("words").GetProperty("before").Text("note"), Is.EqualTo("a note"));
        Assert.That(
            entry.GetProperty("facts").GetProperty("before").GetProperty("speaksFor").GetArrayLength(), Is.EqualTo(2));
        await IsWellAsync();
    }

    [Test]
    public async Task A_kind_brings_what_goes_with_it()
    {
        var id = await LogAsync("A former official", "https://tass.ru/1");
        var anonymous = (await ChangeAsync(id, new { kind = "anonymous", spokenTo = "Reuters" })).Answers(200);
        Assert.That(anonymous["spokenTo"].Text("name"), Is.EqualTo("Reuters"));
        (await ChangeAsync(id, new { aliases = new[] { "Joe" } })).Refuses(422, "aliases");
        var person = (await ChangeAsync(id, new { kind = "person", name = "Joe Roe" })).Answers(200);
        Assert.That(person["spokenTo"].ValueKind, Is.EqualTo(JsonValueKind.Null));
        (await ChangeAsync(id, new { spokenTo = "Reuters" })).Refuses(422, "spokenTo");
        Assert.That(await LogAsync("joe roe", "https://tass.ru/2"), Is.EqualTo(id));
        var outlet = (await ChangeAsync(id, new { kind = "outlet", name = "Reuters" })).Answers(200);
        Assert.That(outlet["outlet"].Text("name"), Is.EqualTo("Reuters"));
        var other = await LogAsync("Someone", "https://tass.ru/2");
        (await ChangeAsync(other, new { name = "reuters" })).Refuses(409, "name");
        (await ChangeAsync(other, new { aliases = new[] { "Joe Roe" } })).Refuses(409, "aliases[0]");
        (await ChangeAsync(other, """{"kind":null}""")).Refuses(400, "kind");
        (await ChangeAsync(other, new { speaksFor = new[] { new { key = "x" } } })).Refuses(400, "speaksFor[0].key");
        await IsWellAsync();
    }

    [Test]
    public async Task Of_two_changes_on_one_state_one_is_made()
    {
        var id = await LogAsync("Jane Roe", "https://tass.ru/1");
        using var analyst = await AsAsync("analyst");
        var path = $"leaks/{_leak}/claimants/{id}";
        var tag = (await Admin.GetAsync(path)).Headers["ETag"];
        var replies = await Task.WhenAll(
            Admin.SendAsync(HttpMethod.Patch, path, new { note = "a" }, ("If-Match", tag)),
            analyst.SendAsync(HttpMethod.Patch, path, new { note = "b" }, ("If-Match", tag)));
        Assert.That(replies.Select(reply => reply.Status).Order(), Is.EqualTo(new[] { 200, 412 }));
        (await Admin.SendAsync(HttpMethod.Patch, path, new { note = "c" })).Refuses(428);
    }

    [Test]
    public async Task What_a_merged_one_says_is_shown_and_found_as_the_other_s()
    {
        var one = await LogAsync("Jane Roe", "https://tass.ru/1");
        var two = await LogAsync("J. Roe", "https://lenta.ru/1", "NSA");
        var before = await Admin.GetAsync($"leaks/{_leak}/ranking");
        var root = (await MergeAsync(two, one, "one person")).Answers(200);
        Assert.That((root.Id, root["merged"][0].GetGuid()), Is.EqualTo((one, two)));
        Assert.That(
            (await Admin.GetAsync($"leaks/{_leak}/claimants/{two}"))["mergedInto"].GetGuid(), Is.EqualTo(one));
        foreach (var query in new[] { "", "q=J.%20Roe" })
            Assert.That(await NamesAsync(query), Is.EqualTo(new[] { "Jane Roe" }), query);
        foreach (var claim in (await Admin.GetAsync($"leaks/{_leak}/claims"))["items"].EnumerateArray())
            Assert.That(claim.GetProperty("claimant").GetProperty("id").GetGuid(), Is.EqualTo(one));
        foreach (var article in (await Admin.GetAsync($"leaks/{_leak}/articles"))["items"].EnumerateArray())
            Assert.That(
                article.GetProperty("citations")[0].GetProperty("claim").GetProperty("claimant").Text("name"),
                Is.EqualTo("Jane Roe"));
        foreach (var (name, suspect) in new[] { ("J. Roe", "NSA"), ("Jane Roe", "NSA"), ("J. Roe", "CIA") })
            Assert.That(
                (await ClaimAsync(name, "https://ria.ru/1", suspect)).Answers(200)["claimant"].GetProperty("id")
                    .GetGuid(),
                Is.EqualTo(one), $"{name} on {suspect}");
        Assert.That((await Admin.GetAsync($"leaks/{_leak}/claims"))["items"].GetArrayLength(), Is.EqualTo(2));
        (await ChangeAsync(two, new { note = "x" })).Refuses(422);
        (await UnmergeAsync(two)).Answers(200);
        (await ClaimAsync("Jane Roe", "https://ria.ru/1", "NSA")).Answers(201);
        Assert.That(
            (await Admin.GetAsync($"leaks/{_leak}/ranking?recordedAsOf={before.Text("recordedAsOf")}")).Body,
            Is.EqualTo(before.Body));
        await IsWellAsync();
    }

    [Test]
    public async Task Anonymous_ones_are_merged_by_an_editor_alone()
    {
        var one = await LogAsync(Official, "https://tass.ru/1");
        var two = await LogAsync(Official, "https://tass.ru/1", "NSA");
        Assert.That(two, Is.Not.EqualTo(one));
        (await MergeAsync(two, one)).Answers(200);
        var again = (await ClaimAsync(Official, "https://tass.ru/1", "NSA")).Answers(200);
        Assert.That(again["claimant"].GetProperty("id").GetGuid(), Is.EqualTo(one));
        // With another claim the descriptor says nothing: it may be a third.
        Assert.That(await LogAsync(Official, "https://tass.ru/1", "MI6"), Is.Not.AnyOf(one, two));
        var named = await LogAsync("Jane Roe", "https://tass.ru/3");
        (await MergeAsync(one, named)).Answers(200);
        var said = (await ClaimAsync(Official, "https://tass.ru/1", "NSA")).Answers(200);
        Assert.That(said["claimant"].GetProperty("id").GetGuid(), Is.EqualTo(named));
        Assert.That(said["conflicts"].GetArrayLength(), Is.Zero);
        await IsWellAsync();
    }

    [Test]
    public async Task What_can_not_be_one_is_refused_and_outsiders_see_nothing()
    {
        var one = await LogAsync("Jane Roe", "https://tass.ru/1");
        var two = await LogAsync("J. Roe", "https://tass.ru/1");
        (await MergeAsync(one, one)).Refuses(422, "into");
        (await MergeAsync(one, Guid.CreateVersion7())).Refuses(422, "into");
        (await MergeAsync(Guid.CreateVersion7(), one)).Refuses(404);
        (await UnmergeAsync(one)).Refuses(422, "claimant");
        (await Admin.PostAsync($"leaks/{_leak}/claimants/{one}/merge", new { })).Refuses(400, "into");
        using var analyst = await AsAsync("analyst");
        (await analyst.PostAsync($"leaks/{_leak}/claimants/{one}/merge", new { into = two })).Refuses(403);
        var replies = await Task.WhenAll(MergeAsync(one, two), MergeAsync(two, one));
        Assert.That(replies.Select(reply => reply.Status).Order(), Is.EqualTo(new[] { 200, 422 }));
        var closed = (await Admin.PostAsync("leaks", new { title = "Closed", visibility = "restricted" }))
            .Answers(201).Text("slug");
        var claim = (await Admin.PostAsync($"leaks/{closed}/claims", Given.Claim("CIA", "https://tass.ru/1")))
            .Answers(201);
        var hidden = claim["claimant"].GetProperty("id").GetGuid();
        (await analyst.GetAsync($"leaks/{closed}/claimants/{hidden}")).Refuses(404);
        (await analyst.GetAsync($"leaks/{closed}/claimants?q=jane")).Refuses(404);
        (await Admin.GetAsync($"leaks/{_leak}/claimants/{hidden}")).Refuses(404);
    }

    private async Task<Guid> LogAsync(object claimant, string url, string suspect = "CIA") =>
        (await ClaimAsync(claimant, url, suspect)).Logged()["claimant"].GetProperty("id").GetGuid();

    private Task<Reply> ClaimAsync(object claimant, string url, string suspect) =>
        Admin.PostAsync($"leaks/{_leak}/claims", new
        {
            suspects = new[] { suspect }, claimant, stance = "asserts", citations = new[] { new { url } },
        });

    private async Task<Reply> ChangeAsync(Guid id, object change) => await Admin.SendAsync(
        HttpMethod.Patch, $"leaks/{_leak}/claimants/{id}", change,
        ("If-Match", (await Admin.GetAsync($"leaks/{_leak}/claimants/{id}")).Headers["ETag"]));

    private Task<Reply> MergeAsync(Guid claimant, Guid into, string? reason = null) =>
        Admin.PostAsync($"leaks/{_leak}/claimants/{claimant}/merge", new { into, reason });

    private Task<Reply> UnmergeAsync(Guid claimant) =>
        Admin.SendAsync(HttpMethod.Post, $"leaks/{_leak}/claimants/{claimant}/unmerge", null);

    private async Task<IReadOnlyList<string?>> NamesAsync(string query) =>
        [.. (await Admin.GetAsync($"leaks/{_leak}/claimants?{query}")).Answers(200)["items"].EnumerateArray()
            .Select(claimant => claimant.Text("name"))];
}
