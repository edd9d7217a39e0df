
namespace Hypotheses.Web.Tests.Intake;

/// <summary>Citations, evidence, derivations and events by themselves go by the rules of logging.</summary>
public sealed class PartTests : ServiceFixture
{
    private string _leak = "";
    private Reply _claim = null!;
    private Guid _article;

    [SetUp]
    public async Task Log()
    {
        _leak = await LeakAsync();
        _claim = (await PostAsync("claims", Given.Claim("CIA", "https://a.com/1"))).Answers(201);
        _article = _claim["citations"][0].GetProperty("article").GetProperty("id").GetGuid();
    }

    [TearDown]
    public Task IsHealthy() => IsWellAsync();

    [Test]
    public async Task A_further_article_carries_a_claim()
    {
        var path = $"claims/{_claim.Id}/citations";
        var body = new { url = "https://b.com/1", publishedAt = "2025-11-27", stance = "suggests", quote = "so" };
        var made = (await PostAsync(path, body)).Answers(201);
        Assert.That(made.Headers["Location"], Is.EqualTo($"/api/v1/leaks/{_leak}/citations/{made.Id}"));
        Assert.That((made.Text("stance"), made["created"].GetBoolean(), made.Text("status")),
            Is.EqualTo(("suggests", true, "countable")));
        Assert.That(made["article"].Created());
        Assert.That(await OutletsAsync(), Is.EqualTo(2));
        var again = (await PostAsync(path, new { url = "https://b.com/1?utm_source=x", stance = "denies" }))
            .Answers(200);
        Assert.That(again.Id, Is.EqualTo(made.Id));
        Assert.That(again["conflicts"][0].Text("field"), Is.EqualTo("stance"));
        var byId = (await PostAsync(path, new { article = made["article"].GetProperty("id").GetGuid() })).Answers(200);
        Assert.That(byId.Id, Is.EqualTo(made.Id));
        (await PostAsync($"claims/{Guid.CreateVersion7()}/citations", body)).Refuses(404);
        (await PostAsync(path, new { url = "ftp://b.com/1" })).Refuses(400, "url");
        (await PostAsync(path, new { article = Guid.CreateVersion7() })).Refuses(422, "article");
        (await PostAsync(path, new { stance = "asserts" })).Refuses(400, "url");
    }

    [Test]
    public async Task A_citation_s_stance_is_what_counts()
    {
        var id = _claim["citations"][0].GetProperty("id").GetGuid();
        var denied = (await ChangeAsync($"citations/{id}", """{"stance":"denies","quote":"no"}""")).Answers(200);
        Assert.That((denied.Text("stance"), denied.Text("status"), denied["version"].GetInt32()),
            Is.EqualTo(("denies", "not_carrying", 2)));
        Assert.That(await OutletsAsync(), Is.Zero);
        (await ChangeAsync($"citations/{id}", """{"stance":"suggests","quote":null}""")).Answers(200);
        Assert.That(await OutletsAsync(), Is.EqualTo(1));
        (await ChangeAsync($"citations/{id}", """{"stance":null}""")).Refuses(400, "stance");
        (await Admin.GetAsync($"leaks/{_leak}/citations/{Guid.CreateVersion7()}")).Refuses(404);
        (await Admin.SendAsync(HttpMethod.Patch, $"leaks/{_leak}/citations/{id}", "{}")).Refuses(428);
        (await ChangeAsync($"citations/{id}", """{"note":"n"}""", "\"1\"")).Refuses(412);
    }

