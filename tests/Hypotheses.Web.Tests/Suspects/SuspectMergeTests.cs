using System.Text.Json;

namespace Hypotheses.Web.Tests.Suspects;

/// <summary>One suspect that was logged under two names: merged, read, counted once, and taken apart again.</summary>
public sealed class SuspectMergeTests : ServiceFixture
{
    private string _leak = "";

    [SetUp]
    public async Task OpenLeak() => _leak = await LeakAsync();

    [Test]
    public async Task What_names_either_counts_for_the_one_that_remains_until_it_is_taken_back()
    {
        await LogAsync(Given.ClaimBy("A", "CIA", "https://tass.ru/1", "https://lenta.ru/1"));
        await LogAsync(Given.ClaimBy("B", "Langley", "https://tass.ru/1", "https://ria.ru/1"));
        var before = await Admin.GetAsync($"leaks/{_leak}/ranking");
        var merged = (await MergeAsync("langley", "cia", "one agency")).Answers(200);
        Assert.That((merged.Text("slug"), merged["merged"].GetArrayLength()), Is.EqualTo(("cia", 1)));
        Assert.That(await RankAsync(), Is.EqualTo(new[] { ("cia", 3, 3, 4) }));
        await IsWellAsync();
        var between = await Admin.GetAsync($"leaks/{_leak}/ranking");
        Assert.That(between["outletsNaming"].GetInt32(), Is.EqualTo(3));

        var freed = (await UnmergeAsync("langley")).Answers(200);
        Assert.That((freed.Text("slug"), freed["mergedInto"].ValueKind), Is.EqualTo(("langley", JsonValueKind.Null)));
        Assert.That(await RankAsync(), Is.EquivalentTo(new[] { ("cia", 2, 2, 2), ("langley", 2, 2, 2) }));
        await IsWellAsync();
        foreach (var past in new[] { before, between })
            Assert.That(
                (await Admin.GetAsync($"leaks/{_leak}/ranking?recordedAsOf={past.Text("recordedAsOf")}")).Body,
                Is.EqualTo(past.Body));
        var acts = (await Admin.GetAsync($"leaks/{_leak}/history"))["items"].EnumerateArray().Take(2).ToList();
        Assert.That(acts.Select(act => act.Text("act")), Is.EqualTo(new[] { "unmerge", "merge" }));
        Assert.That(acts[1].GetProperty("words").Text("reason"), Is.EqualTo("one agency"));
    }

    [Test]
    public async Task A_merged_one_is_neither_listed_nor_ranked_and_its_names_lead_to_the_other()
    {
        await LogAsync(Given.Claim("CIA", "https://tass.ru/1"));
        await LogAsync(Given.ClaimBy("B", "The Agency", "https://lenta.ru/1"));
        await LogAsync(Given.ClaimBy("C", "Langley", "https://ria.ru/1"));
        var langley = (await GetAsync("langley")).Id;
        (await MergeAsync("langley", "the-agency")).Answers(200);
        (await MergeAsync("the-agency", "cia")).Answers(200);
        var root = (await GetAsync("cia")).Id;
        Assert.That((await GetAsync("langley"))["mergedInto"].GetGuid(), Is.EqualTo(root));
        Assert.That((await GetAsync("cia"))["merged"].GetArrayLength(), Is.EqualTo(2));
        foreach (var path in new[] { "suspects", "suspects?q=langley", "suspects?q=agency" })
            Assert.That(
                (await Admin.GetAsync($"leaks/{_leak}/{path}"))["items"].EnumerateArray().Select(s => s.Text("slug")),
                Is.EqualTo(new[] { "cia" }), path);
        object[] names = [new { name = "LANGLEY" }, new { id = langley }, new { name = "The Agency" }];
        foreach (var name in names)
        {
            var claim = (await Admin.PostAsync($"leaks/{_leak}/claims", new
            {
                suspects = new[] { name }, claimant = $"D{Guid.CreateVersion7()}", stance = "asserts",
                citations = new[] { new { url = "https://tass.ru/2" } },
            })).Answers(201);
            Assert.That(claim["suspects"][0].GetProperty("id").GetGuid(), Is.EqualTo(root));
        }
        Assert.That(
            (await Admin.PostAsync($"leaks/{_leak}/suspects", new { name = "langley" })).Answers(200).Id,
            Is.EqualTo(root));
        foreach (var claim in (await Admin.GetAsync($"leaks/{_leak}/claims"))["items"].EnumerateArray())
            Assert.That(claim.GetProperty("suspects")[0].Text("slug"), Is.EqualTo("cia"));
        foreach (var article in (await Admin.GetAsync($"leaks/{_leak}/articles"))["items"].EnumerateArray())
            Assert.That(
                article.GetProperty("citations")[0].GetProperty("claim").GetProperty("suspects")[0].Text("slug"),
                Is.EqualTo("cia"));
        (await ChangeAsync("langley", new { note = "x" })).Refuses(422);
        (await ChangeAsync("cia", new { name = "Langley" })).Refuses(409, "name");
        (await Admin.SendAsync(HttpMethod.Delete, $"leaks/{_leak}/suspects/cia", null, ("If-Match", "\"1\"")))
            .Refuses(409);
        await IsWellAsync();
    }

