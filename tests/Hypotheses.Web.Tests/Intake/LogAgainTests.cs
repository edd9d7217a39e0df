using System.Text.Json;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>What is logged again after it was taken back, or was on file.</summary>
public sealed class LogAgainTests : PageFixture
{
    [OneTimeSetUp]
    public Task Register() => RegisterAsync(("The Guardian", "theguardian.com"), ("TASS", "tass.ru"));

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_may_be_an_article_on_file_is_asked_about_before_it_becomes_an_outlet(bool article)
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://theguardian.com/leak", "2025-11-26", "q"));
        using var browser = await BrowserAsync("analyst");
        var asked = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/half"),
            ("from.text", "guardi"));
        Assert.That(
            (asked.Status, asked.Text("#from-text-error")), Is.EqualTo(
                (422, "Articles on file may be meant: choose one below, or say that it is the outlet.")));
        var offered = asked.Document.QuerySelectorAll("#from-chosen option").Select(one => one.GetAttribute("value"));
        Assert.That(offered.Count(), Is.EqualTo(2));
        var saved = await browser.PressAsync(asked, "Save", ("from.chosen", article ? offered.Last()! : ""));
        Assert.That(saved.Text("h1"), Is.EqualTo("Saved"), saved.Text(".errors"));
        var from = (await ArticleAsync(leak, "https://tass.ru/half")).GetProperty("from")[0];
        Assert.That(
            (from.GetProperty("article").ValueKind == JsonValueKind.Null, from.GetProperty("outlet").ValueKind),
            Is.EqualTo((!article, article ? JsonValueKind.Null : JsonValueKind.String)));
    }

    [Test]
    public async Task Logged_again_after_an_undo_it_takes_the_words_that_are_given_now()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        (string, string)[] typed =
        [
            ("article.url", "https://tass.ru/again"), ("article.headline", "Wrong words"),
            ("article.byline", "Nobody"), ("article.publishedAt", "2025-11-20"), ("from.text", "The Guardian"),
            ("from.credit", "wrong credit"), ("claims[0].who", "Jane Roe"), ("claims[0].whom", "NSA"),
            ("claims[0].statement", "wrong statement"), ("claims[0].quote", "wrong quote"),
            ("claims[0].stance", "suggests"),
        ];
        var saved = await browser.PressAsync(await browser.GoAsync($"/leaks/{leak}/log"), "Save", typed);
        await browser.PressAsync(saved, "Undo");
        typed =
        [
            ("article.url", "https://tass.ru/again"), ("article.headline", "Right words"),
            ("article.publishedAt", "2025-11-26"), ("from.text", "The Guardian"), ("from.credit", "right credit"),
            ("claims[0].who", "Jane Roe"), ("claims[0].whom", "NSA"), ("claims[0].statement", "right statement"),
            ("claims[0].quote", "right quote"), ("claims[0].stance", "asserts"),
        ];
        var again = await browser.PressAsync(await browser.GoAsync($"/leaks/{leak}/log"), "Save", typed);
        Assert.That(again.Text("h1"), Is.EqualTo("Saved"), again.Text(".errors"));
        Assert.That(again.Html, Does.Not.Contain("Contradicts").And.Not.Contain("Words on file stand"));
        var article = await ArticleAsync(leak, "https://tass.ru/again");
        Assert.That(article.ToString(), Does.Not.Contain("rong").And.Not.Contain("Nobody"));
        Assert.That(
            (article.Text("headline"), article.Text("publishedAt")), Is.EqualTo(("Right words", "2025-11-26")));
        Assert.That(article.GetProperty("from")[0].Text("credit"), Is.EqualTo("right credit"));
        var citation = article.GetProperty("citations").EnumerateArray().Single();
        Assert.That(
            (citation.Text("quote"), citation.Text("stance"), citation.GetProperty("claim").Text("statement")),
            Is.EqualTo(("right quote", "asserts", "right statement")));
        Assert.That((await browser.PressAsync(again, "Undo")).Text("h1"), Is.EqualTo("Undone"));
        await IsWellAsync();
    }

    [Test]
    public async Task Words_that_do_not_take_the_place_of_those_on_file_are_told()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url = "https://www.theguardian.com/source", headline = "A source" },
        })).Answers(201);
        using var browser = await BrowserAsync("analyst");
        var saved = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save",
            ("article.url", "https://www.theguardian.com/source"), ("article.headline", "Another headline"));
        Assert.That(saved.Text("main"), Does.Contain("Words on file stand").And.Contain("Article, headline")
            .And.Contain("Another headline").And.Contain("A source"));
    }

    [Test]
    public async Task Suspects_that_a_save_made_are_ended_with_it_unless_something_else_speaks_of_them()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var saved = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/invented"),
            ("claims[0].who", "Jane Roe"), ("claims[0].whom", "Invented"),
            ("claims[1].who", "Jane Roe"), ("claims[1].whom", "Used"));
        (await Admin.PostAsync($"leaks/{leak}/claims", Given.ClaimBy("Ann", "Used", "https://tass.ru/other")))
            .Answers(201);
        var undone = await browser.PressAsync(saved, "Undo");
        Assert.That(await NamedAsync(leak), Is.EqualTo(["Used"]));
        Assert.That((await browser.GoAsync($"/leaks/{leak}")).Html, Does.Not.Contain("Invented"));
        await IsWellAsync();
        var restored = await browser.PressAsync(undone, "Restore");
        Assert.That(restored.Text("h1"), Is.EqualTo("Saved"));
        Assert.That(await NamedAsync(leak), Is.EquivalentTo(["Used", "Invented"]));
        await IsWellAsync();
    }

    [Test]
    public async Task An_undo_in_a_second_window_is_told_where_the_article_stands()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var saved = await SaveAsync(browser, leak, "twice", "w" + Guid.CreateVersion7().ToString("N"));
        var other = await browser.GoAsync(saved.At.AbsolutePath);
        await browser.PressAsync(saved, "Undo");
        var late = await browser.PressAsync(other, "Undo");
        Assert.That(
            (late.Status, late.Text("[role=alert]")), Is.EqualTo((409, "There is nothing left to undo.")));
        Assert.That(ButtonsOf(late), Is.EqualTo(["Restore"]));
    }

    [Test]
    public async Task An_undo_takes_back_what_the_save_brought_back_of_an_earlier_one()
    {
        var leak = await LeakAsync();
        var word = "w" + Guid.CreateVersion7().ToString("N");
        using var browser = await BrowserAsync("analyst");
        var first = await browser.PressAsync(await SaveAsync(browser, leak, "first", word), "Undo");
        var again = await SaveAsync(browser, leak, "second", word);
        Assert.That(await NamedAsync(leak), Is.EqualTo([word + " suspect"]));
        var undone = await browser.PressAsync(again, "Undo");
        Assert.That(ButtonsOf(undone), Is.EqualTo(["Restore"]), "there is nothing left to undo");
        Assert.That(await NamedAsync(leak), Is.Empty);
        Assert.That(await StandingAsync(leak), Is.Empty);
        Assert.That((await browser.GoAsync($"/leaks/{leak}")).Html, Does.Not.Contain(word));
        Assert.That((await Admin.GetAsync("search?q=" + word)).Answers(200)["items"].GetArrayLength(), Is.Zero);
        await browser.PressAsync(await browser.GoAsync(first.At.AbsolutePath), "Restore");
        Assert.That(await NamedAsync(leak), Is.EqualTo([word + " suspect"]));
        Assert.That(await StandingAsync(leak), Has.Count.EqualTo(1));
        await IsWellAsync();
    }

    [Test]
    public async Task A_claim_goes_with_the_last_save_that_carries_it_and_a_suspect_with_the_last_claim()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var first = await SaveAsync(browser, leak, "first", "Repro");
        var second = await SaveAsync(browser, leak, "second", "Repro");
        var kept = await browser.PressAsync(first, "Undo");
        Assert.That(ButtonsOf(kept), Is.EqualTo(["Restore"]), "the claim is the other article's");
        Assert.That(await StandingAsync(leak), Has.Count.EqualTo(1));
        await browser.PressAsync(second, "Undo");
        Assert.That(await StandingAsync(leak), Is.Empty);
        Assert.That(await NamedAsync(leak), Is.Empty);
        var third = await SaveAsync(browser, leak, "third", "Repro", "Another");
        Assert.That(await NamedAsync(leak), Is.EqualTo(["Repro suspect"]), "named again by another claim");
        await browser.PressAsync(third, "Undo");
        Assert.That(await NamedAsync(leak), Is.Empty, "of the claim before nothing stands");
        await IsWellAsync();
    }

    [Test]
    public async Task What_somebody_else_ended_before_the_save_does_not_let_its_claim_go()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        await SaveAsync(browser, leak, "first", "Repro");
        var first = (await ArticleAsync(leak, "https://tass.ru/first")).Text("id");
        (await Admin.PostAsync(
            $"leaks/{leak}/articles/{first}/end",
            new { cause = "logged_in_error", reason = "By the desk." })).Answers(200);
        var second = await SaveAsync(browser, leak, "second", "Repro");
        await browser.PressAsync(second, "Undo");
        Assert.That(await StandingAsync(leak), Has.Count.EqualTo(1));
        Assert.That(await NamedAsync(leak), Is.EqualTo(["Repro suspect"]));
    }

    [Test]
    public async Task Two_saves_on_a_new_suspect_undone_in_their_order_leave_nobody_behind()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        var first = await SaveAsync(browser, leak, "first", "Repro");
        var second = await SaveAsync(browser, leak, "second", "Repro", "Another");
        await browser.PressAsync(first, "Undo");
        Assert.That(await NamedAsync(leak), Is.EqualTo(["Repro suspect"]), "the other claim names it");
        await browser.PressAsync(second, "Undo");
        Assert.That(await NamedAsync(leak), Is.Empty);
    }

    [Test]
    public async Task After_save_and_next_only_what_can_be_undone_is_offered()
    {
        var leak = await LeakAsync();
        using var browser = await BrowserAsync("analyst");
        await SaveAsync(browser, leak, "first", "Repro");
        var same = await SaveAsync(browser, leak, "first", "Repro", null, "Save and next");
        Assert.That(same.Text(".after"), Does.Contain("0 new claims").And.Not.Contain("Undo"));
    }

    private static async Task<Shown> SaveAsync(
        Browser browser, string leak, string path, string word, string? who = null, string button = "Save") =>
        await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), button, ("article.url", $"https://tass.ru/{path}"),
            ("claims[0].who", who ?? word + " Claimant"), ("claims[0].whom", word + " suspect"),
            ("claims[0].statement", word + " words"));

    private static IEnumerable<string> ButtonsOf(Shown page) =>
        page.Document.QuerySelectorAll("main button").Select(button => button.TextContent.Trim());

    // The claims that stand.
    private async Task<IReadOnlyList<JsonElement>> StandingAsync(string leak) =>
        [.. (await Admin.GetAsync($"leaks/{leak}/claims")).Answers(200)["items"].EnumerateArray()
            .Where(claim => claim.GetProperty("end").ValueKind == JsonValueKind.Null)];

    private async Task<IReadOnlyList<string>> NamedAsync(string leak) =>
        [.. (await Admin.GetAsync($"leaks/{leak}/suspects")).Answers(200)["items"].EnumerateArray()
            .Where(suspect => suspect.GetProperty("end").ValueKind == JsonValueKind.Null)
            .Select(suspect => suspect.Text("name")!)];

    private async Task<JsonElement> ArticleAsync(string leak, string url) =>
        (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"].EnumerateArray()
            .Single(one => one.Text("url") == url);
}
