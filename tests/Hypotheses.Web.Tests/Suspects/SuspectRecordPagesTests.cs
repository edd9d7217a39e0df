namespace Hypotheses.Web.Tests.Suspects;

/// <summary>Suspects changed, merged, released and taken off the record by pages.</summary>
public sealed class SuspectRecordPagesTests : PageFixture
{
    [Test]
    public async Task An_analyst_renames_a_suspect_and_says_what_it_is_part_of()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://a.example/1", "2025-11-26", "they did"));
        await LogAsync(leak, "US intelligence", "asserts", ("https://a.example/2", "2025-11-26", "they did"));
        using var browser = await BrowserAsync("analyst");
        var suspect = await SeenAsync(browser, $"/leaks/{leak}/suspects/cia");
        var path = suspect.Document.QuerySelector("a[href$='/record']")!.GetAttribute("href")!;
        var record = await SeenAsync(browser, path);
        Assert.That(record.Html, Does.Not.Contain("/merge").And.Not.Contain("/end\""), "editors alone");
        var changed = await browser.PressAsync(
            record, "Save the suspect", ("name", "Central Intelligence Agency"), ("kind", "agency"),
            ("partOf", "US intelligence"));
        Assert.That((changed.Status, changed.Text("h1")), Is.EqualTo((200, "Central Intelligence Agency")));
        var held = (await Admin.GetAsync($"leaks/{leak}/suspects/cia")).Answers(200);
        Assert.That(
            (held.Text("name"), held.Text("kind"), held.Text("partOf"), held["aliases"][0].GetString()),
            Is.EqualTo(("Central Intelligence Agency", "agency", "us-intelligence", "CIA")));
        var refused = await browser.PressAsync(changed, "Save the suspect", ("partOf", "Nobody"));
        Assert.That((refused.Status, refused.Text("#partOf-held-error")), Is.EqualTo(
            (422, "There is no such suspect in this leak.")));
    }

    [Test]
    public async Task Who_changed_it_second_is_told_and_takes_nothing_back()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://a.example/1", "2025-11-26", "they did"));
        using var browser = await BrowserAsync("analyst");
        var one = await browser.GoAsync($"/leaks/{leak}/suspects/cia/record");
        var other = await browser.GoAsync($"/leaks/{leak}/suspects/cia/record");
        await browser.PressAsync(one, "Save the suspect", ("kind", "agency"));
        var late = await browser.PressAsync(other, "Save the suspect", ("note", "a note of mine"));
        Assert.That(late.Status, Is.EqualTo(412));
        await browser.PressAsync(late, "Save the suspect");
        var held = (await Admin.GetAsync($"leaks/{leak}/suspects/cia")).Answers(200);
        Assert.That((held.Text("kind"), held.Text("note")), Is.EqualTo(("agency", "a note of mine")));
    }

    [Test]
    public async Task An_editor_merges_having_seen_what_it_changes_and_takes_it_back()
    {
        var leak = await LeakAsync();
        await LogAsync(
            leak, "CIA", "asserts", ("https://a.example/1", "2025-11-26", "they did"),
            ("https://b.example/1", "2025-11-26", "they did"));
        await LogAsync(leak, "The Company", "asserts", ("https://b.example/2", "2025-11-26", "they did"));
        using var browser = await BrowserAsync("editor");
        var asked = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/suspects/the-company/record"), "Show what it changes",
            ("into", "CIA"), ("reason", "one and the same"));
        Assert.That(asked.Status, Is.EqualTo(200), asked.Text(".error"));
        Assert.That(
            asked.Document.QuerySelectorAll("form tbody tr")
                .Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent))),
            Is.EqualTo(["Outlets 1 2 2", "Claims 1 1 2"]));
        var merged = await browser.PressAsync(asked, "Merge them");
        Assert.That(merged.Text("main .note"), Is.EqualTo("It counts as CIA."));
        var back = await browser.PressAsync(merged, "Take it back");
        Assert.That(back.Text("#merge"), Is.EqualTo("Merge it into another"));
        await IsWellAsync();
    }

    [Test]
    public async Task Before_a_merge_it_is_said_that_one_is_part_of_the_other()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/suspects", new { name = "US intelligence" })).Answers(201);
        (await Admin.PostAsync(
            $"leaks/{leak}/suspects", new { name = "CIA", partOf = new { name = "US intelligence" } })).Answers(201);
        using var browser = await BrowserAsync("editor");
        var up = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/suspects/cia/record"), "Show what it changes",
            ("into", "US intelligence"));
        Assert.That(up.Text("p.warn"), Does.StartWith("It is part of the other: CIA ⊂ US intelligence."));
        var down = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/suspects/us-intelligence/record"), "Show what it changes",
            ("into", "CIA"));
        Assert.That(down.Text("p.error"), Does.StartWith("The other is part of it: CIA ⊂ US intelligence."));
        Assert.That(down.Document.QuerySelector("button[value=merge]"), Is.Null);
    }

    [Test]
    public async Task A_suspect_with_claims_is_not_taken_off_the_record_and_one_without_is()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://a.example/1", "2025-11-26", "they did"));
        (await Admin.PostAsync($"leaks/{leak}/suspects", new { name = "Nobody" })).Answers(201);
        using var browser = await BrowserAsync("editor");
        var refused = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/suspects/cia/record"), "Take it off");
        Assert.That((refused.Status, refused.Text(".error")), Is.EqualTo(
            (409, "Claims that stand name it (1): end these, or merge it into another.")));
        var ended = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/suspects/nobody/record"), "Take it off");
        Assert.That(ended.Text("main .note"), Does.StartWith("It was taken off the record."));
        Assert.That(
            (await Admin.GetAsync($"leaks/{leak}/suspects")).Answers(200)["items"].EnumerateArray()
                .Select(one => one.Text("name")),
            Is.EqualTo(["CIA"]));
    }

    [Test]
    public async Task A_person_s_name_is_released_by_another_editor_with_a_reason()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/suspects", new { name = "Jane Roe", kind = "person" })).Answers(201);
        using var browser = await BrowserAsync("editor");
        var record = await browser.GoAsync($"/leaks/{leak}/suspects/jane-roe/record");
        var silent = await browser.PressAsync(record, "Release it", ("reason", ""));
        Assert.That((silent.Status, silent.Text("#reason-release-error")), Is.EqualTo((400, "Is required.")));
        var released = await browser.PressAsync(
            record, "Release it", ("visibility", "named_elsewhere"), ("reason", "named by all"));
        Assert.That(released.Text("h1 + .tags"), Does.Contain("name named elsewhere"));
        Assert.That(
            (await Admin.GetAsync($"leaks/{leak}/suspects/jane-roe")).Answers(200).Text("visibility"),
            Is.EqualTo("named_elsewhere"));
    }

    [Test]
    public async Task A_reader_is_offered_none_of_it()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://a.example/1", "2025-11-26", "they did"));
        using var browser = await BrowserAsync("reader");
        Assert.That((await browser.GoAsync($"/leaks/{leak}/suspects/cia")).Html, Does.Not.Contain("/record"));
        Assert.That((await browser.GoAsync($"/leaks/{leak}/suspects/cia/record")).Status, Is.EqualTo(403));
    }
}
