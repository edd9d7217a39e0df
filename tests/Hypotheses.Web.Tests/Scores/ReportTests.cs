using System.Text.Json;

namespace Hypotheses.Web.Tests.Scores;

/// <summary>Separate reports: kept live in each derivation's own transaction, told with their paths.</summary>
public sealed class ReportTests : ServiceFixture
{
    [Test]
    public async Task A_derivation_narrows_the_interval_at_once_and_drags_along_who_takes_from_it()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta", "gamma", "delta");
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 4 4"));
        await TakeAsync(leak, articles["beta"], new { kind = "rewrite", article = articles["alpha"] });
        await TakeAsync(leak, articles["gamma"], new { kind = "rewrite", article = articles["beta"] });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 2 2"));
        // The end of the chain moves, and three outlets with it.
        await TakeAsync(leak, articles["alpha"], new { kind = "quotes_statement", @event = Event("a statement") });
        await TakeAsync(leak, articles["delta"], new { kind = "own_reporting" });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("2 2 2"));
        await IsWellAsync();
    }

    [Test]
    public async Task A_suggestion_of_high_confidence_moves_the_estimate_alone_until_it_is_judged()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta", "gamma");
        await TakeAsync(leak, articles["alpha"], new { kind = "own_reporting" });
        var low = await TakeAsync(
            leak, articles["beta"],
            new { kind = "rewrite", article = articles["alpha"], judgement = "suggested", confidence = 0.79 });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 3 3"));
        await JudgeAsync(leak, low, new { confidence = 0.8 });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 2 3"));
        await JudgeAsync(leak, low, new { judgement = "confirmed" });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 2 2"));
        await JudgeAsync(leak, low, new { judgement = "rejected" });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 3 3"));
        await IsWellAsync();
    }

    [Test]
    public async Task An_outlet_that_is_named_stands_for_its_own_report_once_that_is_on_record()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta", "gamma");
        var outlet = (await Admin.GetAsync($"leaks/{leak}/articles/{articles["alpha"]}"))["outlet"].GetProperty("id")
            .GetGuid();
        foreach (var taker in new[] { "beta", "gamma" })
            await TakeAsync(
                leak, articles[taker],
                new { kind = "credits", outlet = new { id = outlet }, credit = "says Alpha" });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 2 2"), "of the outlet itself and of its article");
        await TakeAsync(leak, articles["alpha"], new { kind = "own_reporting" });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 1 1"));
        var explained = (await Admin.GetAsync($"leaks/{leak}/suspects/cia/explanation")).Answers(200);
        var beta = explained["counted"].EnumerateArray()
            .Single(one => one.GetProperty("outlet").Text("name") == "beta.com");
        var report = beta.GetProperty("report");
        Assert.Multiple(() =>
        {
            Assert.That(report.GetProperty("end").GetProperty("id").GetGuid(), Is.EqualTo(articles["alpha"]));
            Assert.That(report.GetProperty("end").Text("name"), Is.EqualTo("alpha.com"));
            Assert.That(report.Text("tracing"), Is.EqualTo("rooted"));
            Assert.That(report.GetProperty("path")[0].Text("credit"), Is.EqualTo("says Alpha"));
            Assert.That(report.GetProperty("path")[0].GetProperty("from").Text("kind"), Is.EqualTo("outlet"));
        });
        await IsWellAsync();
    }

    [Test]
    public async Task Articles_that_credit_one_another_are_one_report_and_the_circle_is_shown()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        await TakeAsync(leak, articles["alpha"], new { kind = "rewrite", article = articles["beta"] });
        await TakeAsync(leak, articles["beta"], new { kind = "rewrite", article = articles["alpha"] });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 1 1"));
        var counted = (await Admin.GetAsync($"leaks/{leak}/suspects/cia/explanation")).Answers(200)["counted"];
        foreach (var outlet in counted.EnumerateArray())
        {
            Assert.That(outlet.GetProperty("report").GetProperty("end").Text("kind"), Is.EqualTo("circular"));
            Assert.That(outlet.GetProperty("report").GetProperty("path").GetArrayLength(), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task The_past_knows_the_reports_of_its_time_and_a_ranking_goes_by_them()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        (await Admin.PostAsync(
            $"leaks/{leak}/claims", Given.ClaimBy("Bob", "NSA", "https://gamma.com/1", "https://delta.com/1")))
            .Answers(201);
        var before = (await Admin.GetAsync($"leaks/{leak}/ranking?by=reports")).Answers(200);
        await TakeAsync(leak, articles["alpha"], new { kind = "own_reporting" });
        await TakeAsync(leak, articles["beta"], new { kind = "own_reporting" });
        var after = (await Admin.GetAsync($"leaks/{leak}/ranking?by=reports")).Answers(200);
        Assert.Multiple(() =>
        {
            Assert.That(before["suspects"][1].GetProperty("rank").GetInt32(), Is.EqualTo(1), "level");
            Assert.That(after["suspects"][0].GetProperty("suspect").Text("slug"), Is.EqualTo("cia"));
            Assert.That(after["suspects"][1].GetProperty("rank").GetInt32(), Is.EqualTo(2));
        });
        var at = Uri.EscapeDataString(before.Text("recordedAsOf"));
        Assert.That(
            (await Admin.GetAsync($"leaks/{leak}/ranking?by=reports&recordedAsOf={at}")).Body, Is.EqualTo(before.Body));
    }

    [Test]
    public async Task A_copy_of_what_nobody_knows_leaves_its_chain_open()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta", "gamma");
        await TakeAsync(leak, articles["alpha"], new { kind = "own_reporting" });
        await TakeAsync(leak, articles["beta"], new { kind = "rewrite" });
        await TakeAsync(leak, articles["gamma"], new { kind = "rewrite", article = articles["beta"] });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 2 2"));
        await IsWellAsync();
        var counted = (await Admin.GetAsync($"leaks/{leak}/suspects/cia/explanation")).Answers(200)["counted"];
        Assert.That(
            counted.EnumerateArray().Select(one => one.GetProperty("report").Text("tracing")).Order(),
            Is.EqualTo(["open", "open", "own"]));
        var waits = (await Admin.GetAsync($"leaks/{leak}/worklist?kind=unresolved_outlet")).Answers(200)["items"];
        Assert.That(waits[0].GetProperty("thing").GetProperty("id").GetGuid(), Is.EqualTo(articles["beta"]));
    }

    [Test]
    public async Task Own_reporting_that_turns_out_a_copy_is_no_root_any_more_and_the_past_is_as_it_was()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        await TakeAsync(leak, articles["alpha"], new { kind = "own_reporting" });
        var own = await TakeAsync(leak, articles["beta"], new { kind = "own_reporting" });
        var before = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200);
        Assert.That(await ReportsAsync(leak), Is.EqualTo("2 2 2"));
        await JudgeAsync(leak, own, new { kind = "rewrite" });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 2 2"));
        await IsWellAsync();
        var live = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200);
        await TakeAsync(leak, articles["beta"], new { kind = "rewrite", article = articles["alpha"] });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 1 1"), "one that is known goes before");
        foreach (var then in new[] { before, live })
        {
            var at = Uri.EscapeDataString(then.Text("recordedAsOf"));
            Assert.That(
                (await Admin.GetAsync($"leaks/{leak}/ranking?recordedAsOf={at}")).Body, Is.EqualTo(then.Body));
        }
    }

    [Test]
    public async Task An_article_merged_into_its_own_source_takes_from_nothing_until_they_are_parted()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        await TakeAsync(leak, articles["beta"], new { kind = "own_reporting" });
        var copy = (await Admin.PostAsync(
            $"leaks/{leak}/articles",
            new { article = new { url = "https://alpha.com/2", publishedAt = "2025-11-19" } })).Answers(201).Id;
        await TakeAsync(leak, articles["alpha"], new { kind = "rewrite", article = copy });
        await TakeAsync(
            leak, articles["alpha"], new { kind = "credits", outlet = "gamma.com", judgement = "suggested" });
        await TakeAsync(
            leak, copy, new { kind = "rewrite", article = articles["alpha"], judgement = "suggested" });
        var merge = $"leaks/{leak}/articles/{articles["alpha"]}";
        Assert.That(await EndsAsync(leak), Does.Contain(copy));
        Assert.That(await SuggestedAsync(leak), Is.EqualTo(2));
        (await Admin.PostAsync($"{merge}/merge", new { into = copy })).Answers(200);
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 2 2"));
        Assert.That(await SuggestedAsync(leak), Is.EqualTo(1), "nobody is asked whether it takes from itself");
        await IsWellAsync();
        (await Admin.SendAsync(HttpMethod.Post, $"{merge}/unmerge", null)).Answers(200);
        Assert.That(await EndsAsync(leak), Does.Contain(copy));
        Assert.That(await SuggestedAsync(leak), Is.EqualTo(2));
        await IsWellAsync();
    }

    [Test]
    public async Task An_article_is_not_taken_from_its_own_outlet_also_when_a_merge_makes_it_so()
    {
        await RegisterAsync(("Ours", "ours.com"));
        var theirs = (await RegisterAsync(("Theirs", "theirs.com")))[0];
        var (leak, articles) = await CarriedAsync("ours", "other");
        await TakeAsync(leak, articles["other"], new { kind = "own_reporting" });
        (await Admin.PostAsync($"leaks/{leak}/derivations", new
        {
            article = articles["ours"], from = new { kind = "credits", outlet = "Ours", judgement = "confirmed" },
        })).Refuses(422, "from.outlet");
        await TakeAsync(leak, articles["ours"], new { kind = "credits", outlet = "Theirs" });
        await TakeAsync(
            leak, articles["ours"],
            new { kind = "credits", outlet = "third.com", judgement = "suggested", confidence = 0.5 });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("2 2 2"));
        (await Admin.PostAsync($"outlets/{theirs}/merge", new { into = await OutletAsync(leak, articles["ours"]) }))
            .Answers(200);
        await Admin.GetAsync($"leaks/{leak}/ranking");
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 2 2"));
        await IsWellAsync();
        (await Admin.PostAsync($"outlets/{theirs}/unmerge", new { })).Answers(200);
        Assert.That(await ReportsAsync(leak), Is.EqualTo("2 2 2"));
        await IsWellAsync();
    }

    [Test]
    public async Task Own_work_that_is_suggested_with_more_confidence_than_a_source_is_followed()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        await TakeAsync(leak, articles["alpha"], new { kind = "own_reporting" });
        await TakeAsync(
            leak, articles["beta"],
            new { kind = "rewrite", article = articles["alpha"], judgement = "suggested", confidence = 0.8 });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 1 2"));
        await TakeAsync(
            leak, articles["beta"],
            new { kind = "independently_confirmed", judgement = "suggested", confidence = 0.9 });
        Assert.That(await ReportsAsync(leak), Is.EqualTo("1 2 2"));
        await IsWellAsync();
    }

    [Test]
    public async Task A_ranking_is_to_be_had_as_a_table_and_private_persons_are_not_named_in_it()
    {
        var (leak, _) = await CarriedAsync("alpha", "beta");
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { new { name = "Eva Zed", kind = "person" } }, stance = "asserts", naming = "stated",
            claimant = new { name = "Jane Roe", kind = "person" },
            citations = new[] { new { url = "https://gamma.com/1" } },
        })).Answers(201);
        var table = (await Admin.GetAsync($"leaks/{leak}/ranking", ("Accept", "text/csv"))).Answers(200);
        var rows = table.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Multiple(() =>
        {
            Assert.That(table.Headers["Content-Type"], Is.EqualTo("text/csv; charset=utf-8"));
            Assert.That(rows, Has.Length.EqualTo(3));
            Assert.That(rows[0], Does.StartWith("rank,tied,suspect.id,suspect.slug,suspect.name"));
            Assert.That(rows[0], Does.Contain(",reports.low,reports.estimate,reports.high"));
            Assert.That(rows[1], Does.StartWith("1,false,").And.Contain(",cia,CIA,"));
            Assert.That(rows[2], Does.Contain("a private person").And.Not.Contain("Zed"));
        });
    }

    private async Task<IReadOnlyList<Guid>> EndsAsync(string leak) =>
        [
            .. (await Admin.GetAsync($"leaks/{leak}/suspects/cia/explanation")).Answers(200)["counted"]
                .EnumerateArray().Select(one => one.GetProperty("report").GetProperty("end"))
                .Select(end => end.GetProperty("id").GetGuid()),
        ];

    private async Task<int> SuggestedAsync(string leak) =>
        (await Admin.GetAsync($"leaks/{leak}/worklist?kind=suggestion")).Answers(200)["items"].GetArrayLength();

    private async Task<Guid> OutletAsync(string leak, Guid article) =>
        (await Admin.GetAsync($"leaks/{leak}/articles/{article}"))["outlet"].GetProperty("id").GetGuid();

    private static object Event(string what) => new { kind = "statement", what };

    // One claim that each of them carries, in this order.
    private async Task<(string Leak, Dictionary<string, Guid> Articles)> CarriedAsync(params string[] outlets)
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" },
            claimant = new { name = "Jane Roe", kind = "person" },
            stance = "asserts",
            citations = outlets.Select((name, day) => new
            {
                url = $"https://{name}.com/1", publishedAt = $"2025-11-{20 + day}",
            }),
        })).Answers(201);
        var articles = (await Admin.GetAsync($"leaks/{leak}/articles")).Answers(200)["items"].EnumerateArray();
        return (leak, articles.ToDictionary(
            one => new Uri(one.Text("url")!).Host.Split('.')[0], one => one.GetProperty("id").GetGuid()));
    }

    // Confirmed unless it says otherwise.
    private async Task<Guid> TakeAsync(string leak, Guid article, object from)
    {
        var fields = JsonSerializer.SerializeToNode(from)!.AsObject();
        if (!fields.ContainsKey("judgement"))
            fields["judgement"] = "confirmed";
        return (await Admin.PostAsync($"leaks/{leak}/derivations", new { article, from = fields })).Answers(201).Id;
    }

    private async Task JudgeAsync(string leak, Guid derivation, object change)
    {
        var path = $"leaks/{leak}/derivations/{derivation}";
        var read = (await Admin.GetAsync(path)).Answers(200);
        (await Admin.SendAsync(HttpMethod.Patch, path, change, ("If-Match", read.Headers["ETag"]))).Answers(200);
    }

    private async Task<string> ReportsAsync(string leak)
    {
        var reports = (await Admin.GetAsync($"leaks/{leak}/ranking")).Answers(200)["suspects"][0]
            .GetProperty("reports");
        return string.Join(' ', reports.EnumerateObject().Select(count => count.Value.GetInt32()));
    }
}