    [Test]
    public async Task The_same_claim_sent_again_is_the_one_on_file()
    {
        object[] both =
        [
            Given.ClaimBy("A", "CIA", "https://tass.ru/1"),
            new
            {
                suspects = new[] { "CIA", "NSA" }, among = "one_of", claimant = "B", stance = "suggests",
                citations = new[] { new { url = "https://lenta.ru/1" } },
            },
            new
            {
                suspects = new[] { "Langley", "CIA" }, among = "one_of", claimant = "C", stance = "suggests",
                citations = new[] { new { url = "https://ria.ru/1" } },
            },
            new
            {
                suspects = new[] { "CIA" }, claimant = new { name = "an official", kind = "anonymous" },
                stance = "denies", citations = new[] { new { url = "https://tass.ru/1" } },
            },
        ];
        var ids = new List<Guid>();
        foreach (var claim in both)
            ids.Add((await Admin.PostAsync($"leaks/{_leak}/claims", claim)).Answers(201).Id);
        (await MergeAsync("cia", "langley")).Answers(200);
        foreach (var (claim, id) in both.Zip(ids))
            Assert.That((await Admin.PostAsync($"leaks/{_leak}/claims", claim)).Answers(200).Id, Is.EqualTo(id));
        // By the other name, what has become the same is found too.
        var again = (await Admin.PostAsync($"leaks/{_leak}/claims", Given.ClaimBy("A", "Langley", "https://ria.ru/2")))
            .Answers(200);
        Assert.That((again.Id, again["citations"].GetArrayLength()), Is.EqualTo((ids[0], 2)));
        Assert.That(
            (await Admin.PostAsync($"leaks/{_leak}/claims", new
            {
                suspects = new[] { "NSA", "Langley" }, among = "one_of", claimant = "B", stance = "suggests",
                citations = new[] { new { url = "https://lenta.ru/1" } },
            })).Answers(200).Id,
            Is.EqualTo(ids[1]));
        var other = (await Admin.PostAsync($"leaks/{_leak}/claims", new
        {
            suspects = new[] { "NSA", "Langley" }, among = "all", claimant = "B", stance = "suggests",
            citations = new[] { new { url = "https://lenta.ru/1" } },
        })).Answers(201);
        Assert.That(ids, Does.Not.Contain(other.Id));
        Assert.That((await Admin.GetAsync($"leaks/{_leak}/claims"))["items"].GetArrayLength(), Is.EqualTo(5));
        await IsWellAsync();
    }

