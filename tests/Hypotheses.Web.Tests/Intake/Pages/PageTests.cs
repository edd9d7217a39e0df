using System.Text;
using System.Text.Json;
using Dapper;

namespace Hypotheses.Web.Tests.Intake.Pages;

/// <summary>An article filled in from its page: what nobody stated is taken, what somebody entered stays.</summary>
public sealed class PageTests : ServiceFixture
{
    private string _leak = "";

    [SetUp]
    public async Task OpenLeak() => _leak = await LeakAsync();

    [TearDown]
    public Task IsHealthy() => IsWellAsync();

    [Test]
    public async Task What_nobody_stated_is_taken_from_a_page_in_windows_1251()
    {
        var id = await LogAsync(new { url = "https://tass.ru/1" });
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("""
            <html lang="ru"><head><meta charset="windows-1251"><title>Кто слил разговор - ТАСС</title>
            <meta property="og:title" content="Кто слил разговор Уиткоффа">
            <meta name="author" content="Иван Иванов"><meta property="og:site_name" content="ТАСС">
            <meta property="article:published_time" content="2025-11-26T10:00:00+03:00"></head><body>текст страницы
            """);
        var reading = (await Admin.PostAsync($"leaks/{_leak}/articles/{id}/page", bytes, "text/html")).Answers(200);
        var article = reading["article"];
        Assert.That(
            new[] { "headline", "byline", "publishedAt", "dateBasis", "language" }
                .Select(name => article.Text(name)),
            Is.EqualTo(new[]
            {
                "Кто слил разговор Уиткоффа", "Иван Иванов", "2025-11-26T07:00:00Z", "page", "ru",
            }));
        Assert.That(article.GetProperty("version").GetInt32(), Is.EqualTo(2));
        Assert.That(Offers(reading), Is.EqualTo(new[]
        {
            "headline: Кто слил разговор Уиткоффа, held , taken True", "byline: Иван Иванов, held , taken True",
            "language: ru, held , taken True", "publishedAt: 2025-11-26T07:00:00Z, held , taken True",
            "dateBasis: page, held , taken True", "outlet: ТАСС, held tass.ru, taken False",
        }));
        Assert.That((await ReadAsync(id)).Body, Is.EqualTo(article.GetRawText()));
        var again = (await Admin.PostAsync($"leaks/{_leak}/articles/{id}/page", bytes, "text/html")).Answers(200);
        Assert.That(again["article"].GetProperty("version").GetInt32(), Is.EqualTo(2));
        Assert.That(again["offered"].EnumerateArray().Any(o => o.GetProperty("taken").GetBoolean()), Is.False);
        Assert.That(await KeptAsync("текст страницы"), Is.Zero);
    }

