namespace Hypotheses.Web.Tests.Intake;

/// <summary>A claim is changed on what was read; what it is known by never becomes another's; approvals hold.</summary>
public sealed class ClaimChangeTests : ServiceFixture
{
    private string _leak = "";

    [SetUp]
    public async Task OpenLeak() => _leak = await LeakAsync();

    [TearDown]
    public Task IsHealthy() => IsWellAsync();

    [Test]
    public async Task A_change_asks_for_what_was_read()
    {
        var id = (await LogAsync("CIA")).Id;
        var etag = (await ReadAsync(id)).Headers["ETag"];
        (await Admin.SendAsync(HttpMethod.Patch, $"leaks/{_leak}/claims/{id}", new { note = "a" })).Refuses(428);
        (await ChangeAsync(id, new { note = "a" }, "\"9\"")).Refuses(412);
        var changed = (await ChangeAsync(id, new { note = "a" }, etag)).Answers(200);
        Assert.That((changed.Text("note"), changed["version"].GetInt32()), Is.EqualTo(("a", 2)));
        Assert.That((await ReadAsync(id)).Body, Is.EqualTo(changed.Body));
        (await ChangeAsync(id, new { note = "b" }, etag)).Refuses(412);
        Assert.That((await ChangeAsync(id, new { note = "a" })).Answers(200)["version"].GetInt32(), Is.EqualTo(2));
        (await ChangeAsync(id, "{\"note\":null}")).Answers(200);
        (await ChangeAsync(Guid.CreateVersion7(), new { note = "a" }, "\"1\"")).Refuses(404);
    }

    [Test]
    public async Task Each_member_is_changed()
    {
        var id = (await LogAsync("CIA")).Id;
        var changed = (await ChangeAsync(id, """
            {"stance":"denies","basis":"told","citing":"a friend","act":"ordered","naming":"inferred",
             "statement":"words","statedOn":"2025-11","likelihood":"likely","likelihoodWords":"as good as sure",
             "note":"n","suspects":["NSA","Mossad"],"among":"one_of","claimant":{"name":"John Doe","kind":"person"}}
            """)).Answers(200);
        Assert.That(
            new[] { "stance", "basis", "citing", "act", "naming", "statement", "statedOn", "likelihood",
                "likelihoodWords", "note", "among" }.Select(changed.Text),
            Is.EqualTo(new[] { "denies", "told", "a friend", "ordered", "inferred", "words", "2025-11", "likely",
                "as good as sure", "n", "one_of" }));
        Assert.That(changed["claimant"].Text("name"), Is.EqualTo("John Doe"));
        Assert.That(
            changed["suspects"].EnumerateArray().Select(s => s.Text("name")), Is.EqualTo(new[] { "Mossad", "NSA" }));
    }

    [TestCase("""{"stance":null}""", 400, "stance")]
    [TestCase("""{"naming":null}""", 400, "naming")]
    [TestCase("""{"suspects":[]}""", 400, "suspects")]
    [TestCase("""{"claimant":null}""", 400, "claimant")]
    [TestCase("""{"likelihood":"maybe"}""", 400, "likelihood")]
    [TestCase("""{"statedOn":"2990"}""", 422, "statedOn")]
    [TestCase("""{"citing":"a friend"}""", 422, "citing")]
    [TestCase("""{"suspects":[{"id":"019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed"}]}""", 422, "suspects[0]")]
    [TestCase("""{"claimant":{"id":"019ab1c2-7d3e-7f00-8a11-5c0de5ca11ed"}}""", 422, "claimant")]
    public async Task A_wrong_member_is_named(string change, int status, string field)
    {
        var id = (await LogAsync("CIA")).Id;
        (await ChangeAsync(id, change)).Refuses(status, field);
    }