    [Test]
    public async Task Evidence_needs_no_claim_and_is_there_once()
    {
        var made = (await PostAsync("evidence", new { kind = "motive", description = "It had one" })).Answers(201);
        Assert.That(made.Headers["Location"], Does.EndWith($"/evidence/{made.Id}"));
        var again = (await PostAsync("evidence", new
        {
            kind = "motive", description = "it had  one", reliability = "B", claims = new[] { _claim.Id },
            articles = new[] { _article },
        })).Answers(200);
        Assert.That((again.Id, again.Text("reliability"), again["version"].GetInt32()),
            Is.EqualTo((made.Id, "B", 2)));
        Assert.That(again["claims"][0].GetProperty("id").GetGuid(), Is.EqualTo(_claim.Id));
        Assert.That(again["claims"][0].GetProperty("suspects")[0].Text("slug"), Is.EqualTo("cia"));
        Assert.That(again["articles"][0].Text("url"), Is.EqualTo("https://a.com/1"));
        var other = (await PostAsync("evidence", new
        {
            kind = "motive", description = "it had one", reliability = "C",
        })).Answers(200);
        Assert.That(other["conflicts"][0].Text("held"), Is.EqualTo("B"));
        foreach (var (query, count) in new[]
        {
            ("", 1), ("kind=motive", 1), ("kind=access", 0), ($"claim={_claim.Id}", 1), ($"article={_article}", 1),
            ($"article={_claim.Id}", 0),
        })
            Assert.That((await Admin.GetAsync($"leaks/{_leak}/evidence?{query}")).Answers(200)["items"]
                .GetArrayLength(), Is.EqualTo(count), query);
        (await PostAsync("evidence", new { kind = "motive", description = "x", claims = new[] { _article } }))
            .Refuses(422, "claims[0]");
        (await PostAsync("evidence", new { kind = "motive" })).Refuses(400, "description");
        (await PostAsync("evidence", """{"kind":"motive","description":"x","claims":[null]}""")).Refuses(400);
    }

    [Test]
    public async Task Evidence_is_changed_with_its_claims_and_articles()
    {
        var held = (await PostAsync("evidence", new { kind = "motive", description = "one" })).Answers(201);
        var made = (await PostAsync("evidence", new
        {
            kind = "access", description = "two", claims = new[] { _claim.Id }, note = "n",
        })).Answers(201);
        var path = $"evidence/{made.Id}";
        var changed = (await ChangeAsync(path, $$"""
            {"claims":null,"articles":["{{_article}}"],"credibility":6,"note":null,"description":"three"}
            """)).Answers(200);
        Assert.That(
            (changed["claims"].GetArrayLength(), changed["articles"].GetArrayLength(),
                changed["credibility"].GetInt32(), changed.Text("note"), changed.Text("description")),
            Is.EqualTo((0, 1, 6, (string?)null, "three")));
        (await ChangeAsync(path, $$"""{"claims":["{{_claim.Id}}"],"articles":[]}""")).Answers(200);
        var same = (await ChangeAsync(path, $$"""{"claims":["{{_claim.Id}}","{{_claim.Id}}"]}""")).Answers(200);
        Assert.That(same["version"].GetInt32(), Is.EqualTo(3));
        var refused = (await ChangeAsync(path, """{"kind":"motive","description":"One"}"""))
            .Refuses(409, "description");
        Assert.That(refused.Body, Does.Contain(held.Id.ToString()));
        (await ChangeAsync(path, $$"""{"articles":["{{_article}}","{{_claim.Id}}"]}""")).Refuses(422, "articles[1]");
        (await ChangeAsync(path, """{"kind":null}""")).Refuses(400, "kind");
        (await ChangeAsync(path, """{"note":"n"}""", "\"1\"")).Refuses(412);
    }

