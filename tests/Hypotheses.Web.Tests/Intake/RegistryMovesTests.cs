
namespace Hypotheses.Web.Tests.Intake;

/// <summary>
/// What was logged is found again after the registry has moved, and what contradicts is kept out whole.
/// </summary>
public sealed class RegistryMovesTests : ServiceFixture
{
    [Test]
    public async Task Self_of_two_outlets_sent_again_after_their_merge_doubles_nothing()
    {
        var (x, y) = await TwoAsync("self");
        var leak = await LeakAsync();
        object[] articles = [SelfClaim(x.Domain), SelfClaim(y.Domain)];
        foreach (var article in articles)
            (await Admin.PostAsync($"leaks/{leak}/articles", article)).Answers(201);
        var before = await Admin.GetAsync($"leaks/{leak}/ranking?by=citations");
        await MergeAsync(x.Id, y.Id);
        foreach (var article in articles)
            (await Admin.PostAsync($"leaks/{leak}/articles", article)).Answers(200);
        var after = await Admin.GetAsync($"leaks/{leak}/ranking?by=citations");
        Assert.That(Citations(before), Is.EqualTo(2));
        Assert.That(Citations(after), Is.EqualTo(2));
    }

    [Test]
    public async Task Items_without_address_of_two_outlets_stay_two_after_their_merge()
    {
        var (x, y) = await TwoAsync("items");
        var leak = await LeakAsync();
        object[] articles = [Bulletin(x.Name), Bulletin(y.Name)];
        foreach (var article in articles)
            (await Admin.PostAsync($"leaks/{leak}/articles", article)).Answers(201);
        await MergeAsync(x.Id, y.Id);
        foreach (var article in articles)
            (await Admin.PostAsync($"leaks/{leak}/articles", article)).Answers(200);
    }

