using System.Text.Json;
using AngleSharp.Html.Dom;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>What the form of logging makes of what is typed: marks, quotes, what has ended, public events.</summary>
public sealed class LogOffersTests : PageFixture
{
    private Browser _analyst = null!;

    [OneTimeSetUp]
    public async Task SignIn()
    {
        await RegisterAsync(("The Guardian", "theguardian.com"), ("TASS", "tass.ru"));
        _analyst = await BrowserAsync("analyst");
    }

    [OneTimeTearDown]
    public void SignOut() => _analyst?.Dispose();

    [Test]
    public async Task A_name_marked_as_ours_makes_an_inferred_claim_of_the_name_without_the_mark()
    {
        var leak = await LeakAsync();
        var saved = await _analyst.PressAsync(
            await FormAsync(leak), "Save", ("article.url", "https://tass.ru/ours"),
            ("claims[0].who", "Andrei Lugovoy"), ("claims[0].whom", "US intelligence ≈ ours"),
            ("claims[1].who", "="), ("claims[1].whom", "MI6"),
            ("claims[2].who", "≈ Jane Roe"), ("claims[2].whom", "CIA + NSA ≈our inference"),
            ("claims[3].who", "="), ("claims[3].whom", "Ukraine"));
        Assert.That(saved.Text("h1"), Is.EqualTo("Saved"), saved.Text(".errors"));
        Assert.That(
            (await ItemsAsync(leak, "claims")).Select(claim =>
                $"{claim.GetProperty("claimant").Text("name")} {WhomOf(claim)} {claim.Text("naming")}"),
            Is.EquivalentTo([
                "Andrei Lugovoy US intelligence inferred", "Andrei Lugovoy MI6 stated",
                "Jane Roe CIA|NSA inferred", "Jane Roe Ukraine inferred",
            ]));
    }

    [Test]
    public async Task A_mark_alone_is_no_name_and_what_was_typed_stays_with_what_it_means()
    {
        var leak = await LeakAsync();
        var refused = await _analyst.PressAsync(
            await FormAsync(leak), "Save", ("article.url", "https://tass.ru/mark"), ("claims[0].who", "Jane Roe"),
            ("claims[0].whom", "≈ ours"));
        Assert.That(refused.Status, Is.EqualTo(422));
        Assert.That(ValueOf(refused, "claims[0].whom"), Is.EqualTo("≈ ours"));
        Assert.That(refused.Text(".claim .offer"), Does.StartWith("≈ is taken as our inference"));
    }

