namespace Hypotheses.Web.Tests.Suspects;

/// <summary>Suspects by themselves: made, found as far as typed, changed, moved and ended.</summary>
public sealed class SuspectTests : ServiceFixture
{
    private string _leak = "";

    [SetUp]
    public async Task OpenLeak() => _leak = await LeakAsync();

    [Test]
    public async Task The_same_name_again_is_the_one_on_file()
    {
        var made = (await MakeAsync(new
        {
            name = "CIA", kind = "agency", partOf = "US intelligence", aliases = new[] { "The Agency" },
            ruleOut = "no access", note = "a note",
        })).Answers(201);
        Assert.That((made.Text("slug"), made.Text("partOf")), Is.EqualTo(("cia", "us-intelligence")));
        Assert.That(made["created"].GetBoolean(), Is.True);
        Assert.That(made.Headers["Location"], Does.EndWith($"/suspects/{made.Id}"));
        var again = (await MakeAsync("the agency")).Answers(200);
        Assert.That((again.Id, again["created"].GetBoolean()), Is.EqualTo((made.Id, false)));
        var contradicted = (await MakeAsync(new { name = "cia", kind = "state" })).Answers(200);
        Assert.That(contradicted["conflicts"][0].Text("field"), Is.EqualTo("kind"));
        (await MakeAsync(new { kind = "agency" })).Refuses(400, "name");
        (await MakeAsync(new { id = made.Id })).Refuses(400, "id");
        (await MakeAsync(new { name = "NSA", key = "n" })).Refuses(400, "key");
        (await MakeAsync(new { name = "NSA", visibility = "private" })).Refuses(422, "visibility");
        (await MakeAsync(new { name = "A Person", kind = "person", visibility = "public" }))
            .Refuses(422, "visibility");
        var person = (await MakeAsync(new { name = "A Person", kind = "person" })).Answers(201);
        Assert.That(person.Text("visibility"), Is.EqualTo("private"));
    }

    [TestCase("central intelligence agency", "cia")]
    [TestCase("CENTRAL intel", "cia")]
    [TestCase("Centrál Inteligence Agensy", "cia")]
    [TestCase("inteligense", "cia")]
    [TestCase("mosad", "mossad")]
    [TestCase("МОССАД", "mossad")]
    public async Task Names_and_aliases_are_found_as_far_as_typed_and_with_errors(string q, string slug)
    {
        await MakeAsync(new { name = "CIA", aliases = new[] { "Central Intelligence Agency" }, kind = "agency" });
        await MakeAsync(new { name = "Mossad", aliases = new[] { "Моссад" } });
        await MakeAsync(new { name = "A recording", axis = "how" });
        var path = $"leaks/{_leak}/suspects?q={Uri.EscapeDataString(q)}";
        Assert.That(await SlugsAsync(path), Is.EqualTo(new[] { slug }));
        Assert.That(await SlugsAsync(path + "&axis=how"), Is.Empty);
        Assert.That(
            await SlugsAsync(path + "&kind=agency"), Is.EqualTo(slug == "cia" ? new[] { slug } : []));
        (await Admin.GetAsync(path + "&cursor=AZrw5V5wcAGAAAAAAAAAAQ")).Refuses(400, "cursor");
    }

    [Test]
    public async Task The_list_is_of_a_kind_and_an_axis_and_goes_page_by_page()
    {
        foreach (var name in new[] { "One", "Two", "Three" })
            await MakeAsync(new { name, kind = "state" });
        await MakeAsync(new { name = "Four", kind = "agency" });
        var first = await Admin.GetAsync($"leaks/{_leak}/suspects?kind=state&limit=2");
        Assert.That(first["items"].EnumerateArray().Select(s => s.Text("slug")), Is.EqualTo(new[] { "three", "two" }));
        Assert.That(
            await SlugsAsync($"leaks/{_leak}/suspects?kind=state&limit=2&cursor={first.Text("next")}"),
            Is.EqualTo(new[] { "one" }));
        (await Admin.GetAsync($"leaks/{_leak}/suspects?kind=planet")).Refuses(400, "kind");
    }

