using Hypotheses.Analysis.Identity;

namespace Hypotheses.Web.Tests.Intake;

public sealed class ArticleIdentityTests : ServiceFixture
{
    [TestCase("https://www.theguardian.com/x")]
    [TestCase("http://theguardian.com/x/")]
    [TestCase("https://amp.theguardian.com/x?utm_source=b#top")]
    [TestCase("https://m.theguardian.com:443/x?fbclid=1")]
    [TestCase("https://www-theguardian-com.cdn.ampproject.org/c/s/www.theguardian.com/x")]
    [TestCase("https://web.archive.org/web/20251126000000/https://www.theguardian.com/x")]
    public async Task Forms_of_one_address_are_one_article(string form)
    {
        var leak = await LeakAsync();
        var first = await LogAsync(leak, new { url = "https://www.theguardian.com/x?utm_source=a" });
        Assert.That((await LogAsync(leak, new { url = form })).Answers(200).Id, Is.EqualTo(first.Id));
    }

    [TestCase("https://a.com/x?sid=2")]
    [TestCase("https://a.com/X?sid=1")]
    [TestCase("https://b.a.com/x?sid=1")]
    public async Task Another_address_is_another_article(string other)
    {
        var leak = await LeakAsync();
        var first = await LogAsync(leak, new { url = "https://a.com/x?sid=1" });
        Assert.That((await LogAsync(leak, new { url = other })).Answers(201).Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task Without_an_address_it_is_outlet_day_and_headline_or_locator()
    {
        var leak = await LeakAsync();
        var first =
            await LogAsync(leak, new { outlet = "Radio", headline = "Évening news", publishedAt = "2025-11-26" });
        var same =
            await LogAsync(leak, new { outlet = "RADIO", headline = "evening  news", publishedAt = "2025-11-26" });
        Assert.That(same.Answers(200).Id, Is.EqualTo(first.Answers(201).Id));
        object[] others =
        [
            new { outlet = "Television", headline = "Évening news", publishedAt = "2025-11-26" },
            new { outlet = "Radio", headline = "Évening news", publishedAt = "2025-11" },
            new { outlet = "Radio", headline = "Évening news" },
            new { outlet = "Radio", headline = "Morning news", publishedAt = "2025-11-26" },
            new { outlet = "Radio", locator = "Évening news", publishedAt = "2025-11-26" },
        ];
        foreach (var other in others)
            (await LogAsync(leak, other)).Answers(201);
    }

    [Test]
    public async Task Further_addresses_find_it_too()
    {
        var leak = await LeakAsync();
        var first = await LogAsync(leak, new { url = "https://a.com/en", addresses = new[] { "https://a.com/?p=1" } });
        var second = await LogAsync(leak, new { url = "https://a.com/?p=1", addresses = new[] { "https://a.com/de" } });
        Assert.That(second.Id, Is.EqualTo(first.Id));
        Assert.That((await LogAsync(leak, new { url = "https://a.com/de" })).Answers(200).Id, Is.EqualTo(first.Id));
        var read = await Admin.GetAsync($"leaks/{leak}/articles/{first.Id}");
        Assert.That(
            read["addresses"].EnumerateArray().Select(a => a.GetString()),
            Is.EqualTo(new[] { "https://a.com/en", "https://a.com/?p=1", "https://a.com/de" }));
    }

    [Test]
    public async Task Addresses_of_two_held_articles_are_refused_naming_both()
    {
        var leak = await LeakAsync();
        var one = await LogAsync(leak, new { url = "https://a.com/1" });
        var two = await LogAsync(leak, new { url = "https://a.com/2" });
        var refused = (await LogAsync(leak, new { url = "https://a.com/1", addresses = new[] { "https://a.com/2" } }))
            .Refuses(409, "article");
        Assert.That(refused.Body, Does.Contain(one.Id.ToString()).And.Contain(two.Id.ToString()));
        var chained = (await Admin.PostAsync($"leaks/{leak}/articles", """
            {"items":[{"article":{"url":"https://a.com/1","addresses":["https://a.com/3"]}},
                      {"article":{"url":"https://a.com/3","addresses":["https://a.com/2"]}}]}
            """)).Refuses(409, "items[1].article");
        Assert.That(chained.Body, Does.Contain(one.Id.ToString()).And.Contain(two.Id.ToString()));
    }

    [Test]
    public async Task The_longest_address_is_kept_whole()
    {
        var leak = await LeakAsync();
        var random = new Random(1);
        var path = new string(
            [.. Enumerable.Range(0, 8192 - 14).Select(_ => "abcdefghijklmnopqrstuvwxyz0123456789"[random.Next(36)])]);
        var first = (await LogAsync(leak, new { url = "https://a.com/" + path })).Answers(201);
        Assert.That((await LogAsync(leak, new { url = "http://a.com/" + path })).Answers(200).Id, Is.EqualTo(first.Id));
        (await LogAsync(leak, new { url = "https://a.com/" + path[..^1] })).Answers(201);
        (await LogAsync(leak, new { url = "https://a.com/" + path + "a" })).Refuses(400, "article.url");
        var grows = new string([.. Enumerable.Range(0, 1300).Select(_ => (char)('а' + random.Next(32)))]);
        (await LogAsync(leak, new { url = "https://a.com/" + grows })).Answers(201);
        (await LogAsync(leak, new { url = "https://medium.com/@" + path[..4000] + "/x" })).IsProblem()
            .Refuses(400, "article.url");
    }

    [Test]
    public async Task Names_and_headlines_of_the_longest_kind_are_kept()
    {
        var leak = await LeakAsync();
        var random = new Random(2);
        // Compatibility forms that the key of a name spells out: one character becomes many.
        var (name, headline) = (Wide(133), Wide(660));
        (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { outlet = Wide(133), headline, locator = Wide(133) },
            claims = new[] { new { suspects = new[] { name }, claimant = Wide(133), stance = "asserts" } },
        })).Answers(201);

        string Wide(int length) =>
            new([.. Enumerable.Range(0, length).Select(_ => (char)(0x3300 + random.Next(0x58)))]);
    }