    [Test]
    public async Task What_was_part_of_the_one_that_remains_may_be_sent_again_as_it_was()
    {
        object[] claims =
        [
            PartOf("Langley", "CIA", "https://tass.ru/1"), PartOf("CIA", "US intelligence", "https://lenta.ru/1"),
        ];
        foreach (var claim in claims)
            (await Admin.PostAsync($"leaks/{_leak}/claims", claim)).Answers(201);
        (await MergeAsync("langley", "cia")).Answers(200);
        (await ChangeAsync("cia", """{"partOf":null}""")).Answers(200);
        (await MergeAsync("us-intelligence", "cia")).Answers(200);
        foreach (var claim in claims)
        {
            var again = (await Admin.PostAsync($"leaks/{_leak}/claims", claim)).Answers(200);
            Assert.That(again["conflicts"].GetArrayLength(), Is.Zero);
        }
        Assert.That((await GetAsync("cia"))["partOf"].ValueKind, Is.EqualTo(JsonValueKind.Null));
        await IsWellAsync();

        static object PartOf(string suspect, string parent, string url) => new
        {
            suspects = new[] { new { name = suspect, partOf = parent, kind = suspect == "CIA" ? "agency" : "group" } },
            claimant = "A", stance = "asserts", citations = new[] { new { url } },
        };
    }

    [Test]
    public async Task A_claim_that_names_both_counts_once()
    {
        await LogAsync(new
        {
            suspects = new[] { "CIA", "Langley" }, claimant = "A", stance = "asserts",
            citations = new[] { new { url = "https://tass.ru/1" } },
        });
        (await MergeAsync("langley", "cia")).Answers(200);
        Assert.That(await RankAsync(), Is.EqualTo(new[] { ("cia", 1, 1, 1) }));
        Assert.That(
            (await Admin.GetAsync($"leaks/{_leak}/claims"))["items"][0].GetProperty("suspects").GetArrayLength(),
            Is.EqualTo(1));
        await IsWellAsync();
    }

    [Test]
    public async Task Parts_go_with_the_merged_one_and_its_own_parent_waits()
    {
        await LogAsync(Given.ClaimBy("A", "An office", "https://tass.ru/1"));
        await LogAsync(Given.ClaimBy("B", "Langley", "https://lenta.ru/1"));
        await MakeAsync(new { name = "An office", partOf = new { name = "Langley", partOf = "A state" } });
        await MakeAsync(new { name = "CIA", partOf = "US intelligence" });
        (await MergeAsync("langley", "cia")).Answers(200);
        Assert.That((await GetAsync("an-office")).Text("partOf"), Is.EqualTo("cia"));
        Assert.That(
            await RankAsync("rollup=true"),
            Is.EquivalentTo(new[] { ("us-intelligence", 2, 2, 2), ("a-state", 0, 0, 0) }));
        Assert.That(await RankAsync("rollup=true&parent=cia"), Is.EqualTo(new[] { ("an-office", 1, 1, 1) }));
        await IsWellAsync();
        // What stands on the record holds a suspect, though nothing counts for it now.
        (await Admin.SendAsync(HttpMethod.Delete, $"leaks/{_leak}/suspects/a-state", null, ("If-Match", "\"1\"")))
            .Refuses(409);
        (await UnmergeAsync("langley")).Answers(200);
        Assert.That(
            await RankAsync("rollup=true"),
            Is.EquivalentTo(new[] { ("a-state", 2, 2, 2), ("us-intelligence", 0, 0, 0) }));
        await IsWellAsync();
    }

    [Test]
    public async Task No_merge_and_no_move_makes_a_circle()
    {
        await MakeAsync(new { name = "An office", partOf = new { name = "A service", partOf = "A state" } });
        Assert.That((await MergeAsync("a-state", "an-office")).Refuses(422, "into").Body, Does.Contain("⊂"));
        (await MergeAsync("a-service", "an-office")).Refuses(422, "into");
        (await MergeAsync("an-office", "a-state")).Answers(200);
        (await ChangeAsync("a-state", new { partOf = "a-service" })).Refuses(422, "partOf");
        (await ChangeAsync("a-service", """{"partOf":null}""")).Answers(200);
        (await MakeAsync(new { name = "A service", partOf = "An office" })).Answers(200);
        await IsWellAsync();
        // An office was part of the service, which is part now of what the office counts as; not of the office itself.
        (await UnmergeAsync("an-office")).Answers(200);
        (await MergeAsync("a-state", "a-service")).Refuses(422, "into");
        (await MergeAsync("an-office", "a-state")).Answers(200);
        var team = (await MakeAsync(new { name = "A team", partOf = "A bureau" })).Answers(201);
        (await MergeAsync("a-team", "a-state")).Answers(200);
        await MakeAsync(new { name = "A desk" });
        await IsWellAsync();
        Assert.That((await GetAsync("a-team")).Id, Is.EqualTo(team.Id));
    }