    [Test]
    public async Task An_arabic_page_in_windows_1256_by_its_content_type()
    {
        var id = await LogAsync(new { url = "https://aljazeera.net/1" });
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1256)!.GetBytes(
            "<html lang=ar dir=rtl><h1>من سرب المكالمة؟</h1>");
        var reading = (await Admin.PostAsync(
            $"leaks/{_leak}/articles/{id}/page", bytes, "text/html; charset=windows-1256")).Answers(200);
        Assert.That(
            (reading["article"].Text("headline"), reading["article"].Text("language")),
            Is.EqualTo(("من سرب المكالمة؟", "ar")));
    }

    [TestCase("<link rel=canonical href='https://front.com/'>")]
    [TestCase("<meta property='og:url' content='https://www.front.com'>")]
    [TestCase("<link rel=canonical href='https://www.bbc.com/'>")]
    public async Task The_front_of_a_site_is_no_article_s_address(string head)
    {
        var id = await LogAsync(new { url = "https://front.com/story-1" });
        var reading = (await Admin.PostAsync(
            $"leaks/{_leak}/articles/{id}/page", Encoding.UTF8.GetBytes($"<html><head>{head}"), "text/html"))
            .Answers(200);
        Assert.That(reading["article"].GetProperty("addresses").GetArrayLength(), Is.EqualTo(1));
        Assert.That(reading["suggestions"].GetArrayLength(), Is.Zero);
        Assert.That(reading["offered"][0].GetProperty("taken").GetBoolean(), Is.False);
    }

    [Test]
    public async Task Letters_that_were_lost_and_the_zero_of_a_clock_are_not_taken()
    {
        var id = await LogAsync(new { url = "https://lost.com/1" });
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("""
            <html><head><title>Привет мир</title>
            <meta property="article:published_time" content="1970-01-01T00:00:00Z">
            """);
        var reading = (await Admin.PostAsync($"leaks/{_leak}/articles/{id}/page", bytes, "text/html")).Answers(200);
        Assert.That(reading["article"].GetProperty("headline").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(reading["article"].GetProperty("publishedAt").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task What_somebody_entered_is_never_overwritten()
    {
        var id = await LogAsync(new
        {
            url = "https://tass.ru/1", headline = "Entered", byline = "Jane Roe", publishedAt = "2025-11-25",
            dateBasis = "text", language = "en",
        });
        var reading = (await PageAsync(id, """
            <html lang=ru><title>Other</title><meta name=author content="John Doe">
            <meta property="article:published_time" content="2025-11-26">
            """)).Answers(200);
        Assert.That(reading["offered"].EnumerateArray().Any(o => o.GetProperty("taken").GetBoolean()), Is.False);
        Assert.That(Offers(reading), Does.Contain("headline: Other, held Entered, taken False").And
            .Contain("publishedAt: 2025-11-26, held 2025-11-25, taken False"));
        Assert.That((await ReadAsync(id))["version"].GetInt32(), Is.EqualTo(1));
        await using var superuser = await SuperuserAsync();
        Assert.That(
            await superuser.ExecuteScalarAsync<int>("select count(*) from conflict where thing_id = @id", new { id }),
            Is.Zero);
    }

    [TestCase("2025-11", "2025-11-26", "2025-11-26", "text")]
    [TestCase("2025-11-26", "2025-11-26T10:00:00Z", "2025-11-26T10:00:00Z", "text")]
    [TestCase("2025-11-26", "2025-11", "2025-11-26", "text")]
    [TestCase("2025-10", "2025-11-26", "2025-10", "text")]
    [TestCase("2025-11", "2990-01-01", "2025-11", "text")]
    [TestCase(null, "2990-01-01", null, null)]
    [TestCase(null, "2025", "2025", "page")]
    public async Task A_date_refines_the_held_one_and_lies_not_ahead(
        string? held, string printed, string? date, string? basis)
    {
        var id = await LogAsync(
            new { url = "https://tass.ru/1", publishedAt = held, dateBasis = held is null ? null : "text" });
        var reading = (await PageAsync(id, $"<time datetime='{printed}'>")).Answers(200);
        Assert.That(
            (reading["article"].Text("publishedAt"), reading["article"].Text("dateBasis")), Is.EqualTo((date, basis)));
    }

    [Test]
    public async Task A_canonical_address_of_the_same_outlet_becomes_its_own()
    {
        var id = await LogAsync(new { url = "https://tass.ru/?p=1" });
        var reading = (await PageAsync(id, "<link rel=canonical href='https://www.tass.ru/news/1'>")).Answers(200);
        Assert.That(
            reading["article"].GetProperty("addresses").EnumerateArray().Select(a => a.GetString()),
            Is.EqualTo(new[] { "https://tass.ru/?p=1", "https://www.tass.ru/news/1" }));
        Assert.That(
            Offers(reading), Is.EqualTo(new[] { "addresses: https://www.tass.ru/news/1, held , taken True" }));
        Assert.That(await LogAsync(new { url = "https://tass.ru/news/1" }), Is.EqualTo(id));
        var again = (await PageAsync(id, "<link rel=canonical href='https://www.tass.ru/news/1'>")).Answers(200);
        Assert.That(again["article"].GetProperty("version").GetInt32(), Is.EqualTo(2));
        Assert.That(
            Offers(again),
            Is.EqualTo(new[]
            {
                "addresses: https://www.tass.ru/news/1, held https://www.tass.ru/news/1, taken False",
            }));
    }

    [Test]
    public async Task A_canonical_address_of_another_article_of_the_outlet_says_which_to_merge()
    {
        var (one, two) = (await LogAsync(new { url = "https://tass.ru/1" }),
            await LogAsync(new { url = "https://tass.ru/2" }));
        const string page = "<link rel=canonical href='https://tass.ru/1'>";
        var reading = (await PageAsync(two, page)).Answers(200);
        Assert.That(reading["sameAs"].EnumerateArray().Select(id => id.GetGuid()), Is.EqualTo(new[] { one }));
        Assert.That(reading["article"].GetProperty("addresses").GetArrayLength(), Is.EqualTo(1));
        (await Admin.PostAsync($"leaks/{_leak}/articles/{two}/merge", new { into = one })).Answers(200);
        // The merged one leads to its root, which has that address.
        var merged = (await PageAsync(two, page + "<title>One</title>")).Answers(200);
        Assert.That(merged["sameAs"].GetArrayLength(), Is.Zero);
        Assert.That(
            (merged["article"].GetProperty("id").GetGuid(), merged["article"].Text("headline")),
            Is.EqualTo((one, "One")));
    }

    [Test]
    public async Task A_canonical_address_of_another_outlet_suggests_where_it_is_from_once()
    {
        var copy = await LogAsync(new { url = "https://copy.com/1" });
        const string page = "<link rel=canonical href='https://original.com/1'>";
        foreach (var made in new[] { true, false })
        {
            var reading = (await PageAsync(copy, page)).Answers(200);
            var from = reading["suggestions"].EnumerateArray().Single();
            Assert.That(
                (from.Text("kind"), from.Text("judgement"), from.Text("method"),
                    from.GetProperty("confidence").GetDecimal(), from.Created()),
                Is.EqualTo(("verbatim_copy", "suggested", "canonical_link", 0.9m, made)));
            Assert.That(from.GetProperty("outlet").ValueKind, Is.EqualTo(JsonValueKind.String));
            Assert.That(from.Text("credit"), Is.EqualTo("https://original.com/1"));
            var waits = (await Admin.GetAsync($"leaks/{_leak}/worklist?kind=suggestion")).Answers(200)["items"][0];
            Assert.That(waits.GetProperty("words").Text("credit"), Is.EqualTo("https://original.com/1"));
            Assert.That(reading["article"].GetProperty("from").GetArrayLength(), Is.EqualTo(1));
            Assert.That(reading["article"].GetProperty("addresses").GetArrayLength(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_canonical_address_on_file_at_another_outlet_suggests_that_article_and_no_judgement_is_undone()
    {
        var original = await LogAsync(new { url = "https://original.com/1" });
        var copy = await LogAsync(new { url = "https://copy.com/1" });
        const string page = "<link rel=canonical href='https://www.original.com/1'>";
        var first = (await PageAsync(copy, page)).Answers(200)["suggestions"].EnumerateArray().Single();
        Assert.That(first.GetProperty("article").GetGuid(), Is.EqualTo(original));
        (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { id = copy },
            from = new { kind = "verbatim_copy", article = original, judgement = "rejected" },
        })).Answers(200);
        var again = (await PageAsync(copy, page)).Answers(200);
        Assert.That(
            again["suggestions"].EnumerateArray().Select(d => d.Text("judgement")), Is.EqualTo(new[] { "rejected" }));
        await using var superuser = await SuperuserAsync();
        Assert.That(
            await superuser.ExecuteScalarAsync<int>(
                "select count(*) from conflict c join leak_version v using (leak_id) where v.slug = @leak",
                new { leak = _leak }),
            Is.Zero);
    }

    [Test]
    public async Task Of_an_aggregator_s_page_nothing_is_counted_that_nobody_said()
    {
        var page = await LogAsync(new { url = "https://news.google.com/articles/page" });
        const string html = "<link rel=canonical href='https://tass.ru/1'><title>One</title>";
        var reading = (await PageAsync(page, html)).Answers(200);
        Assert.That(
            (reading["article"].GetProperty("outlet").ValueKind, reading["article"].Text("headline")),
            Is.EqualTo((JsonValueKind.Null, "One")));
        Assert.That(reading["suggestions"].GetArrayLength(), Is.Zero);
        var original = await LogAsync(new { url = "https://tass.ru/1" });
        Assert.That(
            (await PageAsync(page, html)).Answers(200)["sameAs"].EnumerateArray().Select(id => id.GetGuid()),
            Is.EqualTo(new[] { original }));
    }

    [Test]
    public async Task What_an_article_without_address_is_known_by_is_offered_and_not_taken()
    {
        var id = await LogAsync(new { outlet = "Radio", locator = "8:00" });
        var reading = (await PageAsync(id, "<title>Bulletin</title><time datetime='2025-11-26'>"
            + "<meta name=author content='Jane Roe'>")).Answers(200);
        Assert.That(Offers(reading), Is.EqualTo(new[]
        {
            "headline: Bulletin, held , taken False", "byline: Jane Roe, held , taken True",
            "publishedAt: 2025-11-26, held , taken False",
        }));
    }

    [Test]
    public async Task A_page_is_html_of_at_most_5_MB()
    {
        var id = await LogAsync(new { url = "https://tass.ru/1" });
        var path = $"leaks/{_leak}/articles/{id}/page";
        var largest = new byte[5 * 1024 * 1024];
        Array.Fill(largest, (byte)' ');
        (await Admin.PostAsync(path, largest, "text/html")).Answers(200);
        (await Admin.PostAsync(path, [.. largest, 32], "text/html")).Refuses(413);
        (await Admin.PostAsync(path, new byte[9_000_000], "text/html", ("Expect", "100-continue"))).Refuses(413);
        (await Admin.PostAsync(path, [], "text/html")).Refuses(400);
        (await Admin.PostAsync(path, "<title>x</title>"u8.ToArray(), "APPLICATION/xhtml+xml;charset=utf-8"))
            .Answers(200);
        foreach (var type in new[] { "application/json", "text/plain", "text/htmlx", "" })
            (await Admin.PostAsync(path, "x"u8.ToArray(), type)).Refuses(415);
        (await Admin.PostAsync(path, "x"u8.ToArray(), "text/html", ("Content-Encoding", "gzip"))).Refuses(415);
        (await Admin.PostAsync($"leaks/{_leak}/articles/{Guid.CreateVersion7()}/page", "x"u8.ToArray(), "text/html"))
            .Refuses(404);
        using var reader = await AsAsync("reader");
        (await reader.PostAsync(path, "x"u8.ToArray(), "text/html")).Refuses(403);
    }

    [Test]
    public async Task A_hostile_page_is_answered()
    {
        var id = await LogAsync(new { url = "https://tass.ru/1" });
        foreach (var piece in new[] { "<div>", "<b id=x><p>", "<script type=application/ld+json>[[[[" })
        {
            var html = "<title>One</title>" + string.Concat(Enumerable.Repeat(piece, 5_000_000 / piece.Length));
            Assert.That((await PageAsync(id, html)).Answers(200)["article"].Text("headline"), Is.EqualTo("One"));
        }
    }

    [Test]
    public async Task A_page_sent_again_under_its_key_is_answered_as_before()
    {
        var id = await LogAsync(new { url = "https://tass.ru/1" });
        var path = $"leaks/{_leak}/articles/{id}/page";
        var key = ("Idempotency-Key", "page-" + id);
        var first = (await Admin.PostAsync(path, "<title>One</title>"u8.ToArray(), "text/html", key)).Answers(200);
        var again = (await Admin.PostAsync(path, "<title>One</title>"u8.ToArray(), "text/html", key)).Answers(200);
        Assert.That((again.Body, again.Headers["Idempotency-Replayed"]), Is.EqualTo((first.Body, "true")));
        (await Admin.PostAsync(path, "<title>Two</title>"u8.ToArray(), "text/html", key)).Refuses(422);
    }

    private async Task<Guid> LogAsync(object article) =>
        (await Admin.PostAsync($"leaks/{_leak}/articles", new { article })).Logged().Id;

    private Task<Reply> ReadAsync(Guid id) => Admin.GetAsync($"leaks/{_leak}/articles/{id}");

    private Task<Reply> PageAsync(Guid id, string html) =>
        Admin.PostAsync($"leaks/{_leak}/articles/{id}/page", Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");

    private static IEnumerable<string> Offers(Reply reading) => reading["offered"].EnumerateArray().Select(offer =>
        $"{offer.Text("field")}: {offer.Text("page")}, held {offer.Text("held")}, taken {offer.GetProperty("taken")}");

    // Looks for words of the page in every row of the database.
    private async Task<long> KeptAsync(string words)
    {
        await using var superuser = await SuperuserAsync();
        var found = 0L;
        foreach (var table in await superuser.QueryAsync<string>(
            "select table_name from information_schema.tables where table_schema = 'public'"))
            found += await superuser.ExecuteScalarAsync<long>(
                $"select count(*) from \"{table}\" t where t::text like '%' || @words || '%'", new { words });
        return found;
    }
}
