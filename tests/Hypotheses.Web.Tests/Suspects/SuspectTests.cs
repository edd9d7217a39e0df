using Hypotheses.Client;
using Hypotheses.Client.Calls;
using Hypotheses.Client.Wire;

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
        var answer = await MakeAsync(new NewSuspect
        {
            Name = "CIA", Kind = "agency", PartOf = new() { Name = "US intelligence" }, Aliases = ["The Agency"],
            RuleOut = "no access", Note = "a note",
        });
        var made = answer.Answers(201);
        Assert.That((made.Slug, made.PartOf, made.Created), Is.EqualTo(("cia", "us-intelligence", (bool?)true)));
        Assert.That(answer.Location!.AbsolutePath, Does.EndWith($"/suspects/{made.Id}"));
        var again = (await MakeAsync("the agency")).Answers(200);
        Assert.That((again.Id, again.Created), Is.EqualTo((made.Id, (bool?)false)));
        var contradicted = (await MakeAsync(new NewSuspect { Name = "cia", Kind = "state" })).Answers(200);
        Assert.That(contradicted.Conflicts![0].Field, Is.EqualTo("kind"));
        await MakeAsync(new NewSuspect { Kind = "agency" }).RefusesAsync(400, "name");
        await MakeAsync(new NewSuspect { Id = made.Id }).RefusesAsync(400, "id");
        await MakeAsync(new NewSuspect { Name = "NSA", Key = "n" }).RefusesAsync(400, "key");
        await MakeAsync(new NewSuspect { Name = "NSA", Visibility = "private" }).RefusesAsync(422, "visibility");
        await MakeAsync(new NewSuspect { Name = "A Person", Kind = "person", Visibility = "public" })
            .RefusesAsync(422, "visibility");
        var person = (await MakeAsync(new NewSuspect { Name = "A Person", Kind = "person" })).Answers(201);
        Assert.That(person.Visibility, Is.EqualTo("private"));
    }

    [TestCase("central intelligence agency", "cia")]
    [TestCase("CENTRAL intel", "cia")]
    [TestCase("Centrál Inteligence Agensy", "cia")]
    [TestCase("inteligense", "cia")]
    [TestCase("mosad", "mossad")]
    [TestCase("МОССАД", "mossad")]
    public async Task Names_and_aliases_are_found_as_far_as_typed_and_with_errors(string q, string slug)
    {
        await MakeAsync(
            new NewSuspect { Name = "CIA", Aliases = ["Central Intelligence Agency"], Kind = "agency" });
        await MakeAsync(new NewSuspect { Name = "Mossad", Aliases = ["Моссад"] });
        await MakeAsync(new NewSuspect { Name = "A recording", Axis = "how" });
        Assert.That(await SlugsAsync(new() { Q = q }), Is.EqualTo(new[] { slug }));
        Assert.That(await SlugsAsync(new() { Q = q, Axis = "how" }), Is.Empty);
        Assert.That(
            await SlugsAsync(new() { Q = q, Kind = "agency" }), Is.EqualTo(slug == "cia" ? new[] { slug } : []));
        await Client.Suspects.ListSuspectsAsync(_leak, new() { Q = q }, cursor: "AZrw5V5wcAGAAAAAAAAAAQ")
            .RefusesAsync(400, "cursor");
    }

    [Test]
    public async Task The_list_is_of_a_kind_and_an_axis_and_goes_page_by_page()
    {
        foreach (var name in new[] { "One", "Two", "Three" })
            await MakeAsync(new NewSuspect { Name = name, Kind = "state" });
        await MakeAsync(new NewSuspect { Name = "Four", Kind = "agency" });
        var states = new SuspectFilter { Kind = "state" };
        var first = (await Client.Suspects.ListSuspectsAsync(_leak, states, 2)).Answers(200);
        Assert.That(first.Items.Select(suspect => suspect.Slug), Is.EqualTo(new[] { "three", "two" }));
        var second = (await Client.Suspects.ListSuspectsAsync(_leak, states, 2, first.Next)).Answers(200);
        Assert.That(second.Items.Select(suspect => suspect.Slug), Is.EqualTo(new[] { "one" }));
        await Client.Suspects.ListSuspectsAsync(_leak, new() { Kind = "planet" }).RefusesAsync(400, "kind");
    }

    [Test]
    public async Task A_change_keeps_what_it_does_not_state_and_the_history_shows_both()
    {
        var made = (await MakeAsync(new NewSuspect { Name = "C.I.A.", Note = "a note" })).Answers(201);
        var change = await ChangeAsync("c-i-a", new() { Name = "CIA", Kind = "agency" });
        var changed = change.Answers(200);
        Assert.That(
            (changed.Name, changed.Kind, changed.Note, changed.Version), Is.EqualTo(("CIA", "agency", "a note", 2)));
        Assert.That((changed.Aliases[0], changed.Slug), Is.EqualTo(("C.I.A.", "c-i-a")));
        Assert.That(
            (await Client.Suspects.GetSuspectAsync(_leak, $"{made.Id}")).ETag, Is.EqualTo(change.ETag));
        (await ChangeAsync("c-i-a", new() { Kind = "agency" })).Answers(200);
        var cleared = (await ChangeAsync(
            "c-i-a", new() { Note = new Stated<string>(null), Aliases = new(["Langley"]) })).Answers(200);
        Assert.That((cleared.Version, cleared.Aliases.Count, cleared.Note), Is.EqualTo((3, 1, (string?)null)));
        Assert.That((await MakeAsync("langley")).Answers(200).Id, Is.EqualTo(made.Id));
        Assert.That((await MakeAsync("C.I.A.")).Answers(201).Id, Is.Not.EqualTo(made.Id));
        var entry = await Client.History.AllHistoryAsync(_leak, new() { Act = "change" }).FirstAsync();
        Assert.That(entry.Facts.GetProperty("before").GetProperty("version").GetInt32(), Is.EqualTo(2));
        Assert.That(entry.Words!.Value.GetProperty("before").Text("note"), Is.EqualTo("a note"));
        await IsWellAsync();
    }

    [Test]
    public async Task What_a_suspect_can_not_become_is_refused_with_the_field()
    {
        await MakeAsync(new NewSuspect { Name = "CIA", PartOf = new() { Name = "US intelligence" } });
        await MakeAsync(new NewSuspect { Name = "NSA", Aliases = ["No Such Agency"] });
        await MakeAsync(new NewSuspect { Name = "A recording", Axis = "how" });
        await ChangeAsync("us-intelligence", new() { PartOf = "cia" }).RefusesAsync(422, "partOf");
        await ChangeAsync("cia", new() { PartOf = "cia" }).RefusesAsync(422, "partOf");
        await ChangeAsync("cia", new() { PartOf = "a-recording" }).RefusesAsync(422, "partOf");
        await ChangeAsync("cia", new() { PartOf = "nobody" }).RefusesAsync(422, "partOf");
        await ChangeAsync("cia", new() { Name = "nsa" }).RefusesAsync(409, "name");
        await ChangeAsync("cia", new() { Aliases = new(["Langley", "no such agency"]) })
            .RefusesAsync(409, "aliases[1]");
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{_leak}/suspects/cia", new { axis = "how" },
            ("If-Match", await TagAsync("cia")))).Refuses(400, "axis");
        await ChangeAsync("cia", new() { Name = new Stated<string>(null) }).RefusesAsync(400, "name");
        await ChangeAsync("cia", new() { Visibility = "private" }).RefusesAsync(422, "visibility");
        await Client.Suspects.ChangeSuspectAsync(_leak, "nobody", new() { Note = "x" }, "\"1\"").RefusesAsync(404);
        (await Admin.SendAsync(HttpMethod.Patch, $"leaks/{_leak}/suspects/cia", new { note = "x" })).Refuses(428);
        await IsWellAsync();
    }

    [Test]
    public async Task Of_two_changes_on_one_state_one_is_made()
    {
        await MakeAsync("CIA");
        var tag = await TagAsync("cia");
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
        (await ChangeAsync("us-intelligence", new() { PartOf = "A state" })).Answers(200);
        var before = await RankAsync();
        Assert.That(before, Is.EquivalentTo(new[] { ("cia", 1), ("a-state", 0) }));
        var was = await Admin.GetAsync($"leaks/{_leak}/ranking?rollup=true");
        (await ChangeAsync("cia", new() { PartOf = "us-intelligence" })).Answers(200);
        Assert.That(await RankAsync(), Is.EqualTo(new[] { ("a-state", 1) }));
        await IsWellAsync();
        (await ChangeAsync("us-intelligence", new() { PartOf = new Stated<string>(null) })).Answers(200);
        Assert.That(
            await RankAsync(), Is.EquivalentTo(new[] { ("us-intelligence", 1), ("a-state", 0) }));
        await IsWellAsync();
        Assert.That(
            (await Admin.GetAsync($"leaks/{_leak}/ranking?rollup=true&recordedAsOf={was.Text("recordedAsOf")}")).Body,
            Is.EqualTo(was.Body));
    }

    [Test]
    public async Task Only_a_suspect_that_nothing_stands_on_is_ended()
    {
        await LogAsync("CIA", "https://tass.ru/1");
        var part = (await MakeAsync(new NewSuspect { Name = "An office", PartOf = new() { Name = "A service" } }))
            .Answers(201);
        await EndAsync("cia").RefusesAsync(409);
        Assert.That((await EndAsync("a-service").RefusesAsync(409)).Message, Does.Contain("An office"));
        (await Admin.SendAsync(HttpMethod.Delete, $"leaks/{_leak}/suspects/an-office", null)).Refuses(428);
        await Client.Suspects.EndSuspectAsync(_leak, "an-office", "\"9\"").RefusesAsync(412);
        var ended = (await EndAsync("an-office")).Answers(200);
        Assert.That(ended.End!.Cause, Is.EqualTo("logged_in_error"));
        Assert.That(await SlugsAsync(new()), Is.EqualTo(new[] { "a-service", "cia" }));
        Assert.That(await SlugsAsync(new() { Q = "office" }), Is.Empty);
        Assert.That(
            (await Client.Suspects.GetSuspectAsync(_leak, $"{part.Id}")).Answers(200).Id, Is.EqualTo(part.Id));
        await EndAsync("an-office").RefusesAsync(422);
        await ChangeAsync("an-office", new() { Note = "x" }).RefusesAsync(422);
        await ChangeAsync("cia", new() { PartOf = "an-office" }).RefusesAsync(422, "partOf");
        (await EndAsync("a-service")).Answers(200);
        var anew = (await MakeAsync("An office")).Answers(201);
        Assert.That((anew.Id == part.Id, anew.Slug), Is.EqualTo((false, "an-office-2")));
        await IsWellAsync();
    }

    [Test]
    public async Task Changing_is_for_analysts_ending_for_editors_and_nothing_for_outsiders()
    {
        await MakeAsync("CIA");
        using var reader = await AsAsync("reader");
        using var analyst = await AsAsync("analyst");
        await reader.Client.Suspects.LogSuspectAsync(_leak, new() { Name = "NSA" }).RefusesAsync(403);
        (await analyst.Client.Suspects.LogSuspectAsync(_leak, new() { Name = "NSA" })).Answers(201);
        await analyst.Client.Suspects.EndSuspectAsync(_leak, "nsa", "\"1\"").RefusesAsync(403);
        var closed = (await Client.Leaks.OpenLeakAsync(new() { Title = "Closed", Visibility = "restricted" }))
            .Answers(201).Slug;
        (await Client.Suspects.LogSuspectAsync(closed, new() { Name = "NSA" })).Answers(201);
        using var editor = await AsAsync("editor");
        var suspects = editor.Client.Suspects;
        await suspects.ListSuspectsAsync(closed, new() { Q = "nsa" }).RefusesAsync(404);
        await suspects.LogSuspectAsync(closed, new() { Name = "NSA" }).RefusesAsync(404);
        await suspects.ChangeSuspectAsync(closed, "nsa", new() { Note = "x" }, "\"1\"").RefusesAsync(404);
    }

    private Task<Answered<Suspect>> MakeAsync(NewSuspect suspect) => Client.Suspects.LogSuspectAsync(_leak, suspect);

    private Task<Answered<Suspect>> MakeAsync(string name) => MakeAsync(new NewSuspect { Name = name });

    private async Task LogAsync(string suspect, string url) =>
        (await Admin.PostAsync($"leaks/{_leak}/claims", Given.Claim(suspect, url))).Answers(201);

    private async Task<Answered<Suspect>> ChangeAsync(string suspect, SuspectChange change) =>
        await Client.Suspects.ChangeSuspectAsync(_leak, suspect, change, await TagAsync(suspect));

    private async Task<Answered<Suspect>> EndAsync(string suspect) =>
        await Client.Suspects.EndSuspectAsync(_leak, suspect, await TagAsync(suspect));

    private async Task<string> TagAsync(string suspect) =>
        (await Client.Suspects.GetSuspectAsync(_leak, suspect)).ETag;

    private async Task<IReadOnlyList<string>> SlugsAsync(SuspectFilter filter) =>
        [.. (await Client.Suspects.ListSuspectsAsync(_leak, filter)).Answers(200).Items.Select(one => one.Slug)];

    private async Task<IReadOnlyList<(string, int)>> RankAsync() =>
        [.. (await Client.Scores.GetRankingAsync(_leak, new() { Rollup = true })).Answers(200).Suspects
            .Select(row => (row.Suspect.Slug, row.Outlets))];
}