    [Test]
    public async Task A_change_keeps_what_it_does_not_state_and_the_history_shows_both()
    {
        var made = (await MakeAsync(new { name = "C.I.A.", note = "a note" })).Answers(201);
        var changed = (await ChangeAsync("c-i-a", new { name = "CIA", kind = "agency" })).Answers(200);
        Assert.That(
            (changed.Text("name"), changed.Text("kind"), changed.Text("note"), changed["version"].GetInt32()),
            Is.EqualTo(("CIA", "agency", "a note", 2)));
        Assert.That(changed["aliases"][0].GetString(), Is.EqualTo("C.I.A."));
        Assert.That(changed.Text("slug"), Is.EqualTo("c-i-a"));
        Assert.That((await Admin.GetAsync($"leaks/{_leak}/suspects/{made.Id}")).Headers["ETag"],
            Is.EqualTo(changed.Headers["ETag"]));
        (await ChangeAsync("c-i-a", new { kind = "agency" })).Answers(200);
        var cleared = (await ChangeAsync("c-i-a", """{"note":null,"aliases":["Langley"]}""")).Answers(200);
        Assert.That((cleared["version"].GetInt32(), cleared["aliases"].GetArrayLength()), Is.EqualTo((3, 1)));
        Assert.That((await MakeAsync("langley")).Answers(200).Id, Is.EqualTo(made.Id));
        Assert.That((await MakeAsync("C.I.A.")).Answers(201).Id, Is.Not.EqualTo(made.Id));
        var entry = (await Admin.GetAsync($"leaks/{_leak}/history"))["items"].EnumerateArray()
            .First(change => change.Text("act") == "change");
        Assert.That(entry.GetProperty("facts").GetProperty("before").GetProperty("version").GetInt32(), Is.EqualTo(2));
        Assert.That(entry.GetProperty("words").GetProperty("before").Text("note"), Is.EqualTo("a note"));
        await IsWellAsync();
    }

    [Test]
    public async Task What_a_suspect_can_not_become_is_refused_with_the_field()
    {
        await MakeAsync(new { name = "CIA", partOf = "US intelligence" });
        await MakeAsync(new { name = "NSA", aliases = new[] { "No Such Agency" } });
        await MakeAsync(new { name = "A recording", axis = "how" });
        (await ChangeAsync("us-intelligence", new { partOf = "cia" })).Refuses(422, "partOf");
        (await ChangeAsync("cia", new { partOf = "cia" })).Refuses(422, "partOf");
        (await ChangeAsync("cia", new { partOf = "a-recording" })).Refuses(422, "partOf");
        (await ChangeAsync("cia", new { partOf = "nobody" })).Refuses(422, "partOf");
        (await ChangeAsync("cia", new { name = "nsa" })).Refuses(409, "name");
        (await ChangeAsync("cia", new { aliases = new[] { "Langley", "no such agency" } }))
            .Refuses(409, "aliases[1]");
        (await ChangeAsync("cia", new { axis = "how" })).Refuses(400, "axis");
        (await ChangeAsync("cia", """{"name":null}""")).Refuses(400, "name");
        (await ChangeAsync("cia", new { visibility = "private" })).Refuses(422, "visibility");
        (await ChangeAsync("nobody", new { note = "x" })).Refuses(404);
        (await Admin.SendAsync(HttpMethod.Patch, $"leaks/{_leak}/suspects/cia", new { note = "x" })).Refuses(428);
        await IsWellAsync();
    }

    [Test]
    public async Task Of_two_changes_on_one_state_one_is_made()
    {
        await MakeAsync("CIA");
        var tag = (await Admin.GetAsync($"leaks/{_leak}/suspects/cia")).Headers["ETag"];
        using var editor = await AsAsync("editor");
        var replies = await Task.WhenAll(
            Admin.SendAsync(HttpMethod.Patch, $"leaks/{_leak}/suspects/cia", new { note = "a" }, ("If-Match", tag)),
            editor.SendAsync(HttpMethod.Patch, $"leaks/{_leak}/suspects/cia", new { note = "b" }, ("If-Match", tag)));
        Assert.That(replies.Select(reply => reply.Status).Order(), Is.EqualTo(new[] { 200, 412 }));
    }

    [Test]
    public async Task A_suspect_that_is_moved_counts_where_it_is_now()
    {
        await LogAsync("CIA", "https://tass.ru/1");
        await MakeAsync("US intelligence");
        await MakeAsync("A state");
        (await ChangeAsync("us-intelligence", new { partOf = "A state" })).Answers(200);
        var before = await RankAsync("rollup=true");
        Assert.That(before, Is.EquivalentTo(new[] { ("cia", 1), ("a-state", 0) }));
        var was = await Admin.GetAsync($"leaks/{_leak}/ranking?rollup=true");
        (await ChangeAsync("cia", new { partOf = "us-intelligence" })).Answers(200);
        Assert.That(await RankAsync("rollup=true"), Is.EqualTo(new[] { ("a-state", 1) }));
        await IsWellAsync();
        (await ChangeAsync("us-intelligence", """{"partOf":null}""")).Answers(200);
        Assert.That(
            await RankAsync("rollup=true"), Is.EquivalentTo(new[] { ("us-intelligence", 1), ("a-state", 0) }));
        await IsWellAsync();
        Assert.That(
            (await Admin.GetAsync($"leaks/{_leak}/ranking?rollup=true&recordedAsOf={was.Text("recordedAsOf")}")).Body,
            Is.EqualTo(was.Body));
    }

