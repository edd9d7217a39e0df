using System.Text.Json;

namespace Hypotheses.Web.Tests.Platform;

/// <summary>Each list of the record shows at a published time what could be known by then, and nothing else.</summary>
public sealed class PublishedListsTests : ServiceFixture
{
    private string _leak = "";
    private string _early = "";
    private string _late = "";

    // In Berlin. The agency is named on the 20th; the service on the 26th, which carries the first claim too; the
    // third article is undated.
    [SetUp]
    public async Task Log()
    {
        _leak = (await Admin.PostAsync("leaks", new { title = "A leak", timeZone = "Europe/Berlin" })).Answers(201)
            .Text("id");
        var first = await ArticleAsync(
            "early.com", "2025-11-20", "Jane Roe", new { name = "CIA", partOf = "US intelligence" }, "first");
        _early = first.Text("id");
        var claim = first["citations"][0].GetProperty("claim").Text("id")!;
        _late = (await ArticleAsync("late.com", "2025-11-26", "John Doe", new { name = "MI6" }, "second", claim))
            .Text("id");
        await ArticleAsync("undated.com", null, "A third", new { name = "HUR" }, "third");
        await PostAsync("suspects", new { name = "Nobody named" });
        await PostAsync("evidence", new { kind = "document", description = "with nothing" });
    }

