using Dapper;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>An article is changed on the version that was read, with what stood before in the history.</summary>
public sealed class ArticleChangeTests : ServiceFixture
{
    private const string LastChange =
        "select e.facts || ' ' || w.words from leak_entry e join leak_entry_words w using (leak_id, seq) "
        + "join leak_version v using (leak_id) where v.slug = @leak and e.act = 'change' order by seq desc limit 1";

    private string _leak = "";

    [SetUp]
    public async Task OpenLeak() => _leak = await LeakAsync();

    [TearDown]
    public Task IsHealthy() => IsWellAsync();

    [Test]
    public async Task A_change_asks_for_what_was_read()
    {
        var id = (await LogAsync(new { url = "https://tass.ru/1", headline = "One" })).Id;
        var read = await ReadAsync(id);
        (await SendAsync(id, new { headline = "Two" })).Refuses(428);
        (await SendAsync(id, new { headline = "Two" }, "\"2\"")).Refuses(412);
        (await SendAsync(id, new { headline = "Two" }, "W/" + read.Headers["ETag"])).Refuses(412);
        var changed = (await SendAsync(id, new { headline = "Two" }, read.Headers["ETag"])).Answers(200);
        Assert.That((changed.Text("headline"), changed["version"].GetInt32()), Is.EqualTo(("Two", 2)));
        var again = await ReadAsync(id);
        Assert.That((again.Headers["ETag"], again.Body), Is.EqualTo((changed.Headers["ETag"], changed.Body)));
        (await SendAsync(id, new { headline = "Three" }, read.Headers["ETag"])).Refuses(412);
        (await SendAsync(id, new { headline = "Three" }, "\"x\", " + again.Headers["ETag"])).Answers(200);
        (await SendAsync(id, new { headline = "Four" }, "\"3\"")).Answers(200);
        (await SendAsync(Guid.CreateVersion7(), new { headline = "Four" }, "\"1\"")).Refuses(404);
    }

    [Test]
    public async Task What_others_add_to_an_article_makes_the_read_one_stale()
    {
        var id = (await LogAsync(new { url = "https://tass.ru/1" })).Id;
        var etag = (await ReadAsync(id)).Headers["ETag"];
        (await Admin.PostAsync($"leaks/{_leak}/claims", Given.Claim("CIA", "https://tass.ru/1"))).Logged();
        (await SendAsync(id, new { headline = "Two" }, etag)).Refuses(412);
    }