    [Test]
    public async Task A_merge_is_not_taken_back_where_that_made_a_circle()
    {
        await MakeAsync(new { name = "A desk", partOf = new { name = "A team", partOf = "A bureau" } });
        await MakeAsync("A service");
        (await MergeAsync("a-team", "a-service")).Answers(200);
        (await ChangeAsync("a-bureau", new { partOf = "a-desk" })).Answers(200);
        Assert.That((await UnmergeAsync("a-team")).Refuses(409).Body, Does.Contain("⊂"));
        (await ChangeAsync("a-bureau", """{"partOf":null}""")).Answers(200);
        (await UnmergeAsync("a-team")).Answers(200);
        await IsWellAsync();
    }

    [Test]
    public async Task What_can_not_be_one_is_refused_with_the_reason()
    {
        foreach (var suspect in new object[] { new { name = "CIA" }, new { name = "NSA" }, new { name = "MI6" },
            new { name = "A recording", axis = "how" } })
            await MakeAsync(suspect);
        (await MergeAsync("cia", "cia")).Refuses(422, "into");
        (await MergeAsync("cia", "a-recording")).Refuses(422, "into");
        (await MergeAsync("cia", "nobody")).Refuses(422, "into");
        (await MergeAsync("nobody", "cia")).Refuses(404);
        (await Admin.PostAsync($"leaks/{_leak}/suspects/cia/merge", new { })).Refuses(400, "into");
        (await UnmergeAsync("cia")).Refuses(422, "suspect");
        (await UnmergeAsync("nobody")).Refuses(404);
        (await MergeAsync("cia", "nsa")).Answers(200);
        (await MergeAsync("cia", "mi6")).Refuses(422, "suspect");
        (await MergeAsync("mi6", "cia")).Refuses(422, "into");
        using var analyst = await AsAsync("analyst");
        (await analyst.PostAsync($"leaks/{_leak}/suspects/mi6/merge", new { into = "nsa" })).Refuses(403);
    }

    [Test]
    public async Task Two_merges_at_once_in_opposite_directions_are_one()
    {
        for (var n = 0; n < 4; n++)
        {
            var (one, other) = ($"one-{n}", $"other-{n}");
            await MakeAsync(new { name = one });
            await MakeAsync(new { name = other });
            var replies = await Task.WhenAll(MergeAsync(one, other), MergeAsync(other, one));
            Assert.That(replies.Select(reply => reply.Status).Order(), Is.EqualTo(new[] { 200, 422 }));
        }
        await IsWellAsync();
    }

    private Task<Reply> MakeAsync(object suspect) => Admin.PostAsync(
        $"leaks/{_leak}/suspects", suspect is string name ? new { name } : suspect);

    private async Task LogAsync(object claim) =>
        (await Admin.PostAsync($"leaks/{_leak}/claims", claim)).Answers(201);

    private Task<Reply> GetAsync(string suspect) => Admin.GetAsync($"leaks/{_leak}/suspects/{suspect}");

    private async Task<Reply> ChangeAsync(string suspect, object change) => await Admin.SendAsync(
        HttpMethod.Patch, $"leaks/{_leak}/suspects/{suspect}", change,
        ("If-Match", (await GetAsync(suspect)).Headers["ETag"]));

    private Task<Reply> MergeAsync(string suspect, string into, string? reason = null) =>
        Admin.PostAsync($"leaks/{_leak}/suspects/{suspect}/merge", new { into, reason });

    private Task<Reply> UnmergeAsync(string suspect) =>
        Admin.SendAsync(HttpMethod.Post, $"leaks/{_leak}/suspects/{suspect}/unmerge", null);

    private async Task<IReadOnlyList<(string?, int, int, int)>> RankAsync(string query = "rollup=false") =>
        [.. (await Admin.GetAsync($"leaks/{_leak}/ranking?{query}")).Answers(200)["suspects"].EnumerateArray()
            .Select(row => (row.GetProperty("suspect").Text("slug"), row.GetProperty("outlets").GetInt32(),
                row.GetProperty("articles").GetInt32(), row.GetProperty("citations").GetInt32()))];
}
