using System.Text.Json;
using Microsoft.Playwright;

namespace Hypotheses.Web.Tests.Worklist;

/// <summary>The work list as a page: by buttons, and by keys.</summary>
public sealed class WorklistPagesTests : WorklistFixture
{
    private const string Hostile = "<b>rests</b> on \"this\"";

    [Test]
    public async Task A_suggestion_is_judged_by_a_button_and_the_judgement_undone()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        var id = await SuggestAsync(leak, articles);
        using var browser = await AnalystAsync();
        var list = await browser.GoAsync($"/leaks/{leak}/worklist?kind=suggestion");
        Assert.That(list.Text("blockquote"), Is.EqualTo(Hostile));
        var judged = await browser.PressAsync(list, "Yes");
        Assert.That(judged.Text(".after p"), Does.StartWith("Judged confirmed: beta").And.EndsWith(", 2025-11-21."));
        Assert.That(judged.Text(".empty"), Is.EqualTo("Nothing here to settle. Other kinds or people may have some."));
        Assert.That(await JudgementAsync(leak, id), Is.EqualTo("confirmed"));
        var undone = await browser.PressAsync(judged, "Undo");
        Assert.That(undone.Document.QuerySelectorAll("[data-item][autofocus]"), Has.Length.EqualTo(1));
        Assert.That(undone.Text("[data-told]"), Does.StartWith("Taken back: beta"));
        Assert.That(await JudgementAsync(leak, id), Is.EqualTo("suggested"));
    }

    [Test]
    public async Task An_open_end_is_settled_by_its_own_reporting_or_from_elsewhere_and_undone()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        using var browser = await AnalystAsync();
        var list = await browser.GoAsync($"/leaks/{leak}/worklist?kind=unresolved_outlet");
        var own = await browser.PressAsync(list, "Its own reporting");
        Assert.That(own.Text(".after p"), Does.StartWith("Entered as own reporting: "));
        Assert.That(await ListAsync(leak, "kind=unresolved_outlet"), Has.Count.EqualTo(1));
        var back = await browser.PressAsync(own, "Undo");
        Assert.That(await ListAsync(leak, "kind=unresolved_outlet"), Has.Count.EqualTo(2));
        var first = back.Document.QuerySelector("[data-item] input[name=thing]")!.GetAttribute("value");
        var other = articles.Single(article => article.Value.ToString() != first);
        await browser.PressAsync(back, "Enter it", ("from", $"https://{other.Key}.com/{leak}"), ("as", "rewrite"));
        Assert.That(
            (await Admin.GetAsync($"leaks/{leak}/articles/{first}")).Answers(200)["from"].EnumerateArray()
                .Select(from => from.Text("article")),
            Does.Contain(other.Value.ToString()));
    }

    [Test]
    public async Task Of_two_who_judge_the_second_is_told()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        var id = await SuggestAsync(leak, articles);
        using var one = await AnalystAsync();
        using var two = await AnalystAsync();
        var path = $"/leaks/{leak}/worklist?kind=suggestion";
        var (first, second) = (await one.GoAsync(path), await two.GoAsync(path));
        await one.PressAsync(first, "No");
        var told = await two.PressAsync(second, "Yes");
        Assert.That((told.Status, told.Text("[role=alert] .error")), Is.EqualTo((
            412, "Somebody else settled or changed it meanwhile; this is the list as it stands now.")));
        Assert.That(
            told.Text("[data-meanwhile] > span"),
            Does.Match("^[^“]+ changed the derivation “.+” from “.+”: judgement from “suggested” to “rejected”\\.$"));
        Assert.That(await JudgementAsync(leak, id), Is.EqualTo("rejected"));
    }

    [Test]
    public async Task An_open_end_that_somebody_settled_meanwhile_is_not_settled_otherwise()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        using var one = await AnalystAsync();
        using var two = await AnalystAsync();
        var path = $"/leaks/{leak}/worklist?kind=unresolved_outlet";
        var (first, second) = (await one.GoAsync(path), await two.GoAsync(path));
        var article = Guid.Parse(first.Document.QuerySelector("[data-item] input[name=thing]")!.GetAttribute("value")!);
        var other = articles.Single(pair => pair.Value != article);
        await one.PressAsync(first, "Its own reporting");
        var told = await two.PressAsync(second, "Enter it", ("from", $"https://{other.Key}.com/{leak}"));
        Assert.That((told.Status, told.Text("[role=alert] .error")), Is.EqualTo((
            412, "Somebody else settled or changed it meanwhile; this is the list as it stands now.")));
        Assert.That(
            told.Text("[data-meanwhile] > span"),
            Does.Match("^[^“]+ logged the derivation of “.+” as “own reporting”\\.$"));
        Assert.That(
            (await FromAsync(leak, article)).Select(from => (from.Text("kind"), from.Text("judgement"))),
            Is.EqualTo([("own_reporting", "confirmed")]));
    }

    [Test]
    public async Task What_was_judged_of_an_open_end_and_undone_is_judged_again()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        using var browser = await AnalystAsync();
        var path = $"/leaks/{leak}/worklist?kind=unresolved_outlet";
        var own = await browser.PressAsync(await browser.GoAsync(path), "Its own reporting");
        await browser.PressAsync(own, "Undo");
        var again = await browser.PressAsync(await browser.GoAsync(path), "Its own reporting");
        Assert.That(again.Text(".after p"), Does.StartWith("Entered as own reporting: "), again.Text("[role=alert]"));
        Assert.That(await ListAsync(leak, "kind=unresolved_outlet"), Has.Count.EqualTo(1));
        var fresh = await browser.PressAsync(again, "Undo");
        var article = Guid.Parse(fresh.Document.QuerySelector("[data-item] input[name=thing]")!.GetAttribute("value")!);
        var source = ("from", $"https://{articles.Single(pair => pair.Value != article).Key}.com/{leak}");
        await browser.PressAsync(await browser.PressAsync(fresh, "Enter it", source, ("as", "rewrite")), "Undo");
        await browser.PressAsync(await browser.GoAsync(path), "Enter it", source, ("as", "credits"));
        Assert.That(
            (await FromAsync(leak, article)).Where(from => from.GetProperty("end").ValueKind == JsonValueKind.Null)
                .Select(from => from.Text("kind")),
            Is.EqualTo(["credits"]), "as it is judged now");
    }

    [Test]
    public async Task What_was_judged_of_an_open_end_and_ended_otherwise_is_told_with_its_restoration()
    {
        var (leak, _) = await CarriedAsync("alpha", "beta");
        using var browser = await AnalystAsync();
        var path = $"/leaks/{leak}/worklist?kind=unresolved_outlet";
        var list = await browser.GoAsync(path);
        var article = Guid.Parse(list.Document.QuerySelector("[data-item] input[name=thing]")!.GetAttribute("value")!);
        await browser.PressAsync(list, "Its own reporting");
        var id = (await FromAsync(leak, article)).Single().Text("id")!;
        await EndAsync(leak, id, "legal");
        await IsToldAsync("It was entered before and ended, legal: it counts again once an editor restores it.");
        await RestoreAsync(leak, id);
        await EndAsync(leak, id, "logged_in_error");
        await IsToldAsync(
            "It was entered before and somebody else ended it as logged in error: it counts again once they or an "
            + "editor restore it.");
        using var editor = await People.SignInAsync(await People.MakeAsync("editor"));
        var again = await editor.PressAsync(await editor.GoAsync(path), "Its own reporting");
        Assert.That(again.Text(".after p"), Does.StartWith("Entered as own reporting: "), again.Text("[role=alert]"));

        async Task IsToldAsync(string why)
        {
            var told = await browser.PressAsync(await browser.GoAsync(path), "Its own reporting");
            Assert.That((told.Status, told.Text("[data-item] [role=alert]")), Is.EqualTo((409, why)));
            Assert.That(
                told.Document.QuerySelector($"[data-item] a[href='/leaks/{leak}/restoration/derivation/{id}']"),
                Is.Not.Null);
        }
    }

    [Test]
    public async Task An_item_is_taken_given_and_put_aside_and_a_second_one_s_reason_is_kept()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        await SuggestAsync(leak, articles);
        var (name, other) = (await People.MakeAsync("analyst"), await People.MakeAsync("analyst"));
        using var browser = await People.SignInAsync(name);
        using var second = await People.SignInAsync(other);
        var path = $"/leaks/{leak}/worklist?kind=suggestion";
        var early = await second.GoAsync(path);
        var mine = await browser.PressAsync(await browser.GoAsync(path), "Assign to me");
        Assert.That(mine.Text("[data-item] .tags"), Does.Contain($"taken by {name}"));
        var stale = await second.PressAsync(early, "Put aside", ("reason", "the page is gone"));
        Assert.That(stale.Status, Is.EqualTo(412));
        Assert.That(
            stale.Document.QuerySelector("[data-reason]")!.GetAttribute("value"), Is.EqualTo("the page is gone"));
        var to = (await ListAsync(leak, "kind=suggestion"))[0].GetProperty("assignee").Text("id")!;
        Assert.That((await second.PressAsync(stale, "Give", ("to", to))).Status, Is.EqualTo(200));
        var aside = await second.PressAsync(await second.GoAsync(path), "Put aside", ("reason", "the page is gone"));
        Assert.That(aside.Text(".after p"), Does.StartWith("Put aside: beta"));
        Assert.That(
            (await second.GoAsync(path + "&setAside=true")).Text("[data-item] q"), Is.EqualTo("the page is gone"));
        var up = await second.PressAsync(aside, "Undo");
        Assert.That(up.Document.QuerySelectorAll("[data-item]"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_reader_sees_the_list_without_acts_and_a_restricted_leak_is_not_there()
    {
        var (leak, _) = await CarriedAsync("alpha", "beta");
        using var reader = await People.SignInAsync(await People.MakeAsync("reader"));
        var list = await reader.GoAsync($"/leaks/{leak}/worklist");
        Assert.That(list.Document.QuerySelectorAll("[data-item]"), Is.Not.Empty);
        Assert.That(list.Document.QuerySelectorAll("main form[method=post]"), Is.Empty);
        Assert.That(
            (await reader.PostAsync($"/leaks/{leak}/worklist/{Guid.CreateVersion7()}", ("do", "me"))).Status,
            Is.EqualTo(403));
        var closed = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        Assert.That((await reader.GoAsync($"/leaks/{closed}/worklist")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task By_keys_one_is_skipped_the_next_judged_and_that_undone()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta", "gamma");
        await SuggestAsync(leak, articles);
        await TakeAsync(
            leak, articles["gamma"], new { kind = "rewrite", article = articles["alpha"], judgement = "suggested" });
        await using var window = await People.OpenAsync(await People.MakeAsync("analyst"));
        var items = window.Page.Locator("[data-item]");
        await window.Page.GotoAsync($"/leaks/{leak}/worklist?kind=suggestion");
        Assert.That(await items.CountAsync(), Is.EqualTo(2));
        await window.Page.Keyboard.PressAsync("k");
        Assert.That(await window.Page.EvaluateAsync<string>("document.activeElement.id"), Is.EqualTo("i1"));
        await window.Page.Keyboard.PressAsync("u");
        await window.Page.WaitForURLAsync("**last=judged*");
        Assert.That(await items.CountAsync(), Is.EqualTo(1));
        Assert.That(await InSightAsync(window, "[data-told]"), Is.True);
        await window.Page.Keyboard.PressAsync("z");
        await window.Page.WaitForURLAsync("**undone=judged*");
        Assert.That(await items.CountAsync(), Is.EqualTo(2));
        Assert.That(await window.Page.EvaluateAsync<string>("document.activeElement.id"), Is.EqualTo("i1"));
        Assert.That(await InSightAsync(window, "[data-told]") && await InSightAsync(window, "#i1 h2"), Is.True);
        await Assertions.Expect(window.Page.Locator("#said")).ToContainTextAsync("Taken back: ");
        Assert.That((await window.BarriersAsync(), window.Faults.Count), Is.EqualTo((Array.Empty<string>(), 0)));
    }

    [TestCase(1440, true)]
    [TestCase(360, true)]
    [TestCase(360, false)]
    public async Task What_was_done_stays_in_sight_with_the_item_that_comes_next(int width, bool scripts)
    {
        var names = Enumerable.Range(0, 6).Select(place => $"outlet{place}").ToArray();
        var (leak, articles) = await CarriedAsync(names);
        foreach (var name in names.Skip(1))
            await TakeAsync(
                leak, articles[name], new { kind = "rewrite", article = articles[names[0]], judgement = "suggested" });
        await using var window = await People.OpenAsync(await People.MakeAsync("analyst"), width, scripts: scripts);
        await window.Page.GotoAsync($"/leaks/{leak}/worklist?kind=suggestion");
        await window.Page.Locator("#i2 [value=unsure]").ClickAsync();
        await window.Page.WaitForURLAsync("**last=judged*");
        Assert.That(
            (await InSightAsync(window, "[data-told]"), await InSightAsync(window, "#i2 h2")),
            Is.EqualTo((true, true)));
        Assert.That(await window.OverflowAsync(), Is.Zero);
    }

    // Nothing covers its top left corner, either.
    private static Task<bool> InSightAsync(Window window, string selector) => window.Page.EvaluateAsync<bool>(
        """
        selector => {
            const seen = document.querySelector(selector), box = seen.getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight
                && seen.contains(document.elementFromPoint(box.left + 2, box.top + 2));
        }
        """,
        selector);

    private async Task<Browser> AnalystAsync() => await People.SignInAsync(await People.MakeAsync("analyst"));

    private Task<Guid> SuggestAsync(string leak, Dictionary<string, Guid> articles) => TakeAsync(
        leak, articles["beta"],
        new { kind = "rewrite", article = articles["alpha"], judgement = "suggested", credit = Hostile });

    private async Task<IReadOnlyList<JsonElement>> FromAsync(string leak, Guid article) =>
        [.. (await Admin.GetAsync($"leaks/{leak}/articles/{article}")).Answers(200)["from"].EnumerateArray()];

    private Task EndAsync(string leak, string id, string cause) =>
        ChangeStandingAsync(leak, id, "end", new { cause, reason = "A test." });

    private Task RestoreAsync(string leak, string id) =>
        ChangeStandingAsync(leak, id, "restoration", new { reason = "A test." });

    private async Task ChangeStandingAsync(string leak, string id, string act, object body)
    {
        var route = $"leaks/{leak}/derivations/{id}";
        var tag = (await Admin.GetAsync(route)).Answers(200).Headers["ETag"];
        (await Admin.SendAsync(HttpMethod.Post, $"{route}/{act}", body, ("If-Match", tag))).Answers(200);
    }

    private async Task<string?> JudgementAsync(string leak, Guid id) =>
        (await Admin.GetAsync($"leaks/{leak}/derivations/{id}")).Answers(200).Text("judgement");
}
