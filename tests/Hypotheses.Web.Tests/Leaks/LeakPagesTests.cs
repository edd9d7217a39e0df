namespace Hypotheses.Web.Tests.Leaks;

/// <summary>Leaks opened and set by pages, and who may see them.</summary>
public sealed class LeakPagesTests : PageFixture
{
    [Test]
    public async Task An_editor_opens_a_leak_and_what_is_wrong_stands_beside_its_field()
    {
        using var browser = await BrowserAsync("editor");
        var refused = await browser.PressAsync(
            await browser.GoAsync("/"), "Open it", ("title", "Who told them?"), ("timeZone", "Mars/Olympus"));
        Assert.That((refused.Status, refused.Text("#timeZone-error")), Is.EqualTo(
            (400, "Must be the IANA name of a time zone, such as Europe/Kyiv.")));
        var opened = await browser.PressAsync(refused, "Open it", ("timeZone", "Europe/Kyiv"));
        Assert.That((opened.Status, opened.At.AbsolutePath), Is.EqualTo((200, "/leaks/who-told-them")));
        var leak = (await Admin.GetAsync("leaks/who-told-them")).Answers(200);
        Assert.That((leak.Text("timeZone"), leak.Text("status")), Is.EqualTo(("Europe/Kyiv", "open")));
    }

    [Test]
    public async Task An_editor_sets_status_title_and_members()
    {
        var leak = await LeakAsync();
        var name = await People.MakeAsync("reader");
        using var reader = await People.SignInAsync(name);
        using var browser = await BrowserAsync("editor");
        var settings = await browser.GoAsync($"/leaks/{leak}/settings");
        var wrong = await browser.PressAsync(settings, "Save the settings", ("embargoUntil", "soon"));
        Assert.That((wrong.Status, wrong.Text("#embargoUntil-error")), Is.EqualTo(
            (400, "Must be an instant, such as 2025-12-01T06:00Z.")));
        var set = await browser.PressAsync(
            wrong, "Save the settings", ("status", "resolved"), ("visibility", "restricted"),
            ("title", "Another title"), ("embargoUntil", "2035-12-01T06:00Z"));
        Assert.That(set.Status, Is.EqualTo(200), set.Text(".error"));
        Assert.That(set.At.AbsolutePath, Does.StartWith($"/leaks/{leak}-"), "a restricted leak's slug is not guessed");
        Assert.That(set.Text(".tags"), Does.Contain("resolved").And.Contain("restricted"));
        Assert.That(set.Text("tbody"), Does.Contain("editor"), "who restricts it is a member");
        var hidden = set.At.AbsolutePath[..^"/settings".Length];
        Assert.That((await reader.GoAsync(hidden)).Status, Is.EqualTo(404));
        var unknown = await browser.PressAsync(set, "Let in", ("account", "nobody of ours"));
        Assert.That((unknown.Status, unknown.Text("#account-error")), Is.EqualTo(
            (422, "No account that is open has this name.")));
        var admitted = await browser.PressAsync(unknown, "Let in", ("account", name));
        Assert.That(admitted.Text("tbody"), Does.Contain(name));
        Assert.That((await reader.GoAsync(hidden)).Status, Is.EqualTo(200));
        var without = await browser.PressAsync(admitted, $"Let out {name}");
        Assert.That(without.Text("tbody"), Does.Not.Contain(name));
        Assert.That((await reader.GoAsync(hidden)).Status, Is.EqualTo(404));
        var last = await browser.PressAsync(without, "Let out");
        Assert.That((last.Status, last.Text("td .error"), last.Text("#account-error")), Is.EqualTo(
            (422, "This is the last member: nobody would see the leak any more.", "")));
    }

    [Test]
    public async Task An_editor_sets_when_summaries_come_out_and_in_what_language_they_are_mailed()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("editor");
        var settings = await browser.GoAsync($"/leaks/{leak}/settings");
        var wrong = await browser.PressAsync(settings, "Save the settings", ("summarySchedule", "now and then"));
        Assert.That((wrong.Status, wrong.Text("#summarySchedule-error").Length > 0), Is.EqualTo((400, true)));
        var set = await browser.PressAsync(
            wrong, "Save the settings", ("summarySchedule", "30 7 * * 2"), ("summaryLanguage", "uk"));
        Assert.That(set.Status, Is.EqualTo(200), set.Text(".error"));
        var held = (await Admin.GetAsync($"leaks/{leak}")).Answers(200);
        Assert.That((held.Text("summarySchedule"), held.Text("summaryLanguage")), Is.EqualTo(("30 7 * * 2", "uk")));
        await browser.PressAsync(set, "Save the settings", ("summarySchedule", ""));
        held = (await Admin.GetAsync($"leaks/{leak}")).Answers(200);
        Assert.That(held["summarySchedule"].ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(held.Text("summaryLanguage"), Is.EqualTo("uk"));
    }

    [Test]
    public async Task An_admin_lets_himself_into_a_restricted_leak_by_its_id_and_the_history_shows_it()
    {
        var opened = (await Admin.PostAsync(
            "leaks", new { title = "A closed one", visibility = "restricted" })).Answers(201);
        using var browser = await BrowserAsync("admin");
        var leaks = await browser.GoAsync("/");
        Assert.That(leaks.Html, Does.Not.Contain("A closed one"));
        var unknown = await browser.PressAsync(leaks, "Let me in", ("leak", $"{Guid.NewGuid()}"));
        Assert.That((unknown.Status, unknown.Text(".error")), Is.EqualTo((404, "There is no leak of this id.")));
        var empty = await browser.PressAsync(unknown, "Let me in", ("leak", ""));
        Assert.That(empty.Status, Is.EqualTo(400));
        var inside = await browser.PressAsync(empty, "Let me in", ("leak", $"{opened.Id}"));
        Assert.That(inside.Status, Is.EqualTo(200));
        Assert.That((await browser.GoAsync("/")).Html, Does.Contain("A closed one"));
        Assert.That(
            (await Admin.GetAsync($"leaks/{opened.Id}/history")).Answers(200)["items"].EnumerateArray()
                .Select(entry => entry.Text("act")).First(),
            Is.EqualTo("admit"));
        using var editor = await BrowserAsync("editor");
        Assert.That((await editor.GoAsync("/")).Html, Does.Not.Contain("Let me in"));
    }

    [Test]
    public async Task An_analyst_neither_opens_nor_sets_a_leak()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        Assert.That((await browser.GoAsync("/")).Html, Does.Not.Contain("Open it"));
        Assert.That((await browser.GoAsync($"/leaks/{leak}")).Html, Does.Not.Contain("/settings"));
        Assert.That((await browser.GoAsync($"/leaks/{leak}/settings")).Status, Is.EqualTo(403));
    }
}