    [Test]
    public async Task A_long_headline_whose_key_is_longer_still_is_kept_and_found()
    {
        var leak = await LeakAsync();
        var random = new Random(3);
        // Ligatures of three bytes, each four or more in its key, and too many kinds for the database to pack them.
        string[] texts = [Ligatures(666), Ligatures(133), Ligatures(133)];
        object article = new { outlet = texts[2], headline = texts[0], locator = texts[1] };
        var first = (await LogAsync(leak, article)).Answers(201);
        Assert.That((await LogAsync(leak, article)).Answers(200).Id, Is.EqualTo(first.Id));
        (await LogAsync(leak, new { outlet = texts[2], headline = texts[0][1..], locator = texts[1] })).Answers(201);

        string Ligatures(int length) =>
            new([.. Enumerable.Range(0, length).Select(_ => (char)(0xFC00 + random.Next(0x13D)))]);
    }

    [Test]
    public async Task Headline_and_locator_are_told_apart()
    {
        var leak = await LeakAsync();
        var first = (await LogAsync(leak, new { outlet = "Radio", headline = "a", locator = "b|" })).Answers(201);
        var second = (await LogAsync(leak, new { outlet = "Radio", headline = "a|b" })).Answers(201);
        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task Two_outlets_of_one_name_are_two_claimants()
    {
        var leak = await LeakAsync();
        Guid[] claimants = [await SelfAsync("https://news-one.com/1"), await SelfAsync("https://news-two.com/1")];
        Assert.That(claimants[1], Is.Not.EqualTo(claimants[0]));

        async Task<Guid> SelfAsync(string url) => (await Admin.PostAsync($"leaks/{leak}/articles", new
        {
            article = new { url, outlet = "Daily News" },
            claims = new[] { new { suspects = new[] { "CIA" }, claimant = "self", stance = "asserts" } },
        })).Answers(201)["citations"][0].GetProperty("claim").GetProperty("claimant").GetProperty("id").GetGuid();
    }

    [Test]
    public async Task A_provisional_outlet_has_one_id_everywhere_until_the_registry_has_it()
    {
        var domain = $"d{Guid.CreateVersion7():N}.com";
        string[] leaks = [await LeakAsync(), await LeakAsync()];
        foreach (var leak in leaks)
        {
            var outlet = (await LogAsync(leak, new { url = $"https://{domain}/1" }))["outlet"];
            Assert.That(outlet.GetProperty("id").GetGuid(), Is.EqualTo(OutletKey.IdOf(domain)));
            Assert.That(outlet.GetProperty("provisional").GetBoolean(), Is.True);
        }
        await RegisterAsync(("The Domain", domain));
        foreach (var leak in leaks)
        {
            (await Admin.PostAsync($"leaks/{leak}/claims",
                Given.Claim("CIA", $"https://{domain}/1", $"https://{domain}/2"))).Answers(201);
            var ranking = await Admin.GetAsync($"leaks/{leak}/ranking");
            Assert.That(ranking["suspects"][0].GetProperty("outlets").GetInt32(), Is.EqualTo(1));
            Assert.That(
                (await LogAsync(leak, new { url = $"https://{domain}/1" }))["outlet"].Text("name"),
                Is.EqualTo("The Domain"));
        }
    }

    [Test]
    public async Task An_outlet_s_name_that_contradicts_the_registry_is_refused_with_what_it_has()
    {
        await RegisterAsync(("Paper One", "paper-one.com"), ("Paper Two", "paper-two.com"));
        var leak = await LeakAsync();
        var refused = (await LogAsync(leak, new { url = "https://paper-one.com/1", outlet = "Paper Two" }))
            .Refuses(422, "article.outlet");
        Assert.That(refused.Body, Does.Contain("Paper One"));
        (await LogAsync(leak, new { url = "https://unknown-paper.com/1", outlet = "Paper Two" }))
            .Refuses(422, "article.outlet");
        (await LogAsync(leak, new { url = "https://paper-one.com/1", outlet = "PAPER ONE" })).Answers(201);
    }

    [TestCase("2025", "2025")]
    [TestCase("2025-11", "2025-11")]
    [TestCase("2025-11-26", "2025-11-26")]
    [TestCase("2025-11-26T10:00:00+03:00", "2025-11-26T07:00:00Z")]
    [TestCase("2025-11-26T10:00Z", "2025-11-26T10:00:00Z")]
    [TestCase("2025-11-26T10:00:00.123456Z", "2025-11-26T10:00:00.123456Z")]
    [TestCase(null, null)]
    public async Task A_date_is_answered_as_given_and_an_instant_in_utc(string? given, string? answered)
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" }, claimant = "A", stance = "asserts",
            citations = new[] { new { url = "https://tass.ru/1", publishedAt = given } },
        })).Answers(201);
        var article = (await Admin.GetAsync($"leaks/{leak}/articles"))["items"][0];
        Assert.That(article.Text("publishedAt"), Is.EqualTo(answered));
        Assert.That(article.Text("status"), Is.EqualTo("countable"));
    }

    [TestCase("")]
    [TestCase("yesterday")]
    [TestCase("2025-13")]
    [TestCase("2025-02-30")]
    [TestCase("26.11.2025")]
    [TestCase("0999")]
    [TestCase("0001-01-01T00:00:00Z")]
    [TestCase("2025-11-26T10:00:00")]
    [TestCase("2025-11-26 10:00:00Z")]
    [TestCase("2025-11-26T10:00:00Z\n")]
    [TestCase("2025-11-26T10:00:00+25:00")]
    [TestCase("٢٠٢٥")]
    public async Task What_is_no_date_is_refused(string given)
    {
        var leak = await LeakAsync();
        (await LogAsync(leak, new { url = "https://tass.ru/1", publishedAt = given }))
            .Refuses(400, "article.publishedAt");
    }

    [Test]
    public async Task A_date_wholly_after_its_recording_is_refused()
    {
        var leak = await LeakAsync();
        var now = DateTimeOffset.UtcNow;
        string[] ahead =
        [
            now.AddYears(2).ToString("yyyy", null), now.AddDays(2).ToString("yyyy-MM-dd", null),
            now.AddHours(1).ToString("O", null), "9000",
        ];
        foreach (var given in ahead)
            (await LogAsync(leak, new { url = "https://tass.ru/1", publishedAt = given }))
                .Refuses(422, "article.publishedAt");
        (await LogAsync(leak, new { url = "https://tass.ru/1", publishedAt = now.ToString("yyyy", null) }))
            .Answers(201);
    }

    private Task<Reply> LogAsync(string leak, object article) =>
        Admin.PostAsync($"leaks/{leak}/articles", new { article });
}
