using System.Text.Json;

namespace Hypotheses.Web.Tests.Scores;

/// <summary>Owners, copy sites and provisional outlets in a ranking, and rankings of some outlets alone.</summary>
public sealed class OwnerRankingTests : ServiceFixture
{
    private string _leak = "";
    private Guid _group;

    [OneTimeSetUp]
    public async Task Log()
    {
        _leak = await LeakAsync();
        var ids = new Dictionary<string, Guid>();
        foreach (var (name, kind, country, language) in new[]
        {
            ("alpha", "newsroom", "GB", "en"), ("beta", "newsroom", "GB", "en-GB"), ("gamma", "agency", "FR", "fr"),
            ("delta", "copy_site", "FR", "fr"),
        })
            ids[name] = (await Admin.PostAsync(
                "outlets", new { name, kind, country, language, domains = new[] { name + ".com" } })).Answers(201).Id;
        var held = (await Admin.PostAsync("owners", new { name = "Holding" })).Answers(201).Id;
        _group = (await Admin.PostAsync("owners", new { name = "Group" })).Answers(201).Id;
        await ControlAsync($"owners/{held}", new { owner = "Group", share = 90 });
        await ControlAsync($"outlets/{ids["alpha"]}", new { owner = "Holding", share = 100, from = "2025-11-26" });
        await ControlAsync($"outlets/{ids["gamma"]}", new { owner = "Group", share = 51 });
        // CIA: alpha (on the day it is bought), beta, gamma, delta, one provisional. NSA: alpha before that day.
        await Admin.PostAsync($"leaks/{_leak}/claims", Given.Claim(
            "CIA", "https://alpha.com/1", "https://beta.com/1", "https://gamma.com/1", "https://delta.com/1",
            "https://unheard-of.com/1"));
        await Admin.PostAsync($"leaks/{_leak}/articles", new
        {
            article = new { url = "https://alpha.com/0", publishedAt = "2025-11-25" },
            claims = new[] { new { suspects = new[] { "NSA" }, claimant = "self", stance = "asserts" } },
        });
    }

    [Test]
    public async Task Owners_copy_sites_and_provisional_outlets_are_counted()
    {
        var cia = await RowAsync("cia");
        Assert.Multiple(() =>
        {
            Assert.That(cia.GetProperty("outlets").GetInt32(), Is.EqualTo(5));
            Assert.That(cia.GetProperty("owners").ToString(), Is.EqualTo("""{"known":1,"unknown":3}"""));
            Assert.That(cia.GetProperty("copySitesOnly").GetInt32(), Is.EqualTo(1));
            Assert.That(cia.GetProperty("provisional").GetInt32(), Is.EqualTo(1));
        });
        Assert.That((await RowAsync("nsa")).GetProperty("owners").ToString(),
            Is.EqualTo("""{"known":0,"unknown":1}"""), "its one article came out before alpha was bought");
    }

    [TestCase("outletKind=newsroom", 2)]
    [TestCase("outletKind=unknown", 1)]
    [TestCase("country=FR", 2)]
    [TestCase("language=en", 2)]
    [TestCase("language=en-GB", 1)]
    [TestCase("country=FR&outletKind=agency", 1)]
    [TestCase("country=DE", 0)]
    public async Task A_filter_counts_some_outlets_alone_and_is_named(string filter, int outlets)
    {
        var cia = await RowAsync("cia", filter);
        Assert.That(cia.GetProperty("outlets").GetInt32(), Is.EqualTo(outlets));
        var ranking = await Admin.GetAsync($"leaks/{_leak}/ranking?{filter}");
        var (name, value) = (filter.Split('&')[0].Split('=')[0], filter.Split('&')[0].Split('=')[1]);
        Assert.That(ranking["filter"].Text(name), Is.EqualTo(value));
        Assert.That(ranking["outletsNaming"].GetInt32(), Is.EqualTo(outlets));
    }

    [TestCase("outletKind=paper", "outletKind")]
    [TestCase("country=gb", "country")]
    [TestCase("language=English", "language")]
    [TestCase("by=group", "by")]
    public async Task A_filter_that_is_none_is_refused(string filter, string field) =>
        (await Admin.GetAsync($"leaks/{_leak}/ranking?{filter}")).Refuses(400, field);

    [Test]
    public async Task Without_a_filter_none_is_named() => Assert.That(
        (await Admin.GetAsync($"leaks/{_leak}/ranking"))["filter"].ValueKind, Is.EqualTo(JsonValueKind.Null));