    [Test]
    public async Task Only_a_suspect_that_nothing_stands_on_is_ended()
    {
        await LogAsync("CIA", "https://tass.ru/1");
        var part = (await MakeAsync(new { name = "An office", partOf = "A service" })).Answers(201);
        (await EndAsync("cia")).Refuses(409);
        Assert.That((await EndAsync("a-service")).Refuses(409).Body, Does.Contain("An office"));
        (await Admin.SendAsync(HttpMethod.Delete, $"leaks/{_leak}/suspects/an-office", null)).Refuses(428);
        (await Admin.SendAsync(HttpMethod.Delete, $"leaks/{_leak}/suspects/an-office", null, ("If-Match", "\"9\"")))
            .Refuses(412);
        var ended = (await EndAsync("an-office")).Answers(200);
        Assert.That(ended["end"].Text("cause"), Is.EqualTo("logged_in_error"));
        Assert.That(await SlugsAsync($"leaks/{_leak}/suspects"), Is.EqualTo(new[] { "a-service", "cia" }));
        Assert.That(await SlugsAsync($"leaks/{_leak}/suspects?q=office"), Is.Empty);
        Assert.That((await Admin.GetAsync($"leaks/{_leak}/suspects/{part.Id}")).Answers(200).Id, Is.EqualTo(part.Id));
        (await EndAsync("an-office")).Refuses(422);
        (await ChangeAsync("an-office", new { note = "x" })).Refuses(422);
        (await ChangeAsync("cia", new { partOf = "an-office" })).Refuses(422, "partOf");
        (await EndAsync("a-service")).Answers(200);
        var anew = (await MakeAsync("An office")).Answers(201);
        Assert.That((anew.Id == part.Id, anew.Text("slug")), Is.EqualTo((false, "an-office-2")));
        await IsWellAsync();
    }

    [Test]
    public async Task Changing_is_for_analysts_ending_for_editors_and_nothing_for_outsiders()
    {
        await MakeAsync("CIA");
        using var reader = await AsAsync("reader");
        using var analyst = await AsAsync("analyst");
        (await reader.PostAsync($"leaks/{_leak}/suspects", new { name = "NSA" })).Refuses(403);
        (await analyst.PostAsync($"leaks/{_leak}/suspects", new { name = "NSA" })).Answers(201);
        (await analyst.SendAsync(HttpMethod.Delete, $"leaks/{_leak}/suspects/nsa", null, ("If-Match", "\"1\"")))
            .Refuses(403);
        var closed = (await Admin.PostAsync("leaks", new { title = "Closed", visibility = "restricted" }))
            .Answers(201).Text("slug");
        (await Admin.PostAsync($"leaks/{closed}/suspects", new { name = "NSA" })).Answers(201);
        using var editor = await AsAsync("editor");
        (await editor.GetAsync($"leaks/{closed}/suspects?q=nsa")).Refuses(404);
        (await editor.PostAsync($"leaks/{closed}/suspects", new { name = "NSA" })).Refuses(404);
        (await editor.SendAsync(HttpMethod.Patch, $"leaks/{closed}/suspects/nsa", new { note = "x" },
            ("If-Match", "\"1\""))).Refuses(404);
    }

    private Task<Reply> MakeAsync(object suspect) => Admin.PostAsync(
        $"leaks/{_leak}/suspects", suspect is string name ? new { name } : suspect);

    private async Task LogAsync(string suspect, string url) =>
        (await Admin.PostAsync($"leaks/{_leak}/claims", Given.Claim(suspect, url))).Answers(201);

    private async Task<Reply> ChangeAsync(string suspect, object change) => await Admin.SendAsync(
        HttpMethod.Patch, $"leaks/{_leak}/suspects/{suspect}", change, ("If-Match", await TagAsync(suspect)));

    private async Task<Reply> EndAsync(string suspect) => await Admin.SendAsync(
        HttpMethod.Delete, $"leaks/{_leak}/suspects/{suspect}", null, ("If-Match", await TagAsync(suspect)));

    private async Task<string> TagAsync(string suspect) =>
        (await Admin.GetAsync($"leaks/{_leak}/suspects/{suspect}")).Headers.GetValueOrDefault("ETag", "\"1\"");

    private async Task<IReadOnlyList<string?>> SlugsAsync(string path) =>
        [.. (await Admin.GetAsync(path)).Answers(200)["items"].EnumerateArray().Select(s => s.Text("slug"))];

    private async Task<IReadOnlyList<(string?, int)>> RankAsync(string query) =>
        [.. (await Admin.GetAsync($"leaks/{_leak}/ranking?{query}"))["suspects"].EnumerateArray()
            .Select(row => (row.GetProperty("suspect").Text("slug"), row.GetProperty("outlets").GetInt32()))];
}
