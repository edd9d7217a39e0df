namespace Hypotheses.Web.Tests.Claimants;

/// <summary>A claimant's page, and merging one that was logged under two names.</summary>
public sealed class ClaimantPagesTests : PageFixture
{
    [Test]
    public async Task A_merge_is_shown_before_then_done_and_taken_back()
    {
        var (leak, one, two) = await TwoAsync();
        using var editor = await BrowserAsync("editor");
        var list = await SeenAsync(editor, $"/leaks/{leak}/claimants");
        Assert.That(list.Document.QuerySelector($"a[href='/leaks/{leak}/claimants/{two}']"), Is.Not.Null);
        var page = await SeenAsync(editor, $"/leaks/{leak}/claimants/{two}");
        var preview = await editor.PressAsync(
            page, "Show what it changes", ("into", "jane roe"), ("reason", "one person"));
        Assert.That((preview.Status, preview.Text("[role=status]")), Is.EqualTo(
            (200, "What J. Roe (person) says will count as said by Jane Roe (person). Nothing is changed yet.")));
        Assert.That(
            preview.Document.QuerySelectorAll("form.card tbody tr")
                .Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent))),
            Is.EqualTo(new[] { "CIA 1 1 2", "NSA 1 0 1" }));
        Assert.That(await IntoAsync(leak, two), Is.Empty);
        var merged = await editor.PressAsync(preview, "Merge them");
        Assert.That(merged.Text(".note"), Is.EqualTo("It counts as Jane Roe."));
        Assert.That(await IntoAsync(leak, two), Is.EqualTo($"{one}"));
        Assert.That(
            (await SeenAsync(editor, $"/leaks/{leak}/claimants/{one}")).Text("main ul"), Does.Contain("J. Roe"));
        var back = await editor.PressAsync(merged, "Take it back");
        Assert.That((back.Status, back.Text(".note")), Is.EqualTo((200, "")));
        await IsWellAsync();
    }

    [Test]
    public async Task Who_is_meant_is_asked_where_it_is_open_and_nobody_known_is_refused()
    {
        var (leak, _, two) = await TwoAsync("Jane Roe-Smith");
        using var editor = await BrowserAsync("editor");
        var page = await SeenAsync(editor, $"/leaks/{leak}/claimants/{two}");
        var refused = await editor.PressAsync(page, "Show what it changes", ("into", "zzzqqq"), ("reason", Hostile));
        Assert.That((refused.Status, refused.Text("#into-merge-error").Length > 0), Is.EqualTo((422, true)));
        Assert.That(refused.Document.QuerySelector("#reason-merge")!.GetAttribute("value"), Is.EqualTo(Hostile));
        var asked = await editor.PressAsync(refused, "Show what it changes", ("into", "jane"));
        Assert.That(asked.Document.QuerySelectorAll("input[type=radio][name=into]"), Has.Length.EqualTo(2));
        var preview = await editor.PressAsync(asked, "Show what it changes");
        Assert.That(preview.Text("h2#merge"), Is.EqualTo("Merge: what it changes"));
        Assert.That(preview.Document.QuerySelectorAll("main script, main img"), Is.Empty);
        var itself = await editor.PressAsync(page, "Show what it changes", ("into", $"{two}"));
        var kept = await editor.PressAsync(itself, "Merge them");
        Assert.That((kept.Status, kept.Text(".error").Length > 0), Is.EqualTo((422, true)));
    }

    [Test]
    public async Task Merging_is_for_editors()
    {
        var (leak, one, two) = await TwoAsync();
        using var analyst = await BrowserAsync("analyst");
        var page = await SeenAsync(analyst, $"/leaks/{leak}/claimants/{two}");
        Assert.That(page.Document.QuerySelector("main form[method=post]"), Is.Null);
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var act in new[] { "merge", "unmerge" })
            Assert.That(
                (await analyst.PostAsync(
                    $"/leaks/{leak}/claimants/{two}/{act}", ("__RequestVerificationToken", token), ("into", $"{one}"),
                    ("do", "merge"))).Status,
                Is.EqualTo(403), act);
        Assert.That(await IntoAsync(leak, two), Is.Empty);
        var closed = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        Assert.That((await analyst.GoAsync($"/leaks/{closed}/claimants/{two}")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task By_keyboard_a_name_is_taken_from_those_offered()
    {
        var (leak, one, two) = await TwoAsync();
        using var editor = await BrowserAsync("editor");
        await using var window = await People.OpenAsync(editor, 320);
        await window.Page.GotoAsync($"/leaks/{leak}/claimants/{two}");
        await window.TabToAsync("The claimant that it counts as");
        await window.Page.Keyboard.TypeAsync("jane");
        await window.Page.WaitForSelectorAsync("[role=option][aria-selected=true]");
        Assert.That(await window.BarriersAsync(), Is.Empty);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForSelectorAsync("button[value=merge]");
        Assert.That(await window.OverflowAsync(), Is.Zero);
        await window.TabToAsync("Merge them");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForSelectorAsync(".note");
        Assert.That(await IntoAsync(leak, two), Is.EqualTo($"{one}"));
        Assert.That(window.Faults, Is.Empty);
    }

    private async Task<(string Leak, Guid One, Guid Two)> TwoAsync(string? third = null)
    {
        var leak = await LeakAsync();
        var one = await SaysAsync(leak, "Jane Roe", "CIA");
        var two = await SaysAsync(leak, "J. Roe", "CIA");
        await SaysAsync(leak, "J. Roe", "NSA");
        if (third is not null)
            await SaysAsync(leak, third, "NSA");
        return (leak, one, two);
    }

    private async Task<Guid> SaysAsync(string leak, string who, string whom) =>
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.ClaimBy(who, whom, $"https://alpha.com/{Guid.NewGuid()}")))
            .Answers(201)["claimant"].GetProperty("id").GetGuid();

    private async Task<string> IntoAsync(string leak, Guid claimant) =>
        (await Admin.GetAsync($"leaks/{leak}/claimants/{claimant}")).Answers(200)["mergedInto"].ToString();
}
