using System.Text.Json;

namespace Hypotheses.Web.Tests.Worklist;

/// <summary>Each kind of work is listed with the act that settles it, and is gone once that was done.</summary>
public sealed class WorkKindTests : WorklistFixture
{
    [OneTimeSetUp]
    public Task Register() => RegisterAsync(
        ("Alpha Post", "alpha.com"), ("Beta Times", "beta.com"), ("Gamma News", "gamma.com"));

    [Test]
    public async Task An_open_end_is_settled_by_a_judgement()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta", "gamma");
        await TakeAsync(leak, articles["alpha"], new { kind = "own_reporting" });
        await TakeAsync(leak, articles["gamma"], new { kind = "rewrite", article = articles["beta"] });
        var item = await OnlyAsync(leak, "unresolved_outlet");
        Assert.Multiple(() =>
        {
            Assert.That(item.GetProperty("narrows").GetInt32(), Is.EqualTo(1));
            Assert.That(item.GetProperty("behind").GetInt32(), Is.EqualTo(2));
            Assert.That(item.GetProperty("thing").GetProperty("id").GetGuid(), Is.EqualTo(articles["beta"]));
            Assert.That(item.Text("url"), Is.EqualTo($"https://beta.com/{leak}"));
            Assert.That(NamesIn(item, "outlets"), Is.EqualTo(["Beta Times", "Gamma News"]));
            Assert.That(NamesIn(item, "suspects"), Is.EqualTo(["CIA"]));
            Assert.That(item.Text("what"), Is.EqualTo("Judge where Beta Times has this report from: nobody has yet."));
        });
        await ActAsync(
            item, new { article = articles["beta"], from = new { kind = "own_reporting", judgement = "confirmed" } });
        await IsGoneAsync(leak, "unresolved_outlet");
    }

    [Test]
    public async Task A_suggestion_is_judged_and_narrows_what_its_open_end_does()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        await TakeAsync(leak, articles["alpha"], new { kind = "own_reporting" });
        var suggested = await TakeAsync(
            leak, articles["beta"],
            new
            {
                kind = "rewrite", article = articles["alpha"], judgement = "suggested", confidence = 0.6,
                credit = "writes the Alpha Post", method = "credit_line",
            });
        var item = await OnlyAsync(leak, "suggestion");
        var suggests = item.GetProperty("suggests");
        Assert.Multiple(() =>
        {
            Assert.That(item.GetProperty("narrows").GetInt32(), Is.EqualTo(1));
            Assert.That(item.GetProperty("thing").GetProperty("id").GetGuid(), Is.EqualTo(suggested));
            Assert.That(suggests.Text("kind"), Is.EqualTo("rewrite"));
            Assert.That(suggests.GetProperty("from").Text("name"), Is.EqualTo("Alpha Post"));
            Assert.That(suggests.GetProperty("confidence").GetDecimal(), Is.EqualTo(0.6m));
            Assert.That(suggests.Text("method"), Is.EqualTo("credit_line"));
            Assert.That(item.GetProperty("words").Text("credit"), Is.EqualTo("writes the Alpha Post"));
            Assert.That(NamesIn(item, "suspects"), Is.EqualTo(["CIA"]));
            Assert.That(item.Text("what"), Is.EqualTo("Judge whether Beta Times takes this from Alpha Post."));
        });
        await ActAsync(item, new { judgement = "confirmed" });
        await IsGoneAsync(leak, "suggestion");
        await IsGoneAsync(leak, "unresolved_outlet");
    }

    [Test]
    public async Task A_suggestion_for_one_citation_narrows_only_what_its_claim_names()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        var other = (await CarryAsync(leak, "NSA", "John Doe", "beta", "gamma"))["citations"].EnumerateArray()
            .Single(one => one.GetProperty("article").GetProperty("id").GetGuid() == articles["beta"]).Text("id");
        await TakeAsync(
            leak, articles["beta"],
            new { kind = "rewrite", article = articles["alpha"], judgement = "suggested" });
        (await Admin.PostAsync($"leaks/{leak}/derivations", new
        {
            citation = other,
            from = new { kind = "credits", outlet = "Reuters", judgement = "suggested" },
        })).Answers(201);
        var items = await ListAsync(leak, "kind=suggestion");
        Assert.That(
            items.Select(item => (
                item.GetProperty("narrows").GetInt32(), string.Join(", ", NamesIn(item, "suspects")))),
            Is.EqualTo([(2, "CIA, NSA"), (1, "NSA")]));
    }

    [Test]
    public async Task An_inferred_claim_is_approved_by_another_editor()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" }, naming = "inferred", stance = "suggests", statement = "the usual agency",
            claimant = new { name = "Jane Roe", kind = "person" },
            citations = new[] { new { url = "https://alpha.com/inferred", publishedAt = "2025-11-26" } },
        })).Answers(201);
        var item = await OnlyAsync(leak, "inferred_claim");
        Assert.That(item.GetProperty("words").Text("statement"), Is.EqualTo("the usual agency"));
        Assert.That(
            item.Text("what"), Is.EqualTo("Judge whether Jane Roe means CIA: so far that is our inference."));
        using var editor = await AsAsync("editor");
        await ActAsync(item, new { }, editor);
        await IsGoneAsync(leak, "inferred_claim");
    }

    [Test]
    public async Task A_contradiction_is_gone_once_the_thing_holds_what_was_stated()
    {
        var leak = await LeakAsync();
        foreach (var kind in new[] { "report", "opinion" })
            await Admin.PostAsync(
                $"leaks/{leak}/articles", new { article = new { url = "https://alpha.com/twice", kind } });
        var item = await OnlyAsync(leak, "conflict");
        var words = item.GetProperty("words");
        Assert.That(
            (words.Text("field"), words.Text("stated"), words.Text("held")), Is.EqualTo(("kind", "opinion", "report")));
        Assert.That(item.GetProperty("thing").Text("kind"), Is.EqualTo("article"));
        await ActAsync(item, new { kind = "opinion" });
        await IsGoneAsync(leak, "conflict");
    }

    [Test]
    public async Task What_was_stated_of_any_thing_is_compared_with_what_it_holds()
    {
        var (leak, articles) = await CarriedAsync("alpha", "beta");
        foreach (var (confidence, primary) in new[] { (0.5, "X"), (0.75, "Y") })
        {
            await Admin.PostAsync($"leaks/{leak}/derivations", new
            {
                article = articles["beta"], from = new { kind = "rewrite", article = articles["alpha"], confidence },
            });
            (await Admin.PostAsync($"leaks/{leak}/suspects", new { name = "MI6", partOf = primary })).Logged();
            (await Admin.PostAsync($"leaks/{leak}/evidence", new
            {
                kind = "document", description = "a paper", credibility = confidence > 0.6 ? 2 : 3,
            })).Logged();
        }
        var items = await ListAsync(leak, "kind=conflict");
        Assert.That(
            items.Select(item => item.GetProperty("words").Text("field")),
            Is.EquivalentTo(["confidence", "partOf", "credibility"]));
        foreach (var item in items)
        {
            var stated = item.GetProperty("words").Text("stated")!;
            await ActAsync(item, item.GetProperty("words").Text("field") switch
            {
                "confidence" => new { confidence = 0.75m },
                "partOf" => new { partOf = stated },
                _ => new { credibility = 2 },
            });
        }
        await IsGoneAsync(leak, "conflict");
    }

    [Test]
    public async Task A_person_is_asked_for_comment()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { new { name = "Viktor Example", kind = "person" } }, stance = "asserts",
            claimant = new { name = "Jane Roe", kind = "person" },
            citations = new[] { new { url = "https://alpha.com/person", publishedAt = "2025-11-26" } },
        })).Answers(201);
        var item = await OnlyAsync(leak, "no_response");
        Assert.That(item.Text("what"), Is.EqualTo("Ask Viktor Example for comment: no request is on file."));
        Assert.That(item.GetProperty("behind").GetInt32(), Is.EqualTo(1));
        var file = await Admin.GetAsync($"leaks/{leak}/worklist?kind=no_response", ("Accept", "text/csv"));
        Assert.That(file.Answers(200).Body, Does.Not.Contain("Viktor").And.Contain("a private person"));
        await ActAsync(item, new { suspect = "viktor-example", askedOn = "2025-12-01" });
        await IsGoneAsync(leak, "no_response");
    }

    [Test]
    public async Task A_provisional_outlet_is_entered_into_the_registry()
    {
        var (leak, _) = await CarriedAsync("alpha", "unknown-paper");
        var item = await OnlyAsync(leak, "provisional_outlet");
        Assert.That(item.Text("what"), Does.EndWith("1 article of it is cited."));
        var outlet = item.GetProperty("thing").GetProperty("id").GetGuid();
        await ActAsync(item, new { name = "The Unknown Paper", provisional = new { leak, outlet } });
        await IsGoneAsync(leak, "provisional_outlet");
    }

    [Test]
    public async Task A_date_is_found()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" }, stance = "asserts", claimant = new { name = "Jane Roe", kind = "person" },
            citations = new[] { new { url = "https://alpha.com/undated" } },
        })).Answers(201);
        (await Admin.PostAsync(
            $"leaks/{leak}/articles", new { article = new { url = "https://beta.com/carries-nothing" } })).Answers(201);
        var item = await OnlyAsync(leak, "missing_date");
        Assert.That(item.Text("what"), Is.EqualTo("Find out when Alpha Post published this article."));
        await ActAsync(item, new { publishedAt = "2025-11-26" });
        await IsGoneAsync(leak, "missing_date");
    }

    [Test]
    public async Task An_address_is_found()
    {
        var leak = await LeakAsync();
        (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" }, stance = "asserts", claimant = new { name = "Jane Roe", kind = "person" },
            citations = new object[]
            {
                new { outlet = "Alpha Post", headline = "In print", publishedAt = "2025-11-26" },
                new { url = "https://bit.ly/abc", publishedAt = "2025-11-26" },
            },
        })).Answers(201);
        var items = await ListAsync(leak, "kind=missing_address");
        Assert.That(items, Has.Count.EqualTo(2));
        foreach (var item in items)
            await ActAsync(item, item.GetProperty("url").ValueKind == JsonValueKind.Null
                ? new { addresses = new[] { "https://alpha.com/in-print" } }
                : (object)new { addresses = new[] { "https://bit.ly/abc", "https://beta.com/abc" } });
        await IsGoneAsync(leak, "missing_address");
    }

    [Test]
    public async Task What_ended_or_is_merged_is_not_listed_for_itself()
    {
        var leak = await LeakAsync();
        var claim = (await Admin.PostAsync($"leaks/{leak}/claims", new
        {
            suspects = new[] { "CIA" }, stance = "asserts", claimant = new { name = "Jane Roe", kind = "person" },
            citations = new[] { new { url = "https://alpha.com/1" }, new { url = "https://alpha.com/2" } },
        })).Answers(201);
        var items = await ListAsync(leak, "kind=missing_date");
        Assert.That(items, Has.Count.EqualTo(2));
        var (first, second) = (items[0].GetProperty("thing").Text("id"), items[1].GetProperty("thing").Text("id"));
        (await Admin.PostAsync($"leaks/{leak}/articles/{second}/merge", new { into = first })).Answers(200);
        Assert.That(
            (await OnlyAsync(leak, "missing_date")).GetProperty("thing").Text("id"), Is.EqualTo(first));
        (await Admin.PostAsync($"leaks/{leak}/claims/{claim.Id}/end", new { cause = "logged_in_error" })).Answers(200);
        Assert.That(await ListAsync(leak), Is.Empty);
    }

    private static IReadOnlyList<string?> NamesIn(JsonElement item, string member) =>
        [.. item.GetProperty(member).EnumerateArray().Select(one => one.Text("name"))];
}
