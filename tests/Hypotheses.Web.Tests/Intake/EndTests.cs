using Dapper;

namespace Hypotheses.Web.Tests.Intake;

/// <summary>What has ended stays on file with its end, counts until it, and can be brought back.</summary>
public sealed class EndTests : ServiceFixture
{
    private const string LastEntry =
        "select e.facts || coalesce(w.words, '') from leak_entry e left join leak_entry_words w using (leak_id, seq) "
        + "join leak_version v using (leak_id) where v.slug = @leak and e.act = @act order by seq desc limit 1";

    private static readonly string[] Things = ["claims", "citations", "articles", "evidence", "derivations"];

    private static readonly object Correction = new { cause = "outlet_corrected", effectiveOn = "2025-12-05" };

    private string _leak = "";

    [SetUp]
    public async Task OpenLeak() => _leak = await LeakAsync();

    [TearDown]
    public Task IsHealthy() => IsWellAsync();

    [TestCase("claims")]
    [TestCase("citations")]
    [TestCase("articles")]
    public async Task A_correction_keeps_the_count_of_the_day_before_and_drops_the_later_ones(string things)
    {
        var ids = await LogAsync();
        var before = await Admin.GetAsync($"leaks/{_leak}/ranking?publishedAsOf=2025-12-06");
        (await EndAsync(things, ids[things], Correction)).Answers(200);
        Assert.That(await OutletsAsync("publishedAsOf=2025-12-04"), Is.EqualTo(1));
        Assert.That(await OutletsAsync("publishedAsOf=2025-12-05"), Is.Zero);
        Assert.That(await OutletsAsync("publishedAsOf=2025-12-06"), Is.Zero);
        Assert.That(await OutletsAsync(""), Is.Zero);
        var past = await Admin.GetAsync(
            $"leaks/{_leak}/ranking?publishedAsOf=2025-12-06&recordedAsOf={before.Text("recordedAsOf")}");
        Assert.That(past.Body, Is.EqualTo(before.Body));
        (await RestoreAsync(things, ids[things])).Answers(200);
        Assert.That(await OutletsAsync("publishedAsOf=2025-12-06"), Is.EqualTo(1));
        Assert.That(await OutletsAsync(""), Is.EqualTo(1));
    }

