namespace Hypotheses.Web.Tests.Outlets;

public sealed class OutletPagesTests : PageFixture
{
    [Test]
    public async Task An_editor_adds_an_outlet_and_all_find_it_by_a_near_name()
    {
        var (name, domain) = New();
        using var editor = await BrowserAsync("editor");
        var added = await editor.PressAsync(
            await SeenAsync(editor, "/outlets"), "Add it", ("name", name), ("country", "gb"),
            ("domains", $"{domain}; from 2013-07-01\nold-{domain}; until 2013-07-01"), ("aliases", "The " + name));
        Assert.That((added.Status, added.Text("h1")), Is.EqualTo((200, name)));
        Assert.That(added.Text("table"), Does.Contain("from 2013-07-01").And.Contain("until 2013-07-01"));
        using var reader = await BrowserAsync("reader");
        var found = await SeenAsync(reader, $"/outlets?q={name[..^1]}&kind=&country=GB");
        Assert.That(found.Text("tbody th"), Is.EqualTo(name));
        Assert.That(found.At.Query, Does.Not.Contain("kind"));
    }

    [Test]
    public async Task What_is_wrong_is_said_beside_its_field_and_what_was_typed_stays()
    {
        var (name, domain) = New();
        using var editor = await BrowserAsync("editor");
        var refused = await editor.PressAsync(
            await SeenAsync(editor, "/outlets"), "Add it", ("name", name), ("country", "Britain"),
            ("domains", $"{domain}\n{domain}/path"), ("note", "kept"));
        Assert.That(refused.Status, Is.EqualTo(400));
        Assert.That(refused.Text("#country-new-error"), Does.Contain("two capital letters"));
        Assert.That(refused.Text("#domains-new-error"), Does.StartWith("Line 2: Has a path"));
        Assert.That(refused.Text("#domains-new"), Is.EqualTo($"{domain}\n{domain}/path"));
        Assert.That(refused.Text("#note-new"), Is.EqualTo("kept"));
        var day = await editor.PressAsync(refused, "Add it", ("country", ""), ("domains", $"{domain}; from 2013"));
        Assert.That(day.Text("#domains-new-error"), Is.EqualTo("Line 1: 2013 is no day such as 2013-07-01."));
        var taken = (await RegisterAsync((name, domain)))[0];
        var conflict = await editor.PressAsync(day, "Add it", ("domains", domain));
        Assert.That(conflict.Status, Is.EqualTo(409));
        Assert.That(conflict.Text("#name-new-error"), Does.Contain($"{taken}"));
    }