    [TestCase("2025-11-19", "", "", 0, 0)]
    [TestCase("2025", "CIA,MI6,US intelligence", "Jane Roe,John Doe", 2, 2)]
    [TestCase("2025-10", "", "", 0, 0)]
    [TestCase("2025-11", "CIA,MI6,US intelligence", "Jane Roe,John Doe", 2, 2)]
    [TestCase("2025-11-20", "CIA,US intelligence", "Jane Roe", 1, 1)]
    [TestCase("2025-11-20T22:59:59.999998Z", "", "", 0, 0)]
    [TestCase("2025-11-20T22:59:59.999999Z", "CIA,US intelligence", "Jane Roe", 1, 1)]
    [TestCase("2025-11-25", "CIA,US intelligence", "Jane Roe", 1, 1)]
    [TestCase("2025-11-26", "CIA,MI6,US intelligence", "Jane Roe,John Doe", 2, 2)]
    [TestCase("2999", "CIA,HUR,MI6,US intelligence", "A third,Jane Roe,John Doe", 3, 4)]
    public async Task What_an_article_of_by_then_carries_is_known(
        string at, string suspects, string claimants, int articles, int evidence)
    {
        Assert.That(Names(await KnownAsync("suspects", at)), Is.EqualTo(suspects));
        Assert.That(Names(await KnownAsync("claimants", at)), Is.EqualTo(claimants));
        Assert.That((await KnownAsync("articles", at))["items"].GetArrayLength(), Is.EqualTo(articles));
        Assert.That((await KnownAsync("claims", at))["items"].GetArrayLength(), Is.EqualTo(articles));
        Assert.That((await KnownAsync("evidence", at))["items"].GetArrayLength(), Is.EqualTo(evidence));
        var file = await Admin.ListAsync(_leak, "suspects", $"publishedAsOf={at}", "application/x-ndjson");
        Assert.That(
            file.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(
                suspects.Split(',', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [Test]
    public async Task Without_a_published_time_nothing_is_cut()
    {
        Assert.That(
            Names(await Admin.ListAsync(_leak, "suspects")), Is.EqualTo("CIA,HUR,MI6,Nobody named,US intelligence"));
        Assert.That((await Admin.ListAsync(_leak, "evidence"))["items"].GetArrayLength(), Is.EqualTo(4));
    }

    [Test]
    public async Task A_known_claim_shows_the_citations_and_evidence_the_articles_of_by_then()
    {
        await PostAsync("evidence", new { kind = "motive", description = "first", articles = new[] { _early, _late } });
        await PostAsync("evidence", new { kind = "motive", description = "of an article", articles = new[] { _late } });
        var claim = (await KnownAsync("claims", "2025-11-25"))["items"][0];
        Assert.That(
            claim.GetProperty("citations").EnumerateArray().Select(one => one.GetProperty("article").Text("id")),
            Is.EqualTo([_early]));
        var evidence = (await KnownAsync("evidence", "2025-11-25"))["items"];
        Assert.That(evidence.EnumerateArray().Select(one => one.Text("description")), Is.EqualTo(["first"]));
        Assert.That(
            evidence[0].GetProperty("articles").EnumerateArray().Select(one => one.Text("id")), Is.EqualTo([_early]));
        Assert.That(
            (await KnownAsync("evidence", "2025-11-26")).Texts("description"),
            Is.EqualTo(["of an article", "second", "first"]));
        foreach (var (filter, count) in new[]
        {
            ($"claims?article={_early}", 1), ($"claims?article={_late}", 0), ("claims?suspect=cia", 1),
            ("claims?suspect=mi6", 0), ($"evidence?article={_late}", 0), ($"evidence?article={_early}", 1),
            ("suspects?q=cia", 1), ("suspects?q=mi6", 0), ("claimants?q=roe", 1), ("claimants?q=doe", 0),
        })
            Assert.That(
                (await Admin.GetAsync($"leaks/{_leak}/{filter}&publishedAsOf=2025-11-25")).Answers(200)["items"]
                    .GetArrayLength(), Is.EqualTo(count), filter);
    }

    [Test]
    public async Task An_end_in_the_world_shows_from_its_day_on_and_one_of_ours_always()
    {
        await EndAsync($"articles/{_early}", "outlet_retracted", "2025-12-05");
        foreach (var (at, status) in new[] { ("2025-12-04", "countable"), ("2025-12-05", "ended"), ("", "ended") })
        {
            var article = (await KnownAsync("articles", at))["items"].EnumerateArray()
                .Single(one => one.Text("id") == _early);
            var citation = (await KnownAsync("claims", at))["items"].EnumerateArray()
                .Single(one => one.GetProperty("claimant").Text("name") == "Jane Roe").GetProperty("citations")
                .EnumerateArray().Single(one => one.GetProperty("article").Text("id") == _early);
            Assert.That(article.Text("status"), Is.EqualTo(status), at);
            Assert.That(article.GetProperty("citations")[0].Text("status"), Is.EqualTo(status), at);
            Assert.That(citation.Text("status"), Is.EqualTo(status), at);
            var ended = status == "ended";
            Assert.That(article.GetProperty("end").ValueKind != JsonValueKind.Null, Is.EqualTo(ended), at);
            Assert.That(
                citation.GetProperty("article").GetProperty("end").ValueKind != JsonValueKind.Null, Is.EqualTo(ended));
            Assert.That(
                (await Admin.ListAsync(_leak, "articles", $"ended=true{At(at)}"))["items"].GetArrayLength(),
                Is.EqualTo(ended ? 1 : 0), at);
        }
        await EndAsync($"articles/{_late}", "logged_in_error", null);
        Assert.That(
            (await KnownAsync("articles", "2025-11-26"))["items"].EnumerateArray()
                .Single(one => one.Text("id") == _late).Text("status"), Is.EqualTo("ended"));
    }

    [Test]
    public async Task Ends_of_claims_citations_and_evidence_are_cut_alike()
    {
        var claim = (await KnownAsync("claims", "2025-11-20"))["items"][0].Text("id")!;
        var evidence = (await KnownAsync("evidence", "2025-11-20")).Texts("id")[0];
        var citation = (await Admin.GetAsync($"leaks/{_leak}/articles/{_late}"))["citations"].EnumerateArray()
            .Single(one => one.GetProperty("claim").Text("id") != claim).Text("id")!;
        await EndAsync($"claims/{claim}", "claimant_withdrew", "2025-12-01");
        await EndAsync($"evidence/{evidence}", "outlet_corrected", "2025-12-01");
        await EndAsync($"citations/{citation}", "outlet_corrected", "2025-12-01");
        foreach (var list in new[] { "claims", "articles", "evidence" })
        {
            Assert.That((await KnownAsync(list, "2025-11-30")).Body, Does.Not.Contain("effectiveOn"), list);
            Assert.That((await KnownAsync(list, "2025-11-30")).Body, Does.Not.Contain("\"ended\""), list);
            Assert.That((await KnownAsync(list, "2025-12-01")).Body, Does.Contain("effectiveOn"), list);
        }
        Assert.That(
            (await Admin.ListAsync(_leak, "claims", "ended=true&publishedAsOf=2025-11-30"))["items"].GetArrayLength(),
            Is.Zero);
        Assert.That(
            (await Admin.ListAsync(_leak, "claims", "ended=true&publishedAsOf=2025-12-01")).Texts("id"),
            Is.EqualTo([claim]));
    }

    [Test]
    public async Task What_is_merged_is_known_as_what_it_counts_as()
    {
        await PostAsync("suspects/mi6/merge", new { into = "nobody-named" });
        await PostAsync("claimants/" + await ClaimantAsync("Jane Roe") + "/merge", new
        {
            into = await ClaimantAsync("A third"),
        });
        Assert.That(
            Names(await KnownAsync("suspects", "2025-11-26")), Is.EqualTo("CIA,Nobody named,US intelligence"));
        Assert.That(Names(await KnownAsync("claimants", "2025-11-20")), Is.EqualTo("A third"));
        // The root's date is the article's.
        (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = "https://early.com/twin", publishedAt = "2025-11-01" },
        })).Answers(201);
        var twin = (await KnownAsync("articles", "2025-11-01")).Texts("id").Single();
        await PostAsync($"articles/{twin}/merge", new { into = _early });
        Assert.That((await KnownAsync("articles", "2025-11-19"))["items"].GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Public_events_are_known_once_their_date_is_over_or_they_are_on_file()
    {
        foreach (var (what, date) in new[]
        {
            ("a year", "2025"), ("a month", "2025-11"), ("a day", "2025-11-26"), ("not known", null),
        })
            await PostAsync("public-events", new { kind = "statement", what, date });
        foreach (var (at, known) in new[]
        {
            ("2025-11-25", ""), ("2025-11-26", "a day"), ("2025-11-29", "a day"), ("2025-11", "a day,a month"),
            ("2025-11-30T22:59:59.999998Z", "a day"), ("2025-11-30T22:59:59.999999Z", "a day,a month"),
            ("2025-12-30", "a day,a month"), ("2025", "a day,a month,a year"),
            ("2999", "a day,a month,a year,not known"),
        })
            Assert.That(
                string.Join(',', (await KnownAsync("public-events", at)).Texts("what").Order()), Is.EqualTo(known), at);
    }

    [Test]
    public async Task Requests_for_comment_are_known_from_the_day_they_were_asked_on()
    {
        await PostAsync("responses", new { asked = "by day", askedOn = "2025-12-01" });
        await PostAsync("responses", new { asked = "by night", askedOn = "2025-12-01T23:30:00Z" });
        foreach (var (at, known) in new[]
        {
            ("2025-11-30", ""), ("2025-12-01", "by day"), ("2025-12-02", "by day,by night"), ("2025-11", ""),
        })
            Assert.That(
                string.Join(',', (await KnownAsync("responses", at)).Texts("asked").Order()), Is.EqualTo(known), at);
    }

    [Test]
    public async Task An_answer_is_known_from_the_day_it_came_on()
    {
        await PostAsync("responses", new
        {
            asked = "press office", askedOn = "2025-11-25", outcome = "answered", answeredOn = "2025-12-05",
            answer = "no comment",
        });
        var before = (await KnownAsync("responses", "2025-11-30"))["items"].EnumerateArray()
            .Single(one => one.Text("asked") == "press office");
        Assert.That((before.Text("outcome"), before.Text("answer"), before.Text("answeredOn")),
            Is.EqualTo(("waiting", (string?)null, (string?)null)));
        Assert.That(
            (await KnownAsync("responses", "2025-12-05"))["items"].EnumerateArray()
                .Single(one => one.Text("asked") == "press office").Text("answer"),
            Is.EqualTo("no comment"));
        foreach (var (at, known) in new[] { ("2025-12-04", 0), ("2025-12-05", 1), ("2025-12-05T12:00:00Z", 0) })
            Assert.That(
                (await Admin.ListAsync(_leak, "responses", $"outcome=answered&publishedAsOf={at}"))["items"]
                    .GetArrayLength(), Is.EqualTo(known), at);
    }

    [Test]
    public async Task A_time_before_the_leak_keeps_its_first_slug()
    {
        var path = $"leaks/{_leak}/ranking?recordedAsOf=2000-01-01T00:00:00Z";
        var before = (await Admin.GetAsync(path)).Answers(200).Body;
        var read = await Admin.GetAsync($"leaks/{_leak}");
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{_leak}", new { slug = "renamed-" + Guid.CreateVersion7() },
            ("If-Match", read.Headers["ETag"]))).Answers(200);
        var after = await Admin.GetAsync(path.Replace(_leak, read.Id.ToString(), StringComparison.Ordinal));
        Assert.That(after.Answers(200).Body, Is.EqualTo(before));
    }

    [Test]
    public async Task Both_clocks_cut_what_was_on_file_then()
    {
        var head = (await Admin.ListAsync(_leak, "claims")).RecordedAsOf();
        var before = await Admin.ListsAsync(_leak, "publishedAsOf=2025-11-20");
        await ArticleAsync("found-later.com", "2025-11-10", "A fourth", new { name = "Mossad" }, "fourth");
        var read = await Admin.GetAsync($"leaks/{_leak}/articles/{_late}");
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{_leak}/articles/{_late}", new { publishedAt = "2025-11-19" },
            ("If-Match", read.Headers["ETag"]))).Answers(200);
        Assert.That(
            Names(await KnownAsync("suspects", "2025-11-20")), Is.EqualTo("CIA,MI6,Mossad,US intelligence"));
        Assert.That(
            await Admin.ListsAsync(_leak, $"publishedAsOf=2025-11-20&recordedAsOf={head}"), Is.EqualTo(before));
        Assert.That(
            (await KnownAsync("evidence", "2999")).Texts("description"),
            Has.Member("with nothing"), "on file by then, with neither");
    }

    private static string Names(Reply list) => string.Join(',', list.Texts("name").Order(StringComparer.Ordinal));

    private static string At(string published) => published.Length > 0 ? $"&publishedAsOf={published}" : "";

    private Task<Reply> KnownAsync(string list, string at) => Admin.ListAsync(_leak, list, At(at).TrimStart('&'));

    private async Task<Reply> ArticleAsync(
        string domain, string? publishedAt, string claimant, object suspect, string description,
        params string[] carries) =>
        (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = $"https://{domain}/1", publishedAt },
            carries = carries.Select(claim => new { claim }).ToArray(),
            claims = new[]
            {
                new
                {
                    suspects = new[] { suspect }, claimant = new { name = claimant, kind = "person" },
                    stance = "asserts", evidence = new[] { new { kind = "motive", description } },
                },
            },
        })).Answers(201);

    private async Task PostAsync(string path, object body) =>
        (await Admin.PostAsync($"leaks/{_leak}/{path}", body)).Logged();

    private Task EndAsync(string path, string cause, string? effectiveOn) =>
        PostAsync($"{path}/end", new { cause, effectiveOn });

    private async Task<string> ClaimantAsync(string name) =>
        (await Admin.ListAsync(_leak, "claimants"))["items"].EnumerateArray()
            .Single(claimant => claimant.Text("name") == name).Text("id")!;
}