    [TestCase("claims", "logged_in_error")]
    [TestCase("citations", "legal")]
    [TestCase("articles", "legal")]
    public async Task An_end_of_ours_holds_for_every_published_time(string things, string cause)
    {
        var ids = await LogAsync();
        var before = await Admin.GetAsync($"leaks/{_leak}/ranking");
        (await EndAsync(things, ids[things], new { cause })).Answers(200);
        Assert.That(await OutletsAsync("publishedAsOf=2025-12-04"), Is.Zero);
        Assert.That(await OutletsAsync(""), Is.Zero);
        Assert.That(await OutletsAsync($"recordedAsOf={before.Text("recordedAsOf")}"), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Things))]
    public async Task The_answer_is_the_thing_with_its_end_and_a_new_version(string things)
    {
        var id = (await LogAsync())[things];
        var ended = (await EndAsync(things, id, new { cause = "logged_in_error", reason = "typed twice" }))
            .Answers(200);
        Assert.That(ended["end"].Text("cause"), Is.EqualTo("logged_in_error"));
        Assert.That(ended["version"].GetInt32(), Is.EqualTo(2));
        var read = (await Admin.GetAsync($"leaks/{_leak}/{things}/{id}")).Answers(200);
        Assert.That((read.Body, read.Headers["ETag"]), Is.EqualTo((ended.Body, ended.Headers["ETag"])));
        Assert.That(await EntryAsync("end"), Does.Contain("\"before\":{\"version\":1}").And
            .Contain("\"after\":{\"version\":2,\"cause\":\"logged_in_error\"}").And.Contain("typed twice"));
        var stands = (await RestoreAsync(things, id)).Answers(200);
        Assert.That(stands["end"].ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(stands["version"].GetInt32(), Is.EqualTo(3));
        Assert.That(await EntryAsync("restore"), Does.Contain("\"before\":{\"version\":2,\"cause\"").And
            .Contain("\"after\":{\"version\":3}"));
    }

    [TestCaseSource(nameof(Things))]
    public async Task What_has_ended_does_not_end_again_and_what_stands_is_not_restored(string things)
    {
        var id = (await LogAsync())[things];
        (await RestoreAsync(things, id)).Refuses(409);
        (await EndAsync(things, id, new { cause = "legal" })).Answers(200);
        var again = (await EndAsync(things, id, new { cause = "logged_in_error" })).Refuses(409);
        Assert.That(again.Text("detail"), Does.Contain("legal"));
        (await RestoreAsync(things, id)).Answers(200);
        (await RestoreAsync(things, id)).Refuses(409);
        (await EndAsync(things, Guid.CreateVersion7(), new { cause = "legal" })).Refuses(404);
        (await RestoreAsync(things, Guid.CreateVersion7())).Refuses(404);
    }

    [Test]
    public async Task Of_two_who_end_at_once_one_does()
    {
        var ids = await LogAsync();
        using var other = await AsAsync("editor");
        var etag = (await Admin.GetAsync($"leaks/{_leak}/claims/{ids["claims"]}")).Headers["ETag"];
        var path = $"leaks/{_leak}/claims/{ids["claims"]}/end";
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => n % 2 == 0
                ? Admin.PostAsync(path, Correction, ("If-Match", etag)) : other.PostAsync(path, Correction)));
        Assert.That(replies.Count(reply => reply.Status == 200), Is.EqualTo(1));
        Assert.That(replies.Where(reply => reply.Status != 200).Select(reply => reply.Status), Is.All.AnyOf(409, 412));
    }

    [Test]
    public async Task An_end_on_what_was_read_is_refused_once_that_is_stale()
    {
        var ids = await LogAsync();
        var path = $"leaks/{_leak}/citations/{ids["citations"]}";
        var etag = (await Admin.GetAsync(path)).Headers["ETag"];
        (await Admin.SendAsync(HttpMethod.Patch, path, new { quote = "other words" }, ("If-Match", etag))).Answers(200);
        (await Admin.PostAsync(path + "/end", Correction, ("If-Match", etag))).Refuses(412);
        (await Admin.PostAsync(path + "/end", Correction, ("If-Match", "\"2\""))).Answers(200);
        (await Admin.PostAsync(path + "/restoration", new { }, ("If-Match", "\"2\""))).Refuses(412);
        (await Admin.PostAsync(path + "/restoration", new { }, ("If-Match", "\"3\""))).Answers(200);
    }

    [TestCase("""{"cause":"outlet_corrected"}""", 400, "effectiveOn")]
    [TestCase("""{"cause":"logged_in_error","effectiveOn":"2025-12-05"}""", 400, "effectiveOn")]
    [TestCase("""{"cause":"boredom"}""", 400, "cause")]
    [TestCase("""{"effectiveOn":"2025-12-05"}""", 400, "cause", "effectiveOn")]
    [TestCase("""{"cause":"outlet_corrected","effectiveOn":"0001-01-01"}""", 400, "effectiveOn")]
    [TestCase("""{"cause":"outlet_corrected","effectiveOn":"soon"}""", 400, "effectiveOn")]
    [TestCase("""{"cause":"outlet_corrected","effectiveOn":"8990-01-01"}""", 422, "effectiveOn")]
    [TestCase("""{"cause":"outlet_corrected","effectiveOn":"2025-11-25"}""", 422, "effectiveOn")]
    public async Task A_wrong_end_is_refused_by_field(string end, int status, params string[] fields)
    {
        var ids = await LogAsync();
        foreach (var things in new[] { "claims", "citations", "articles", "evidence" })
            (await EndAsync(things, ids[things], end)).Refuses(status, fields);
    }

    [Test]
    public async Task A_derivation_ends_by_a_cause_of_ours_alone()
    {
        var ids = await LogAsync();
        (await EndAsync("derivations", ids["derivations"], Correction)).Refuses(422, "cause");
        (await EndAsync("derivations", ids["derivations"], new { cause = "legal" })).Answers(200);
    }

    [Test]
    public async Task The_day_is_of_the_leak_s_zone()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati");
        var there = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone).DateTime);
        var leak = await LeakAsync(new { title = "Far east", slug = "far-east", timeZone = "Pacific/Kiritimati" });
        var claim = (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://a.com/1"))).Answers(201);
        var path = $"leaks/{leak}/claims/{claim.Id}/end";
        (await Admin.PostAsync(path, new { cause = "claimant_withdrew", effectiveOn = there.AddDays(2) })).Refuses(422);
        (await Admin.PostAsync(path, new { cause = "claimant_withdrew", effectiveOn = there })).Answers(200);
    }

    [Test]
    public async Task An_analyst_ends_what_his_account_logged_and_an_editor_all()
    {
        using var analyst = await AsAsync("analyst");
        using var other = await AsAsync("analyst");
        using var reader = await AsAsync("reader");
        var claim = (await analyst.PostAsync($"leaks/{_leak}/claims", Given.Claim("CIA", "https://a.com/1")))
            .Answers(201);
        var path = $"leaks/{_leak}/claims/{claim.Id}";
        var mistake = new { cause = "logged_in_error" };
        (await reader.PostAsync(path + "/end", mistake)).Refuses(403);
        (await other.PostAsync(path + "/end", mistake)).Refuses(403);
        (await analyst.PostAsync(path + "/end", Correction)).Refuses(403);
        (await analyst.PostAsync(path + "/end", mistake)).Answers(200);
        (await other.PostAsync(path + "/restoration", new { })).Refuses(403);
        (await analyst.PostAsync(path + "/restoration", new { })).Answers(200);
        (await Admin.PostAsync(path + "/end", mistake)).Answers(200);
        (await analyst.PostAsync(path + "/restoration", new { })).Refuses(403);
        (await Admin.PostAsync(path + "/restoration", new { })).Answers(200);
    }

    [Test]
    public async Task An_outsider_learns_nothing()
    {
        var leak = (await Admin.PostAsync("leaks", new { title = "Closed", visibility = "restricted" })).Answers(201)
            .Text("slug");
        var claim = (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://a.com/1"))).Answers(201);
        using var outsider = await AsAsync("editor");
        (await outsider.PostAsync($"leaks/{leak}/claims/{claim.Id}/end", Correction)).Refuses(404);
        (await outsider.PostAsync($"leaks/{leak}/claims/{claim.Id}/restoration", new { })).Refuses(404);
        (await outsider.PostAsync($"leaks/{leak}/claims/{claim.Id}/approval", new { })).Refuses(404);
        (await outsider.GetAsync($"leaks/{leak}/evidence")).Refuses(404);
    }

    [Test]
    public async Task Of_merged_articles_the_one_that_remains_ends_all()
    {
        var first = (await Admin.PostAsync($"leaks/{_leak}/claims", Given.Claim("CIA", "https://a.com/1")))
            .Answers(201);
        var second = (await Admin.PostAsync($"leaks/{_leak}/claims", Given.Claim("NSA", "https://a.com/2")))
            .Answers(201);
        var (root, merged) = (ArticleOf(first), ArticleOf(second));
        (await Admin.PostAsync($"leaks/{_leak}/articles/{merged}/merge", new { into = root })).Answers(200);
        (await EndAsync("articles", merged, Correction)).Refuses(422);
        (await RestoreAsync("articles", merged)).Refuses(422);
        (await EndAsync("articles", root, Correction)).Answers(200);
        Assert.That(await OutletsAsync("", "nsa"), Is.Zero);
        Assert.That(await OutletsAsync("publishedAsOf=2025-12-04", "nsa"), Is.EqualTo(1));
        (await Admin.SendAsync(HttpMethod.Post, $"leaks/{_leak}/articles/{merged}/unmerge", null)).Answers(200);
        Assert.That((await OutletsAsync("", "nsa"), await OutletsAsync("")), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Sent_again_a_thing_stays_ended_and_the_answer_says_so()
    {
        var ids = await LogAsync();
        foreach (var things in Things)
            (await EndAsync(things, ids[things], new { cause = "legal" })).Answers(200);
        var article = (await Admin.PostAsync($"leaks/{_leak}/articles", Whole)).Answers(200);
        Assert.That(article["end"].Text("cause"), Is.EqualTo("legal"));
        var citation = article["citations"][0];
        Assert.That(citation.GetProperty("end").Text("cause"), Is.EqualTo("legal"));
        Assert.That(citation.Text("status"), Is.EqualTo("ended"));
        Assert.That(citation.GetProperty("claim").GetProperty("end").Text("cause"), Is.EqualTo("legal"));
        Assert.That(article["evidence"][0].GetProperty("end").Text("cause"), Is.EqualTo("legal"));
        Assert.That(article["from"][0].GetProperty("end").Text("cause"), Is.EqualTo("legal"));
        var claim = (await Admin.PostAsync($"leaks/{_leak}/claims", SameClaim)).Answers(200);
        Assert.That(claim.Id, Is.EqualTo(ids["claims"]));
        Assert.That(claim["end"].Text("cause"), Is.EqualTo("legal"));
        Assert.That(claim["citations"][0].GetProperty("end").Text("cause"), Is.EqualTo("legal"));
        Assert.That(claim["citations"][0].GetProperty("article").GetProperty("end").Text("cause"), Is.EqualTo("legal"));
        Assert.That(claim["evidence"][0].GetProperty("end").Text("cause"), Is.EqualTo("legal"));
        var evidence = (await Admin.PostAsync(
            $"leaks/{_leak}/evidence", new { kind = "motive", description = "it had one" })).Answers(200);
        Assert.That(evidence["end"].Text("cause"), Is.EqualTo("legal"));
        Assert.That(await OutletsAsync(""), Is.Zero);
    }

    [TestCase(21)]
    [TestCase(22)]
    public async Task Ends_and_changes_of_every_kind_keep_what_is_derived(int seed)
    {
        var record = new RandomRecord(seed);
        for (var i = 0; i < 25; i++)
            await Admin.PostAsync($"leaks/{_leak}/claims", record.Claim());
        using var editor = await AsAsync("editor");
        var edits = new RandomEdits(Admin, _leak, seed, editor);
        for (var i = 0; i < 60; i++)
        {
            await edits.OnceAsync();
            if (i % 10 != 9)
                continue;
            await IsWellAsync();
            var now = await Admin.GetAsync($"leaks/{_leak}/ranking?rollup=true");
            await edits.OnceAsync();
            var then = await Admin.GetAsync(
                $"leaks/{_leak}/ranking?rollup=true&recordedAsOf={now.Text("recordedAsOf")}");
            Assert.That(then.Body, Is.EqualTo(now.Body));
        }
        Assert.That(edits.Made, Is.GreaterThan(20));
    }

    private static readonly object Whole = new
    {
        article = new { url = "https://a.com/1", publishedAt = "2025-11-26" },
        from = new { kind = "own_reporting" },
        claims = new[]
        {
            new
            {
                suspects = new[] { "CIA" }, claimant = new { name = "Jane Roe", kind = "person" }, stance = "asserts",
                evidence = new[] { new { kind = "motive", description = "it had one" } },
            },
        },
    };

    private static readonly object SameClaim = new
    {
        suspects = new[] { "CIA" }, claimant = new { name = "Jane Roe", kind = "person" }, stance = "asserts",
        citations = new[] { new { url = "https://a.com/1" } },
    };

    private async Task<Dictionary<string, Guid>> LogAsync()
    {
        var article = (await Admin.PostAsync($"leaks/{_leak}/articles", Whole)).Answers(201);
        var citation = article["citations"][0];
        return new Dictionary<string, Guid>
        {
            ["articles"] = article.Id,
            ["citations"] = citation.GetProperty("id").GetGuid(),
            ["claims"] = citation.GetProperty("claim").GetProperty("id").GetGuid(),
            ["evidence"] = article["evidence"][0].GetProperty("id").GetGuid(),
            ["derivations"] = article["from"][0].GetProperty("id").GetGuid(),
        };
    }

    private static Guid ArticleOf(Reply claim) =>
        claim["citations"][0].GetProperty("article").GetProperty("id").GetGuid();

    private Task<Reply> EndAsync(string things, Guid id, object end) =>
        Admin.PostAsync($"leaks/{_leak}/{things}/{id}/end", end);

    private Task<Reply> RestoreAsync(string things, Guid id) =>
        Admin.PostAsync($"leaks/{_leak}/{things}/{id}/restoration", new { });

    private async Task<int> OutletsAsync(string query, string suspect = "cia") =>
        (await Admin.GetAsync($"leaks/{_leak}/ranking?{query}")).Answers(200)["suspects"].EnumerateArray()
        .Where(row => row.GetProperty("suspect").Text("slug") == suspect)
        .Sum(row => row.GetProperty("outlets").GetInt32());

    private async Task<string?> EntryAsync(string act)
    {
        await using var superuser = await SuperuserAsync();
        return await superuser.QuerySingleAsync<string>(LastEntry, new { leak = _leak, act });
    }
}
