using System.Text.Json;

namespace Hypotheses.Web.Tests.Outlets;

/// <summary>The registry over HTTP: what is entered, changed, found and refused.</summary>
public sealed class OutletTests : ServiceFixture
{
    private static int _count;

    [Test]
    public async Task An_outlet_is_entered_with_all_that_is_known_of_it()
    {
        var made = (await Admin.PostAsync("outlets", new
        {
            name = "The Herald of Entry", kind = "newsroom", country = "GB", language = "en-GB", note = "a daily",
            domains = new object[]
            {
                "https://www.Herald-Entry.co.uk/", new { key = "herald.example", to = "2020-01-01" },
            },
            locators = new[] { "t.me/HeraldEntry" },
            aliases = new object[]
            {
                "Herald E.", new { name = "Old Herald E.", from = "1990-01-01", to = "2001-05-01" },
            },
        })).Answers(201);
        Assert.That(made.Headers["Location"], Is.EqualTo($"/api/v1/outlets/{made.Id}"));
        Assert.That(made.Headers["ETag"], Is.EqualTo("\"1\""));
        var read = (await Admin.GetAsync($"outlets/{made.Id}")).Answers(200);
        Assert.That(read.Body, Is.EqualTo(made.Body));
        Assert.That(Compact(read["domains"]),
            Is.EqualTo("""["herald-entry.co.uk",{"key":"herald.example","from":null,"to":"2020-01-01"}]"""));
        Assert.That(Compact(read["locators"]), Is.EqualTo("""["t.me/heraldentry"]"""));
        Assert.That(Compact(read["aliases"]), Is.EqualTo(
            """["Herald E.",{"name":"Old Herald E.","from":"1990-01-01","to":"2001-05-01"}]"""));
    }