    [Test]
    public async Task A_derivation_to_an_outlet_is_there_once_when_the_registry_comes_to_know_it()
    {
        var leak = await LeakAsync();
        var article = new
        {
            article = new { url = "https://credits.example.org/1" },
            from = new { kind = "credits", outlet = "Agency Later" },
        };
        (await Admin.PostAsync($"leaks/{leak}/articles", article)).Answers(201);
        await RegisterAsync(("Agency Later", "agency-later.com"));
        var again = (await Admin.PostAsync($"leaks/{leak}/articles", article)).Answers(200);
        Assert.That(again["from"].GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_address_of_another_outlet_is_not_taken()
    {
        var leak = await LeakAsync();
        var held = (await Admin.PostAsync(
            $"leaks/{leak}/articles", new { article = new { url = "https://ours.example.net/1" } })).Answers(201).Id;
        var answer = (await Admin.PostAsync(
            $"leaks/{leak}/articles", new { article = new { id = held, url = "https://theirs.example.com/1" } }))
            .Answers(200);
        Assert.That(answer["addresses"].GetArrayLength(), Is.EqualTo(1));
        Assert.That(answer["conflicts"][0].GetProperty("field").GetString(), Is.EqualTo("article.outlet"));
        var theirs = await Admin.PostAsync(
            $"leaks/{leak}/articles", new { article = new { url = "https://theirs.example.com/1" } });
        Assert.That(theirs.Answers(201).Id, Is.Not.EqualTo(held));
    }

    [Test]
    public async Task An_item_named_by_id_is_not_refined_in_what_it_is_known_by()
    {
        var leak = await LeakAsync();
        var item = (await Admin.PostAsync($"leaks/{leak}/articles", Bulletin("Radio One"))).Answers(201).Id;
        (await Admin.PostAsync(
            $"leaks/{leak}/articles", new { article = new { id = item, publishedAt = "2025-11-26" } }))
            .Refuses(422, "article.publishedAt");
    }

    [Test]
    public async Task Dating_one_of_two_articles_of_an_outlet_keeps_the_dates_of_the_ranking_right()
    {
        var leak = await LeakAsync();
        object Logged(string? second) => new
        {
            suspects = new[] { "CIA" }, claimant = "Jane Roe", stance = "asserts",
            citations = new object[]
            {
                new { url = "https://dated.example.org/a", publishedAt = "2025-11-10" },
                new { url = "https://dated.example.org/b", publishedAt = second },
            },
        };
        (await Admin.PostAsync($"leaks/{leak}/claims", Logged(null))).Answers(201);
        (await Admin.PostAsync($"leaks/{leak}/claims", Logged("2025-11-20"))).Answers(200);
        var row = (await Admin.GetAsync($"leaks/{leak}/ranking"))["suspects"][0];
        Assert.That(row.GetProperty("lastPublishedAt").GetString(), Is.EqualTo("2025-11-20"));
        await IsWellAsync();
    }

    [Test]
    public async Task A_claimant_of_no_stated_kind_becomes_the_outlet_that_it_is_said_to_be()
    {
        var leak = await LeakAsync();
        await RegisterAsync(("The Known Paper", "known-paper.com"));
        object Claim(object claimant, string url) => new
        {
            suspects = new[] { "CIA" }, claimant, stance = "asserts", citations = new[] { new { url } },
        };
        var first = (await Admin.PostAsync(
            $"leaks/{leak}/claims", Claim("The Known Paper", "https://other.example.org/1"))).Answers(201);
        Assert.That(first["claimant"].GetProperty("kind").GetString(), Is.EqualTo("unknown"));
        var self = (await Admin.PostAsync(
            $"leaks/{leak}/claims", Claim("self", "https://known-paper.com/1"))).Answers(200);
        Assert.That(self["claimant"].GetProperty("kind").GetString(), Is.EqualTo("outlet"));
    }

    [Test]
    public async Task In_a_batch_an_alias_names_the_suspect_as_it_would_in_two_requests()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/articles", """
            {"items":[
              {"article":{"url":"https://a.example.org/1"},"claims":[{"claimant":"A","stance":"asserts",
                "suspects":[{"name":"Central Intelligence Agency","aliases":["CIA"]}]}]},
              {"article":{"url":"https://b.example.org/1"},"claims":[{"claimant":"B","stance":"asserts",
                "suspects":["CIA"]}]}]}
            """)).Answers(201);
        Assert.That((await Admin.GetAsync($"leaks/{leak}/suspects"))["items"].GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_was_said_lies_not_ahead()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" }, claimant = "A", stance = "asserts", statedOn = "2990-01-01",
            citations = new[] { new { url = "https://a.example.org/1" } },
        })).Refuses(422, "statedOn");
    }

    [Test]
    public async Task A_request_is_bounded_in_all_and_in_every_list()
    {
        var leak = await LeakAsync();
        object Claim(int n) => new
        {
            suspects = new[] { "CIA" }, claimant = "A" + n, stance = "asserts",
            citations = Enumerable.Range(0, 200).Select(c => new { url = $"https://a.example.org/{n}/{c}" }).ToArray(),
        };
        (await Admin.PostAsync($"leaks/{leak}/claims", new { items = Enumerable.Range(0, 26).Select(Claim).ToArray() }))
            .Refuses(400, "items");
        var endless = "{\"suspects\":[" + string.Join(',', Enumerable.Repeat("\"a\"", 1_000_000)) + "]}";
        (await Admin.PostAsync($"leaks/{leak}/claims", endless)).Refuses(400, "suspects");
    }

    [Test]
    public async Task A_further_citation_is_seen_by_who_had_the_claim_before()
    {
        var leak = await LeakAsync();
        var claim = (await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://a.example.org/2")))
            .Answers(201).Id;
        var read = await Admin.GetAsync($"leaks/{leak}/claims/{claim}");
        var etag = read.Headers["ETag"];
        var same = await Admin.GetAsync($"leaks/{leak}/claims/{claim}", ("If-None-Match", etag));
        Assert.That(same.Status, Is.EqualTo(304));
        await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("CIA", "https://b.example.org/2"));
        var again = await Admin.GetAsync($"leaks/{leak}/claims/{claim}", ("If-None-Match", etag));
        Assert.That(again.Answers(200)["citations"].GetArrayLength(), Is.EqualTo(2));
    }

    private static object SelfClaim(string domain) => new
    {
        article = new { url = $"https://{domain}/1" },
        claims = new[] { new { suspects = new[] { "CIA" }, claimant = "self", stance = "asserts" } },
    };

    private static object Bulletin(string outlet) =>
        new { article = new { outlet, headline = "Bulletin", publishedAt = "2025-11" } };

    private static int Citations(Reply ranking) => ranking["suspects"][0].GetProperty("citations").GetInt32();

    private async Task<((Guid Id, string Name, string Domain) X, (Guid Id, string Name, string Domain) Y)> TwoAsync(
        string name)
    {
        (string Name, string Domain)[] two = [($"X {name}", $"x-{name}.com"), ($"Y {name}", $"y-{name}.com")];
        var ids = await RegisterAsync(two);
        return ((ids[0], two[0].Name, two[0].Domain), (ids[1], two[1].Name, two[1].Domain));
    }

    private async Task MergeAsync(Guid outlet, Guid into) =>
        (await Admin.PostAsync($"outlets/{outlet}/merge", new { into })).Answers(200);
}