    [Test]
    public async Task A_ticked_claim_takes_the_words_of_this_article()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://www.theguardian.com/source", "2025-11-26", "their words"));
        var looked = await _analyst.PressAsync(
            await FormAsync(leak), "Look it up", ("article.url", "https://tass.ru/quote"),
            ("from.text", "https://www.theguardian.com/source"));
        var wrong = await _analyst.PressAsync(
            looked, "Save", ("carries[0].on", "yes"), ("carries[0].quote", new string('x', 8_100)));
        Assert.That(wrong.Status, Is.EqualTo(400));
        Assert.That(ValueOf(wrong, "carries[0].quote"), Has.Length.EqualTo(8_100));
        Assert.That(wrong.Text("[data-tick] .error"), Is.Not.Empty);
        var saved = await _analyst.PressAsync(wrong, "Save", ("carries[0].quote", Hostile));
        Assert.That(saved.Text("h1"), Is.EqualTo("Saved"), saved.Text(".errors"));
        var article = (await ItemsAsync(leak, "articles")).Single(one => one.Text("url") == "https://tass.ru/quote");
        Assert.That(article.GetProperty("citations")[0].Text("quote"), Is.EqualTo(Hostile));
    }

    [Test]
    public async Task An_article_ended_as_logged_in_error_is_restored_where_it_is_met_and_what_was_typed_stays()
    {
        var leak = await LeakAsync();
        var saved = await _analyst.PressAsync(
            await FormAsync(leak), "Save", ("article.url", "https://tass.ru/ended"), ("claims[0].who", "Jane Roe"),
            ("claims[0].whom", "NSA"));
        await _analyst.PressAsync(saved, "Undo");
        var met = await _analyst.PressAsync(
            await FormAsync(leak), "Look it up", ("article.url", "https://tass.ru/ended"),
            ("claims[0].who", "John Doe"), ("claims[0].whom", "CIA"), ("claims[0].statement", "kept"));
        Assert.That(met.Text("[data-found]"), Does.Contain("ended as logged in error"));
        var back = await _analyst.PressAsync(met, "Restore it here");
        Assert.Multiple(() =>
        {
            Assert.That(back.Text("[data-found]"), Does.Contain("with 1 claim."));
            Assert.That(ValueOf(back, "claims[0].statement"), Is.EqualTo("kept"));
        });
        await _analyst.PressAsync(back, "Save");
        var article = (await ItemsAsync(leak, "articles")).Single();
        Assert.That(article.GetProperty("end").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(
            article.GetProperty("citations").EnumerateArray().Select(one => one.GetProperty("end").ValueKind),
            Is.All.EqualTo(JsonValueKind.Null));
        Assert.That(article.GetProperty("citations").GetArrayLength(), Is.EqualTo(2));
        await IsWellAsync();
    }

    [Test]
    public async Task What_another_ended_is_not_restored_and_the_form_says_so()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://tass.ru/theirs", "2025-11-26", "q"));
        var article = (await ItemsAsync(leak, "articles")).Single().Text("id");
        (await Admin.PostAsync($"leaks/{leak}/articles/{article}/end", new { cause = "logged_in_error" })).Answers(200);
        var met = await _analyst.PressAsync(
            await FormAsync(leak), "Look it up", ("article.url", "https://tass.ru/theirs"),
            ("article.headline", "kept"));
        Assert.That(met.Text("[data-found]"), Does.Contain("or an editor bring it back").And.Not.Contain("Restore it"));
        var refused = await _analyst.PressAsync(met, "Save", ("do", $"restore:{article}"));
        Assert.That((refused.Status, ValueOf(refused, "article.headline")), Is.EqualTo((403, "kept")));
        Assert.That(refused.Text(".errors"), Does.Contain("the same account ended"));
    }

    [Test]
    public async Task A_public_event_is_offered_taken_as_the_source_and_named_on_the_article()
    {
        var leak = await LeakAsync();
        const string What = "Briefing of the Kremlin's spokesman";
        (await Admin.PostAsync(
            $"leaks/{leak}/public-events", new { kind = "press_conference", what = What, date = "2025-11-26" }))
            .Answers(201);
        var offered = await _analyst.GoAsync($"/leaks/{leak}/log/names?of=articles&q=briefing");
        Assert.That(JsonDocument.Parse(offered.Html).RootElement[0].Text("name"), Is.EqualTo(What));
        var form = await FormAsync(leak);
        Assert.That(
            form.Document.QuerySelectorAll("#list-articles option").Select(one => one.GetAttribute("value")),
            Does.Contain(What));
        var saved = await _analyst.PressAsync(
            form, "Save", ("article.url", "https://tass.ru/event"), ("from.text", What),
            ("from.kind", "quotes_statement"), ("claims[0].who", "Dmitry Peskov"), ("claims[0].whom", "MI6"));
        Assert.That(saved.Text("h1"), Is.EqualTo("Saved"), saved.Text(".errors"));
        var article = (await ItemsAsync(leak, "articles")).Single();
        var from = article.GetProperty("from")[0];
        Assert.That(
            (from.GetProperty("event").ValueKind, from.GetProperty("outlet").ValueKind),
            Is.EqualTo((JsonValueKind.String, JsonValueKind.Null)));
        Assert.That(
            (await SeenAsync(_analyst, $"/leaks/{leak}/articles/{article.Text("id")}")).Text("main"),
            Does.Contain(What));
    }

    [Test]
    public async Task The_form_may_be_opened_on_a_suspect()
    {
        var leak = await LeakAsync();
        var form = await SeenAsync(_analyst, $"/leaks/{leak}/log?whom=US%20govt.%2C%20other");
        Assert.That(ValueOf(form, "claims[0].whom"), Is.EqualTo("US govt., other"));
        Assert.That(ValueOf(form, "claims[1].whom"), Is.Empty);
    }

    [Test]
    public async Task By_keyboard_a_quote_is_typed_and_a_mark_is_told_at_once()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://www.theguardian.com/keys", "2025-11-26", "q"));
        await using var window = await People.OpenAsync(_analyst);
        await window.Page.GotoAsync($"/leaks/{leak}/log");
        await window.Page.Locator("[name='from.text']").FillAsync("guard");
        await window.Page.WaitForSelectorAsync("[role=option][aria-selected=true]");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForSelectorAsync("[data-tick]");
        await window.Page.Keyboard.PressAsync("q");
        await window.Page.Keyboard.TypeAsync("as said, and *");
        Assert.That(
            await window.Page.Locator("[name='carries[0].quote']").InputValueAsync(), Is.EqualTo("as said, and *"));
        Assert.That(await window.Page.Locator("[name='carries[0].on']").IsCheckedAsync(), Is.True);
        await window.Page.Locator("[name='claims[0].whom']").FillAsync("MI6 ≈");
        await window.Page.Keyboard.PressAsync("Tab");
        Assert.That(
            await window.Page.Locator(".offer[data-kind=ours]").TextContentAsync(), Does.Contain("our inference"));
        await window.Page.Locator("[name='claims[0].whom']").FillAsync("MI6");
        await window.Page.Keyboard.PressAsync("Tab");
        Assert.That(await window.Page.Locator(".offer[data-kind=ours]").CountAsync(), Is.Zero);
        Assert.That(await window.BarriersAsync(), Is.Empty);
        Assert.That(window.Faults, Is.Empty);
    }

    private Task<Shown> FormAsync(string leak) => SeenAsync(_analyst, $"/leaks/{leak}/log");

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(string leak, string list) =>
        [.. (await Admin.GetAsync($"leaks/{leak}/{list}")).Answers(200)["items"].EnumerateArray()];

    private static string WhomOf(JsonElement claim) =>
        string.Join('|', claim.GetProperty("suspects").EnumerateArray().Select(one => one.Text("name")));

    private static string ValueOf(Shown page, string field) =>
        (page.Document.GetElementById(Site.FieldMarks.IdOf(field)) as IHtmlInputElement)?.Value ?? "";
}