    [Test]
    public async Task A_name_or_domain_of_another_outlet_is_refused_naming_the_holder()
    {
        var (name, domain) = New();
        var held = (await Admin.PostAsync("outlets", new
        {
            name, domains = new[] { domain }, aliases = new[] { name + " Á" },
        })).Answers(201);
        var before = await CountAsync();
        var refused = await Admin.PostAsync("outlets", new
        {
            name = name.ToUpperInvariant(), domains = new[] { "new-" + domain, domain },
            aliases = new[] { name + " a" },
        });
        refused.Refuses(409);
        Assert.That(refused.Fields, Is.EquivalentTo(new[] { "name", "aliases[0]" }));
        Assert.That(refused.Body, Does.Contain($"Is a name or alias of {name} ({held.Id})."));
        var byDomain = await Admin.PostAsync("outlets", new { name = name + " other", domains = new[] { domain } });
        byDomain.Refuses(409, "domains[0]");
        Assert.That(byDomain.Body, Does.Contain($"Is a domain or locator of {name} ({held.Id})."));
        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_domain_passes_from_one_outlet_to_another_on_a_day()
    {
        var ((one, domain), (other, _)) = (New(), New());
        object Holding(string name, string? from, string? to) =>
            new { name, domains = new[] { new { key = domain, from, to } } };
        (await Admin.PostAsync("outlets", Holding(one, null, "2024-01-01"))).Answers(201);
        (await Admin.PostAsync("outlets", Holding(other, "2023-12-31", null))).Refuses(409, "domains[0]");
        (await Admin.PostAsync("outlets", Holding(other, "2024-01-01", null))).Answers(201);
        var leak = await LeakAsync();
        var early = await LogAsync(leak, $"https://{domain}/1", "2023-12-31");
        var late = await LogAsync(leak, $"https://{domain}/2", "2024-01-01");
        var undated = await LogAsync(leak, $"https://{domain}/3", null);
        Assert.That((early, late, undated), Is.EqualTo((one, other, other)));
        Assert.That(
            (await Admin.GetAsync($"outlets/resolve?url=https://{domain}/9&on=2020-02-02"))["outlet"]
                .GetProperty("name").GetString(),
            Is.EqualTo(one));
    }

    [Test]
    public async Task The_day_of_an_article_is_read_in_the_leak_s_zone()
    {
        var ((one, domain), (other, _)) = (New(), New());
        await Admin.PostAsync(
            "outlets", new { name = one, domains = new[] { new { key = domain, to = "2024-01-01" } } });
        await Admin.PostAsync(
            "outlets", new { name = other, domains = new[] { new { key = domain, from = "2024-01-01" } } });
        var leak = await LeakAsync(new { title = "Zoned", slug = "zoned-leak", timeZone = "Europe/Moscow" });
        Assert.That(await LogAsync("zoned-leak", $"https://{domain}/1", "2024-01-01"), Is.EqualTo(other));
        Assert.That(await LogAsync("zoned-leak", $"https://{domain}/2", "2023-12-31"), Is.EqualTo(one));
    }

    [Test]
    public async Task A_domain_that_was_given_up_leads_to_nobody_any_more()
    {
        var (name, domain) = New();
        await Admin.PostAsync("outlets", new { name, domains = new[] { new { key = domain, to = "2018-01-01" } } });
        var leak = await LeakAsync();
        Assert.That(await LogAsync(leak, $"https://{domain}/1", "2017-05-05"), Is.EqualTo(name));
        Assert.That(await LogAsync(leak, $"https://{domain}/2", "2024-01-01"), Is.EqualTo(domain));
        Assert.That(await LogAsync(leak, $"https://{domain}/3", null), Is.EqualTo(domain));
        Assert.That(
            (await Admin.GetAsync($"outlets/resolve?url=https://{domain}/9")).Text("status"),
            Is.EqualTo("provisional"));
    }

    [TestCase("""{ "kind": "newsroom" }""", "name")]
    [TestCase("""{ "name": "x", "kind": "paper" }""", "kind")]
    [TestCase("""{ "name": "x", "country": "UK1" }""", "country")]
    [TestCase("""{ "name": "x", "language": "English" }""", "language")]
    [TestCase("""{ "name": "x", "domains": ["co.uk"] }""", "domains[0].key")]
    [TestCase("""{ "name": "x", "domains": ["example.com/path"] }""", "domains[0].key")]
    [TestCase("""{ "name": "x", "locators": ["example.com"] }""", "locators[0].key")]
    [TestCase("""{ "name": "x", "domains": ["news.google.com"] }""", "domains[0].key")]
    [TestCase("""{ "name": "x", "aliases": [{ "name": "y", "from": "2020-01-02", "to": "2020-01-02" }] }""",
        "aliases[0].to")]
    [TestCase("""{ "name": "x\u0000" }""", "name")]
    [TestCase("""{ "name": "x\u202ey" }""", "name")]
    [TestCase("""{ "name": "x", "nickname": "y" }""", "nickname")]
    [TestCase("""{ "name": "x", "domains": [{ "key": "a.com", "from": "2020-13-01" }] }""", "domains[0].from")]
    public async Task A_field_that_is_wrong_is_named(string body, string field) =>
        (await Admin.SendAsync(HttpMethod.Post, "outlets", body)).Refuses(400, field);

    [Test]
    public async Task A_change_states_what_changes_and_leaves_the_rest()
    {
        var (name, domain) = New();
        var made = await Admin.PostAsync(
            "outlets", new { name, country = "GB", domains = new[] { domain }, note = "n" });
        var changed = await PatchAsync(made.Id, 1, new { language = "en", kind = "agency" });
        changed.Answers(200);
        Assert.That(changed.Headers["ETag"], Is.EqualTo("\"2\""));
        Assert.That(
            (changed.Text("country"), changed.Text("kind"), changed.Text("note")),
            Is.EqualTo(("GB", "agency", "n")));
        var cleared = await Admin.SendAsync(
            HttpMethod.Patch, $"outlets/{made.Id}", """{ "country": null, "note": null }""", ("If-Match", "\"2\""));
        Assert.That(cleared["country"].ValueKind, Is.EqualTo(JsonValueKind.Null));
        var same = await PatchAsync(made.Id, 3, new { kind = "agency" });
        Assert.That(same["version"].GetInt32(), Is.EqualTo(3), "the same again writes no version");
    }

    [Test]
    public async Task A_stale_change_is_refused_and_one_without_If_Match_as_well()
    {
        var made = await Admin.PostAsync("outlets", new { name = New().Name });
        (await PatchAsync(made.Id, 1, new { kind = "blog" })).Answers(200);
        (await PatchAsync(made.Id, 1, new { kind = "agency" })).Refuses(412);
        (await Admin.SendAsync(HttpMethod.Patch, $"outlets/{made.Id}", new { kind = "agency" })).Refuses(428);
        (await Admin.SendAsync(HttpMethod.Patch, $"outlets/{Guid.CreateVersion7()}", new { kind = "agency" },
            ("If-Match", "\"1\""))).Refuses(404);
    }

    [Test]
    public async Task A_name_that_is_given_up_stays_as_an_alias()
    {
        var (name, domain) = New();
        var made = await Admin.PostAsync("outlets", new { name, domains = new[] { domain } });
        var renamed = await PatchAsync(made.Id, 1, new { name = name + " Renamed" });
        Assert.That(Compact(renamed.Answers(200)["aliases"]), Is.EqualTo($"[\"{name}\"]"));
        var leak = await LeakAsync();
        var logged = await Admin.PostAsync($"leaks/{leak}/articles",
            new { article = new { outlet = name, headline = "Found by its old name", publishedAt = "2025-11-26" } });
        Assert.That(logged.Answers(201)["outlet"].GetProperty("id").GetGuid(), Is.EqualTo(made.Id));
        (await PatchAsync(made.Id, 2, new { name = name + " Renamed", aliases = Array.Empty<string>() })).Answers(200);
        (await Admin.PostAsync("outlets", new { name })).Answers(201);
    }

    [Test]
    public async Task An_excluded_outlet_counts_nowhere_until_it_is_taken_back()
    {
        var (name, domain) = New();
        var made = await Admin.PostAsync("outlets", new { name, domains = new[] { domain } });
        var leak = await LeakAsync();
        await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", $"https://{domain}/1"));
        Assert.That(await OutletsAsync(leak), Is.EqualTo(1));
        await PatchAsync(made.Id, 1, new { excluded = "satire" });
        Assert.That(await OutletsAsync(leak), Is.Zero);
        await Admin.SendAsync(
            HttpMethod.Patch, $"outlets/{made.Id}", """{ "excluded": null }""", ("If-Match", "\"2\""));
        Assert.That(await OutletsAsync(leak), Is.EqualTo(1));
    }

    [Test]
    public async Task Outlets_are_found_by_name_alias_or_domain_as_far_as_typed()
    {
        var (name, domain) = New();
        var made = await Admin.PostAsync("outlets", new
        {
            name = "Zürcher Beobachter " + name, domains = new[] { domain }, country = "CH",
            aliases = new[] { "Обозрение " + name },
        });
        string[] typed = ["zurcher beobachter " + name, "Zuercher Beobachtr " + name, "обозрение " + name, domain];
        foreach (var q in typed)
            Assert.That(
                (await Admin.GetAsync($"outlets?q={Uri.EscapeDataString(q)}&limit=5")).Answers(200)["items"][0]
                    .GetProperty("id").GetGuid(),
                Is.EqualTo(made.Id), q);
        Assert.That(
            (await Admin.GetAsync($"outlets?q={Uri.EscapeDataString(domain)}&country=DE"))["items"].GetArrayLength(),
            Is.Zero);
        (await Admin.GetAsync("outlets?q=%00")).Refuses(400, "q");
        (await Admin.GetAsync("outlets?q=")).Refuses(400, "q");
        (await Admin.GetAsync("outlets?kind=paper")).Refuses(400, "kind");
    }

    [Test]
    public async Task A_list_goes_on_where_it_ended()
    {
        for (var i = 0; i < 3; i++)
            await Admin.PostAsync("outlets", new { name = New().Name, country = "FJ" });
        var first = (await Admin.GetAsync("outlets?country=FJ&limit=2")).Answers(200);
        var second = (await Admin.GetAsync($"outlets?country=FJ&limit=2&cursor={first.Text("next")}")).Answers(200);
        Assert.That(first["items"].GetArrayLength(), Is.EqualTo(2));
        Assert.That(second["items"].GetArrayLength(), Is.EqualTo(1));
        Assert.That(second["next"].ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Registering_a_leaks_provisional_outlet_takes_its_key_over_and_names_no_leak()
    {
        var (name, domain) = New();
        var leak = await LeakAsync();
        var logged = await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", $"https://{domain}/1"));
        var outlet = logged["citations"][0].GetProperty("outlet");
        Assert.That(outlet.GetProperty("provisional").GetBoolean(), Is.True);
        Assert.That(await ProvisionalAsync(leak), Is.EqualTo(1));
        var body = new { name, provisional = new { leak, outlet = outlet.GetProperty("id").GetGuid() } };
        var made = (await Admin.PostAsync("outlets", body)).Answers(201);
        Assert.That(Compact(made["domains"]), Is.EqualTo($"[\"{domain}\"]"));
        Assert.That(await ProvisionalAsync(leak), Is.Zero);
        Assert.That(await OutletsAsync(leak), Is.EqualTo(1));
        var history = await Admin.GetAsync($"history?thing={made.Id}");
        Assert.That(history.Answers(200).Body, Does.Not.Contain(leak));
        (await Admin.PostAsync("outlets", body)).Refuses(409, "provisional.outlet");
    }

    [Test]
    public async Task An_outlet_known_by_name_alone_is_registered_under_another_name_with_that_as_alias()
    {
        var (name, _) = New();
        var leak = await LeakAsync();
        var logged = await Admin.PostAsync($"leaks/{leak}/articles",
            new { article = new { outlet = "Radio " + name, headline = "Bulletin", publishedAt = "2025-11-26" } });
        var id = logged.Answers(201)["outlet"].GetProperty("id").GetGuid();
        var made = await Admin.PostAsync("outlets", new { name, provisional = new { leak, outlet = id } });
        Assert.That(Compact(made.Answers(201)["aliases"]), Is.EqualTo($"[\"Radio {name}\"]"));
    }

    [Test]
    public async Task A_provisional_outlet_of_a_leak_that_one_does_not_see_is_not_there()
    {
        var slug = await LeakAsync(new { title = "Closed", visibility = "restricted" });
        using var outsider = await AsAsync("editor");
        var reply = await outsider.PostAsync(
            "outlets", new { name = "x", provisional = new { leak = slug, outlet = Guid.CreateVersion7() } });
        reply.Refuses(404);
    }

    [Test]
    public async Task The_registry_is_written_by_editors_and_read_by_all()
    {
        using var analyst = await AsAsync("analyst");
        (await analyst.PostAsync("outlets", new { name = "x" })).Refuses(403);
        (await analyst.GetAsync("outlets")).Answers(200);
        using var anonymous = Anonymous();
        (await anonymous.GetAsync("outlets")).Refuses(401);
        (await anonymous.GetAsync("outlets/resolve?url=https://a.com/1")).Refuses(401);
    }

    [Test]
    public async Task Sent_again_with_its_key_an_outlet_is_entered_once()
    {
        var body = new { name = New().Name };
        var first = await Admin.PostAsync("outlets", body, ("Idempotency-Key", "outlet-entered-once"));
        var again = await Admin.PostAsync("outlets", body, ("Idempotency-Key", "outlet-entered-once"));
        Assert.That(again.Answers(201).Body, Is.EqualTo(first.Body));
        Assert.That(again.Headers["Idempotency-Replayed"], Is.EqualTo("true"));
    }

    private static (string Name, string Domain) New()
    {
        var n = Interlocked.Increment(ref _count);
        return ($"Paper Q{n}Q", $"paper-q{n}q.com");
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element, Unescaped);

    private static readonly JsonSerializerOptions Unescaped = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private Task<Reply> PatchAsync(Guid id, int version, object change) =>
        Admin.SendAsync(HttpMethod.Patch, $"outlets/{id}", change, ("If-Match", $"\"{version}\""));

    private async Task<string> LogAsync(string leak, string url, string? publishedAt) =>
        (await Admin.PostAsync($"leaks/{leak}/articles", new { article = new { url, publishedAt } }))
            .Answers(201)["outlet"].GetProperty("name").GetString()!;

    private async Task<int> OutletsAsync(string leak) => (await FirstAsync(leak)).GetProperty("outlets").GetInt32();

    private async Task<int> ProvisionalAsync(string leak) =>
        (await FirstAsync(leak)).GetProperty("provisional").GetInt32();

    private async Task<JsonElement> FirstAsync(string leak) =>
        (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200)["suspects"][0];

    private async Task<IReadOnlyDictionary<string, long>> CountAsync()
    {
        await using var connection = await SuperuserAsync();
        return await Tables.CountAsync(connection);
    }
}
