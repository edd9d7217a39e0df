using System.Text.Json;

namespace Hypotheses.Web.Tests.Suspects;

/// <summary>A person's name is private until a second editor releases it.</summary>
public sealed class ReleaseTests : ServiceFixture
{
    private string _leak = "";
    private Api _editor = null!;

    [SetUp]
    public async Task OpenLeak()
    {
        _leak = await LeakAsync();
        _editor = await AsAsync("editor");
        (await Admin.PostAsync($"leaks/{_leak}/suspects", new { name = "A Person", kind = "person" })).Answers(201);
        (await Admin.PostAsync($"leaks/{_leak}/suspects", new { name = "CIA", kind = "agency" })).Answers(201);
    }

    [TearDown]
    public void LetEditorGo() => _editor.Dispose();

    [Test]
    public async Task A_second_editor_releases_it_with_a_reason_for_ninety_days()
    {
        var released = (await ReleaseAsync(_editor)).Answers(200);
        Assert.That(released.Text("visibility"), Is.EqualTo("public"));
        var release = released["release"];
        Assert.That((release.Text("visibility"), release.Text("reason")), Is.EqualTo(("public", "he says so himself")));
        Assert.That(release.Text("recordedBy"), Does.StartWith("editor "));
        var on = DateOnly.FromDateTime(release.GetProperty("recordedAt").GetDateTime());
        Assert.That(release.Text("reviewOn"), Is.EqualTo($"{on.AddDays(90):yyyy-MM-dd}"));
        Assert.That((await GetAsync()).Headers["ETag"], Is.EqualTo(released.Headers["ETag"]));
        var entry = (await Admin.GetAsync($"leaks/{_leak}/history"))["items"][0];
        Assert.That(entry.Text("act"), Is.EqualTo("release"));
        Assert.That(entry.GetProperty("words").Text("reason"), Is.EqualTo("he says so himself"));
        var again = (await ReleaseAsync(_editor, "named_elsewhere")).Answers(200);
        Assert.That(again.Text("visibility"), Is.EqualTo("named_elsewhere"));
        await IsWellAsync();
    }

    [Test]
    public async Task Who_logged_the_suspect_or_gave_the_name_does_not_release_it()
    {
        (await ReleaseAsync(Admin)).Refuses(403);
        (await ChangeAsync(_editor, new { name = "Another Person" })).Answers(200);
        (await ReleaseAsync(_editor)).Refuses(403);
        (await ReleaseAsync(Admin)).Refuses(403);
        using var third = await AsAsync("editor");
        (await ChangeAsync(_editor, new { note = "a note" })).Answers(200);
        (await ReleaseAsync(third)).Answers(200);
    }

    [Test]
    public async Task The_name_that_was_read_is_released_and_no_other()
    {
        var read = (await GetAsync()).Headers["ETag"];
        (await ChangeAsync(Admin, new { name = "Another Person" })).Answers(200);
        var path = $"leaks/{_leak}/suspects/a-person/release";
        var release = new { visibility = "public", reason = "he says so himself" };
        (await _editor.PostAsync(path, release, ("If-Match", read))).Refuses(412);
        (await _editor.PostAsync(path, release, ("If-Match", (await GetAsync()).Headers["ETag"]))).Answers(200);
    }

    [Test]
    public async Task What_is_no_release_is_refused()
    {
        (await _editor.PostAsync($"leaks/{_leak}/suspects/cia/release", new { visibility = "public", reason = "x" }))
            .Refuses(422);
        (await ReleaseAsync(_editor, "private")).Refuses(400, "visibility");
        (await _editor.PostAsync($"leaks/{_leak}/suspects/a-person/release", new { visibility = "public" }))
            .Refuses(400, "reason");
        using var analyst = await AsAsync("analyst");
        (await ReleaseAsync(analyst)).Refuses(403);
        (await ChangeAsync(analyst, new { visibility = "public" })).Refuses(422, "visibility");
    }

    [Test]
    public async Task It_is_lowered_by_a_change_and_raised_by_a_release_alone()
    {
        (await ReleaseAsync(_editor)).Answers(200);
        var lower = (await ChangeAsync(Admin, new { visibility = "named_elsewhere" })).Answers(200);
        Assert.That(lower["release"].ValueKind, Is.EqualTo(JsonValueKind.Object));
        (await ChangeAsync(Admin, new { visibility = "public" })).Refuses(422, "visibility");
        var closed = (await ChangeAsync(Admin, new { visibility = "private" })).Answers(200);
        Assert.That(closed["release"].ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Another_name_or_kind_makes_it_private_again()
    {
        (await ReleaseAsync(_editor)).Answers(200);
        var renamed = (await ChangeAsync(Admin, new { name = "Another Person" })).Answers(200);
        Assert.That(
            (renamed.Text("visibility"), renamed["release"].ValueKind), Is.EqualTo(("private", JsonValueKind.Null)));
        (await ChangeAsync(Admin, new { name = "A Person", visibility = "public" })).Refuses(422, "visibility");
        (await ReleaseAsync(_editor)).Answers(200);
        var group = (await ChangeAsync(Admin, new { kind = "group" })).Answers(200);
        Assert.That(group["visibility"].ValueKind, Is.EqualTo(JsonValueKind.Null));
        var person = (await ChangeAsync(Admin, new { kind = "person" })).Answers(200);
        Assert.That(
            (person.Text("visibility"), person["release"].ValueKind), Is.EqualTo(("private", JsonValueKind.Null)));
        await IsWellAsync();
    }

    private Task<Reply> ReleaseAsync(Api by, string visibility = "public") => by.PostAsync(
        $"leaks/{_leak}/suspects/a-person/release", new { visibility, reason = "he says so himself" });

    private async Task<Reply> ChangeAsync(Api by, object change) => await by.SendAsync(
        HttpMethod.Patch, $"leaks/{_leak}/suspects/a-person", change, ("If-Match", (await GetAsync()).Headers["ETag"]));

    private Task<Reply> GetAsync() => Admin.GetAsync($"leaks/{_leak}/suspects/a-person");
}
