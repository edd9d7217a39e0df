using System.Text.RegularExpressions;

namespace Hypotheses.Web.Tests.History;

/// <summary>The history, and bringing back what has ended, by pages.</summary>
public sealed partial class HistoryPagesTests : PageFixture
{
    [Test]
    public async Task What_was_ended_is_told_in_words_and_brought_back_from_there()
    {
        var leak = await LeakAsync();
        var claim = await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "q"));
        (await Admin.PostAsync($"leaks/{leak}/claims/{claim}/end", new { cause = "logged_in_error" })).Answers(200);
        using var browser = await BrowserAsync("editor");
        var told = await SeenAsync(browser, $"/leaks/{leak}/history?thing={claim}");
        var says = (await Admin.GetAsync($"leaks/{leak}/history?thing={claim}")).Answers(200)["items"]
            .EnumerateArray().Select(change => change.Text("says"));
        Assert.That(
            told.Document.QuerySelectorAll(".changes > li > p:first-child").Select(line => line.TextContent.Trim()),
            Is.EqualTo(says));
        var form = await SeenAsync(
            browser,
            told.Document.QuerySelectorAll("a").Single(link => link.TextContent == "restore").GetAttribute("href")!);
        var back = await browser.PressAsync(form, "Restore it", ("reason", Hostile));
        Assert.That((back.Status, back.At.AbsolutePath), Is.EqualTo((200, $"/leaks/{leak}/history")));
        Assert.That(back.Document.QuerySelectorAll("main script, main img"), Is.Empty);
        Assert.That(back.Document.QuerySelectorAll("a").Where(link => link.TextContent == "restore"), Is.Empty);
        Assert.That(
            (await Admin.GetAsync($"leaks/{leak}/claims/{claim}")).Answers(200).Json.GetProperty("end").ToString(),
            Is.Empty);
    }

    [Test]
    public async Task Of_a_derivation_both_articles_are_named_however_long_their_headlines()
    {
        var leak = await LeakAsync();
        var (one, two) = ($"One {new string('a', 200)}", $"Two {new string('b', 200)}");
        var source = (await Admin.PostAsync(
            $"leaks/{leak}/articles", new { article = new { url = "https://one.com/1", headline = one } }))
            .Answers(201).Id;
        var taken = (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url = "https://two.com/1", headline = two },
            from = new[] { new { kind = "rewrite", judgement = "suggested", article = new { id = source } } },
        })).Answers(201);
        var derivation = taken["from"][0].Text("id");
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}/derivations/{derivation}", new { judgement = "confirmed" },
            ("If-Match", "\"1\""))).Answers(200);
        Assert.That(
            (await Admin.GetAsync($"leaks/{leak}/history?thing={derivation}")).Answers(200)["items"][0].Text("says"),
            Does.EndWith($"changed the derivation “{two[..80]}…” from “{one[..80]}…”: "
                + "judgement from “suggested” to “confirmed”."));
        using var browser = await BrowserAsync("reader");
        var page = await SeenAsync(browser, $"/leaks/{leak}/history?thing={derivation}");
        Assert.That(
            page.Document.QuerySelectorAll(".changes > li:first-child > p:first-child bdi")
                .Select(name => name.TextContent).Skip(1).Take(2),
            Is.EqualTo([$"{two[..80]}…", $"{one[..80]}…"]));
    }

    [Test]
    public async Task What_a_change_was_before_and_after_stands_side_by_side()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "q"));
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}/suspects/cia", new { note = "Looked into" }, ("If-Match", "\"1\"")))
            .Answers(200);
        using var browser = await BrowserAsync("reader");
        var page = await SeenAsync(browser, $"/leaks/{leak}/history?act=change&since=2020-01-01&until=");
        Assert.That(page.At.Query, Is.EqualTo("?act=change&since=2020-01-01"));
        var row = page.Document.QuerySelectorAll(".changes tbody tr")
            .Single(one => one.FirstElementChild!.TextContent == "note");
        Assert.That(
            row.QuerySelectorAll("td").Select(cell => cell.TextContent), Is.EqualTo(new[] { "", "Looked into" }));
    }

    [Test]
    public async Task What_an_entry_names_by_its_id_is_shown_by_its_name()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "US intelligence", "asserts", ("https://alpha.com/1", "2025-11-26", "q"));
        await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/2", "2025-11-26", "q"));
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}/suspects/cia", new { partOf = "us-intelligence" }, ("If-Match", "\"1\"")))
            .Answers(200);
        using var browser = await BrowserAsync("reader");
        var page = await SeenAsync(browser, $"/leaks/{leak}/history");
        var cells = page.Document.QuerySelectorAll(".changes td").Select(cell => cell.TextContent).ToList();
        Assert.That(cells, Has.Some.EqualTo("US intelligence"));
        Assert.That(cells.Where(cell => cell.Split(' ', ',').Any(word => Guid.TryParse(word, out _))), Is.Empty);
    }

    [Test]
    public async Task A_claim_without_a_statement_is_named_by_who_says_so_on_whom()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "q"));
        using var browser = await BrowserAsync("reader");
        var says = (await SeenAsync(browser, $"/leaks/{leak}/history")).Document
            .QuerySelectorAll(".changes > li > p:first-child").Select(line => line.TextContent.Trim()).ToList();
        Assert.That(says, Has.Some.Contains("of the claim “Jane Roe on CIA”"));
        Assert.That(says, Has.Some.Contains("logged the claim by “Jane Roe” on “CIA”"));
        Assert.That(says.Where(line => AnyId().IsMatch(line)), Is.Empty);
    }

    [Test]
    public async Task What_stands_again_is_not_offered_to_be_brought_back()
    {
        var leak = await LeakAsync();
        var claim = await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "q"));
        (await Admin.PostAsync($"leaks/{leak}/claims/{claim}/end", new { cause = "logged_in_error" })).Answers(200);
        (await Admin.PostAsync($"leaks/{leak}/claims/{claim}/restoration", new { })).Answers(200);
        using var browser = await BrowserAsync("editor");
        var page = await SeenAsync(browser, $"/leaks/{leak}/restoration/claim/{claim}");
        Assert.That(page.Text(".note"), Does.StartWith("It stands again"));
        Assert.That(page.Document.QuerySelector("main form[method=post]"), Is.Null);
    }

    [Test]
    public async Task No_word_of_the_API_is_left_on_the_page()
    {
        var leak = await LeakAsync();
        var claim = await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "q"));
        (await Admin.PostAsync(
            $"leaks/{leak}/claims/{claim}/end", new { cause = "claimant_withdrew", effectiveOn = "2025-11-27" }))
            .Answers(200);
        var article = (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"][0].Text("id");
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}/articles/{article}",
            new { access = "via_another_article", dateBasis = "other_article" }, ("If-Match", "\"1\""))).Answers(200);
        (await Admin.PostAsync($"leaks/{leak}/public-events", new { kind = "press_conference", what = "They spoke" }))
            .Answers(201);
        using var browser = await BrowserAsync("reader");
        var shown = (await SeenAsync(browser, $"/leaks/{leak}/history")).Document
            .QuerySelectorAll("main td, main th, main p, main a, main option").Select(part => part.TextContent)
            .ToList();
        Assert.That(shown, Has.Some.Contains("claimant withdrew").And.Some.EqualTo("how it is known"));
        Assert.That(shown.Where(part => WireWord().IsMatch(part)), Is.Empty);
    }

    [Test]
    public async Task What_can_t_be_brought_back_says_so_and_a_reader_may_not()
    {
        var leak = await LeakAsync();
        var claim = await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "q"));
        using var analyst = await BrowserAsync("analyst");
        var path = $"/leaks/{leak}/restoration/claim/{claim}";
        Assert.That(
            (await SeenAsync(analyst, path)).Document.QuerySelector("main form[method=post]"), Is.Null, "it stands");
        (await Admin.PostAsync($"leaks/{leak}/claims/{claim}/end", new { cause = "logged_in_error", reason = "so" }))
            .Answers(200);
        var ended = await SeenAsync(analyst, path);
        (await Admin.PostAsync($"leaks/{leak}/claims/{claim}/restoration", new { reason = "not so" })).Answers(200);
        var refused = await analyst.PressAsync(ended, "Restore it", ("reason", "why not"));
        Assert.That(refused.Status, Is.InRange(409, 422));
        Assert.That(refused.Text(".error"), Is.Not.Empty);
        Assert.That((await analyst.GoAsync($"/leaks/{leak}/restoration/outlet/{claim}")).Status, Is.EqualTo(404));
        using var reader = await BrowserAsync("reader");
        Assert.That(
            (await SeenAsync(reader, path)).Document.QuerySelector("main form[method=post]"), Is.Null);
    }

    [GeneratedRegex("[a-z]_[a-z]|[a-z][A-Z][a-z]")]
    private static partial Regex WireWord();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-")]
    private static partial Regex AnyId();
}