    [Test]
    public async Task Of_many_changes_on_one_reading_one_holds()
    {
        var id = (await LogAsync(new { url = "https://tass.ru/1" })).Id;
        var etag = (await ReadAsync(id)).Headers["ETag"];
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(n => SendAsync(id, new { headline = "Headline " + n }, etag)));
        Assert.That(replies.Count(reply => reply.Status == 200), Is.EqualTo(1));
        Assert.That(replies.Count(reply => reply.Status == 412), Is.EqualTo(11));
    }

    [Test]
    public async Task A_member_left_out_changes_nothing_and_null_clears()
    {
        var id = (await LogAsync(new
        {
            url = "https://tass.ru/1", headline = "One", byline = "Jane Roe", publishedAt = "2025-11-26",
            dateBasis = "page", medium = "web", access = "seen", kind = "report", language = "ru", note = "a note",
        })).Id;
        var same = await ChangeAsync(id, new { headline = "One" });
        Assert.That(same.Answers(200)["version"].GetInt32(), Is.EqualTo(1));
        Assert.That((await ChangeAsync(id, new { })).Answers(200)["version"].GetInt32(), Is.EqualTo(1));
        var changed = (await ChangeAsync(id, """
            {"headline":"Two","byline":null,"publishedAt":null,"dateBasis":null,"medium":null,"access":"paywalled",
             "kind":"opinion","language":"en","note":null,"locator":"p. 1"}
            """)).Answers(200);
        Assert.That(
            new[] { "headline", "byline", "publishedAt", "dateBasis", "medium", "access", "kind", "language", "note",
                "locator" }.Select(changed.Text),
            Is.EqualTo(new[] { "Two", null, null, null, null, "paywalled", "opinion", "en", null, "p. 1" }));
        Assert.That(changed["version"].GetInt32(), Is.EqualTo(2));
        var entry = await LastChangeAsync();
        Assert.That(entry, Does.Contain("\"before\":{\"version\":1,").And.Contain("\"after\":{\"version\":2,").And
            .Contain("\"before\":{\"headline\":\"One\",\"byline\":\"Jane Roe\",\"note\":\"a note\"}").And
            .Contain("\"after\":{\"headline\":\"Two\",\"locator\":\"p. 1\"}"));
    }

    [Test]
    public async Task The_date_moves_what_is_counted_and_lies_not_ahead()
    {
        (await Admin.PostAsync($"leaks/{_leak}/claims",
            Given.Claim("CIA", "https://tass.ru/1", "https://tass.ru/2"))).Answers(201);
        var article = (await LogAsync(new { url = "https://tass.ru/1" })).Id;
        var before = await Admin.GetAsync($"leaks/{_leak}/ranking");
        (await ChangeAsync(article, new { publishedAt = "2025-11-20" })).Answers(200);
        var row = (await Admin.GetAsync($"leaks/{_leak}/ranking"))["suspects"][0];
        Assert.That(row.Text("firstPublishedAt"), Is.EqualTo("2025-11-20"));
        (await ChangeAsync(article, new { publishedAt = "2025-11-30T10:00:00+03:00" })).Answers(200);
        row = (await Admin.GetAsync($"leaks/{_leak}/ranking"))["suspects"][0];
        Assert.That(
            (row.Text("firstPublishedAt"), row.Text("lastPublishedAt")), Is.EqualTo(("2025-11-26", "2025-11-30")));
        (await ChangeAsync(article, new { publishedAt = "2990" })).Refuses(422, "publishedAt");
        var past = await Admin.GetAsync($"leaks/{_leak}/ranking?recordedAsOf={before.Text("recordedAsOf")}");
        Assert.That(past.Body, Is.EqualTo(before.Body));
    }

    [TestCase("""{"headline":" "}""", "headline")]
    [TestCase("""{"publishedAt":"soon"}""", "publishedAt")]
    [TestCase("""{"language":"english!"}""", "language")]
    [TestCase("""{"kind":"gossip"}""", "kind")]
    [TestCase("""{"addresses":["ftp://a.com/x"]}""", "addresses[0]")]
    [TestCase("""{"addresses":["https://a.com/x",null]}""", "addresses")]
    [TestCase("""{"addresses":["https://a.com/x",""]}""", "addresses[1]")]
    [TestCase("""{"outlet":{}}""", "outlet.name")]
    [TestCase("""{"headline":5}""", "headline")]
    [TestCase("""{"version":5}""", "version")]
    public async Task A_wrong_field_is_named(string change, string field)
    {
        var id = (await LogAsync(new { url = "https://tass.ru/1" })).Id;
        (await ChangeAsync(id, change)).Refuses(400, field);
    }

    [Test]
    public async Task Addresses_are_the_whole_list_of_the_article_s_own()
    {
        var id = (await LogAsync(new { url = "https://a.com/1", addresses = new[] { "https://a.com/2" } })).Id;
        await AddressesAsync(["https://a.com/1", "https://a.com/2", "https://a.com/3?utm_source=x"], 2,
            "https://a.com/1", "https://a.com/2", "https://a.com/3");
        await AddressesAsync(["http://www.a.com/1/", "https://a.com/2", "https://a.com/3"], 2,
            "https://a.com/1", "https://a.com/2", "https://a.com/3");
        await AddressesAsync(["https://a.com/3", "https://a.com/1"], 3, "https://a.com/3", "https://a.com/1");
        await AddressesAsync(["https://a.com/1", "https://a.com/4"], 4, "https://a.com/1", "https://a.com/4");
        Assert.That((await LogAsync(new { url = "https://a.com/4" })).Id, Is.EqualTo(id));
        Assert.That((await LogAsync(new { url = "https://a.com/2" })).Id, Is.Not.EqualTo(id));
        Assert.That(
            await LastChangeAsync(),
            Does.Contain("\"before\":{\"addresses\":[\"https://a.com/3?utm_source=x\",\"https://a.com/1\"]}").And
                .Contain("\"after\":{\"addresses\":[\"https://a.com/1\",\"https://a.com/4\"]}"));
        (await ChangeAsync(id, new { addresses = Array.Empty<string>() })).Refuses(422, "addresses");

        async Task AddressesAsync(string[] addresses, int version, params string[] answered)
        {
            var changed = (await ChangeAsync(id, new { addresses })).Answers(200);
            Assert.That(changed["addresses"].EnumerateArray().Select(a => a.GetString()), Is.EqualTo(answered));
            Assert.That(changed["version"].GetInt32(), Is.EqualTo(version));
        }
    }

    [Test]
    public async Task An_address_of_another_article_is_409_and_of_another_outlet_422()
    {
        var one = (await LogAsync(new { url = "https://a.com/1" })).Id;
        var two = (await LogAsync(new { url = "https://a.com/2" })).Id;
        var clash = (await ChangeAsync(one, new { addresses = new[] { "https://a.com/1", "https://a.com/2" } }))
            .Refuses(409, "addresses[1]");
        Assert.That(clash.Body, Does.Contain(two.ToString()));
        var other = (await ChangeAsync(one, new { addresses = new[] { "https://a.com/1", "https://b.com/2" } }))
            .Refuses(422, "addresses[1]");
        Assert.That(other.Body, Does.Contain("b.com").And.Contain("a.com"));
        (await Admin.PostAsync($"leaks/{_leak}/articles/{two}/merge", new { into = one })).Answers(200);
        // Of what is merged into it they may be named, and stay where they are.
        var whole = (await ChangeAsync(one, new { addresses = new[] { "https://a.com/2", "https://a.com/1" } }))
            .Answers(200);
        Assert.That(whole["version"].GetInt32(), Is.EqualTo(1));
        (await ChangeAsync(two, new { headline = "x" })).Refuses(422);
    }

    [Test]
    public async Task A_short_link_alone_needs_its_original_until_there_is_a_real_address()
    {
        await RegisterAsync(("Paper Change", "paper-change.com"));
        var id = (await LogAsync(new { url = "https://bit.ly/3abd", outlet = "Paper Change" })).Id;
        var whole = (await ChangeAsync(
            id, new { addresses = new[] { "https://bit.ly/3abd", "https://paper-change.com/1" } })).Answers(200);
        Assert.That(whole.Text("status"), Is.EqualTo("countable"));
        var shortened = (await ChangeAsync(id, new { addresses = new[] { "https://bit.ly/3abd" } })).Answers(200);
        Assert.That(shortened.Text("status"), Is.EqualTo("needs_original_url"));
    }

    [Test]
    public async Task An_editor_moves_an_article_to_another_outlet()
    {
        var logged = (await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { outlet = "Radio One", headline = "Bulletin", publishedAt = "2025-11-26" },
            claims = new[] { new { suspects = new[] { "CIA" }, claimant = "A", stance = "asserts" } },
        })).Answers(201);
        (await Admin.PostAsync($"leaks/{_leak}/claims", Given.Claim("CIA", "https://tass.ru/1"))).Answers(201);
        var etag = (await ReadAsync(logged.Id)).Headers["ETag"];
        using var analyst = await AsAsync("analyst");
        (await SendAsync(logged.Id, new { outlet = "Radio Two" }, etag, analyst)).Refuses(403);
        (await SendAsync(logged.Id, new { outlet = "RADIO ONE" }, etag, analyst)).Answers(200);
        using var editor = await AsAsync("editor");
        var moved = (await SendAsync(logged.Id, new { outlet = "Radio Two" }, etag, editor)).Answers(200);
        Assert.That((moved["outlet"].Text("name"), moved["version"].GetInt32()), Is.EqualTo(("Radio Two", 2)));
        var there = (await ReadAsync(logged.Id))["outlet"].GetProperty("id").GetGuid();
        var back = (await ChangeAsync(logged.Id, new { outlet = new { id = logged["outlet"].GetProperty("id") } }))
            .Answers(200);
        Assert.That(back["outlet"].Text("name"), Is.EqualTo("Radio One"));
        (await ChangeAsync(logged.Id, new { outlet = new { id = there } })).Answers(200);
        (await ChangeAsync(logged.Id, new { outlet = new { id = Guid.CreateVersion7() } })).Refuses(422, "outlet");
        (await ChangeAsync(logged.Id, """{"outlet":null}""")).Refuses(422, "outlet");
    }

    [Test]
    public async Task An_outlet_that_the_address_contradicts_is_refused()
    {
        await RegisterAsync(("Paper Here", "paper-here.com"), ("Paper There", "paper-there.com"));
        var known = (await LogAsync(new { url = "https://paper-here.com/1" })).Id;
        Assert.That(
            (await ChangeAsync(known, new { outlet = "Paper There" })).Refuses(422, "outlet").Body,
            Does.Contain("Paper Here"));
        var provisional = (await LogAsync(new { url = "https://paper-nowhere.com/1" })).Id;
        (await ChangeAsync(provisional, new { outlet = "Another name" })).Refuses(422, "outlet");
        (await ChangeAsync(provisional, """{"outlet":null}""")).Refuses(422, "outlet");
        Assert.That((await ChangeAsync(provisional, new
        {
            outlet = "Paper There", addresses = new[] { "https://paper-there.com/1" },
        })).Answers(200)["outlet"].Text("name"), Is.EqualTo("Paper There"));
    }

    [Test]
    public async Task An_analyst_credits_an_outlet_where_there_was_none()
    {
        var page = (await LogAsync(new { url = "https://news.google.com/articles/credit" })).Id;
        using var analyst = await AsAsync("analyst");
        var etag = (await ReadAsync(page)).Headers["ETag"];
        Assert.That(
            (await SendAsync(page, new { outlet = "Radio One" }, etag, analyst)).Answers(200)["outlet"].Text("name"),
            Is.EqualTo("Radio One"));
    }

    [Test]
    public async Task Without_an_address_it_is_found_by_what_it_was_changed_to()
    {
        object bulletin = new { outlet = "Radio", headline = "Buletin", publishedAt = "2025-11-26" };
        var id = (await LogAsync(bulletin)).Id;
        (await ChangeAsync(id, new { headline = "Bulletin" })).Answers(200);
        object corrected = new { outlet = "Radio", headline = "Bulletin", publishedAt = "2025-11-26" };
        Assert.That((await LogAsync(corrected)).Id, Is.EqualTo(id));
        var other = (await LogAsync(bulletin)).Id;
        Assert.That(other, Is.Not.EqualTo(id));
        Assert.That(
            (await ChangeAsync(other, new { headline = "Bulletin" })).Refuses(409, "headline").Body,
            Does.Contain(id.ToString()));
        (await ChangeAsync(other, """{"headline":null}""")).Refuses(422, "headline");
        (await ChangeAsync(other, """{"headline":null,"locator":"8:00"}""")).Answers(200);
        (await ChangeAsync(other, new { publishedAt = "2025-11-27", addresses = new[] { "https://bit.ly/3abe" } }))
            .Answers(200);
        (await ChangeAsync(other, """{"addresses":null}""")).Answers(200);
        Assert.That(
            (await LogAsync(new { outlet = "Radio", locator = "8:00", publishedAt = "2025-11-27" })).Id,
            Is.EqualTo(other));
    }

    [Test]
    public async Task An_article_may_take_the_identity_of_what_is_merged_into_it()
    {
        var root = (await LogAsync(new { outlet = "Radio", locator = "7:00", publishedAt = "2025-11-26" })).Id;
        var part = (await LogAsync(new { outlet = "Radio", locator = "8:00", publishedAt = "2025-11-26" })).Id;
        (await Admin.PostAsync($"leaks/{_leak}/articles/{part}/merge", new { into = root })).Answers(200);
        var changed = (await ChangeAsync(root, new { locator = "8:00" })).Answers(200);
        Assert.That(changed.Text("locator"), Is.EqualTo("8:00"));
        foreach (var locator in new[] { "7:00", "8:00" })
            Assert.That(
                (await LogAsync(new { outlet = "Radio", locator, publishedAt = "2025-11-26" })).Id, Is.EqualTo(root));
    }

    private async Task<Reply> LogAsync(object article) =>
        (await Admin.PostAsync($"leaks/{_leak}/articles", new { article })).Logged();

    private Task<Reply> ReadAsync(Guid id) => Admin.GetAsync($"leaks/{_leak}/articles/{id}");

    private Task<Reply> SendAsync(Guid id, object change, string? ifMatch = null, Api? by = null) =>
        (by ?? Admin).SendAsync(
            HttpMethod.Patch, $"leaks/{_leak}/articles/{id}", change, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    private async Task<Reply> ChangeAsync(Guid id, object change) =>
        await SendAsync(id, change, (await ReadAsync(id)).Headers["ETag"]);

    private async Task<string> LastChangeAsync()
    {
        await using var superuser = await SuperuserAsync();
        return (await superuser.ExecuteScalarAsync<string>(LastChange, new { leak = _leak }))!;
    }
}
