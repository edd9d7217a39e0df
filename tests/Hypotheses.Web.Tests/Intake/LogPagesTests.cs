using System.Text.Json;
using AngleSharp.Html.Dom;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>The form of logging, without scripts.</summary>
public sealed class LogPagesTests : ServiceFixture
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    [OneTimeSetUp]
    public Task Register() => RegisterAsync(("The Guardian", "theguardian.com"), ("TASS", "tass.ru"));

    [Test]
    public async Task An_article_and_its_claims_are_one_save_and_the_page_says_what_was_made()
    {
        var leak = await LeakAsync();
        using var browser = await AnalystAsync();
        var saved = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save",
            ("article.url", "https://www.theguardian.com/x?utm_source=a"), ("article.headline", "Who leaked the call"),
            ("article.publishedAt", "2025-11-26"),
            ("claims[0].who", "Jane Roe"), ("claims[0].whom", "CIA + NSA"), ("claims[0].statement", "they hold it"),
            ("claims[1].who", "o"), ("claims[1].whom", "Russia"), ("claims[1].stance", "doubts"),
            ("claims[2].who", "="), ("claims[2].whom", "="), ("claims[2].stance", "asserts"),
            ("claims[3].who", "a former official"), ("claims[3].whom", "="), ("claims[3].basis", "analysis"),
            ("claims[3].naming", "inferred"), ("claims[3].evidence", "audio was heard"));
        Assert.That((saved.Status, saved.Text("h1")), Is.EqualTo((200, "Saved")), saved.Text(".errors"));
        var claims = (await ClaimsAsync(leak)).ToDictionary(
            claim => claim.GetProperty("claimant").Text("name") + " " + claim.Text("stance"));
        Assert.That(claims.Keys, Is.EquivalentTo([
            "Jane Roe asserts", "The Guardian doubts", "The Guardian asserts", "a former official asserts",
        ]));
        Assert.That(claims["Jane Roe asserts"].Text("among"), Is.EqualTo("one_of"));
        Assert.That(claims["a former official asserts"].GetProperty("claimant").Text("kind"), Is.EqualTo("anonymous"));
        Assert.That(claims["a former official asserts"].Text("naming"), Is.EqualTo("inferred"));
        Assert.That(saved.Text("tbody tr"), Does.Contain("claim made"));
    }

    [Test]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost()
    {
        var leak = await LeakAsync();
        using var browser = await AnalystAsync();
        var refused = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save",
            ("article.url", "https://tass.ru/1"), ("article.publishedAt", "26 Nov"), ("article.headline", Hostile),
            ("claims[1].who", new string('x', 500)), ("claims[1].whom", "CIA"), ("claims[1].saidOn", "yesterday"),
            ("claims[2].who", "="), ("claims[2].whom", "NSA"), ("claims[2].statement", "kept words"));
        Assert.That(refused.Status, Is.EqualTo(400));
        Assert.Multiple(() =>
        {
            Assert.That(ErrorOf(refused, "article.publishedAt"), Is.Not.Empty);
            Assert.That(ErrorOf(refused, "claims[1].who"), Is.Not.Empty);
            Assert.That(ErrorOf(refused, "claims[1].saidOn"), Is.Not.Empty);
            Assert.That(ValueOf(refused, "article.headline"), Is.EqualTo(Hostile));
            Assert.That(ValueOf(refused, "article.publishedAt"), Is.EqualTo("26 Nov"));
            Assert.That(ValueOf(refused, "claims[2].statement"), Is.EqualTo("kept words"));
            Assert.That(refused.Document.QuerySelectorAll("script:not([src]), img"), Is.Empty);
        });
        Assert.That(await ClaimsAsync(leak), Is.Empty);
    }

    [Test]
    public async Task A_name_that_leads_to_a_source_is_saved_only_when_somebody_says_it_leads_to_nobody()
    {
        var leak = await LeakAsync();
        using var browser = await AnalystAsync();
        var warned = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/2"),
            ("claims[0].who", "an official, +44 20 7946 0958"), ("claims[0].whom", "CIA"));
        Assert.That(warned.Status, Is.EqualTo(422));
        Assert.That(ErrorOf(warned, "claims[0].who"), Does.Contain("never entered"));
        var saved = await browser.PressAsync(warned, "Save", ("claims[0].sure", "yes"));
        Assert.That(saved.Text("h1"), Is.EqualTo("Saved"));
    }

    [TestCase("article.headline", "Call +44 20 7946 0958", "article.sure")]
    [TestCase("article.note", "write to jane.roe@example.com", "article.sure")]
    [TestCase("from.credit", "Jane, jane.roe@example.com", "article.sure")]
    [TestCase("claims[0].statement", "reach him at +44 20 7946 0958", "claims[0].sure")]
    [TestCase("claims[0].quote", "my address is jane.roe@example.com", "claims[0].sure")]
    [TestCase("claims[0].evidence", "a call from +44 20 7946 0958", "claims[0].sure")]
    [TestCase("claims[0].citing", "Jane, +44 20 7946 0958", "claims[0].sure")]
    public async Task Words_that_lead_to_a_source_are_warned_of_wherever_they_are_published(
        string field, string words, string sure)
    {
        var leak = await LeakAsync();
        using var browser = await AnalystAsync();
        var warned = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/12345678"),
            ("from.text", "The Guardian"), ("claims[0].who", "Jane Roe"), ("claims[0].whom", "CIA"),
            ("claims[0].basis", "told"), (field, words));
        Assert.That(warned.Status, Is.EqualTo(422));
        Assert.That(ErrorOf(warned, field), Does.Contain("never entered"));
        Assert.That(warned.Document.QuerySelectorAll("[name$='.sure']"), Has.Length.EqualTo(1));
        var saved = await browser.PressAsync(warned, "Save", (sure, "yes"));
        Assert.That(saved.Text("h1"), Is.EqualTo("Saved"), saved.Text(".errors"));
    }

    [Test]
    public async Task The_number_in_the_address_of_a_page_leads_to_nobody()
    {
        var leak = await LeakAsync();
        using var browser = await AnalystAsync();
        var saved = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/25741815"),
            ("article.note", "see https://tass.ru/panorama/25741815, on 2025-11-26 at 10:30"));
        Assert.That(saved.Text("h1"), Is.EqualTo("Saved"), saved.Text(".errors"));
    }

    [Test]
    public async Task A_quote_of_a_ticked_claim_is_warned_of_too()
    {
        var leak = await LeakAsync();
        await SourceAsync(leak);
        using var browser = await AnalystAsync();
        var looked = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Look it up", ("article.url", "https://tass.ru/9"),
            ("from.text", "https://www.theguardian.com/source"));
        var warned = await browser.PressAsync(
            looked, "Save", ("carries[0].on", "yes"), ("carries[0].quote", "write to jane.roe@example.com"));
        Assert.That(warned.Status, Is.EqualTo(422));
        Assert.That(warned.Text(".ticks .error"), Does.Contain("never entered"));
        var saved = await browser.PressAsync(warned, "Save", ("carries[0].sure", "yes"));
        Assert.That(saved.Text("h1"), Is.EqualTo("Saved"), saved.Text(".errors"));
    }

    [Test]
    public async Task X_via_Y_offers_the_claimant_and_where_it_is_from()
    {
        var leak = await LeakAsync();
        using var browser = await AnalystAsync();
        var asked = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/3"),
            ("claims[0].who", "Jane Roe via The Guardian"), ("claims[0].whom", "CIA"));
        Assert.That(asked.Status, Is.EqualTo(422));
        var apart = await browser.PressAsync(asked, "Claimant “Jane Roe”, taken from “The Guardian”");
        Assert.That(
            (ValueOf(apart, "claims[0].who"), ValueOf(apart, "from.text")), Is.EqualTo(("Jane Roe", "The Guardian")));
        Assert.That((await browser.PressAsync(apart, "Save")).Text("h1"), Is.EqualTo("Saved"));
    }

    [Test]
    public async Task Without_scripts_what_the_source_carries_is_looked_up_ticked_and_marked()
    {
        var leak = await LeakAsync();
        var (source, _) = await SourceAsync(leak);
        using var browser = await AnalystAsync();
        var looked = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Look it up", ("article.url", "https://tass.ru/4"),
            ("from.text", "https://www.theguardian.com/source"));
        Assert.That(looked.Text("[data-found]"), Does.Contain("TASS").And.Contain("not on file yet"));
        Assert.That(ValueOf(looked, "from.text"), Does.StartWith("The Guardian, “A source”"));
        Assert.That(looked.Document.QuerySelectorAll("[data-tick]"), Has.Length.EqualTo(2));
        var saved = await browser.PressAsync(
            looked, "Save", ("carries[0].on", "yes"), ("carries[0].stance", "doubts"));
        Assert.That(saved.Text("h1"), Is.EqualTo("Saved"), saved.Text(".errors"));
        var article = await ArticleAsync(leak, "https://tass.ru/4");
        Assert.That(
            article.GetProperty("citations").EnumerateArray().Select(one => one.Text("stance")),
            Is.EqualTo(["doubts"]));
        var from = article.GetProperty("from").EnumerateArray().Single();
        Assert.That(
            (from.GetProperty("article").GetGuid(), from.Text("kind"), from.Text("judgement")),
            Is.EqualTo((source, "rewrite", "confirmed")));
    }

    [Test]
    public async Task An_address_on_file_is_told_and_saving_adds_to_it_while_another_is_at_it()
    {
        var leak = await LeakAsync();
        using var one = await AnalystAsync();
        using var two = await AnalystAsync();
        var open = await one.GoAsync($"/leaks/{leak}/log");
        await two.PressAsync(
            await two.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/5"),
            ("article.headline", "Theirs"), ("article.publishedAt", "2025-11-26"),
            ("claims[0].who", "Jane Roe"), ("claims[0].whom", "CIA"));
        var saved = await one.PressAsync(
            open, "Save", ("article.url", "https://tass.ru/5?utm_source=b"), ("article.publishedAt", "2025-11-27"),
            ("claims[0].who", "John Doe"), ("claims[0].whom", "NSA"));
        Assert.That(saved.Text("main"), Does.Contain("was on file").And.Contain("held 2025-11-26"));
        Assert.That(await ClaimsAsync(leak), Has.Count.EqualTo(2), "nothing of either is lost");
        var look = await one.GoAsync($"/leaks/{leak}/log/lookup?url=https%3A%2F%2Ftass.ru%2F5");
        Assert.That(look.Html, Does.Contain("on file").And.Contain("Theirs"));
    }

    [Test]
    public async Task A_save_is_undone_as_a_whole_and_saving_again_brings_it_back()
    {
        var leak = await LeakAsync();
        await SourceAsync(leak);
        using var browser = await AnalystAsync();
        (string, string)[] typed =
        [
            ("article.url", "https://tass.ru/6"), ("from.text", "https://www.theguardian.com/source"),
            ("claims[0].who", "Jane Roe"), ("claims[0].whom", "NSA"),
        ];
        var saved = await browser.PressAsync(await browser.GoAsync($"/leaks/{leak}/log"), "Save", typed);
        var undone = await browser.PressAsync(saved, "Undo");
        Assert.That(undone.Text("h1"), Is.EqualTo("Undone"));
        Assert.That(
            (await ArticleAsync(leak, "https://tass.ru/6")).GetProperty("end").Text("cause"),
            Is.EqualTo("logged_in_error"));
        var again = await browser.PressAsync(await browser.GoAsync($"/leaks/{leak}/log"), "Save", typed);
        Assert.That(again.Text("h1"), Is.EqualTo("Saved"));
        var article = await ArticleAsync(leak, "https://tass.ru/6");
        Assert.That(article.GetProperty("end").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(article.Text("status"), Is.EqualTo("countable"));
        Assert.That(
            article.GetProperty("citations")[0].GetProperty("end").ValueKind, Is.EqualTo(JsonValueKind.Null));
        await IsWellAsync();
    }

    [Test]
    public async Task Undo_leaves_what_others_added_and_is_its_logger_s_alone()
    {
        var leak = await LeakAsync();
        using var browser = await AnalystAsync();
        var saved = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/7"),
            ("claims[0].who", "Jane Roe"), ("claims[0].whom", "NSA"));
        using var other = await AnalystAsync();
        Assert.That((await other.GoAsync(saved.At.AbsolutePath)).Status, Is.EqualTo(404));
        await other.PressAsync(
            await other.GoAsync($"/leaks/{leak}/log"), "Save", ("article.url", "https://tass.ru/7"),
            ("claims[0].who", "John Doe"), ("claims[0].whom", "CIA"));
        await browser.PressAsync(saved, "Undo");
        var article = await ArticleAsync(leak, "https://tass.ru/7");
        Assert.That(article.GetProperty("end").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(
            article.GetProperty("citations").EnumerateArray()
                .Where(one => one.GetProperty("end").ValueKind == JsonValueKind.Null)
                .Select(one => one.GetProperty("claim").GetProperty("claimant").Text("name")),
            Is.EqualTo(["John Doe"]));
    }

    [Test]
    public async Task After_save_and_next_the_form_is_empty_and_the_last_save_can_be_undone()
    {
        var leak = await LeakAsync();
        using var browser = await AnalystAsync();
        var next = await browser.PressAsync(
            await browser.GoAsync($"/leaks/{leak}/log"), "Save and next", ("article.url", "https://tass.ru/8"));
        Assert.That((next.Text("h1"), ValueOf(next, "article.url")), Is.EqualTo(("Log an article", "")));
        var undone = await browser.PressAsync(next, "Undo it");
        Assert.That(undone.Text("h1"), Is.EqualTo("Undone"));
        Assert.That((await browser.PressAsync(undone, "Restore")).Text("h1"), Is.EqualTo("Saved"));
    }

    [Test]
    public async Task A_reader_logs_nothing_and_a_restricted_leak_is_not_there()
    {
        var leak = await LeakAsync();
        using var reader = await People.SignInAsync(await People.MakeAsync("reader"));
        Assert.That((await reader.GoAsync($"/leaks/{leak}/log")).Status, Is.EqualTo(403));
        Assert.That((await reader.GoAsync($"/leaks/{leak}")).Html, Does.Not.Contain("Log an article</a>"));
        var closed = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        using var analyst = await AnalystAsync();
        foreach (var path in new[] { "log", "log/names?of=articles&q=", "log/lookup?url=https://tass.ru/1" })
            Assert.That((await analyst.GoAsync($"/leaks/{closed}/{path}")).Status, Is.EqualTo(404), path);
    }

    private async Task<Browser> AnalystAsync() => await People.SignInAsync(await People.MakeAsync("analyst"));

    private async Task<(Guid Article, Reply Logged)> SourceAsync(string leak)
    {
        var logged = (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new
            {
                url = "https://www.theguardian.com/source", headline = "A source", publishedAt = "2025-11-26",
            },
            claims = new[]
            {
                new { suspects = new[] { "CIA" }, claimant = new { name = "Ann" }, stance = "asserts" },
                new { suspects = new[] { "Russia" }, claimant = new { name = "Ben" }, stance = "suggests" },
            },
        })).Answers(201);
        return (logged.Id, logged);
    }

    private async Task<IReadOnlyList<JsonElement>> ClaimsAsync(string leak) =>
        [.. (await Admin.GetAsync($"leaks/{leak}/claims")).Answers(200)["items"].EnumerateArray()];

    private async Task<JsonElement> ArticleAsync(string leak, string url) =>
        (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"].EnumerateArray()
            .Single(one => one.Text("url") == url);

    private static string ErrorOf(Shown page, string field) =>
        page.Document.GetElementById(Site.FieldMarks.IdOf(field) + "-error")?.TextContent ?? "";

    private static string ValueOf(Shown page, string field) =>
        (page.Document.GetElementById(Site.FieldMarks.IdOf(field)) as IHtmlInputElement)?.Value ?? "";
}