    [Test]
    public async Task Its_suspects_are_counted_anew()
    {
        var id = (await LogAsync("CIA")).Id;
        var before = await Admin.GetAsync($"leaks/{_leak}/ranking");
        (await ChangeAsync(id, new { suspects = new object[] { new { name = "NSA", partOf = "US intelligence" } } }))
            .Answers(200);
        Assert.That((await OutletsAsync("cia"), await OutletsAsync("nsa")), Is.EqualTo((0, 1)));
        Assert.That(await OutletsAsync("us-intelligence", "?rollup=true"), Is.EqualTo(1));
        var past = await Admin.GetAsync($"leaks/{_leak}/ranking?recordedAsOf={before.Text("recordedAsOf")}");
        Assert.That(past.Body, Is.EqualTo(before.Body));
        (await ChangeAsync(id, new { suspects = new[] { "CIA", "NSA" } })).Answers(200);
        Assert.That((await OutletsAsync("cia"), await OutletsAsync("nsa")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task It_never_becomes_another_claim_on_file()
    {
        var held = (await LogAsync("CIA")).Id;
        var other = (await LogAsync("NSA")).Id;
        var refused = (await ChangeAsync(other, new { suspects = new[] { "CIA" } })).Refuses(409, "suspects");
        Assert.That(refused.Body, Does.Contain(held.ToString()));
        (await ChangeAsync(held, new { stance = "denies" })).Answers(200);
        (await ChangeAsync(other, new { suspects = new[] { "CIA" } })).Answers(200);
        (await ChangeAsync(held, new { stance = "suggests" })).Refuses(409, "stance");
        (await ChangeAsync(held, new { stance = "suggests", statedOn = "2025-11-26" })).Answers(200);
    }

    [Test]
    public async Task Changed_it_is_found_by_what_it_is_now()
    {
        var id = (await LogAsync("CIA")).Id;
        (await ChangeAsync(id, new { suspects = new[] { "NSA" } })).Answers(200);
        Assert.That((await LogAsync("NSA")).Answers(200).Id, Is.EqualTo(id));
        Assert.That((await LogAsync("CIA")).Answers(201).Id, Is.Not.EqualTo(id));
    }

    [Test]
    public async Task An_inferred_claim_counts_once_another_editor_approves_it()
    {
        using var editor = await AsAsync("editor");
        using var analyst = await AsAsync("analyst");
        var id = (await LogAsync("CIA", "inferred")).Id;
        Assert.That(await OutletsAsync("cia"), Is.Zero);
        (await analyst.PostAsync($"leaks/{_leak}/claims/{id}/approval", new { })).Refuses(403);
        (await Admin.PostAsync($"leaks/{_leak}/claims/{id}/approval", new { })).Refuses(403);
        // Another key of the logger's account is the logger still.
        var key = await Admin.PostAsync("keys", new { name = "another" });
        using var same = new Api(Address, key.Text("secret"));
        (await same.PostAsync($"leaks/{_leak}/claims/{id}/approval", new { })).Refuses(403);
        var approved = (await editor.PostAsync($"leaks/{_leak}/claims/{id}/approval", new { reason = "so it is" }))
            .Answers(200);
        Assert.That(approved["approved"].GetBoolean());
        Assert.That(await OutletsAsync("cia"), Is.EqualTo(1));
        var again = (await editor.PostAsync($"leaks/{_leak}/claims/{id}/approval", new { })).Answers(200);
        Assert.That(again.Body, Is.EqualTo(approved.Body));
        (await editor.PostAsync($"leaks/{_leak}/claims/{(await LogAsync("NSA")).Id}/approval", new { })).Refuses(422);
    }

    [TestCase("""{"suspects":["NSA"]}""")]
    [TestCase("""{"statedOn":"2025-11-26"}""")]
    public async Task A_change_of_what_it_is_known_by_takes_the_approval_away(string change)
    {
        using var editor = await AsAsync("editor");
        var id = (await LogAsync("CIA", "inferred")).Id;
        (await editor.PostAsync($"leaks/{_leak}/claims/{id}/approval", new { })).Answers(200);
        Assert.That((await ChangeAsync(id, new { note = "n" })).Answers(200)["approved"].GetBoolean());
        var changed = (await ChangeAsync(id, change)).Answers(200);
        Assert.That(changed["approved"].GetBoolean(), Is.False);
        Assert.That(await OutletsAsync("cia") + await OutletsAsync("nsa"), Is.Zero);
    }

    [Test]
    public async Task Who_makes_a_claim_an_inference_does_not_approve_it()
    {
        using var editor = await AsAsync("editor");
        using var third = await AsAsync("editor");
        var id = (await LogAsync("CIA")).Id;
        var changed = await editor.SendAsync(
            HttpMethod.Patch, $"leaks/{_leak}/claims/{id}", new { naming = "inferred" },
            ("If-Match", (await ReadAsync(id)).Headers["ETag"]));
        Assert.That(changed.Answers(200)["approved"].GetBoolean(), Is.False);
        Assert.That(await OutletsAsync("cia"), Is.Zero);
        (await editor.PostAsync($"leaks/{_leak}/claims/{id}/approval", new { })).Refuses(403);
        (await third.PostAsync($"leaks/{_leak}/claims/{id}/approval", new { })).Answers(200);
        Assert.That(await OutletsAsync("cia"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_list_is_filtered()
    {
        using var editor = await AsAsync("editor");
        var cia = await LogAsync("CIA");
        var nsa = await LogAsync("NSA", "inferred");
        var suspect = cia["suspects"][0].GetProperty("id").GetGuid();
        var article = cia["citations"][0].GetProperty("article").GetProperty("id").GetGuid();
        var claimant = cia["claimant"].GetProperty("id").GetGuid();
        Assert.That(await IdsAsync("suspect=cia"), Is.EqualTo(new[] { cia.Id }));
        Assert.That(await IdsAsync($"suspect={suspect}"), Is.EqualTo(new[] { cia.Id }));
        Assert.That(await IdsAsync("suspect=nobody"), Is.Empty);
        Assert.That(await IdsAsync($"claimant={claimant}"), Has.Length.EqualTo(2));
        Assert.That(await IdsAsync($"article={article}"), Is.EqualTo(new[] { cia.Id }));
        Assert.That(await IdsAsync("stance=denies"), Is.Empty);
        Assert.That(await IdsAsync("naming=inferred"), Is.EqualTo(new[] { nsa.Id }));
        Assert.That(await IdsAsync("approved=true"), Is.Empty);
        Assert.That(await IdsAsync("approved=false"), Is.EqualTo(new[] { nsa.Id }));
        (await Admin.PostAsync($"leaks/{_leak}/claims/{cia.Id}/end", new { cause = "legal" })).Answers(200);
        Assert.That(await IdsAsync("ended=true"), Is.EqualTo(new[] { cia.Id }));
        Assert.That(await IdsAsync("ended=false"), Is.EqualTo(new[] { nsa.Id }));
        (await Admin.GetAsync($"leaks/{_leak}/claims?ended=perhaps")).Refuses(400, "ended");
    }

    private async Task<Guid[]> IdsAsync(string query) =>
        [.. (await Admin.GetAsync($"leaks/{_leak}/claims?{query}")).Answers(200)["items"].EnumerateArray()
            .Select(item => item.GetProperty("id").GetGuid())];

    private async Task<Reply> LogAsync(string suspect, string naming = "stated") =>
        (await Admin.PostAsync($"leaks/{_leak}/claims", new
        {
            suspects = new[] { suspect }, claimant = new { name = "Jane Roe", kind = "person" }, stance = "asserts",
            naming, citations = new[] { new { url = "https://a.com/" + suspect, publishedAt = "2025-11-26" } },
        })).Logged();

    private Task<Reply> ReadAsync(Guid id) => Admin.GetAsync($"leaks/{_leak}/claims/{id}");

    private async Task<Reply> ChangeAsync(Guid id, object change, string? etag = null) => await Admin.SendAsync(
        HttpMethod.Patch, $"leaks/{_leak}/claims/{id}", change,
        ("If-Match", etag ?? (await ReadAsync(id)).Headers["ETag"]));

    private async Task<int> OutletsAsync(string suspect, string query = "") =>
        (await Admin.GetAsync($"leaks/{_leak}/ranking{query}")).Answers(200)["suspects"].EnumerateArray()
        .Where(row => row.GetProperty("suspect").Text("slug") == suspect)
        .Sum(row => row.GetProperty("outlets").GetInt32());
}
