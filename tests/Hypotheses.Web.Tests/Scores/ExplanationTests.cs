using System.Text.Json;

namespace Hypotheses.Web.Tests.Scores;

public sealed class ExplanationTests : ServiceFixture
{
    [Test]
    public async Task Each_outlet_is_shown_with_the_article_claim_and_quote_that_make_it_count()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/late", "2025-11-27", "they did"),
            ("https://alpha.com/early", "2025-11-26", "it was them"));
        var explained = (await Admin.GetAsync($"leaks/{leak}/suspects/cia/explanation")).Answers(200);
        var outlet = explained["counted"].EnumerateArray().Single();
        var citation = outlet.GetProperty("citation");
        Assert.Multiple(() =>
        {
            Assert.That(explained["score"].GetProperty("outlets").GetInt32(), Is.EqualTo(1));
            Assert.That(outlet.GetProperty("outlet").Text("name"), Is.EqualTo("alpha.com"));
            Assert.That(outlet.GetProperty("alone").GetBoolean(), Is.True);
            Assert.That(citation.Text("quote"), Is.EqualTo("it was them"));
            Assert.That(citation.GetProperty("article").Text("url"), Is.EqualTo("https://alpha.com/early"));
            Assert.That(citation.GetProperty("claim").GetProperty("claimant").Text("name"), Is.EqualTo("Jane Roe"));
            Assert.That(outlet.GetProperty("others").GetArrayLength(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task What_does_not_count_says_why_and_what_ended_it()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "q"));
        var claim = await LogAsync(leak, "CIA", "denies", ("https://beta.com/1", "2025-11-27", "no"));
        var article = (await Admin.GetAsync($"leaks/{leak}/articles"))["items"].EnumerateArray()
            .Single(one => one.Text("url") == "https://alpha.com/1").GetProperty("id").GetGuid();
        (await Admin.PostAsync(
            $"leaks/{leak}/articles/{article}/end", new { cause = "outlet_retracted", effectiveOn = "2025-12-01" }))
            .Answers(200);
        var now = (await Admin.GetAsync($"leaks/{leak}/suspects/cia/explanation")).Answers(200);
        var before = (await Admin.GetAsync(
            $"leaks/{leak}/suspects/cia/explanation?publishedAsOf=2025-11-30")).Answers(200);
        Assert.Multiple(() =>
        {
            Assert.That(
                now["excluded"].EnumerateArray().Select(one => one.Text("reason")),
                Is.EqualTo(new[] { "ended", "not_carrying" }));
            Assert.That(now["excluded"][0].GetProperty("end").Text("effectiveOn"), Is.EqualTo("2025-12-01"));
            Assert.That(now["against"][0].GetProperty("claim").GetProperty("id").GetGuid(), Is.EqualTo(claim));
            Assert.That(now["sentences"].GetProperty("lines")[0].GetString(), Is.EqualTo(
                "No outlet names: CIA. Denials on record: Jane Roe; 1 outlet."));
            Assert.That(now["againstInAll"].GetInt32(), Is.EqualTo(1));
            Assert.That(now["excludedInAll"].ToString(), Is.EqualTo("""{"ended":1,"not_carrying":1}"""));
            Assert.That(before["counted"].GetArrayLength(), Is.EqualTo(1));
            Assert.That(before["counted"][0].GetProperty("citations").GetInt32(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Of_several_ends_the_one_that_excludes_is_told()
    {
        var leak = await LeakAsync();
        var claim = await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/1", "2025-11-26", "q"));
        var article = (await Admin.GetAsync($"leaks/{leak}/articles"))["items"][0].GetProperty("id").GetGuid();
        (await Admin.PostAsync(
            $"leaks/{leak}/articles/{article}/end", new { cause = "outlet_corrected", effectiveOn = "2025-12-10" }))
            .Answers(200);
        (await Admin.PostAsync(
            $"leaks/{leak}/claims/{claim}/end", new { cause = "claimant_withdrew", effectiveOn = "2025-12-01" }))
            .Answers(200);
        var end = (await Admin.GetAsync($"leaks/{leak}/suspects/cia/explanation?publishedAsOf=2025-12-05"))
            .Answers(200)["excluded"][0].GetProperty("end");
        Assert.That((end.Text("cause"), end.Text("effectiveOn")), Is.EqualTo(("claimant_withdrew", "2025-12-01")));
    }

    [Test]
    public async Task A_filter_leaves_out_outlets_but_not_what_others_took_from_them()
    {
        var leak = await LeakAsync();
        foreach (var (name, country) in new[] { ("source", "GB"), ("taker", "FR") })
            (await Admin.PostAsync(
                "outlets", new { name, kind = "newsroom", country, domains = new[] { $"filter-{name}.com" } }))
                .Answers(201);
        var claim = await LogAsync(leak, "CIA", "suggests", ("https://filter-source.com/1", "2025-11-26", "q"));
        await ShiftAsync(leak, claim, "https://filter-source.com/1", "https://filter-taker.com/1");
        var row = (await Admin.GetAsync($"leaks/{leak}/ranking?country=FR")).Answers(200)["suspects"][0];
        Assert.That(row.GetProperty("outlets").GetInt32(), Is.EqualTo(1));
        Assert.That(row.GetProperty("shifted").GetProperty("stronger").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task Merges_owners_and_names_are_those_recorded_then()
    {
        var leak = await LeakAsync();
        var ids = await RegisterAsync(("Gamma Post", "gamma-post.com"), ("Gamma Web", "gamma-web.com"));
        (await Admin.PostAsync("owners", new { name = "Gamma Group" })).Answers(201);
        (await PutControlAsync(
            $"outlets/{ids[0]}", new { control = new[] { new { owner = "Gamma Group", basis = "explicit" } } }))
            .Answers(200);
        await LogAsync(leak, "CIA", "asserts", ("https://gamma-post.com/1", "2025-11-26", "a"),
            ("https://gamma-web.com/1", "2025-11-27", "b"));
        (await Admin.PostAsync($"outlets/{ids[1]}/merge", new { into = ids[0] })).Answers(200);
        var path = $"leaks/{leak}/suspects/cia/explanation";
        var merged = (await Admin.GetAsync(path)).Answers(200);
        var outlet = merged["counted"].EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(outlet.GetProperty("merged")[0].Text("name"), Is.EqualTo("Gamma Web"));
            Assert.That(outlet.GetProperty("owners")[0].Text("name"), Is.EqualTo("Gamma Group"));
        });
        var at = Uri.EscapeDataString(merged.Text("recordedAsOf"));
        var read = (await Admin.GetAsync($"outlets/{ids[0]}")).Answers(200);
        (await Admin.SendAsync(
            HttpMethod.Patch, $"outlets/{ids[0]}", new { name = "Gamma Daily" }, ("If-Match", read.Headers["ETag"])))
            .Answers(200);
        var renamed = (await Admin.GetAsync(path)).Answers(200)["counted"][0].GetProperty("outlet");
        Assert.That(renamed.Text("name"), Is.EqualTo("Gamma Daily"));
        Assert.That((await Admin.GetAsync($"{path}?recordedAsOf={at}")).Body, Is.EqualTo(merged.Body));
    }

    [Test]
    public async Task The_whole_is_shown_by_its_parts_and_a_part_what_is_held_against_the_whole()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "US", "denies", ("https://delta.com/1", "2025-11-27", "never"));
        (await Admin.PostAsync($"leaks/{leak}/suspects", new { name = "CIA", partOf = new { name = "US" } }))
            .Answers(201);
        await LogAsync(leak, "CIA", "suggests", ("https://alpha.com/2", "2025-11-26", "maybe"));
        var whole = (await Admin.GetAsync($"leaks/{leak}/suspects/us/explanation?rollup=true")).Answers(200);
        var part = (await Admin.GetAsync($"leaks/{leak}/suspects/cia/explanation?rollup=true")).Answers(200);
        Assert.Multiple(() =>
        {
            Assert.That(Abouts(whole["counted"][0].GetProperty("citation")), Is.EqualTo("cia"));
            Assert.That(Abouts(part["against"][0]), Is.EqualTo("us"));
            Assert.That(part["score"].GetProperty("stances").GetProperty("denies").GetInt32(), Is.EqualTo(1));
            Assert.That(part["score"].GetProperty("rank").GetInt32(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Who_is_first_is_told_with_our_request_and_its_own_denial()
    {
        var leak = await LeakAsync();
        await LogAsync(
            leak, "HUR", "asserts",
            [.. Enumerable.Range(1, 5).Select(n => ($"https://paper{n}.com/1", "2025-11-26", "q"))]);
        Assert.That(await LinesAsync(leak), Does.Not.Contain("comment"), "nobody knows what it is");
        var suspect = (await Admin.GetAsync($"leaks/{leak}/suspects/hur")).Answers(200);
        (await Admin.SendAsync(
            HttpMethod.Patch, $"leaks/{leak}/suspects/hur", new { kind = "agency" },
            ("If-Match", suspect.Headers["ETag"]))).Answers(200);
        Assert.That(await LinesAsync(leak), Does.Contain("Not yet asked for comment: HUR."));
        (await Admin.PostAsync(
            $"leaks/{leak}/responses",
            new { suspect = "hur", asked = "press office", askedBy = "desk", askedOn = "2025-11-28" })).Answers(201);
        Assert.That(await LinesAsync(leak), Does.Match("Asked 28 Nov( 2025)?, no answer: HUR."));
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "HUR" }, stance = "denies",
            claimant = new { name = "Office", kind = "organisation", speaksFor = new[] { new { name = "HUR" } } },
            citations = new[] { new { url = "https://paper9.com/1", publishedAt = "2025-11-29" } },
        })).Answers(201);
        Assert.That(await LinesAsync(leak), Does.Match("Denial on record: Office, 29 Nov( 2025)?."));
        Assert.That(await LinesAsync(leak, "&publishedAsOf=2025-11-28"), Does.Contain("Asked 28 Nov, no answer: HUR."));
    }

    [Test]
    public async Task A_source_confirmed_later_shows_the_shift_at_once()
    {
        var leak = await LeakAsync();
        var claim = await LogAsync(leak, "CIA", "suggests", ("https://alpha.com/s", "2025-11-26", "q"));
        await ShiftAsync(leak, claim, "https://alpha.com/s", "https://beta.com/s");
        var row = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200)["suspects"][0];
        Assert.That(row.GetProperty("shifted").GetProperty("stronger").GetInt32(), Is.EqualTo(1));
        await IsWellAsync();
    }

    [TestCase("publishedAsOf=soon", "publishedAsOf")]
    [TestCase("axis=who", "axis")]
    [TestCase("rollup=1", "rollup")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/3", "2025-11-26", "q"));
        (await Admin.GetAsync($"leaks/{leak}/suspects/cia/explanation?{query}")).Refuses(400, field);
    }

    [Test]
    public async Task One_that_was_merged_is_explained_as_what_it_counts_as()
    {
        var leak = await LeakAsync();
        await LogAsync(leak, "CIA", "asserts", ("https://alpha.com/m", "2025-11-26", "q"));
        await LogAsync(leak, "Langley", "asserts", ("https://beta.com/m", "2025-11-26", "q"));
        var merged = (await Admin.GetAsync($"leaks/{leak}/suspects/langley")).Answers(200).Id;
        (await Admin.PostAsync($"leaks/{leak}/suspects/langley/merge", new { into = "cia" })).Answers(200);
        foreach (var name in new[] { "langley", merged.ToString() })
        {
            var score = (await Admin.GetAsync($"leaks/{leak}/suspects/{name}/explanation")).Answers(200)["score"];
            Assert.That(score.GetProperty("suspect").Text("slug"), Is.EqualTo("cia"));
            Assert.That(score.GetProperty("outlets").GetInt32(), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task Nobody_is_explained_who_was_not_there()
    {
        var leak = await LeakAsync();
        (await Admin.GetAsync($"leaks/{leak}/suspects/nobody/explanation")).Answers(404);
    }

    // The claim asserted at another address, taken from the first.
    private async Task ShiftAsync(string leak, Guid claim, string from, string url)
    {
        (await Admin.PostAsync(
            $"leaks/{leak}/claims/{claim}/citations", new { url, publishedAt = "2025-11-27", stance = "asserts" }))
            .Answers(201);
        var articles = (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"].EnumerateArray()
            .ToDictionary(one => one.Text("url")!, one => one.GetProperty("id").GetGuid());
        (await Admin.PostAsync($"leaks/{leak}/derivations", new
        {
            article = articles[url], from = new { kind = "rewrite", article = articles[from], judgement = "confirmed" },
        })).Answers(201);
    }

    private async Task<string> LinesAsync(string leak, string query = "") => string.Join('\n',
        (await Admin.GetAsync($"leaks/{leak}/ranking?rollup=true{query}")).Answers(200)["sentences"]
            .GetProperty("lines").EnumerateArray().Select(line => line.GetString()));

    private async Task<Guid> LogAsync(
        string leak, string suspect, string stance, params (string Url, string Date, string Quote)[] citations) =>
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { suspect },
            claimant = new { name = "Jane Roe", kind = "person" },
            stance,
            citations = citations.Select(c => new { url = c.Url, publishedAt = c.Date, quote = c.Quote }),
        })).Answers(201).Id;

    private static string Abouts(JsonElement citation) =>
        string.Join(' ', citation.GetProperty("about").EnumerateArray().Select(one => one.GetString()));
}