    [Test]
    public async Task A_ranking_goes_by_owners()
    {
        var leak = await LeakAsync();
        await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim(
            "CIA", "https://alpha.com/9", "https://gamma.com/9", "https://gamma.com/10"));
        await Admin.PostAsync($"leaks/{leak}/claims", Given.Claim("NSA", "https://beta.com/9", "https://delta.com/9"));
        var by = (await Admin.GetAsync($"leaks/{leak}/ranking?by=owners")).Answers(200);
        Assert.That(
            by["suspects"].EnumerateArray().Select(row => row.GetProperty("suspect").Text("slug")),
            Is.EqualTo(new[] { "nsa", "cia" }));
        Assert.That(by.Json.GetProperty("scorers").ToString(), Does.Contain("owners.distinct.v1"));
    }

    [TestCase("")]
    [TestCase("&outletKind=newsroom")]
    [TestCase("&country=FR&rollup=true")]
    [TestCase("&language=en&by=owners")]
    public async Task Now_from_derived_state_equals_the_same_from_facts(string filter)
    {
        var now = (await Admin.GetAsync($"leaks/{_leak}/ranking?axis=who{filter}")).Answers(200);
        // A published time far ahead cuts nothing, yet goes by the facts.
        var facts = (await Admin.GetAsync(
            $"leaks/{_leak}/ranking?publishedAsOf=2999-01-01{filter}")).Answers(200);
        Assert.That(facts["suspects"].ToString(), Is.EqualTo(now["suspects"].ToString()));
        Assert.That(facts["outletsNaming"].GetInt32(), Is.EqualTo(now["outletsNaming"].GetInt32()));
    }

    [Test]
    public async Task A_change_of_owners_shows_at_once_and_leaves_the_past_as_it_was()
    {
        var leak = await LeakAsync();
        var (epsilon, domain) = ("Epsilon", "epsilon.com");
        var outlet = (await Admin.PostAsync(
            "outlets", new { name = epsilon, kind = "agency", country = "FR", domains = new[] { domain } })).Id;
        await ControlAsync($"outlets/{outlet}", new { owner = "Group", share = 60 });
        await Admin.PostAsync(
            $"leaks/{leak}/claims",
            Given.Claim("CIA", $"https://{domain}/7", "https://gamma.com/7", "https://beta.com/7"));
        var before = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200);
        Assert.That(OwnersOf(before), Is.EqualTo("""{"known":1,"unknown":1}"""));
        var at = Uri.EscapeDataString(before.Text("recordedAsOf"));
        string[] queries = ["", "&by=owners", "&outletKind=agency", "&country=FR", "&rollup=true"];
        var past = new List<string>();
        foreach (var query in queries)
            past.Add((await Admin.GetAsync($"leaks/{leak}/ranking?recordedAsOf={at}{query}")).Answers(200).Body);
        (await Admin.PostAsync("owners", new { name = "Top of all" })).Answers(201);
        await ControlAsync($"owners/{_group}", new { owner = "Top of all", basis = "explicit" });
        var entry = await HeadEntryAsync(leak);
        Assert.That(entry, Is.EqualTo("adopt"), "an owner two steps above touches the leak");
        await ControlAsync($"owners/{_group}");
        // From known to unknown, another kind and country: all of it shows now, and none of it in the past.
        await ControlAsync($"outlets/{outlet}");
        (await Admin.SendAsync(
            HttpMethod.Patch, $"outlets/{outlet}", new { kind = "copy_site", country = "DE" }, ("If-Match", "\"1\"")))
            .Answers(200);
        var now = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200);
        Assert.That(OwnersOf(now), Is.EqualTo("""{"known":1,"unknown":2}"""));
        Assert.That(now["suspects"][0].GetProperty("copySitesOnly").GetInt32(), Is.EqualTo(1));
        for (var i = 0; i < queries.Length; i++)
            Assert.That(
                (await Admin.GetAsync($"leaks/{leak}/ranking?recordedAsOf={at}{queries[i]}")).Body,
                Is.EqualTo(past[i]), queries[i]);
        await IsWellAsync();
    }

    private static string OwnersOf(Reply ranking) => ranking["suspects"][0].GetProperty("owners").ToString();

    private async Task<string> HeadEntryAsync(string leak)
    {
        await using var connection = await SuperuserAsync();
        return (await Dapper.SqlMapper.QuerySingleAsync<string>(
            connection,
            """
            select e.act
            from leak_entry e
            join leak_version v on v.leak_id = e.leak_id and v.slug = @leak
            order by e.seq desc
            limit 1
            """,
            new { leak }))!;
    }

    private async Task ControlAsync(string child, params object[] control) =>
        (await PutControlAsync(child, new { control })).Answers(200);

    private async Task<JsonElement> RowAsync(string suspect, string query = "") =>
        (await Admin.GetAsync($"leaks/{_leak}/ranking?{query}")).Answers(200)["suspects"].EnumerateArray()
            .Single(row => row.GetProperty("suspect").Text("slug") == suspect);
}
