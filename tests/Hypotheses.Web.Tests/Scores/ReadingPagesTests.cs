using System.Globalization;

namespace Hypotheses.Web.Tests.Scores;

/// <summary>The board, the suspect's page and what each figure is made of: the same figures as over the API.</summary>
public sealed class ReadingPagesTests : PageFixture
{
    private static readonly string[] Forbidden =
        ["leads", "likely", "independent sources", "confirmed", "proves", "winner"];

    [Test]
    public async Task The_board_shows_the_figures_of_the_API_and_each_leads_to_its_explanation()
    {
        var leak = await CaseAsync();
        using var browser = await BrowserAsync("reader");
        var board = await SeenAsync(browser, $"/leaks/{leak}");
        var ranking = (await Admin.GetAsync($"leaks/{leak}/ranking?rollup=true")).Answers(200);
        var first = ranking["suspects"][0];
        var row = board.Document.QuerySelector("table.board tbody tr")!;
        Assert.Multiple(() =>
        {
            Assert.That(
                row.QuerySelector("th a")!.TextContent, Is.EqualTo(first.GetProperty("suspect").Text("name")));
            Assert.That(
                row.QuerySelector("a.figure")!.TextContent, Is.EqualTo($"{first.GetProperty("outlets").GetInt32()}"));
            Assert.That(
                board.Document.QuerySelectorAll("#sentences p").Select(line => line.TextContent),
                Is.EqualTo(ranking["sentences"].GetProperty("lines").EnumerateArray()
                    .Select(line => line.GetString())));
            Assert.That(Flat(board.Text(".notes")), Does.Contain("Asked for comment: nobody yet"));
        });
        var why = await SeenAsync(browser, row.QuerySelector("a.figure")!.GetAttribute("href")!);
        Assert.That(
            why.Document.QuerySelectorAll("li.outlet").Length, Is.EqualTo(first.GetProperty("outlets").GetInt32()));
    }

    [Test]
    public async Task Each_figure_of_a_suspect_is_counted_again_on_its_own_page()
    {
        var leak = await CaseAsync();
        using var browser = await BrowserAsync("reader");
        var score = (await Admin.GetAsync($"leaks/{leak}/suspects/us/explanation?rollup=true")).Answers(200)["score"];
        (string Of, int Figure, string Counted)[] figures =
        [
            ("outlets", Int("outlets"), "li.outlet"), ("alone", Int("alone"), "li.outlet"),
            ("undated", Int("undated"), "li.outlet"), ("unseen", Int("unseen"), "li.outlet"),
            ("copy_sites", Int("copySitesOnly"), "li.outlet"), ("provisional", Int("provisional"), "li.outlet"),
            ("asserts", score.GetProperty("stances").GetProperty("asserts").GetInt32(), "li.outlet"),
            ("reports", score.GetProperty("reports").GetProperty("high").GetInt32(), "section.group"),
            ("claimants", score.GetProperty("claimants").GetProperty("onRecord").GetInt32(), "section.group"),
            ("doubts", score.GetProperty("stances").GetProperty("doubts").GetInt32(), "div.group"),
        ];
        foreach (var (of, figure, counted) in figures)
        {
            var page = await SeenAsync(browser, $"/leaks/{leak}/suspects/us/explanation?of={of}");
            Assert.That(page.Document.QuerySelectorAll(counted).Length, Is.EqualTo(figure), of);
        }

        int Int(string member) => score.GetProperty(member).GetInt32();
    }