    [Test]
    public async Task A_reader_sees_no_form_and_is_refused()
    {
        var (name, domain) = New();
        var id = (await RegisterAsync((name, domain)))[0];
        using var reader = await BrowserAsync("reader");
        foreach (var path in new[] { "/outlets", $"/outlets/{id}", $"/outlets/{id}/control" })
        {
            var page = await SeenAsync(reader, path);
            Assert.That(page.Document.QuerySelector("main form[method=post]"), Is.Null, path);
        }
        using var editor = await BrowserAsync("editor");
        var form = await SeenAsync(editor, $"/outlets/{id}");
        var token = (await SeenAsync(reader, "/keys")).Document
            .QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var path in new[] { "/outlets", $"/outlets/{id}", $"/outlets/{id}/merge", $"/outlets/{id}/unmerge" })
        {
            var refused = await reader.PostAsync(
                path, ("__RequestVerificationToken", token), ("name", "mine"), ("_tag", "\"1\""));
            Assert.That(refused.Status, Is.EqualTo(403), path);
        }
        Assert.That((await SeenAsync(editor, $"/outlets/{id}")).Text("h1"), Is.EqualTo(form.Text("h1")));
    }

    [Test]
    public async Task A_change_touches_what_was_changed_and_a_stale_one_tells_and_loses_nothing()
    {
        var (name, domain) = New();
        var id = (await RegisterAsync((name, domain)))[0];
        using var editor = await BrowserAsync("editor");
        var form = await SeenAsync(editor, $"/outlets/{id}");
        (await Admin.SendAsync(
            HttpMethod.Patch, $"outlets/{id}", new { country = "FR", note = "theirs" }, ("If-Match", "\"1\"")))
            .Answers(200);
        var stale = await editor.PressAsync(form, "Save the outlet", ("note", "ours"), ("excluded", "invented"));
        Assert.That(stale.Status, Is.EqualTo(412));
        Assert.That(stale.Text(".error"), Does.StartWith("It was changed meanwhile"));
        Assert.That((stale.Text("#note-held"), stale.Text("#excluded-held")), Is.EqualTo(("ours", "invented")));
        Assert.That(stale.Text("#note-held-hint"), Is.EqualTo("It reads now: theirs"));
        var saved = await editor.PressAsync(stale, "Save the outlet");
        Assert.That((saved.Status, saved.Text(".note span")), Is.EqualTo((200, "invented")));
        var held = (await Admin.GetAsync($"outlets/{id}")).Answers(200);
        Assert.That((held.Text("country"), held.Text("note"), held.Text("name")), Is.EqualTo(("FR", "ours", name)));
        Assert.That(held["domains"][0].GetString(), Is.EqualTo(domain));
    }

    [Test]
    public async Task A_merge_is_shown_before_then_done_and_taken_back()
    {
        var ((x, xDomain), (y, yDomain)) = (New(), New());
        var ids = await RegisterAsync((x, xDomain), (y, yDomain));
        var leak = await LeakAsync();
        await Admin.PostAsync(
            $"leaks/{leak}/claims", Given.Claim("CIA", $"https://{xDomain}/1", $"https://{yDomain}/1"));
        using var editor = await BrowserAsync("editor");
        var preview = await editor.PressAsync(
            await SeenAsync(editor, $"/outlets/{ids[0]}"), "Show what it changes", ("into", y), ("reason", "one desk"));
        Assert.That(preview.Status, Is.EqualTo(200), preview.Text(".error"));
        Assert.That(preview.Text("[role=status]"), Does.Contain("Nothing is changed yet"));
        var row = preview.Document.QuerySelectorAll("form.card tbody td.n").Select(cell => cell.TextContent);
        Assert.That(row, Is.EqualTo(new[] { "2", "1" }));
        Assert.That((await Admin.GetAsync($"outlets/{ids[0]}")).Body, Does.Contain("\"mergedInto\":null"));
        var merged = await editor.PressAsync(preview, "Merge them");
        Assert.That(merged.Text(".note"), Does.Contain(y));
        Assert.That((await SeenAsync(editor, $"/outlets/{ids[1]}")).Html, Does.Contain($"/outlets/{ids[0]}\""));
        var back = await editor.PressAsync(merged, "Take it back");
        Assert.That((back.Status, back.Text(".note")), Is.EqualTo((200, "")));
    }

    [Test]
    public async Task A_merge_into_nothing_known_is_refused_and_one_into_several_asks_which()
    {
        var (x, domain) = New();
        var ids = await RegisterAsync((x, domain), (x + " North", "n-" + domain), (x + " South", "s-" + domain));
        using var editor = await BrowserAsync("editor");
        var page = await SeenAsync(editor, $"/outlets/{ids[0]}");
        var refused = await editor.PressAsync(page, "Show what it changes", ("into", "zzzzzzqq"), ("reason", "why"));
        Assert.That((refused.Status, refused.Text("#into-merge-error").Length > 0), Is.EqualTo((422, true)));
        Assert.That(refused.Document.QuerySelector("#reason-merge")!.GetAttribute("value"), Is.EqualTo("why"));
        var asked = await editor.PressAsync(page, "Show what it changes", ("into", x[..^1]));
        Assert.That(asked.Document.QuerySelectorAll("input[type=radio]"), Has.Length.GreaterThanOrEqualTo(3));
        var seen = await editor.PressAsync(asked, "Show what it changes", ("into", $"{ids[2]}"));
        Assert.That(seen.Text("[role=status]"), Does.Contain("South"));
    }

    [Test]
    public async Task A_preview_tells_an_outsider_nothing_of_a_restricted_leak()
    {
        var ((x, xDomain), (y, yDomain)) = (New(), New());
        var ids = await RegisterAsync((x, xDomain), (y, yDomain));
        var leak = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        await Admin.PostAsync(
            $"leaks/{leak}/claims", Given.Claim("CIA", $"https://{xDomain}/1", $"https://{yDomain}/1"));
        using var editor = await BrowserAsync("editor");
        var preview = await editor.PressAsync(
            await SeenAsync(editor, $"/outlets/{ids[0]}"), "Show what it changes", ("into", $"{ids[1]}"));
        Assert.That(preview.Html, Does.Contain("No count changes in the leaks that you see").And.Not.Contain(leak));
    }

    [Test]
    public async Task An_address_tells_its_outlet()
    {
        var (name, domain) = New();
        await RegisterAsync((name, domain));
        using var reader = await BrowserAsync("reader");
        var told = await SeenAsync(reader, $"/outlets/resolve?url=https://www.{domain}/a?utm_source=b&on=");
        Assert.That(told.Text("table"), Does.Contain(name).And.Contain($"{domain}/a").And.Not.Contain("utm"));
        var refused = await reader.GoAsync("/outlets/resolve?url=mailto:x@example.com");
        Assert.That((refused.Status, refused.Text("#url-error").Length > 0), Is.EqualTo((400, true)));
        Assert.That(
            refused.Document.QuerySelector("#url")!.GetAttribute("value"), Is.EqualTo("mailto:x@example.com"));
    }

    [Test]
    public async Task A_provisional_outlet_of_a_leak_is_registered_from_its_list()
    {
        var (name, domain) = New();
        var leak = await LeakAsync();
        await Admin.PostAsync(
            $"leaks/{leak}/claims", Given.Claim("CIA", $"https://{domain}/1", $"https://{domain}/2"));
        using var reader = await BrowserAsync("reader");
        var seen = await SeenAsync(reader, $"/leaks/{leak}/outlets");
        Assert.That(seen.Text("tbody tr"), Does.Contain("provisional").And.Not.Contain("Register"));
        Assert.That(seen.Text("tbody td.n"), Is.EqualTo("2"));
        using var editor = await BrowserAsync("editor");
        var list = await SeenAsync(editor, $"/leaks/{leak}/outlets");
        var path = list.Document.QuerySelector("tbody td a")!.GetAttribute("href")!;
        var form = await SeenAsync(editor, path);
        Assert.That(form.Text("#domains"), Is.EqualTo(domain));
        var refused = await editor.PressAsync(form, "Register it", ("name", name), ("country", "x"));
        Assert.That((refused.Status, refused.Text("#country-error").Length > 0), Is.EqualTo((400, true)));
        var made = await editor.PressAsync(refused, "Register it", ("country", "UA"));
        Assert.That((made.Status, made.Text("h1")), Is.EqualTo((200, name)));
        var after = await SeenAsync(editor, $"/leaks/{leak}/outlets");
        Assert.That(after.Text("tbody tr"), Does.Contain(name).And.Contain("registered"));
        Assert.That((await editor.GoAsync(path)).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task A_restricted_leaks_provisional_outlet_shows_nowhere_to_an_outsider()
    {
        var (_, domain) = New();
        var leak = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        var logged = await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", $"https://{domain}/1"));
        var id = logged["citations"][0].GetProperty("outlet").GetProperty("id").GetGuid();
        using var editor = await BrowserAsync("editor");
        foreach (var path in new[] { $"/leaks/{leak}/outlets", $"/leaks/{leak}/outlets/{id}/register",
            $"/outlets/{id}", $"/outlets/{id}/control" })
            Assert.That((await editor.GoAsync(path)).Status, Is.EqualTo(404), path);
        var found = await SeenAsync(editor, $"/outlets?q={domain}");
        Assert.That(found.Document.QuerySelectorAll("tbody tr").Select(row => row.TextContent),
            Has.None.Contains(domain));
    }

    [Test]
    public async Task Hostile_text_is_shown_as_text()
    {
        var (_, domain) = New();
        var name = Hostile + domain;
        var made = (await Admin.PostAsync("outlets", new
        {
            name, domains = new[] { domain }, note = Hostile, aliases = new[] { Hostile + "alias" + domain },
        })).Answers(201);
        (await Admin.SendAsync(
            HttpMethod.Patch, $"outlets/{made.Id}", new { excluded = Hostile }, ("If-Match", "\"1\""))).Answers(200);
        using var editor = await BrowserAsync("editor");
        foreach (var path in new[] { $"/outlets?q={domain}", $"/outlets/{made.Id}", $"/outlets/{made.Id}/control" })
        {
            var page = await SeenAsync(editor, path);
            Assert.That(page.Html, Does.Not.Contain("<script>alert").And.Not.Contain("<img"), path);
            Assert.That(page.Document.Body!.TextContent, Does.Contain(name), path);
        }
    }

    private static (string Name, string Domain) New()
    {
        var word = Guid.CreateVersion7().ToString("N");
        return ($"Herald {word}", $"{word}.com");
    }
}
