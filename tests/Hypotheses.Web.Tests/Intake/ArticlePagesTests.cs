using AngleSharp.Html.Dom;
using Hypotheses.Web.Site;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>The pages of articles, without scripts.</summary>
public sealed class ArticlePagesTests : ServiceFixture
{
    private const string Hostile = "<script>alert(1)</script>";

    [Test]
    public async Task The_list_is_filtered_and_leads_to_what_an_article_carries_and_takes_from()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "https://alpha.com/1", Hostile);
        await LogAsync(leak, "https://beta.com/1", "A retelling", new { outlet = "Alpha", kind = "rewrite" });
        using var browser = await People.SignInAsync(await People.MakeAsync("reader"));
        var list = await browser.GoAsync($"/leaks/{leak}/articles?q=retelling&kind=");
        Assert.That(list.Document.QuerySelectorAll("tbody tr"), Has.Length.EqualTo(1));
        Assert.That(list.At.Query, Is.EqualTo("?q=retelling"));
        var page = await browser.GoAsync(list.Document.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.That(page.Text("main"), Does.Contain("Jane Roe").And.Contain("CIA").And.Contain(": Alpha, "));
        var hostile = await browser.GoAsync($"/leaks/{leak}/articles");
        Assert.That(hostile.Text("tbody"), Does.Contain(Hostile));
        Assert.That(hostile.Document.QuerySelectorAll("script:not([src])"), Is.Empty);
        var link = page.Document.QuerySelector(".address a")!;
        Assert.That(link.GetAttribute("rel"), Is.EqualTo("noopener noreferrer nofollow"));
    }

    [Test]
    public async Task Of_two_who_change_an_article_the_second_is_told_and_loses_nothing()
    {
        var leak = await LeakAsync();
        var id = await LogAsync(leak, "https://alpha.com/2", "As logged");
        using var one = await AnalystAsync();
        using var two = await AnalystAsync();
        var (first, second) = (
            await one.GoAsync($"/leaks/{leak}/articles/{id}"), await two.GoAsync($"/leaks/{leak}/articles/{id}"));
        Assert.That(
            (await one.PressAsync(first, "Save the change", ("headline", "Theirs"))).Text("h1"), Is.EqualTo("Theirs"));
        var stale = await two.PressAsync(second, "Save the change", ("headline", "Mine"), ("note", "my note"));
        Assert.That((stale.Status, stale.Text("h1")), Is.EqualTo((412, "Theirs")));
        Assert.That(ValueOf(stale, "headline"), Is.EqualTo("Mine"));
        Assert.That(stale.Text("#headline-error"), Is.EqualTo("It reads now: Theirs"));
        var saved = await two.PressAsync(stale, "Save the change", ("headline", "Theirs"));
        Assert.That((saved.Text("h1"), saved.Text("main").Contains("my note")), Is.EqualTo(("Theirs", true)));
    }

    [Test]
    public async Task Of_two_who_change_different_fields_both_stand()
    {
        var leak = await LeakAsync();
        var id = await LogAsync(leak, "https://alpha.com/4", "As logged");
        using var one = await AnalystAsync();
        using var two = await AnalystAsync();
        var (first, second) = (
            await one.GoAsync($"/leaks/{leak}/articles/{id}"), await two.GoAsync($"/leaks/{leak}/articles/{id}"));
        await one.PressAsync(first, "Save the change", ("headline", "Theirs"));
        var stale = await two.PressAsync(second, "Save the change", ("note", "two\nlines"));
        Assert.That((stale.Status, ValueOf(stale, "headline")), Is.EqualTo((412, "Theirs")));
        await two.PressAsync(stale, "Save the change");
        var article = (await Admin.GetAsync($"leaks/{leak}/articles/{id}")).Answers(200);
        Assert.That((article.Text("headline"), article.Text("note")), Is.EqualTo(("Theirs", "two\nlines")));
    }

    [Test]
    public async Task What_is_wrong_with_a_change_stands_beside_its_field()
    {
        var leak = await LeakAsync();
        var id = await LogAsync(leak, "https://alpha.com/3", "As logged");
        using var browser = await AnalystAsync();
        var refused = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/articles/{id}"), "Save the change", ("publishedAt", "soon"),
            ("note", "kept"));
        Assert.That((refused.Status, refused.Text("textarea[name=note]")), Is.EqualTo((400, "kept")));
        Assert.That(refused.Text("#publishedAt-error"), Is.Not.Empty);
    }

    [Test]
    public async Task An_article_is_ended_with_its_cause_and_restored()
    {
        var leak = await LeakAsync();
        var id = await LogAsync(leak, "https://alpha.com/4", "As logged");
        using var editor = await People.SignInAsync(await People.MakeAsync("editor"));
        var page = await editor.GoAsync($"/leaks/{leak}/articles/{id}");
        var refused = await editor.PressAsync(
            page, "End it", ("cause", "outlet_retracted"), ("reason", "they said so"));
        Assert.That((refused.Status, ValueOf(refused, "reason")), Is.EqualTo((400, "they said so")));
        Assert.That(refused.Text("#effectiveOn-error"), Is.Not.Empty);
        var ended = await editor.PressAsync(refused, "End it", ("effectiveOn", "2025-11-30"));
        Assert.That(ended.Text(".note"), Is.EqualTo("Ended: outlet retracted on 2025-11-30."));
        Assert.That((await editor.PressAsync(ended, "Restore it")).Text("main"), Does.Not.Contain("Ended:"));
    }

    [Test]
    public async Task Who_ended_an_article_brings_it_back_though_another_has_changed_it_since()
    {
        var leak = await LeakAsync();
        var bob = await People.MakeAsync("analyst");
        using var browser = await People.SignInAsync(bob);
        var saved = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://alpha.com/6"),
            ("article.headline", "As logged"));
        var undone = await browser.PressAsync(saved, "Undo");
        var path = undone.Document.QuerySelector("main a[href*='/articles/']")!.GetAttribute("href")!;
        using var other = await AnalystAsync();
        var changed = await other.PressAsync(
            await other.GoAsync(path), "Save the change", ("headline", "Changed since"));
        Assert.That(changed.Text("#end"), Does.Contain($"Ended by {bob}:"));
        Assert.That(changed.Document.QuerySelector("#end form"), Is.Null);
        var looked = await other.GoAsync($"/leaks/{leak}/log/lookup?url=https%3A%2F%2Falpha.com%2F6");
        Assert.That(looked.Html, Does.Contain($"by <bdi>{bob}</bdi>").And.Not.Contain("Restore it here"));
        Assert.That(
            (await browser.GoAsync($"/leaks/{leak}/log/lookup?url=https%3A%2F%2Falpha.com%2F6")).Html,
            Does.Contain("Restore it here"));
        Assert.That(
            (await browser.GoAsync(undone.At.AbsolutePath)).Document.QuerySelectorAll("main button")
                .Select(button => button.TextContent), Is.EqualTo(["Restore"]));
        var back = await browser.PressAsync(await browser.GoAsync(path), "Restore it");
        Assert.That((back.Text("h1"), back.Text("main").Contains("Ended")), Is.EqualTo(("Changed since", false)));
    }

    [Test]
    public async Task A_reader_changes_nothing_and_a_restricted_leak_is_not_there()
    {
        var leak = await LeakAsync();
        var id = await LogAsync(leak, "https://alpha.com/5", "As logged");
        using var reader = await People.SignInAsync(await People.MakeAsync("reader"));
        var page = await reader.GoAsync($"/leaks/{leak}/articles/{id}");
        Assert.That(page.Document.QuerySelectorAll("main form"), Is.Empty);
        Assert.That(
            (await reader.PostAsync($"/leaks/{leak}/articles/{id}", ("headline", "x"))).Status, Is.EqualTo(403));
        var closed = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        var hidden = await LogAsync(closed, "https://alpha.com/5", "Hidden");
        foreach (var path in new[] { "articles", $"articles/{hidden}" })
            Assert.That((await reader.GoAsync($"/leaks/{closed}/{path}")).Status, Is.EqualTo(404));
        Assert.That((await reader.GoAsync($"/leaks/{leak}/articles/{hidden}")).Status, Is.EqualTo(404));
    }

    private async Task<Browser> AnalystAsync() => await People.SignInAsync(await People.MakeAsync("analyst"));

    private async Task<Guid> LogAsync(string leak, string url, string headline, object? from = null) =>
        (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url, headline, publishedAt = "2025-11-26", kind = "report" },
            from,
            claims = new[]
            {
                new { suspects = new[] { "CIA" }, claimant = new { name = "Jane Roe" }, stance = "asserts" },
            },
        })).Answers(201).Id;

    private static string ValueOf(Shown page, string field) =>
        (page.Document.GetElementById(FieldMarks.IdOf(field)) as IHtmlInputElement)?.Value ?? "";
}