    [Test]
    public async Task An_explanation_goes_down_to_the_quote_and_says_why_others_do_not_count()
    {
        var leak = await CaseAsync();
        using var browser = await BrowserAsync("reader");
        var why = await SeenAsync(browser, $"/leaks/{leak}/suspects/us/explanation");
        Assert.That(why.Text("blockquote"), Does.Contain("it was them"));
        Assert.That(why.Document.QuerySelectorAll("a[rel='noopener noreferrer nofollow']"), Is.Not.Empty);
        var article = (await Admin.GetAsync($"leaks/{leak}/articles"))["items"].EnumerateArray()
            .Single(one => one.Text("url") == "https://alpha.com/1").GetProperty("id").GetGuid();
        (await Admin.PostAsync($"leaks/{leak}/articles/{article}/end", new { cause = "logged_in_error" })).Answers(200);
        var left = await SeenAsync(browser, $"/leaks/{leak}/suspects/us/explanation?of=excluded");
        Assert.That(left.Text(".group .warn"), Is.EqualTo("Not counted: ended: logged in error"));
    }

    [Test]
    public async Task The_suspect_s_page_keeps_the_fixed_order_and_tells_its_line_by_both_clocks()
    {
        var leak = await CaseAsync();
        using var browser = await BrowserAsync("reader");
        var now = await SeenAsync(browser, $"/leaks/{leak}/suspects/us");
        Assert.That(
            now.Document.QuerySelectorAll(".facts h2").Select(head => head.TextContent),
            Is.EqualTo(new[] { "Their side", "Where it comes from", "Against", "Evidence", "Record" }));
        Assert.That(
            Flat(now.Text("#line")), Does.StartWith("Named by 3 of the 4 outlets: 2 say it, 1 only suggest it;"));
        var then = await SeenAsync(browser, $"/leaks/{leak}/suspects/us?publishedAsOf=2025-11-26&recordedAsOf=");
        Assert.That(then.At.Query, Is.EqualTo("?publishedAsOf=2025-11-26"));
        Assert.That(Flat(then.Text("#line")), Does.StartWith("Named by 1 of the 1 outlets"));
        Assert.That(
            (await browser.GoAsync($"/leaks/{leak}/suspects/us?recordedAsOf=2001-01-01")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task The_suspect_s_page_tells_whom_it_was_heard_from_and_has_an_open_end_judged()
    {
        var leak = await LeakAsync();
        await RegisterAsync(("The Alpha", "alpha.com"), ("The Beta", "beta.com"));
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" }, claimant = new { name = "Jane Roe", kind = "person" }, stance = "asserts",
            basis = "told", citing = "government circles", act = "recorded",
            citations = new[]
            {
                new { url = "https://alpha.com/1", publishedAt = "2025-11-26" },
                new { url = "https://beta.com/1", publishedAt = "2025-11-27" },
            },
            evidence = new[] { new { kind = "capability", description = "They can." } },
        })).Answers(201);
        var articles = (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"].EnumerateArray()
            .ToDictionary(one => one.Text("url")!, one => one.Text("id"));
        (await Admin.PostAsync($"leaks/{leak}/derivations", new
        {
            article = articles["https://beta.com/1"],
            from = new { kind = "rewrite", article = articles["https://alpha.com/1"], judgement = "suggested" },
        })).Answers(201);
        using var reader = await BrowserAsync("reader");
        var read = await SeenAsync(reader, $"/leaks/{leak}/suspects/cia");
        var told = Flat(read.Text(".facts"));
        Assert.Multiple(() =>
        {
            Assert.That(told, Does.Contain("Jane Roe, heard from government circles · asserts, “recorded”"));
            Assert.That(told, Does.Contain("From The Alpha? Nobody has judged yet."));
            Assert.That(told, Does.Contain("not to have done: Evidence"));
            Assert.That(read.Document.QuerySelector(".tree form"), Is.Null, "a reader judges nothing");
        });
        using var analyst = await BrowserAsync("analyst");
        var judged = await analyst.PressAsync(await analyst.GoAsync($"/leaks/{leak}/suspects/cia"), "No");
        Assert.That(judged.Text("[data-told]"), Does.StartWith("Judged rejected: The Beta"));
    }

    [Test]
    public async Task What_would_rule_a_suspect_out_is_written_once_and_a_second_writer_is_told()
    {
        var leak = await CaseAsync();
        var path = $"/leaks/{leak}/suspects/us";
        using var one = await BrowserAsync("analyst");
        using var two = await BrowserAsync("analyst");
        var (first, second) = (await SeenAsync(one, path), await SeenAsync(two, path));
        var saved = await one.PressAsync(first, "Save", ("ruleOut", "A log of the line."));
        Assert.That((saved.Status, saved.At.AbsolutePath), Is.EqualTo((200, path)));
        var late = await two.PressAsync(second, "Save", ("ruleOut", Hostile));
        Assert.Multiple(() =>
        {
            Assert.That(late.Status, Is.EqualTo(412));
            Assert.That(late.Text("p.words"), Is.EqualTo("A log of the line."));
            Assert.That(late.Document.QuerySelector("#ruleOut")!.TextContent, Is.EqualTo(Hostile));
            Assert.That(late.Text(".error"), Does.StartWith("It was changed meanwhile."));
        });
        await two.PressAsync(late, "Save", ("ruleOut", Hostile));
        Assert.That((await SeenAsync(one, path)).Text("p.words"), Is.EqualTo(Hostile));
    }

    [Test]
    public async Task A_reader_sees_no_form_that_writes_and_is_refused()
    {
        var leak = await CaseAsync();
        using var reader = await BrowserAsync("reader");
        var page = await SeenAsync(reader, $"/leaks/{leak}/suspects/us");
        Assert.That(page.Document.QuerySelector("main form[method=post]"), Is.Null);
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var refused = await reader.PostAsync(
            $"/leaks/{leak}/suspects/us", ("__RequestVerificationToken", token), ("_tag", "\"1\""), ("ruleOut", "x"));
        Assert.That(refused.Status, Is.EqualTo(403));
        Assert.That(
            (await SeenAsync(reader, $"/leaks/{leak}/suspects/us")).Text("p.words"), Is.EqualTo("Not written yet."));
    }

    [Test]
    public async Task Hostile_names_and_quotes_are_shown_as_text()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, Hostile, "asserts", ("https://alpha.com/h", "2025-11-26", Hostile));
        var slug = (await Admin.GetAsync($"leaks/{leak}/suspects"))["items"][0].Text("slug");
        using var browser = await BrowserAsync("analyst");
        foreach (var path in new[] { "", "?more=scatter", $"/suspects/{slug}", $"/suspects/{slug}/explanation" })
        {
            var page = await SeenAsync(browser, $"/leaks/{leak}{path}");
            Assert.That(page.Document.QuerySelectorAll("main script, main img"), Is.Empty, path);
            Assert.That(page.Document.Body!.TextContent, Does.Contain("<script>alert(1)</script>"), path);
        }
    }

    [Test]
    public async Task A_restricted_leak_has_no_page_for_an_outsider()
    {
        var leak = (await Admin.PostAsync("leaks", new { title = "Closed", visibility = "restricted" }))
            .Answers(201).Text("slug");
        await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/r", "2025-11-26", "q"));
        using var outsider = await BrowserAsync("editor");
        foreach (var path in new[]
        {
            "", "/suspects/cia", "/suspects/cia/explanation", "/claims", "/claimants", "/evidence", "/evidence/new",
            "/responses", "/history", $"/restoration/claim/{Guid.NewGuid()}",
        })
            Assert.That((await outsider.GoAsync($"/leaks/{leak}{path}")).Status, Is.EqualTo(404), path);
    }

    [Test]
    public async Task The_board_s_address_holds_its_state_and_no_sentence_has_a_forbidden_word()
    {
        var leak = await CaseAsync();
        using var browser = await BrowserAsync("analyst");
        foreach (var path in new[]
        {
            "?by=reports", "?rollup=false", "?axis=how", "?q=cia&more=claimants", "?by=owners&more=concentration",
            "?publishedAsOf=2025-11-26", "?recordedAsOf=2001-01-01", "?more=owners", "/suspects/us",
            "/suspects/us/explanation?of=first_hand", "/suspects/us/explanation?of=shifted",
            "/suspects/us/explanation?of=own_denial", "/suspects/us/explanation?of=owners",
            "/suspects/us/explanation?of=articles",
        })
        {
            var page = await SeenAsync(browser, $"/leaks/{leak}{path}");
            var words = page.Text("main").ToLower(CultureInfo.InvariantCulture);
            Assert.That(Forbidden.Where(word => words.Contains(word, StringComparison.Ordinal)), Is.Empty, path);
            Assert.That(page.Document.QuerySelectorAll("[style]"), Is.Empty, path);
        }
        var filtered = await SeenAsync(browser, $"/leaks/{leak}?q=ukr");
        Assert.That(
            filtered.Document.QuerySelectorAll("table.board th[scope=row] > a").Select(name => name.TextContent),
            Is.EqualTo(new[] { "Ukraine" }));
        Assert.That((await browser.GoAsync($"/leaks/{leak}?by=luck")).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task The_board_tells_the_size_of_the_record_the_week_and_who_is_named_less_closely()
    {
        var leak = await CaseAsync();
        (await Admin.PostAsync($"leaks/{leak}/suspects", new { name = "NSA", partOf = new { name = "US" } }))
            .Answers(201);
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA", "NSA" },
            among = "one_of",
            claimant = new { name = "John Roe", kind = "person" },
            stance = "suggests",
            citations = new[]
            {
                new { url = "https://zeta.com/1", publishedAt = "2025-12-01" },
                new { url = "https://eta.com/1", publishedAt = "2025-12-01" },
            },
        })).Answers(201);
        using var browser = await BrowserAsync("reader");
        // The last Sunday of a week, and the Monday after it.
        var (sunday, monday) = (
            await SeenAsync(browser, $"/leaks/{leak}?publishedAsOf=2025-11-30"),
            await SeenAsync(browser, $"/leaks/{leak}?publishedAsOf=2025-12-01"));
        Assert.Multiple(() =>
        {
            Assert.That(Flat(sunday.Text("header.of-leak .tags")), Does.EndWith("4 articles, 4 outlets"));
            Assert.That(Flat(monday.Text("header.of-leak .tags")), Does.EndWith("6 articles, 6 outlets"));
            Assert.That(sunday.Text("table.board thead th:last-child"), Is.EqualTo("New in 2025-W48"));
            Assert.That(monday.Text("table.board thead th:last-child"), Is.EqualTo("New in 2025-W49"));
            Assert.That(NewOf(sunday), Is.EqualTo("+2"));
            Assert.That(NewOf(monday), Is.EqualTo("+2"));
            Assert.That(
                Flat(monday.Text("table.board ul.parts")),
                Is.EqualTo("nobody closer 2 (1–2) CIA 2 (1–2) NSA 2 (1–2) 2 outlets name “CIA or NSA”"));
            Assert.That(
                monday.Document.QuerySelector("ul.parts a")!.GetAttribute("href"), Does.Contain("rollup=false"));
        });
        var why = await SeenAsync(
            browser, monday.Document.QuerySelector("table.board tbody td[data-head^=New] a")!.GetAttribute("href")!);
        Assert.That(why.Document.QuerySelectorAll("li.outlet").Length, Is.EqualTo(2));

        static string NewOf(Shown board) =>
            board.Document.QuerySelector("table.board tbody td[data-head^=New]")!.TextContent.Trim();
    }

    // US with a part, named by three outlets of which one is undated; Ukraine by one; doubted by another.
    private async Task<string> CaseAsync()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/suspects", new { name = "CIA", partOf = new { name = "US" } }))
            .Answers(201);
        await LogAsync(
            leak, "US", "asserts", ("https://alpha.com/1", "2025-11-26", "it was them"),
            ("https://beta.com/1", "2025-11-27", "they did it"));
        await LogAsync(leak, "CIA", "suggests", ("https://gamma.com/1", null, "maybe them"));
        await LogAsync(leak, "US", "doubts", ("https://delta.com/1", "2025-11-27", "not they"));
        await LogAsync(leak, "Ukraine", "suggests", ("https://epsilon.com/1", "2025-11-28", "or these"));
        return leak;
    }
}