    [Test]
    public async Task A_derivation_is_logged_of_an_article_or_a_citation()
    {
        var source = (await PostAsync("articles", new { article = new { url = "https://b.com/1" } })).Answers(201).Id;
        var citation = _claim["citations"][0].GetProperty("id").GetGuid();
        var made = (await PostAsync("derivations", new
        {
            article = _article, from = new { article = source, kind = "rewrite", judgement = "suggested" },
        })).Answers(201);
        Assert.That(made["of"].GetGuid(), Is.EqualTo(_article));
        Assert.That(made["article"].GetGuid(), Is.EqualTo(source));
        var again = (await PostAsync("derivations", new
        {
            article = _article, from = new { article = source, kind = "credits", judgement = "confirmed" },
        })).Answers(200);
        Assert.That((again.Id, again.Text("judgement")), Is.EqualTo((made.Id, "confirmed")));
        Assert.That(again["conflicts"][0].Text("field"), Is.EqualTo("from.kind"));
        var own = (await PostAsync("derivations", new { citation, from = new { kind = "own_reporting" } }))
            .Answers(201);
        Assert.That(own["citation"].GetGuid(), Is.EqualTo(citation));
        Assert.That(own["claim"].GetGuid(), Is.EqualTo(_claim.Id));
        var shown = (await Admin.GetAsync($"leaks/{_leak}/articles/{_article}"))["from"];
        Assert.That(shown.GetArrayLength(), Is.EqualTo(2));
        var itself = new { article = _article, from = new { article = _article, kind = "rewrite" } };
        (await PostAsync("derivations", itself)).Refuses(422, "from.article");
        (await PostAsync("derivations", new { from = new { kind = "rewrite" } })).Refuses(400, "article");
        (await PostAsync("derivations", new { article = _article })).Refuses(400, "from");
        (await PostAsync("derivations", new { article = source, citation, from = new { kind = "rewrite" } }))
            .Refuses(400, "article");
        (await PostAsync("derivations", new { citation = source, from = new { kind = "rewrite" } }))
            .Refuses(422, "citation");
    }

    [Test]
    public async Task A_derivation_of_a_citation_in_a_merged_article_is_kept_with_it()
    {
        var other = (await PostAsync("claims", Given.Claim("NSA", "https://a.com/2"))).Answers(201);
        var merged = other["citations"][0].GetProperty("article").GetProperty("id").GetGuid();
        (await PostAsync($"articles/{merged}/merge", new { into = _article })).Answers(200);
        var citation = other["citations"][0].GetProperty("id").GetGuid();
        var made = (await PostAsync("derivations", new { citation, from = new { kind = "own_reporting" } }))
            .Answers(201);
        Assert.That((made["of"].GetGuid(), made["citation"].GetGuid()), Is.EqualTo((_article, citation)));
        var read = (await Admin.GetAsync($"leaks/{_leak}/citations/{citation}")).Answers(200);
        Assert.That(read["article"].GetProperty("id").GetGuid(), Is.EqualTo(_article));
    }

    [Test]
    public async Task What_is_judged_of_a_derivation_is_changed()
    {
        var id = (await PostAsync("derivations", new { article = _article, from = new { kind = "own_reporting" } }))
            .Answers(201).Id;
        var changed = (await ChangeAsync($"derivations/{id}", """
            {"kind":"independently_confirmed","judgement":"rejected","confidence":0.25,"credit":"c","note":"n",
             "primary":true}
            """)).Answers(200);
        Assert.That(
            (changed.Text("kind"), changed.Text("judgement"), changed["confidence"].GetDecimal(),
                changed["primary"].GetBoolean(), changed["version"].GetInt32()),
            Is.EqualTo(("independently_confirmed", "rejected", 0.25m, true, 2)));
        var other = (await PostAsync("derivations", new { article = _article, from = new { kind = "own_reporting" } }))
            .Answers(201).Id;
        (await ChangeAsync($"derivations/{id}", """{"kind":"own_reporting"}""")).Refuses(409, "kind");
        var aimed = (await PostAsync("derivations", new
        {
            article = _article, from = new { kind = "credits", outlet = "Radio One" },
        })).Answers(201).Id;
        (await ChangeAsync($"derivations/{aimed}", """{"kind":"own_reporting"}""")).Refuses(422, "kind");
        (await ChangeAsync($"derivations/{aimed}", """{"kind":"translates"}""")).Answers(200);
        (await ChangeAsync($"derivations/{other}", """{"confidence":0.2501}""")).Refuses(400, "confidence");
        (await ChangeAsync($"derivations/{other}", """{"note":"n"}""", "\"9\"")).Refuses(412);
        (await Admin.GetAsync($"leaks/{_leak}/derivations/{_article}")).Refuses(404);
    }

    [Test]
    public async Task A_public_event_is_there_once_and_articles_derive_from_it()
    {
        var body = new { kind = "press_conference", what = "He was asked", date = "2025-11-27" };
        var made = (await PostAsync("public-events", body)).Answers(201);
        Assert.That(made.Headers["Location"], Does.EndWith($"/public-events/{made.Id}"));
        var again = (await PostAsync("public-events", new
        {
            kind = "press_conference", what = "he was  asked", date = "2025-11-27", note = "n",
        })).Answers(200);
        Assert.That((again.Id, again.Text("note"), again.Text("what")), Is.EqualTo((made.Id, "n", "He was asked")));
        var read = (await Admin.GetAsync($"leaks/{_leak}/public-events/{made.Id}")).Answers(200);
        Assert.That(read["version"].GetInt32(), Is.EqualTo(2));
        var from = (await PostAsync("derivations", new
        {
            article = _article, from = new { kind = "quotes_statement", @event = made.Id },
        })).Answers(201);
        Assert.That(from["event"].GetGuid(), Is.EqualTo(made.Id));
        foreach (var (query, count) in new[] { ("", 1), ("?kind=press_conference", 1), ("?kind=post", 0) })
            Assert.That(
                (await Admin.GetAsync($"leaks/{_leak}/public-events{query}"))["items"].GetArrayLength(),
                Is.EqualTo(count));
        (await PostAsync("public-events", new { kind = "post" })).Refuses(400, "what");
        (await Admin.GetAsync($"leaks/{_leak}/public-events/{_article}")).Refuses(404);
    }

    [Test]
    public async Task The_list_of_articles_is_filtered()
    {
        var other = (await PostAsync("articles", new
        {
            article = new
            {
                url = "https://b.com/1", headline = "Who 100%_leaked it?", publishedAt = "2025-11", language = "en-GB",
                access = "paywalled", kind = "opinion",
            },
        })).Answers(201);
        var undated = (await PostAsync("articles", new { article = new { url = "https://b.com/2" } })).Answers(201);
        var outlet = other["outlet"].GetProperty("id").GetGuid();
        foreach (var (query, ids) in new (string, Guid[])[]
        {
            ($"outlet={outlet}", [undated.Id, other.Id]), ($"outlet={_article}", []), ("access=paywalled", [other.Id]),
            ("kind=opinion", [other.Id]), ("language=en", [other.Id]), ("language=fr", []),
            ("publishedFrom=2025-11-27", [other.Id]), ("publishedUntil=2025-11-27", [_article]),
            ("publishedFrom=2025-11-26&publishedUntil=2025-11-30", [other.Id, _article]),
            ("q=100%25_LEAKED", [other.Id]), ("q=100x_leaked", []), ("q=100%25xleaked", []),
            ("ended=true", []), ("ended=false", [undated.Id, other.Id, _article]),
        })
            Assert.That(
                (await Admin.GetAsync($"leaks/{_leak}/articles?{query}")).Answers(200)["items"].EnumerateArray()
                    .Select(item => item.GetProperty("id").GetGuid()),
                Is.EqualTo(ids), query);
        (await PostAsync($"articles/{_article}/end", new { cause = "legal" })).Answers(200);
        var ended = (await Admin.GetAsync($"leaks/{_leak}/articles?ended=true"))["items"];
        Assert.That((ended.GetArrayLength(), ended[0].Text("status")), Is.EqualTo((1, "ended")));
        (await Admin.GetAsync($"leaks/{_leak}/articles?publishedFrom=soon")).Refuses(400, "publishedFrom");
    }

    private Task<Reply> PostAsync(string path, object body) => Admin.PostAsync($"leaks/{_leak}/{path}", body);

    private async Task<Reply> ChangeAsync(string path, string change, string? etag = null) => await Admin.SendAsync(
        HttpMethod.Patch, $"leaks/{_leak}/{path}", change,
        ("If-Match", etag ?? (await Admin.GetAsync($"leaks/{_leak}/{path}")).Headers["ETag"]));

    private async Task<int> OutletsAsync() =>
        (await Admin.GetAsync($"leaks/{_leak}/ranking")).Answers(200)["suspects"].EnumerateArray()
        .Sum(row => row.GetProperty("outlets").GetInt32());
}
